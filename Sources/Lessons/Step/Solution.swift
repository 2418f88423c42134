import Experiments

/// The lines of a step's solution, played one after the other.
package struct Solution: Equatable, Sendable {
  /// Lines of ``Experiments/Edit`` that make every check true.
  package private(set) var lines: [String] = []
  /// The experiment before the first line.
  package let start: Experiment
  /// The experiment after each line.
  private var states: [Experiment] = []
  /// The experiment after the last line.
  package private(set) var outcome: Experiment

  /// A solution without lines.
  init(from experiment: Experiment) {
    start = experiment
    outcome = experiment
  }

  /// Plays a line; one that can't be played is left out.
  mutating func play(_ line: Substring) throws(EditError) {
    try outcome.perform(line)
    states.append(outcome)
    lines.append(line.plain)
  }

  /// The number of lines that lead to an experiment; nil where it lies beside the way.
  package func lineCount(to experiment: Experiment) -> Int? {
    states.lastIndex(of: experiment).map { $0 + 1 } ?? (experiment == start ? 0 : nil)
  }
}

extension Worksheet {
  /// A worksheet on which everything is computed.
  init(completing experiment: Experiment) {
    self.init(experiment)
    complete()
  }
}
