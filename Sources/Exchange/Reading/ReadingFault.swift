/// A fault in words; whoever knows its place makes a `SourceFault` of it.
struct ReadingFault: Error, Equatable {
  let message: String

  /// A fault in words.
  init(_ message: String) { self.message = message }
}
