/// The numbers of one row that several methods make alike, each made when it is first asked for.
struct ShiftedRow {
  /// One for each class, in the format.
  let logits: [Double]
  private let arithmetic: Arithmetic
  private let order: SummationOrder

  init(_ logits: [Double], in format: FloatFormat, order: SummationOrder) {
    self.logits = logits
    self.order = order
    arithmetic = Arithmetic(format)
  }

  /// m, the largest logit.
  private(set) lazy var maximum = logits.maximum

  /// d = z − m: zero for the largest logit, negative for the others.
  private(set) lazy var differences: [Double] = {
    let (arithmetic, maximum) = (arithmetic, maximum)
    return logits.map { arithmetic.subtract($0, maximum) }
  }()

  private lazy var terms = differences.map(arithmetic.exp)

  private lazy var sum = order.sum(terms, in: arithmetic.format)

  /// exp d ÷ Σ exp d.
  private(set) lazy var softmax: [Double] = {
    let (arithmetic, sum) = (arithmetic, sum)
    return terms.map { arithmetic.divide($0, sum) }
  }()

  /// log Σ exp d.
  private(set) lazy var logSum = arithmetic.log(sum)

  /// log1p of Σ exp d over the classes other than the first largest; ``logSum`` where none is.
  private(set) lazy var carefulLogSum: Double = {
    guard let top = differences.firstIndex(of: 0) else { return logSum }
    let others = terms.indices.lazy.filter { $0 != top }.map { [terms] in terms[$0] }
    return arithmetic.log1p(order.sum(others, in: arithmetic.format))
  }()

  /// m + log Σ exp d.
  private(set) lazy var logSumExp = arithmetic.add(maximum, logSum)
}
