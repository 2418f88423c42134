import Numerics

/// What the losses of an experiment come to, by method, with the worst instances; no row is kept.
package struct BatchSummary: Sendable {
  /// The methods that are summarized, in order.
  package let methods: [Method]
  /// The instances with the largest exact losses, those that have none first.
  package private(set) var worst: [Instance] = []

  private var counts: [Method: Counts]
  private var totals: LossTotals
  private var exactSum = CarriedSum()
  private let experiment: Experiment

  /// The number of instances in ``worst``.
  package static let worstCount = 5

  /// A summary of no row yet.
  init(of experiment: Experiment, methods: [Method]) {
    self.experiment = experiment
    self.methods = methods
    totals = LossTotals(of: experiment, methods: methods.filter { $0 != .exact })
    counts = Dictionary(uniqueKeysWithValues: methods.map { ($0, Counts()) })
  }

  /// Takes an instance in.
  mutating func append(_ row: RowEvaluation, at instance: Int) {
    totals.append(row)
    guard let losses = row.losses, let exact = row.exact?.nearest(in: experiment.format) else {
      return
    }
    count(losses, exact, at: instance, prediction: row.prediction.index)
  }

  /// Takes an instance in whose loss is that of a class, by its losses and its exact loss rounded to the
  /// format; or, without any, one that has no label.
  mutating func append(
    _ losses: ByMethod<Double>?, exact: Double, isCorrect: Bool, at instance: Int, prediction: Int
  ) {
    totals.append(losses, exact: nil, isCorrect: losses == nil ? nil : isCorrect, meanWeight: 1)
    if let losses { count(losses, exact, at: instance, prediction: prediction) }
  }

  private mutating func count(
    _ losses: ByMethod<Double>, _ exact: Double, at instance: Int, prediction: Int?
  ) {
    for method in methods { counts[method]?.append(losses[method] ?? exact) }
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

  /// The way in which losses are one number: a sum where that is asked for, else a mean.
  package var reduction: Reduction { experiment.reduction == .sum ? .sum : .mean }

  /// The losses by a method as one number; nil without labels.
  ///
  /// Of ``Method/exact`` it is that of the losses rounded to the format.
  package func reduced(by method: Method) -> Double? {
    guard labelled > 0 else { return nil }
    let format = experiment.format
    let sum = method == .exact ? exactSum.total : totals.sum(by: method)
    return sum.map { format.round($0 / (reduction == .sum ? 1 : totals.divisor)) }
  }

  /// The exact losses as one number, to as many digits as were asked for; nil where none were.
  package var exact: LossComparison? { totals.reduced(for: experiment) }

  /// e to the power of the mean exact loss: the number of classes among which the model hesitates; nil
  /// without labels.
  package var perplexity: Double? {
    labelled > 0 ? exponential(exactSum.total / totals.divisor) : nil
  }

  /// The losses by a method that are no ordinary numbers.
  package func counts(of method: Method) -> Counts { counts[method] ?? Counts() }

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
