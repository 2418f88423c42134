import Experiments

/// The lines of a step's solution, played one after the other.
package struct Solution: Equatable, Sendable {
  /// Lines of ``Experiments/Edit`` that make every check true.
  package private(set) var lines: [String] = []
  /// The experiment before the first line and after each.
  private var states: [Experiment]
  /// The experiment after the last line.
  package private(set) var outcome: Experiment

  /// A solution without lines.
  init(from experiment: Experiment) {
    states = [experiment]
    outcome = experiment
  }

  /// Plays a line; one that can't be played is left out.
  mutating func play(_ line: Substring) throws(EditError) {
    try outcome.perform(line)
    states.append(outcome)
    lines.append(line.plain)
  }

  /// The number of lines that lead to an experiment; nil where it lies beside the way.
  package func lineCount(to experiment: Experiment) -> Int? { states.lastIndex(of: experiment) }
}

/// A block with a solution: an edit to a line.
struct SolutionBlock {
  let block: FencedBlock

  /// The largest number of lines.
  private static let maximumLines = 200

  /// The largest length of a line of edits in bytes of UTF-8.
  static let maximumLineLength = 1000

  /// The lines that can be played from an experiment; nil where there is none to play them from.
  func solution(from experiment: Experiment?, log: inout FaultLog) -> Solution? {
    if block.content.isEmpty { log.error("a solution holds at least one line", block.opening) }
    let content = block.content(
      upTo: Self.maximumLines, "a solution has at most \(Self.maximumLines) lines", log: &log)
    var solution = experiment.map(Solution.init(from:))
    for line in content where !log.isFull {
      guard line.text.utf8.count <= Self.maximumLineLength else {
        log.error("a line of a solution has at most \(Self.maximumLineLength) bytes", line)
        break
      }
      do { try solution?.play(line.trimmed) } catch { log.error("\(error)", line) }
    }
    return solution
  }
}

extension Experiment {
  /// Makes the edit that a line means.
  ///
  /// - Throws: ``EditError`` where there is none, or it makes more numbers than a step may have.
  mutating func perform(_ line: some StringProtocol) throws(EditError) {
    _ = try apply(try Edit(parsing: line, for: self))
    let counts = [logits.count, layer?.inputs.count ?? 0, layer?.weights.count ?? 0]
    guard counts.allSatisfy({ $0 <= MatrixRows.maximumCells }) else {
      throw .shape(MatrixRows.tooManyCells)
    }
  }
}

extension Worksheet {
  /// A worksheet on which everything is computed.
  init(completing experiment: Experiment) {
    self.init(experiment)
    complete()
  }
}
