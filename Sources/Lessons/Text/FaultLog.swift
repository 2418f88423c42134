/// The faults found so far in one file.
struct FaultLog: Sendable {
  let file: String
  private(set) var diagnostics: [Diagnostic] = []
  /// True where the file can't be used.
  private(set) var hasErrors = false

  /// The largest number of faults reported of one file: a text with more is hardly a lesson.
  static let limit = 100

  init(file: String) { self.file = file }

  /// True where further faults would not be reported, so that nobody need look for them.
  var isFull: Bool { diagnostics.count >= Self.limit }

  /// Reports an error at an index of the line's text, or at its first character that is no blank.
  mutating func error(_ message: String, _ line: SourceLine, at index: String.Index? = nil) {
    error(message, line, column: line.text.column(of: index ?? line.firstIndex))
  }

  mutating func error(_ message: String, _ line: SourceLine, column: Int) {
    hasErrors = true
    report(.error, message, line, column)
  }

  /// Reports an error and returns nil, for what can't be read.
  mutating func fail<T>(_ message: String, _ line: SourceLine, at index: String.Index? = nil) -> T?
  {
    error(message, line, at: index)
    return nil
  }

  mutating func fail<T>(_ message: String, _ line: SourceLine, column: Int) -> T? {
    error(message, line, column: column)
    return nil
  }

  mutating func warning(_ message: String, _ line: SourceLine, column: Int = 1) {
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
