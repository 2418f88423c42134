import Numerics

/// What sums are made of.
struct SummedRows {
  let table: RowTable
  let experiment: Experiment
  /// The rows that are kept, of which the exact losses may have more digits; nil where not all are.
  let rows: EvaluatedRows?

  /// The exact loss of a row; nil without one.
  func exact(_ row: Int) -> ExactLoss? {
    if let rows { rows[row]?.exact } else { table[row]?.exact }
  }
}

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

  static let blockSize = SumTree<Double>.blockSize
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

  /// The sums of rows that are a part of others, from the first row of a block on.
  init(of rows: SummedRows) {
    self.init(count: rows.table.count, areThere: true)
    catchUp(with: rows)
  }

  /// Takes over the sums of rows that begin at a certain one, the first of a block.
  mutating func take(_ part: LossSums, at row: Int, of experiment: Experiment) {
    let block = row / Self.blockSize
    for method in Method.computed {
      guard let new = part.sums[method] else { continue }
      let arithmetic = method.summing(in: experiment.format)
      sums.update(method) { $0.take(new, at: block, add: arithmetic.add) }
    }
    exact.take(part.exact, at: block, add: +)
    guard experiment.mistakes.options.classWeights != nil else { return }
    weights.take(part.weights, at: block, add: Arithmetic(experiment.format).add)
    exactWeights.take(part.exactWeights, at: block, add: +)
  }

  /// True for rows that are whole blocks of others.
  static func areBlocks(_ rows: Range<Int>, of count: Int) -> Bool {
    rows.lowerBound % blockSize == 0 && (rows.count % blockSize == 0 || rows.upperBound == count)
  }

  /// Notes that a row is another than before.
  mutating func note(_ row: Int) { stale.insert(row / Self.blockSize) }

  /// Notes that some rows are others than before.
  mutating func note(_ rows: Range<Int>) {
    guard let last = rows.last else { return }
    stale.formUnion(rows.lowerBound / Self.blockSize...last / Self.blockSize)
  }

  /// True if a block is out of date.
  var areStale: Bool { !stale.isEmpty }

  /// True if many blocks are out of date.
  var areFarBehind: Bool { stale.count > Self.mostStale }

  /// Sums the blocks that are out of date.
  mutating func catchUp(with rows: SummedRows) {
    var blocks = stale.sorted()[...]
    stale = []
    while let first = blocks.first {
      let run = zip(blocks, first...).prefix { $0 == $1 }.count
      blocks = blocks.dropFirst(run)
      let end = min(rows.table.count, (first + run) * Self.blockSize)
      update(first * Self.blockSize..<end, from: rows)
    }
  }

  private mutating func update(_ range: Range<Int>, from rows: SummedRows) {
    let (table, experiment) = (rows.table, rows.experiment)
    for method in Method.computed {
      let arithmetic = method.summing(in: experiment.format)
      sums.update(method) { tree in
        tree.update(range, value: { table.loss(of: $0, by: method) }, add: arithmetic.add)
      }
    }
    updateExact(range, from: rows)
    guard experiment.mistakes.options.classWeights != nil else { return }
    let add = Arithmetic(experiment.format).add
    let weight = { (row: Int) in table.has(row) ? experiment.meanWeight(of: row) : nil }
    weights.update(range, value: weight, add: add)
    exactWeights.update(
      range, value: { weight($0).flatMap(BigFloat.init(exactly:)) }, add: +)
  }

  /// Sums the exact losses of some rows anew.
  mutating func updateExact(_ range: Range<Int>, from rows: SummedRows) {
    exact.update(range, value: rows.exact, add: +)
  }

  /// Sums the block of exact losses that ends before a row, or that the last row is in.
  mutating func updateExactBlock(before row: Int, from rows: SummedRows) {
    updateExact((row - 1) / Self.blockSize * Self.blockSize..<row, from: rows)
  }

  /// The addition in which the sum by a method became infinite; nil where none did.
  func overflow(
    by method: Method, in table: RowTable, _ format: FloatFormat
  ) -> SumOverflow? {
    sums[method]?.overflow(
      value: { table.loss(of: $0, by: method) }, add: method.summing(in: format).add)
  }
}
