/// What the losses of many rows come to, by method, with the worst instances; no row is kept.
package struct BatchSummary: Sendable {
  /// The methods that are summarized, in order.
  package let methods: [Method]
  /// The instances with the largest exact losses, those that have none first.
  package private(set) var worst: [Instance] = []

  /// The sums of all losses.
  package private(set) var totals: LossTotals
  private var counts: ByMethod<Counts>
  private var exactCounts = Counts()
  private var exactSum = CarriedSum()
  private let format: FloatFormat
  private let computed: [Method]

  /// The number of instances in ``worst``.
  package static let worstCount = 5

  /// A summary of no row yet; `totals` are to have the same methods.
  package init(in format: FloatFormat, methods: [Method], totals: LossTotals) {
    self.format = format
    self.methods = methods
    self.totals = totals
    computed = methods.filter { $0 != .exact }
    counts = ByMethod { _ in Counts() }
  }

  /// Takes an instance in.
  package mutating func append(_ row: RowEvaluation, at instance: Int) {
    totals.append(row)
    guard let losses = row.losses, let exact = row.exact?.nearest(in: format) else { return }
    count(losses, exact, at: instance, prediction: row.prediction.index)
  }

  /// Leaves an instance out.
  package mutating func skip() { totals.skip() }

  /// Takes a block of instances in, as their logits lie in memory.
  ///
  /// - Parameters:
  ///   - logits: One row after another, in the format.
  ///   - labels: A class for each row, or ``BatchLoss/unlabelled``; any other number for a label that is
  ///     no class.
  ///   - first: The instance of the first row.
  ///   - batch: What computes exact losses.
  ///   - losses: What computes the others.
  ///   - evaluate: Evaluates an instance whose loss is not that of a class.
  package mutating func append(
    _ logits: UnsafeRawBufferPointer, labels: [Int32], at first: Int, batch: BatchLoss,
    losses: ClassLosses, otherwise evaluate: (_ instance: Int) -> RowEvaluation
  ) {
    let results = labels.withUnsafeBufferPointer { batch.results(logits: logits, labels: $0) }
    for (row, label) in labels.enumerated() {
      if label == BatchLoss.unlabelled {
        totals.append(nil, isCorrect: nil)
      } else if results.flags[row].isDisjoint(with: .undefined) {
        let bytes = logits[row * batch.rowSize..<(row + 1) * batch.rowSize]
        let found = losses.losses(
          logits: UnsafeRawBufferPointer(rebasing: bytes), label: Int(label), methods: computed)
        let prediction = results.predictions[row]
        totals.append(found, isCorrect: prediction == label)
        count(found, results.losses[row], at: first + row, prediction: Int(prediction))
      } else {
        append(evaluate(first + row), at: first + row)
      }
    }
  }

  private mutating func count(
    _ losses: ByMethod<Double>, _ exact: Double, at instance: Int, prediction: Int?
  ) {
    for method in computed { counts.update(method) { $0.append(losses[method] ?? .nan) } }
    exactCounts.append(exact)
    exactSum.append(exact)
    let new = Instance(instance: instance, loss: exact, prediction: prediction)
    guard worst.count < Self.worstCount || worst.last.map(new.isWorse) == true else { return }
    worst.insert(new, at: worst.firstIndex(where: new.isWorse) ?? worst.count)
    if worst.count > Self.worstCount { worst.removeLast() }
  }
}

// MARK: - What it says

extension BatchSummary {
  /// The number of instances with a usable label.
  package var labelled: Int { totals.labelled }
  /// The number of labelled instances that are predicted right.
  package var correct: Int { totals.correct }
  /// The share of labelled instances that are predicted right; nil without labels.
  package var accuracy: Double? { totals.accuracy }

  /// The number of instances with a loss that is not finite.
  package var notFinite: Int {
    computed.isEmpty ? exactCounts.infinite + exactCounts.notANumber : totals.notFinite
  }

  /// The losses by a method as one number, their sum or their mean; nil without labels.
  ///
  /// Of ``Method/exact`` it is that of the losses rounded to the format.
  package func reduced(by method: Method, _ reduction: Reduction = .mean) -> Double? {
    guard labelled > 0 else { return nil }
    let sum = method == .exact ? exactSum.total : totals.sum(by: method)
    return sum.map { format.round($0 / (reduction == .sum ? 1 : totals.divisor)) }
  }

  /// e to the power of the mean exact loss: the number of classes among which the model hesitates; nil
  /// without labels.
  package var perplexity: Double? {
    labelled > 0 ? exponential(exactSum.total / totals.divisor) : nil
  }

  /// The losses by a method that are no ordinary numbers.
  package func counts(of method: Method) -> Counts { counts[method] ?? exactCounts }

  /// Losses that are no ordinary numbers.
  package struct Counts: Equatable, Sendable {
    /// Those that are infinite.
    package private(set) var infinite = 0
    /// Those that are nan.
    package private(set) var notANumber = 0
    /// Those that are 0.
    package private(set) var zero = 0

    fileprivate mutating func append(_ loss: Double) {
      if loss == 0 {
        zero += 1
      } else if loss.isNaN {
        notANumber += 1
      } else if loss.isInfinite {
        infinite += 1
      }
    }
  }

  /// An instance and its loss.
  package struct Instance: Equatable, Sendable {
    /// Its place.
    package let instance: Int
    /// The exact loss, rounded to the format.
    package let loss: Double
    /// The class with the largest logit; nil where there is none.
    package let prediction: Int?

    /// True where this loss is larger, or there is none.
    fileprivate func isWorse(than other: Instance) -> Bool {
      loss.isNaN ? !other.loss.isNaN : loss > other.loss
    }
  }
}

/// A sum in `Double` that carries along what additions round away (Neumaier, 1974).
private struct CarriedSum {
  private var sum = 0.0
  private var carry = 0.0

  var total: Double { sum.isFinite ? sum + carry : sum }

  mutating func append(_ value: Double) {
    let next = sum + value
    if next.isFinite {
      carry += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    }
    sum = next
  }
}
