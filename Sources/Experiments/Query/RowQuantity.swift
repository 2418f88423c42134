import Numerics

/// A number that every instance has: what checks are about, and what instances are chosen and put in
/// order by.
package struct RowQuantity: Hashable, Sendable {
  /// The kind of number.
  package let kind: Kind
  /// The method that it is of; nil where the kind has none.
  package let method: Method?

  /// A quantity; `method` is one of the kind's, or nil where it has none.
  package init(_ kind: Kind, by method: Method? = nil) {
    (self.kind, self.method) = (kind, method)
  }

  /// A kind of number, as text names it.
  package enum Kind: String, CaseIterable, Sendable {
    /// The loss, and how far it lies from the exact one, with its sign and without.
    case loss, ulps, error
    /// naive − fused.
    case difference
    /// What the softmax says of the prediction.
    case confidence, margin, entropy
    /// The place of the label among the classes.
    case rank
    /// How far the logits lie apart.
    case spread
    /// The loss minus that of the state that is compared with.
    case change

    /// The methods whose name may stand before it; none where it is not a method's.
    package var methods: [Method] {
      switch self {
      case .loss, .change: Method.allCases
      case .ulps, .error: Method.computed
      case .difference, .confidence, .margin, .entropy, .rank, .spread: []
      }
    }

    /// A description in a few words.
    package var meaning: String {
      switch self {
      case .loss: "the loss of an instance"
      case .ulps:
        "how far an instance's loss lies from the exact one, in units of the last place"
      case .error:
        "the same without its sign; `inf` where only one of the two losses is finite"
      case .difference: "the naive loss of an instance minus its fused loss"
      case .confidence: "the largest probability of an instance"
      case .margin: "its largest probability minus the next; 0 in a tie"
      case .entropy: "the entropy of its softmax, −Σ p·ln p"
      case .rank:
        "the place of the label when classes are ordered by probability; 1 where it is right"
      case .spread: "the largest logit of an instance minus its smallest, −∞ left out"
      case .change: "the loss of an instance minus its loss in the state that is compared with"
      }
    }

    /// True if it is about two states, and not the present one alone.
    package var needsBaseline: Bool { self == .change }
  }

  /// The name: `loss` for the exact one, `fused.loss`, `rank`.
  package var name: String {
    method.map { $0 == .exact ? kind.rawValue : "\($0.rawValue).\(kind.rawValue)" }
      ?? kind.rawValue
  }

  /// The quantity of a name, which may also say `exact.loss`; nil for any other word.
  init?(named word: String) {
    guard let quantity = Self.all.first(where: { $0.name == word || $0.fullName == word }) else {
      return nil
    }
    self = quantity
  }

  private var fullName: String {
    (method.map { $0.rawValue + "." } ?? "") + kind.rawValue
  }

  /// True if only labelled instances have it.
  package var isOfLabel: Bool {
    switch kind {
    case .loss, .ulps, .error, .difference, .rank, .change: true
    case .confidence, .margin, .entropy, .spread: false
    }
  }

  /// The methods whose losses it is made of.
  var methods: [Method] { kind == .difference ? Method.compared : method.map { [$0] } ?? [] }

  /// Every quantity.
  package static let all = Kind.allCases.flatMap { kind in
    kind.methods.isEmpty
      ? [RowQuantity(kind)] : kind.methods.map { RowQuantity(kind, by: $0) }
  }
}

// MARK: - Values

extension RowQuantity {
  /// The format that the number was computed in, in which plain equality is judged.
  package func format(in format: FloatFormat) -> FloatFormat {
    switch kind {
    case .loss: method == .exact ? .float64 : format
    case .confidence: format
    case .ulps, .error, .difference, .margin, .entropy, .rank, .spread, .change: .float64
    }
  }

  /// The number of an instance; nil where there is none: without a label, or without a largest logit.
  ///
  /// The exact loss is the `float64` nearest to it. A change needs the numbers `before`, too.
  package func value(
    of instance: Int, in experiment: Experiment, _ row: RowEvaluation,
    since before: RowEvaluation? = nil
  ) -> Double? {
    switch kind {
    case .loss: method.flatMap(row.loss)
    case .ulps: method.flatMap { row.ulps?[$0] }
    case .error: method.flatMap(row.error)
    case .difference: row.difference
    case .confidence: row.prediction.index.map { row.softmax[$0] }
    case .margin: row.prediction.index.map(row.margin)
    case .entropy: row.prediction.index.map { _ in row.entropy }
    case .rank: row.isCorrect.flatMap { _ in experiment.rank(ofLabelOf: instance) }
    case .spread: experiment.spread(of: instance)
    case .change:
      before.flatMap { before in
        method.flatMap { RowChange(from: before, to: row).difference(by: $0) }
      }
    }
  }
}

extension RowEvaluation {
  /// The distance of a method's loss from the exact one in ulps; infinite where only one of them is
  /// finite, and nil where there is no exact loss.
  fileprivate func error(of method: Method) -> Double? {
    guard let loss = losses?[method], let exact, let ulps = ulps?[method] else { return nil }
    switch exact {
    case .value: return ulps.isNaN ? .infinity : ulps.magnitude
    case .infinite: return loss == .infinity ? 0 : .infinity
    case .undefined: return nil
    }
  }

  /// The distance of the probability of a class, the largest, to the next.
  fileprivate func margin(of largest: Int) -> Double {
    var next = 0.0
    for (column, p) in softmax.enumerated() where column != largest && p > next { next = p }
    return softmax[largest] - next
  }

  fileprivate var entropy: Double {
    -softmax.reduce(0) { $1 == 0 ? $0 : $0 + $1 * logarithm($1) }
  }
}

extension Experiment {
  /// The distance of the largest logit of an instance from the smallest of a class that is not masked; nil
  /// where there are none, or one is not finite.
  fileprivate func spread(of instance: Int) -> Double? {
    let logits = roundedLogits(instance)
    guard logits.maximum.isFinite else { return nil }
    let (least, largest) = logits.openRange
    return largest - least
  }

  /// The place of an instance's label, from one, when classes are ordered by their numbers; nil without
  /// a label.
  ///
  /// Of equal classes the first comes first, and of a soft label the best of its heaviest classes counts.
  fileprivate func rank(ofLabelOf instance: Int) -> Double? {
    let row = row(instance)
    let numbers = row.numbers
    var labelled: Int
    switch row.label.target(in: format) {
    case nil: return nil
    case .index(let index): labelled = index
    case .distribution(let weights):
      let most = weights.maximum
      labelled = weights.firstIndex(of: most) ?? 0
      for (column, weight) in weights.enumerated()
      where weight == most && numbers[column] > numbers[labelled] { labelled = column }
    }
    let own = numbers[labelled]
    let before = numbers.indices.count {
      numbers[$0] > own || numbers[$0] == own && $0 < labelled
    }
    return Double(before + 1)
  }
}
