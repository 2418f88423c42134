import Exchange
import Numerics

/// The numbers of INVARIANCE, the line that its cursor is on, and what came out.
package struct InvarianceState: Sendable {
  /// c of z + c.
  package internal(set) var shift = 100.0
  /// T of z ÷ T.
  package internal(set) var temperature = 2.0
  /// The seed of the shuffle.
  package internal(set) var seed: UInt64 = 1
  /// The line of the table that the cursor is on.
  package internal(set) var line = 1
  /// What is transformed; nil before the pane was first open.
  var subject: InvarianceSubject?
  /// What came out, line by line; empty where there is nothing to compare.
  package internal(set) var losses: [TransformedLoss] = []
  /// Why there is nothing.
  package internal(set) var problem: String?

  /// The numbers that a learner steps through.
  static let shifts = [-10_000.0, -1000, -100, -10, -1, 1, 10, 100, 1000, 10_000]
  /// The temperatures that a learner steps through.
  static let temperatures = [0.01, 0.1, 0.25, 0.5, 0.9, 1.1, 2, 4, 10, 100]

  /// The lines of the table from the top.
  package var transformations: [Transformation] {
    [
      .identity, .logits(.shift(shift)), .permutation(.reverse), .permutation(.ascending),
      .permutation(.descending), .permutation(.random(seed: seed)), .summation(.pairwise),
      .summation(.ascending), .summation(.descending), .summation(.compensated),
      .logits(.temperature(temperature)),
    ]
  }

  /// Nothing is transformed yet.
  init() {}
}

/// The row that is transformed, and how.
struct InvarianceSubject: Equatable, Sendable {
  let instance: Int
  let logits: [Double]
  let label: Label
  let format: FloatFormat
  let epsilon: Double
  let transformations: [Transformation]

  /// Whether two are the same to the bit: a nan is itself.
  static func == (a: InvarianceSubject, b: InvarianceSubject) -> Bool {
    a.instance == b.instance && a.label == b.label && a.format == b.format
      && a.epsilon == b.epsilon && a.transformations == b.transformations
      && a.logits.elementsEqual(b.logits) { $0.bitPattern == $1.bitPattern }
  }
}
