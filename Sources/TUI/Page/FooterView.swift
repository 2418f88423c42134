/// The last line: the caption of a script that is played, or the keys that matter now, each of which
/// can be clicked.
struct FooterView {
  let hints: [KeyHint]
  /// The caption of a script, and the place in it; nil without one.
  let caption: (text: String, place: String)?

  private static let gap = 2

  func draw(in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    guard let caption else { return drawHints(in: rect, into: &frame) }
    let width = CellWidth.columns(of: caption.place) + 2
    frame.writeFitted(
      frame.glyphs.spelled("▸ \(caption.text)"), in: rect.columns(1, width: rect.width - width - 2),
      Style(.emphasis, .bold))
    frame.write(caption.place, in: rect.last(width), .faint)
  }

  private func drawHints(in rect: Rect, into frame: inout Frame) {
    frame.draw(hints, in: rect) { frame in
      var rest = rect.from(1)
      for hint in fitting(width: rest.width) {
        frame.addTarget(rest.columns(0, width: hint.width), hint.command)
        let label = frame.write(hint.key, at: rest, Style(.key, .bold))
        frame.write(hint.label, in: label.from(1))
        rest = rest.from(hint.width + Self.gap)
      }
    }
  }

  /// The hints of lowest rank that fit, in the order of the table.
  private func fitting(width: Int) -> [KeyHint] {
    var room = width + Self.gap
    var shown: Set<Int> = []
    for place in hints.indices.sorted(by: { hints[$0].rank < hints[$1].rank }) {
      let width = hints[place].width + Self.gap
      guard width <= room else { continue }
      room -= width
      shown.insert(place)
    }
    return hints.indices.filter(shown.contains).map { hints[$0] }
  }
}
