extension ExactLoss {
  /// The loss −Σ y·log p of probabilities as they are given, in which nothing is normalized, or of their
  /// logarithms; nil for logits, whose loss is that of their softmax.
  ///
  /// - Parameters:
  ///   - kind: What the numbers are.
  ///   - numbers: One for each class, already rounded to the format.
  ///   - target: The true class or distribution, already rounded to the format.
  ///   - digits: The significant digits wanted; it is decided in its rounding to every format too.
  /// - Returns: The loss; nil for logits.
  package static func given(
    _ kind: ScoreKind, _ numbers: [Double], target: Target, digits: Int = 0
  ) -> ExactLoss? {
    guard kind != .logits else { return nil }
    if let settled = settled(kind, numbers, target) { return settled }
    let weighted = numbers.indices.filter { target.weight(of: $0) != 0 }
    guard kind == .probabilities else {
      var sum = DyadicAccumulator()
      for column in weighted {
        sum.add(target.weight(of: column), times: numbers[column], negated: true)
      }
      return .value(ExactInterval(sum.value))
    }
    func sum(_ surprise: (Double) -> ExactInterval) -> ExactInterval {
      weighted.reduce(.zero) {
        $0 + surprise(numbers[$1]).scaled(by: BigFloat(finite: target.weight(of: $1)))
      }
    }
    func isDecided(_ sum: ExactInterval) -> Bool {
      (sum.lower.isNegative ? -sum : sum).isDecided(digits: digits)
    }
    let quick = sum { -ExactInterval.logarithm($0) }
    if digits == 0, isDecided(quick) { return .value(quick) }
    return .value(
      FixedPointExponential.refine(digits: digits) { context in
        sum { context.negatedLogarithm($0) }
      } until: {
        isDecided($0)
      })
  }

  /// The loss of numbers that make none, or an infinite one.
  private static func settled(
    _ kind: ScoreKind, _ numbers: [Double], _ target: Target
  ) -> ExactLoss? {
    let zero = kind == .probabilities ? 0 : -Double.infinity
    if numbers.contains(where: { $0.isNaN || $0 < zero }) { return .undefined(.notANumber) }
    if numbers.contains(.infinity) { return .undefined(.infiniteLogit) }
    switch target {
    case .index(let label):
      guard numbers.indices.contains(label) else { return .undefined(.invalidLabel) }
    case .distribution(let weights):
      guard weights.count == numbers.count, weights.allSatisfy({ $0.isFinite && $0 >= 0 })
      else { return .undefined(.invalidLabel) }
    }
    let isImpossible = numbers.indices.contains {
      numbers[$0] == zero && target.weight(of: $0) != 0
    }
    return isImpossible ? .infinite : nil
  }

  /// The loss divided by a number above zero, such as a sum of weights; undefined where that is zero.
  package func divided(by divisor: BigFloat) -> ExactLoss {
    guard !divisor.isZero else { return .undefined(.noWeight) }
    guard case .value(let interval) = self, divisor != .one else { return self }
    return .value(interval.divided(by: ExactInterval(divisor), bits: 512))
  }
}

extension FixedPointExponential {
  /// Bounds of −log p for a finite p above zero.
  ///
  /// With p = m·2^e and m from 1 to below 2 it is −e·log 2 − log(1 + (m − 1)), which near p = 1 loses
  /// at most the 53 bits of p.
  fileprivate func negatedLogarithm(_ p: Double) -> ExactInterval {
    let fraction = UInt64((p.significand - 1) * 0x1p52)
    let rest =
      fraction == 0
      ? .zero : logarithmOfOnePlus(Natural(UInt(fraction)).shifted(left: bits - 52), power: 0)
    guard p.exponent != 0 else { return -rest }
    let two = logarithmOfOnePlus(.one.shifted(left: bits), power: 0)
    return two.scaled(by: BigFloat(-Int(p.exponent))) - rest
  }
}
