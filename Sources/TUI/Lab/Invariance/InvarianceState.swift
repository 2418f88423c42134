import Notation
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
  package internal(set) var line = 1 {
    didSet { line = line.clamped(to: 0...transformations.count - 1) }
  }
  /// The losses of the subject, or why there are none.
  var outcome = Memo<InvarianceSubject, Outcome>(Outcome())

  /// The losses, line by line; empty where there is nothing to compare.
  package var losses: [TransformedLoss] { outcome.value.losses }
  /// The reason why there is nothing.
  package var problem: String? { outcome.value.problem }

  struct Outcome: Sendable {
    var losses: [TransformedLoss] = []
    var problem: String?
  }

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
  let row: RowKey
  let transformations: [Transformation]

  /// The losses of the row under each transformation.
  var outcome: InvarianceState.Outcome {
    do throws(RowError) {
      guard row.kind == .logits else { throw .notLogits(row.kind) }
      let invariance = try Invariance(
        logits: row.logits, label: row.label, options: row.options, in: row.format,
        epsilon: row.epsilon)
      var losses: [TransformedLoss] = []
      for transformation in transformations {
        losses.append(try invariance.loss(under: transformation))
      }
      return InvarianceState.Outcome(losses: losses)
    } catch {
      return InvarianceState.Outcome(problem: error.reason(for: "compare"))
    }
  }
}

extension RowError {
  /// The error in a pane that has nothing to do without a loss.
  func reason(for verb: String) -> String {
    if case .noTarget = self {
      "without a loss there is nothing to \(verb): \(self)"
    } else {
      "\(self)"
    }
  }
}
