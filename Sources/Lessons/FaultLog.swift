/// The faults found so far in one file.
struct FaultLog: Sendable {
  /// The file's name, as it is to be reported.
  let file: String
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether what was read can't be used.
  private(set) var hasErrors = false

  /// How many faults of one file are reported; what is broken so often is not the file it claims
  /// to be.
  static let limit = 100

  init(file: String) { self.file = file }

  /// Whether further faults would not be reported, so that looking for them is in vain.
  var isFull: Bool { diagnostics.count >= Self.limit }

  /// Reports an error at an index of the line's text, or at its first character that is no blank.
  mutating func error(_ message: String, _ line: SourceLine, at index: String.Index? = nil) {
    let index = index ?? line.firstIndex
    error(message, line, column: line.text[..<index].unicodeScalars.count + 1)
  }

  /// Reports an error at a column.
  mutating func error(_ message: String, _ line: SourceLine, column: Int) {
    hasErrors = true
    report(.error, message, line, column)
  }

  /// Reports a warning at a column.
  mutating func warning(_ message: String, _ line: SourceLine, column: Int) {
    report(.warning, message, line, column)
  }

  private mutating func report(
    _ severity: Diagnostic.Severity, _ message: String, _ line: SourceLine, _ column: Int
  ) {
    guard !isFull else { return }
    let isLast = diagnostics.count == Self.limit - 1
    diagnostics.append(
      Diagnostic(
        isLast ? .error : severity, file: file, line: line.number, column: column,
        message: isLast ? "too many faults; the rest are not listed" : message,
        sourceLine: line.text))
  }

  /// The faults in the order of the text.
  var sorted: [Diagnostic] {
    diagnostics.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }
}
