import Notation

/// A report of the terminal.
package enum Event: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The left mouse button was pressed at a place.
  case click(Position)
  /// It was pressed at the same place again, soon after the click.
  case doubleClick(Position)
  /// The mouse was moved to a place with the left button held down.
  case drag(Position)
  /// The wheel was turned at a place by so many notches, downwards positive.
  case wheel(Position, notches: Int)
  /// Text was pasted at once.
  case paste(String)
  /// Text was pasted of which nothing can be taken.
  case failedPaste(PasteFault)
  /// The terminal has a new size.
  case resize(Size)
  /// The terminal has told its background.
  case background(Background)
  /// A line was entered, where the terminal gives lines and no keys.
  case line(String)
}

/// A reason for which a paste is not taken.
package enum PasteFault: Equatable, Sendable {
  /// So many bytes came, which is more than are taken.
  case tooLong(bytes: Int, limit: Int)
  /// The end never came, after so many bytes.
  case brokenOff(bytes: Int)
}

extension PasteFault: CustomStringConvertible {
  /// One line for the learner.
  package var description: String {
    switch self {
    case .tooLong(let bytes, let limit):
      "nothing was pasted: the text has \(Self.size(bytes)), and \(Self.size(limit)) is the most"
    case .brokenOff(let bytes):
      "nothing was pasted: the text broke off after \(Self.size(bytes)); paste it again"
    }
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: NumberText.count(bytes, "byte")
    case ..<(10 << 20): "\(bytes >> 10) KiB"
    default: "\(bytes >> 20) MiB"
    }
  }
}
