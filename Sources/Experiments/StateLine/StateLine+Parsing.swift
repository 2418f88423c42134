import Notation

extension StateLine {
  /// The experiment that a line describes.
  ///
  /// - Parameters:
  ///   - text: The line; blanks around it and line breaks don't count.
  ///   - source: What the line is called in faults.
  /// - Returns: The experiment, the same to the bit as the one that the line was made of.
  /// - Throws: ``SourceFault`` that says the column and what was expected there.
  package static func experiment(
    _ text: some StringProtocol, source: String = "<state>"
  ) throws(SourceFault) -> Experiment {
    do { return try StateLineParser(text).experiment() } catch {
      throw SourceFault(file: source, line: 1, column: error.column, message: error.message)
    }
  }
}
