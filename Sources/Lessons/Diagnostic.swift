import Numerics

/// A fault in a course's text, with the place where it can be mended.
public struct Diagnostic: Error, Equatable, Sendable {
  /// How bad a fault is.
  public enum Severity: String, Sendable {
    /// What holds it can't be used.
    case error
    /// It can be used, but its author will want to know.
    case warning
  }

  /// How bad it is.
  public let severity: Severity
  /// The file, as it was named to the parser.
  public let file: String
  /// The line, counted from one.
  public let line: Int
  /// The column, counted in characters from one.
  public let column: Int
  /// What is wrong, in words.
  public let message: String
  /// The line itself; of a long one the part around the column.
  public let sourceLine: String
  /// How many characters of ``sourceLine`` stand before the column.
  private let caretOffset: Int

  /// How many characters of a line are kept.
  private static let excerptLength = 120

  /// A fault at a place; `sourceLine` is the whole line.
  public init(
    _ severity: Severity = .error, file: String, line: Int, column: Int, message: String,
    sourceLine: some StringProtocol
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = max(1, column)
    self.message = message
    let skipped = max(0, column - Self.excerptLength * 3 / 4)
    let excerpt = sourceLine.dropFirst(skipped).prefix(Self.excerptLength)
    self.sourceLine = String(excerpt)
    caretOffset = max(0, column - 1 - skipped)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// One line: `file:line:column: error: message`.
  public var description: String {
    "\(Printable.text(file)):\(line):\(column): \(severity.rawValue): \(Printable.text(message, limit: 400))"
  }

  /// Three lines: ``description``, the source line, and a caret under the column.
  ///
  /// A tab is shown as one blank and every other control character as `�`, so the caret stands
  /// where it should.
  public var longDescription: String {
    let shown = Printable.text(sourceLine.map { $0 == "\t" ? " " : $0 }.map(String.init).joined())
    return "\(description)\n  \(shown)\n  \(String(repeating: " ", count: caretOffset))^"
  }
}
