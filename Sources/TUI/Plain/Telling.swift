/// What was told of a page so far.
package struct Telling: Equatable, Sendable {
  /// The lines, from the first that was ever told.
  package let lines: [String]
  /// False while more is to come by itself, for which a reader should wait.
  package let isComplete: Bool

  /// Some lines, which may not be all.
  package init(lines: [String], isComplete: Bool) {
    (self.lines, self.isComplete) = (lines, isComplete)
  }
}
