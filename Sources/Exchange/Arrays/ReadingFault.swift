import Notation

/// A fault in words; whoever knows its place makes a `SourceFault` of it.
struct ReadingFault: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }

  /// The fault of a file as a whole.
  func of(_ file: String) -> SourceFault { SourceFault(file: file, message: message) }
}
