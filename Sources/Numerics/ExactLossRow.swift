/// A row of logits that has a finite loss, with what is exact about it: `loss = offset + weight·L`.
struct ExactLossRow {
  let logits: UnsafeBufferPointer<Double>
  /// The place of the first largest logit.
  let largestIndex: Int
  /// `A = Σ yⱼ(m − zⱼ)`.
  let offset: BigFloat
  /// `B = Σ yⱼ`.
  let weight: BigFloat

  /// The largest logit.
  var largest: Double { logits[largestIndex] }

  /// What `body` makes of the row, or what the loss is without it.
  static func withRow(
    _ logits: some RandomAccessCollection<Double>, _ target: Target,
    _ body: (ExactLossRow) -> ExactLoss
  ) -> ExactLoss {
    func run(_ buffer: UnsafeBufferPointer<Double>) -> ExactLoss {
      switch classify(buffer, target) {
      case .finite(let row): body(row)
      case .settled(let loss): loss
      }
    }
    return logits.withContiguousStorageIfAvailable(run)
      ?? Array(logits).withUnsafeBufferPointer(run)
  }

  /// The loss, given the bounds of `L = log(1 + T)`.
  func loss(_ logSum: ExactInterval) -> ExactLoss {
    .value(logSum.scaled(by: weight) + ExactInterval(offset))
  }

  /// The largest of the other logits; nil if they are all masked or there is none.
  var secondLargest: Double? {
    var second = -Double.infinity
    for index in logits.indices where index != largestIndex && logits[index] > second {
      second = logits[index]
    }
    return second == -.infinity ? nil : second
  }

  private enum Classified {
    case finite(ExactLossRow)
    case settled(ExactLoss)
  }

  private static func classify(
    _ logits: UnsafeBufferPointer<Double>, _ target: Target
  ) -> Classified {
    var (largest, place) = (-Double.infinity, 0)
    for (index, logit) in logits.enumerated() {
      if logit.isNaN { return .settled(.undefined(.notANumber)) }
      if logit > largest { (largest, place) = (logit, index) }
    }
    if largest == .infinity { return .settled(.undefined(.infiniteLogit)) }
    if largest == -.infinity { return .settled(.undefined(.allMasked)) }
    switch target {
    case .index(let label):
      guard logits.indices.contains(label) else { return .settled(.undefined(.invalidLabel)) }
      guard logits[label] != -.infinity else { return .settled(.infinite) }
      let offset = BigFloat(finite: largest) - BigFloat(finite: logits[label])
      return .finite(
        ExactLossRow(logits: logits, largestIndex: place, offset: offset, weight: .one))
    case .distribution(let weights):
      return weighted(logits, place, weights)
    }
  }

  private static func weighted(
    _ logits: UnsafeBufferPointer<Double>, _ place: Int, _ weights: [Double]
  ) -> Classified {
    guard weights.count == logits.count, weights.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return .settled(.undefined(.invalidLabel)) }
    var (offset, total) = (DyadicAccumulator(), DyadicAccumulator())
    for (logit, weight) in zip(logits, weights) where weight != 0 {
      guard logit != -.infinity else { return .settled(.infinite) }
      offset.add(weight, times: logits[place])
      offset.add(weight, times: logit, negated: true)
      total.add(weight, times: 1)
    }
    return .finite(
      ExactLossRow(
        logits: logits, largestIndex: place, offset: offset.value, weight: total.value))
  }
}
