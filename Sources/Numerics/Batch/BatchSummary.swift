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
  /// True if the sum of exact losses is bounded, as closely as `float64` at least, and bad losses are
  /// looked for: for the page.
  private let isBounded: Bool

  /// The losses of the first labelled instances, ``firstCount`` of them; only where sums are bounded.
  package private(set) var firstLosses: [ByMethod<Double>] = []
  /// The first instance whose loss by a method is bad, as ``ExactLoss/isBad(_:in:dividedBy:)`` has it; only
  /// where sums are bounded.
  package private(set) var firstBad = ByMethod<Int?> { _ in nil }

  /// The number of instances in ``worst``.
  package static let worstCount = 5
  /// The number of instances in ``firstLosses``.
  package static let firstCount = 6

  /// A summary of no row yet; `totals` are to have the same methods.
  package init(
    in format: FloatFormat, methods: [Method], totals: LossTotals, isBounded: Bool = false
  ) {
    self.format = format
    self.isBounded = isBounded
    self.methods = methods
    self.totals = totals
    computed = methods.filter { $0 != .exact }
    counts = ByMethod { _ in Counts() }
  }

  /// Takes an instance in.
  package mutating func append(_ row: RowEvaluation, at instance: Int) {
    totals.append(row)
    guard let losses = row.losses, let exact = row.exact?.nearest(in: format) else { return }
    for method in computed { counts.update(method) { $0.append(losses[method] ?? .nan) } }
    count(Instance(instance: instance, loss: exact, prediction: row.prediction.index))
    if isBounded { note(losses, exact, at: instance) { row } }
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
  ///   - losses: What computes the losses.
  ///   - evaluate: Evaluates an instance whose loss is not that of a class.
  package mutating func append(
    _ logits: UnsafeRawBufferPointer, labels: [Int32], at first: Int, by losses: BlockLosses,
    otherwise evaluate: (_ instance: Int) -> RowEvaluation
  ) {
    let block = losses.block(logits, labels: labels, methods: computed, isBounded: isBounded)
    for rows in block.runs {
      if block.isUndefined(rows.lowerBound) {
        for row in rows { append(evaluate(first + row), at: first + row) }
      } else {
        append(rows, of: block, at: first, otherwise: evaluate)
      }
    }
  }

  /// Takes in rows of a block that have a loss, or no label.
  private mutating func append(
    _ rows: Range<Int>, of block: BlockLosses.Block, at first: Int,
    otherwise evaluate: (_ instance: Int) -> RowEvaluation
  ) {
    totals.append(block.computed, rows: rows, counts: block.isLabelled)
    for method in computed {
      counts.update(method) { counts in
        block.computed.withColumn(of: method) { column in
          for row in rows where block.isLabelled(row) { counts.append(column[row]) }
        }
      }
    }
    if !isBounded { totals.skipExact(rows.count) }
    for row in rows {
      if isBounded { totals.append(exact: block.exact(row), near: block.closer(row)) }
      guard block.isLabelled(row) else { continue }
      let (exact, prediction) = (block.rounded.losses[row], block.rounded.predictions[row])
      if prediction == block.labels[row] { totals.countCorrect() }
      count(Instance(instance: first + row, loss: exact, prediction: Int(prediction)))
      guard isBounded else { continue }
      note(block.computed[row], exact, at: first + row) { evaluate(first + row) }
    }
  }

  private mutating func count(_ instance: Instance) {
    exactCounts.append(instance.loss)
    exactSum.append(instance.loss)
    rank(instance)
  }

  /// Notes what the page tells of single losses.
  private mutating func note(
    _ losses: ByMethod<Double>, _ exact: Double, at instance: Int, evaluated: () -> RowEvaluation
  ) {
    if firstLosses.count < Self.firstCount { firstLosses.append(losses) }
    for method in computed where firstBad[method] == .some(nil) {
      guard let loss = losses[method], loss != exact, !isClose(loss, to: exact) else { continue }
      if evaluated().exact?.isBad(loss, in: format) == true {
        firstBad.update(method) { $0 = instance }
      }
    }
  }

  /// True for a loss that is certainly not bad, since the exact one is that close.
  private func isClose(_ loss: Double, to exact: Double) -> Bool {
    loss.isFinite && loss != 0
      && (loss - exact).magnitude < (format.tolerance - 1) / 2 * format.ulp(at: exact)
  }

  private mutating func rank(_ new: Instance) {
    guard worst.count < Self.worstCount || worst.last.map(new.isWorse) == true else { return }
    worst.insert(new, at: worst.firstIndex(where: new.isWorse) ?? worst.count)
    if worst.count > Self.worstCount { worst.removeLast() }
  }

  /// Takes in the summary of the instances that follow, after a multiple of a power of two of
  /// ``SumTree/blockSize``, which they are no more than.
  package mutating func append(_ next: BatchSummary) {
    totals.append(next.totals)
    for method in computed {
      guard let others = next.counts[method] else { continue }
      counts.update(method) { $0.append(others) }
      firstBad.update(method) { $0 = $0 ?? next.firstBad[method] ?? nil }
    }
    exactCounts.append(next.exactCounts)
    exactSum.append(next.exactSum)
    for instance in next.worst { rank(instance) }
    firstLosses += next.firstLosses.prefix(Self.firstCount - firstLosses.count)
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
    let divisor = reduction == .sum ? 1 : totals.divisor
    return sum.map { Arithmetic(format).mean(ofSum: $0, dividedBy: divisor) }
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

    fileprivate mutating func append(_ others: Counts) {
      infinite += others.infinite
      notANumber += others.notANumber
      zero += others.zero
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

  mutating func append(_ next: CarriedSum) {
    append(next.sum)
    carry += next.carry
  }
}
