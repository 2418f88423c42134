/// A fault in words; whoever knows its place makes a `SourceFault` of it.
struct ReadingFault: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}
