import ArgumentParser
import TUI

/// The forms in which a page is drawn without a terminal.
enum RenderOutput: String, CaseIterable, ExpressibleByArgument {
  /// The characters alone.
  case text
  /// With escape sequences for colours.
  case ansi
  /// A picture.
  case svg

  /// A frame in this form.
  func text(of frame: Frame, theme: Theme) -> String {
    switch self {
    case .text: return frame.text + "\n"
    case .ansi:
      let isPlain = System.environment("NO_COLOR") != nil
      return FrameText.ansi(frame, theme: theme, depth: isPlain ? .none : .palette)
    case .svg: return FrameText.svg(frame, theme: theme)
    }
  }
}

/// The size of a page on the command line: `80x24`.
struct RenderSize: ExpressibleByArgument {
  /// The most columns or rows that are drawn.
  static let most = 1000

  /// Columns and rows.
  var size: Size

  var defaultValueDescription: String { "\(size.width)x\(size.height)" }

  /// A size that is known to be drawable.
  init(_ size: Size) { self.size = size }

  /// Reads a size; nil for anything but two numbers from 1 to ``most`` with an x between them.
  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (1...Self.most).contains(width), (1...Self.most).contains(height)
    else { return nil }
    size = Size(width: width, height: height)
  }
}
