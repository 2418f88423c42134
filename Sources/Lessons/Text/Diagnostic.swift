import Exchange
import Notation

/// A fault in the text of a course, with its place.
package struct Diagnostic: Error, Equatable, Sendable {
  /// The weight of a fault.
  package enum Severity: String, Sendable {
    /// The text can't be used.
    case error
    /// The text can be used, but its author will want to know.
    case warning
  }

  /// The weight of the fault.
  package let severity: Severity
  /// The fault, with its file, line and column.
  package let fault: SourceFault
  /// The line, counted from one.
  package let line: Int
  /// The column, counted in characters (Unicode scalars) from one.
  package let column: Int
  /// The line itself; of a long one the part around the column.
  package let sourceLine: String
  /// The number of characters of ``sourceLine`` before the column.
  private let caretOffset: Int

  /// The largest number of characters of a line that are kept.
  private static let excerptLength = 120

  /// A fault at a line and column; `sourceLine` is the whole line.
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

  /// The file, by the name that the parser was given.
  package var file: String { fault.file }
  /// A description for the author.
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
  /// A tab is shown as one blank and every other control character by its number; the caret stands
  /// below the character all the same.
  ///
  /// - Parameter width: The columns that a text takes, where wide characters have two.
  /// - Returns: The lines, without an end of the last.
  package func longDescription(width: (String) -> Int = { $0.unicodeScalars.count }) -> String {
    let scalars = sourceLine.unicodeScalars.map { $0 == "\t" ? " " : $0 }
    func shown(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return Printable.text(String(view))
    }
    let blanks = width(shown(scalars.prefix(caretOffset))) + max(0, caretOffset - scalars.count)
    return "\(description)\n  \(shown(scalars))\n  " + String(repeating: " ", count: blanks) + "^"
  }
}

extension Diagnostic {
  /// A JSON array of faults, an object to a line, for editors and for CI.
  package static func json(_ diagnostics: [Diagnostic]) -> String {
    let lines = diagnostics.map { fault in
      JSONText.object([
        ("file", JSONText.string(fault.file)), ("line", "\(fault.line)"),
        ("column", "\(fault.column)"), ("severity", JSONText.string(fault.severity.rawValue)),
        ("message", JSONText.string(fault.message)),
      ])
    }
    return lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }
}
