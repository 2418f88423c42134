import Notation

/// A frame of a film, and how long it is shown.
package struct PlayedFrame: Sendable {
  /// The frame.
  package let frame: Frame
  /// The colours.
  package let theme: Theme
  /// The seconds for which it is shown.
  package let seconds: Double

  /// A frame that is shown for so many seconds.
  package init(_ frame: Frame, theme: Theme, seconds: Double) {
    (self.frame, self.theme, self.seconds) = (frame, theme, seconds)
  }
}

extension FrameText {
  /// Frames of one size as one SVG picture that shows them in turn, again and again, without a script
  /// inside.
  ///
  /// A row that several frames have alike is there once, and shown while one of them is. What knows
  /// nothing of animation shows the first frame.
  package static func svg(_ film: [PlayedFrame]) -> String {
    guard let first = film.first else { return "" }
    let times = film.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + max(0.01, $1.seconds)) }
    var text = svgStart(first.frame.size)
    text += shown(film.map { svgPaper($0.theme) }, times)
    for y in 0..<first.frame.size.height {
      text += shown(film.map { svg($0.frame, row: y, theme: $0.theme) }, times)
    }
    return text + "</svg>\n"
  }

  /// What one place shows in each frame, each thing once.
  private static func shown(_ drawings: [String], _ times: [Double]) -> String {
    var places: [String: [Int]] = [:]
    var order: [String] = []
    for (place, drawing) in drawings.enumerated() where !drawing.isEmpty {
      if places.updateValue((places[drawing] ?? []) + [place], forKey: drawing) == nil {
        order.append(drawing)
      }
    }
    return order.map { drawing in
      let shown = places[drawing] ?? []
      if shown.count == drawings.count { return drawing }
      return "<g visibility=\"\(visibility(shown.first == 0))\">"
        + animation(Set(shown), times) + drawing + "</g>\n"
    }.joined()
  }

  /// The changes of visibility of what is in some of the frames.
  private static func animation(_ shown: Set<Int>, _ times: [Double]) -> String {
    let frames = times.indices.dropLast()
    let changes = frames.filter { $0 == 0 || shown.contains($0) != shown.contains($0 - 1) }
    let end = times.last ?? 0
    let values = changes.map { visibility(shown.contains($0)) }.joined(separator: ";")
    let keys = changes.map { NumberText.fixed(times[$0] / end, decimals: 5) }.joined(separator: ";")
    return "<animate attributeName=\"visibility\" calcMode=\"discrete\" repeatCount=\"indefinite\" "
      + "dur=\"\(NumberText.fixed(end, decimals: 2))s\" values=\"\(values)\" keyTimes=\"\(keys)\"/>"
  }

  private static func visibility(_ isShown: Bool) -> String { isShown ? "visible" : "hidden" }
}
