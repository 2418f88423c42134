import Numerics

/// What a batch comes to, instance by instance: how many are right, what spoiled losses there are, how
/// losses are spread, what is taken for what, and whether confidence keeps its word.
package struct BatchOverview: Sendable {
  /// The distance from the exact loss, in ulps, beyond which a loss counts as far off.
  package let bound: Double

  /// The number of instances that were looked at.
  package private(set) var count = 0
  /// The number of those with a usable label, of those that are predicted right, and of those whose
  /// label is among the five most probable classes.
  package private(set) var (labelled, correct, inTopFive) = (0, 0, 0)
  /// The number of labelled instances that are predicted wrong, whose prediction there is.
  package private(set) var wrong = 0
  /// The exact losses by size.
  package private(set) var histogram = LossHistogram()
  /// How often which class was taken for which.
  package private(set) var confusion = Confusion()
  /// Confidence against accuracy.
  package private(set) var calibration = Calibration()

  private var outstanding = StandOutCounts()
  private var spoiled = ByMethod { _ in SpoiledLosses() }
  private var (losses, entropies, divergences) = (Average(), Average(), Average())

  /// An overview of nothing yet.
  package init(bound: Double) { self.bound = bound }

  /// Takes instances in.
  package mutating func append(_ stretch: RowStretch) {
    guard let rows = stretch.summaries else { return }
    for (place, instance) in zip(stretch.offset..., stretch.instances) {
      append(instance, in: stretch.experiment, rows, place)
    }
  }

  private mutating func append(
    _ instance: Int, in experiment: Experiment, _ rows: RowSummaries, _ place: Int
  ) {
    count += 1
    let state = rows.state(place)
    let entropy = rows[.entropy, place]
    outstanding.append(OutstandingRow(instance, rows, place))
    if state.contains(.predicted), !entropy.isNaN { entropies.append(entropy) }
    guard state.contains(.labelled) else { return }
    let exact = rows[.exact, place]
    labelled += 1
    losses.append(exact)
    histogram.append(exact)
    if state.contains(.soft), let target = experiment.target(instance) {
      divergences.append(exact - target.entropy)
    }
    for method in Method.computed {
      let (loss, error) = (rows[.loss(method), place], rows.error(of: method, place) ?? 0)
      spoiled.update(method) { $0.append(loss, exact, error: error, bound: bound) }
    }
    guard state.contains(.predicted) else { return }
    let isCorrect = state.contains(.correct)
    if isCorrect { correct += 1 } else { wrong += 1 }
    if isCorrect || rows[.rank, place] <= 5 { inTopFive += 1 }
    let confidence = rows[.confidence, place]
    if !confidence.isNaN { calibration.append(confidence, isCorrect: isCorrect) }
    if case .index(let label) = experiment.labels[instance] {
      confusion.append(label: label, prediction: Int(rows[.prediction, place]))
    }
  }

  /// The losses by a method that are no ordinary numbers, or not the right ones.
  package func spoiled(by method: Method) -> SpoiledLosses { spoiled[method] ?? SpoiledLosses() }

  /// The instances that stand out, those that are the worst for the mean first; `methods` are those whose
  /// means are looked at.
  package func standingOut(_ methods: [Method]) -> [StandOut] { outstanding.found(methods) }

  /// e to the power of the mean exact loss; nil without labels.
  package var perplexity: Double? { losses.mean.map(exponential) }
  /// The mean entropy of the softmax; nil without any.
  package var entropy: Double? { entropies.mean }
  /// The mean distance Σ t·ln(t ÷ p) of the softmax from soft labels t; nil without these.
  package var divergence: Double? { divergences.mean }
}

/// Losses by a method that are no ordinary numbers, or not the right ones.
package struct SpoiledLosses: Equatable, Sendable {
  /// Those that are infinite, and those that are nan.
  package private(set) var (infinite, notANumber) = (0, 0)
  /// Those that are 0 where the exact loss is not.
  package private(set) var zero = 0
  /// Those below 0.
  package private(set) var negative = 0
  /// Those that are further from the exact loss than a bound.
  package private(set) var off = 0

  /// Takes the loss of an instance in.
  fileprivate mutating func append(
    _ loss: Double, _ exact: Double, error: Double, bound: Double
  ) {
    if loss.isNaN { notANumber += 1 } else if loss.isInfinite { infinite += 1 }
    if loss == 0, exact != 0 { zero += 1 }
    if loss < 0 { negative += 1 }
    if error > bound { off += 1 }
  }
}

/// A mean in `Double`, whose sum carries along what additions round away (Neumaier, 1974).
struct Average: Sendable {
  private var count = 0
  private var (sum, carry) = (0.0, 0.0)

  var mean: Double? { count > 0 ? (sum.isFinite ? sum + carry : sum) / Double(count) : nil }

  mutating func append(_ value: Double) {
    let next = sum + value
    if next.isFinite {
      carry += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    }
    sum = next
    count += 1
  }
}

extension Target {
  /// −Σ t·ln t.
  fileprivate var entropy: Double {
    switch self {
    case .index: 0
    case .distribution(let weights):
      -weights.reduce(0) { $1 > 0 ? $0 + $1 * logarithm($1) : $0 }
    }
  }
}
