import Notation

/// A fault in a course's text, with the place where it can be mended.
package struct Diagnostic: Error, Equatable, Sendable {
  /// How bad a fault is.
  package enum Severity: String, Sendable {
    /// What holds it can't be used.
    case error
    /// It can be used, but its author will want to know.
    case warning
  }

  /// How bad it is.
  package let severity: Severity
  /// What is wrong, in which file, line and column.
  package let fault: SourceFault
  /// The line, counted from one.
  package let line: Int
  /// The column, counted in characters (Unicode scalars) from one.
  package let column: Int
  /// The line itself; of a long one the part around the column.
  package let sourceLine: String
  /// How many characters of ``sourceLine`` stand before the column.
  private let caretOffset: Int

  /// How many characters of a line are kept.
  private static let excerptLength = 120

  /// A fault at a place; `sourceLine` is the whole line.
  package init(
    _ severity: Severity = .error, file: String, line: Int, column: Int, message: String,
    sourceLine: some StringProtocol
  ) {
    let column = max(1, column)
    self.severity = severity
    self.line = line
    self.column = column
    fault = SourceFault(file: file, line: line, column: column, message: message)
    let skipped = max(0, column - Self.excerptLength * 3 / 4)
    let excerpt = sourceLine.unicodeScalars.dropFirst(skipped).prefix(Self.excerptLength)
    self.sourceLine = String(String.UnicodeScalarView(excerpt))
    caretOffset = max(0, column - 1 - skipped)
  }

  /// The file, as it was named to the parser.
  package var file: String { fault.file }
  /// What is wrong, in words.
  package var message: String { fault.message }
}

extension Diagnostic: CustomStringConvertible {
  /// One line: `file:line:column: error: message`.
  package var description: String {
    switch severity {
    case .error: "\(fault)"
    case .warning:
      "\(Printable.text(file, limit: 4096)):\(line):\(column): warning: "
        + Printable.text(message, limit: 1000)
    }
  }

  /// Three lines: ``description``, the source line, and a caret under the column.
  ///
  /// A tab is shown as one blank and every other control character as `�`, so the caret stands
  /// where it should.
  package var longDescription: String {
    let shown = Printable.text(String(sourceLine.map { $0 == "\t" ? " " : $0 }))
    return "\(description)\n  \(shown)\n  \(String(repeating: " ", count: caretOffset))^"
  }
}
