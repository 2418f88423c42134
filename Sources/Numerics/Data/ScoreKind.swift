/// What the numbers of an instance are.
package enum ScoreKind: String, CaseIterable, Sendable {
  /// Scores that softmax makes probabilities of.
  case logits
  /// Probabilities p: the loss is −Σ y·log p, whatever they sum to.
  case probabilities
  /// Logarithms of probabilities: the loss is minus the label's number.
  case logProbabilities = "log-probabilities"

  /// The logits that these numbers are handed to a loss as: themselves, or log p in the format.
  ///
  /// - Parameters:
  ///   - numbers: One for each class, already rounded to the format.
  ///   - format: In which each logarithm is rounded.
  /// - Returns: One logit for each class.
  package func logits(_ numbers: [Double], in format: FloatFormat) -> [Double] {
    switch self {
    case .logits, .logProbabilities: numbers
    case .probabilities: numbers.map(Arithmetic(format).log)
    }
  }

  /// The probabilities as they are given; nil where softmax makes them.
  func probabilities(_ numbers: [Double], in format: FloatFormat) -> [Double]? {
    switch self {
    case .logits: nil
    case .probabilities: numbers
    case .logProbabilities: numbers.map(Arithmetic(format).exp)
    }
  }

  /// What a matrix looks like: probabilities where every row lies in 0 … 1 and sums to 1, their logarithms
  /// where none is above 0 and their exponentials sum to 1; else logits.
  ///
  /// Sums are off by at most ``Label/sumTolerance``. One class tells nothing. Of very many rows only the
  /// first are looked at.
  package init(lookingAt matrix: Matrix) {
    let mostLogits = 1 << 22
    let rows = 0..<min(matrix.rows, max(1, mostLogits / max(1, matrix.columns)))
    guard matrix.columns > 1, !rows.isEmpty else {
      self = .logits
      return
    }
    // The first row settles nearly all, and a nan fails either.
    if rows.allSatisfy({ Self.areProbabilities(matrix.row($0)) }) {
      self = .probabilities
    } else if rows.allSatisfy({ row in
      Self.areProbabilities(matrix.row(row).lazy.map { $0 <= 0 ? exponential($0) : .nan })
    }) {
      self = .logProbabilities
    } else {
      self = .logits
    }
  }

  private static func areProbabilities(_ numbers: some Sequence<Double>) -> Bool {
    (sum(ofProbabilities: numbers) - 1).magnitude <= Label.sumTolerance
  }

  /// The sum of numbers from 0 to 1; nan where one is not.
  package static func sum(ofProbabilities numbers: some Sequence<Double>) -> Double {
    var sum = 0.0
    for number in numbers {
      guard number >= 0, number <= 1 else { return .nan }
      sum += number
    }
    return sum
  }
}
