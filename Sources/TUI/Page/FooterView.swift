/// The last line: the keys that matter now, each of which can be clicked.
enum FooterView {
  private static let gap = 2

  static func draw(_ hints: [KeyHint], in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    frame.draw(hints, in: rect) { frame in
      var rest = rect.from(1)
      for hint in fitting(hints, width: rest.width) {
        frame.addTarget(rest.columns(0, width: hint.width), hint.command)
        let label = frame.write(hint.key, at: rest, Style(.key, .bold))
        frame.write(hint.label, in: label.from(1))
        rest = rest.from(hint.width + gap)
      }
    }
  }

  /// The hints of lowest rank that fit, in the order of the table.
  private static func fitting(_ hints: [KeyHint], width: Int) -> [KeyHint] {
    var room = width + gap
    var shown: Set<Int> = []
    for place in hints.indices.sorted(by: { hints[$0].rank < hints[$1].rank }) {
      let width = hints[place].width + gap
      guard width <= room else { continue }
      room -= width
      shown.insert(place)
    }
    return hints.indices.filter(shown.contains).map { hints[$0] }
  }
}
