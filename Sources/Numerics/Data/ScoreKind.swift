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
    func sumsToOne(_ term: (Double) -> Double) -> Bool {
      (0..<min(matrix.rows, max(1, mostLogits / matrix.columns))).allSatisfy { row in
        let sum = matrix.row(row).reduce(0) { $0 + term($1) }
        return (sum - 1).magnitude <= Label.sumTolerance
      }
    }
    guard matrix.columns > 1, matrix.rows > 0 else {
      self = .logits
      return
    }
    // The first row settles nearly all, and a nan fails either.
    if sumsToOne({ $0 >= 0 && $0 <= 1 ? $0 : .nan }) {
      self = .probabilities
    } else if sumsToOne({ $0 <= 0 ? exponential($0) : .nan }) {
      self = .logProbabilities
    } else {
      self = .logits
    }
  }
}
