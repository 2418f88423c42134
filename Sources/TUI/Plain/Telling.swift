/// What is told of a page: the lines since the line before the latest, and how many there were before.
package struct Telling: Equatable, Sendable {
  /// The number of lines that were told before these.
  package let first: Int
  /// The lines, from the first that may not have been read.
  package let lines: [String]
  /// False while more is to come by itself, for which a reader should wait.
  package let isComplete: Bool

  /// Some lines, which may not be all.
  package init(after first: Int = 0, lines: [String], isComplete: Bool) {
    (self.first, self.lines, self.isComplete) = (first, lines, isComplete)
  }
}
