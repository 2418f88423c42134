import Numerics

/// What the losses of all rows come to by every method and exactly, and the weights of their labels, kept up
/// to date block by block.
struct LossSums: Sendable {
  private var sums: ByMethod<SumTree<Double>>
  private var exact: SumTree<ExactLoss>
  /// The weights of the labels, where there are class weights.
  private var weights: SumTree<Double>
  private var exactWeights: SumTree<BigFloat>
  /// The blocks of rows whose sums are out of date.
  private var stale: Set<Int>

  private static let blockSize = SumTree<Double>.blockSize
  /// The most blocks of rows that wait to be summed.
  private static let mostStale = 8

  /// Sums of so many rows, of which none is there, or all that are have still to be summed.
  init(count: Int, areThere: Bool = false) {
    sums = ByMethod { _ in SumTree(count: count) }
    (exact, weights) = (SumTree(count: count), SumTree(count: count))
    exactWeights = SumTree(count: count)
    stale = areThere ? Set(0..<(count + Self.blockSize - 1) / Self.blockSize) : []
  }

  /// The sum by a method; nil without a labelled row.
  func total(by method: Method) -> Double? { sums[method]?.total }

  /// The exact sum; nil without a labelled row.
  var totalExact: ExactLoss? { exact.total }

  /// The sum of the weights.
  var totalWeights: MeanWeight { (weights.total ?? 0, exactWeights.total ?? .zero) }

  /// Notes that a row is another than before.
  mutating func note(_ row: Int) { stale.insert(row / Self.blockSize) }

  /// True if many blocks are out of date.
  var areFarBehind: Bool { stale.count > Self.mostStale }

  /// Sums the blocks that are out of date.
  mutating func catchUp(with rows: EvaluatedRows, of experiment: Experiment) {
    var blocks = stale.sorted()[...]
    stale = []
    while let first = blocks.first {
      let run = zip(blocks, first...).prefix { $0 == $1 }.count
      blocks = blocks.dropFirst(run)
      let end = min(rows.count, (first + run) * Self.blockSize)
      update(first * Self.blockSize..<end, from: rows, of: experiment)
    }
  }

  private mutating func update(
    _ range: Range<Int>, from rows: EvaluatedRows, of experiment: Experiment
  ) {
    for method in Method.computed {
      let arithmetic = method.summing(in: experiment.format)
      sums.update(method) { tree in
        tree.update(range, value: { rows[$0]?.losses?[method] }, add: arithmetic.add)
      }
    }
    updateExact(range, from: rows)
    guard experiment.mistakes.options.classWeights != nil else { return }
    let add = Arithmetic(experiment.format).add
    weights.update(range, value: { rows[$0]?.meanWeight }, add: add)
    exactWeights.update(
      range, value: { rows[$0]?.meanWeight.flatMap(BigFloat.init(exactly:)) }, add: +)
  }

  /// Sums the exact losses of some rows anew.
  mutating func updateExact(_ range: Range<Int>, from rows: EvaluatedRows) {
    exact.update(range, value: { rows[$0]?.exact }, add: +)
  }

  /// Sums the block of exact losses that ends before a row, or that the last row is in.
  mutating func updateExactBlock(before row: Int, from rows: EvaluatedRows) {
    updateExact((row - 1) / Self.blockSize * Self.blockSize..<row, from: rows)
  }

  /// The addition in which the sum by a method became infinite; nil where none did.
  func overflow(
    by method: Method, in rows: EvaluatedRows, _ format: FloatFormat
  ) -> SumOverflow? {
    sums[method]?.overflow(
      value: { rows[$0]?.losses?[method] }, add: method.summing(in: format).add)
  }
}
