import Experiments
import Numerics

extension Experiment {
  /// The example with a layer of two features.
  package static func layered() throws -> Experiment {
    func matrix(_ rows: [[Double]]) -> Matrix { Matrix(rows) ?? Matrix(rows: 0, columns: 0) }
    var experiment = Experiment.example
    let layer = try Layer(
      inputs: matrix([[1, 2], [3, -1]]), weights: matrix([[1, 0], [0, 1], [0.5, 0.25]]),
      biases: [0, 0.5, -1], featureNames: ["age", "income"])
    _ = try experiment.apply(.layer(layer))
    return experiment
  }

  /// Makes the edits that lines of text describe.
  package mutating func play(_ lines: [String]) throws {
    for line in lines { _ = try apply(Edit(parsing: line, for: self)) }
  }
}

extension Worksheet {
  /// True if there is an edit to take back.
  package var canUndo: Bool { editCount > 0 }

  /// True if there is an edit to make again.
  package var canRedo: Bool { historyCount > editCount + 1 }

  /// Makes the edits that lines of text describe.
  package mutating func play(_ lines: [String]) throws {
    for line in lines { try apply(Edit(parsing: line, for: experiment)) }
  }
}
