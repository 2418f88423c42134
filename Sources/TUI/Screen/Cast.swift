import Exchange
import Notation

/// Frames as the lines of an asciicast, version 2, which asciinema and its like play.
package struct Cast: Sendable {
  private var shown: Frame?
  private var theme: Theme?

  /// A cast that has shown nothing yet.
  package init() {}

  /// The first line.
  package static func header(_ size: Size) -> String {
    JSONText.object([
      ("version", "2"), ("width", "\(size.width)"), ("height", "\(size.height)"),
      ("env", JSONText.object([("TERM", JSONText.string("xterm-256color"))])),
    ]) + "\n"
  }

  /// The lines that show a frame so many seconds after the beginning; none where nothing is new.
  package mutating func lines(_ frame: Frame, theme: Theme, at seconds: Double) -> String {
    let old = self.theme == theme && shown?.size == frame.size ? shown : nil
    var lines = ""
    if let shown, shown.size != frame.size {
      lines = Self.line(seconds, "r", "\(frame.size.width)x\(frame.size.height)")
    }
    // A new screen is cleared, once the cursor is out of sight.
    var output = old == nil ? "\u{1B}[?25l\u{1B}[0m\u{1B}[2J" : ""
    for y in 0..<frame.size.height where old.map({ !$0.hasSameRow(y, as: frame) }) ?? true {
      output +=
        "\u{1B}[\(y + 1);1H" + FrameText.ansi(frame, row: y, theme: theme, depth: .palette)
    }
    if !output.isEmpty || old?.cursor != frame.cursor { output += Self.cursor(frame.cursor) }
    (shown, self.theme) = (frame, theme)
    return output.isEmpty ? lines : lines + Self.line(seconds, "o", output)
  }

  private static func cursor(_ place: Position?) -> String {
    guard let place else { return "\u{1B}[?25l" }
    return "\u{1B}[\(place.y + 1);\(place.x + 1)H\u{1B}[?25h"
  }

  private static func line(_ seconds: Double, _ kind: String, _ text: String) -> String {
    JSONText.array([
      NumberText.fixed(seconds, decimals: 6), JSONText.string(kind), JSONText.string(text),
    ]) + "\n"
  }
}

extension Frame {
  /// True if a row looks like that of a frame of the same size.
  fileprivate func hasSameRow(_ y: Int, as other: Frame) -> Bool {
    let row = y * size.width..<(y + 1) * size.width
    return cells[row] == other.cells[row]
  }
}
