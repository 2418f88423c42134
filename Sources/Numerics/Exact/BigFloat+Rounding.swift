extension BigFloat {
  /// The side of a stated value on which the true value lies, infinitely close to it.
  ///
  /// A bound that is never reached rounds as if nudged to its open side, which is what decides a
  /// tie: 2049 and a trifle is 2050 in `float16`, 2049 exactly is 2048.
  package enum Remainder: Sendable {
    /// The true value is just below.
    case negative
    /// The stated value is the true value.
    case zero
    /// The true value is just above.
    case positive

    /// The remainder of the value with its sign changed.
    var negated: Remainder {
      switch self {
      case .negative: .positive
      case .zero: .zero
      case .positive: .negative
      }
    }

    /// True if a value at the midpoint of its neighbours goes to the upper one.
    func roundsTieUp(isOdd: Bool) -> Bool {
      switch self {
      case .negative: false
      case .zero: isOdd
      case .positive: true
      }
    }
  }

  /// The nearest `Double`, ties to even; infinite beyond the largest.
  package var nearestDouble: Double { rounded(to: .float64) }

  /// The value of `format` nearest to this number plus an infinitesimal of the sign of
  /// `remainder`, ties to even.
  ///
  /// Subnormals round at their own spacing, and whatever lies half an ulp or more beyond the
  /// largest value becomes infinite, as in IEEE 754.
  package func rounded(to format: FloatFormat, remainder: Remainder = .zero) -> Double {
    guard !isZero else { return remainder == .negative ? -0.0 : 0 }
    let value = BigFloat.roundedMagnitude(
      significand, exponent, to: format, remainder: isNegative ? remainder.negated : remainder)
    return isNegative ? -value : value
  }

  /// The value of `format` nearest to this number (plus an infinitesimal) divided by `count`.
  ///
  /// `count` must be positive.
  package func rounded(
    to format: FloatFormat, dividedBy count: Int, remainder: Remainder = .zero
  ) -> Double {
    guard count != 1, !isZero else { return rounded(to: format, remainder: remainder) }
    let shift = max(0, 72 + count.bitWidthOfMagnitude - significand.bitWidth)
    let (quotient, rest) = significand.shifted(left: shift)
      .quotientAndRemainder(dividingBy: count.magnitude)
    // The quotient has more bits than any format keeps: what is left over only breaks ties.
    let below = isNegative ? remainder.negated : remainder
    let value = BigFloat.roundedMagnitude(
      quotient, exponent - shift, to: format, remainder: rest == 0 ? below : .positive)
    return isNegative ? -value : value
  }

  /// Rounds `bits · 2^exponent` to nearest, where `bits` is not zero.
  private static func roundedMagnitude(
    _ bits: Natural, _ exponent: Int, to format: FloatFormat, remainder: Remainder
  ) -> Double {
    let binade = bits.bitWidth - 1 + exponent
    guard binade <= format.maximumExponent else { return .infinity }
    let ulpExponent = format.ulpExponent(atBinade: binade)
    guard binade >= ulpExponent - 1 else { return 0 }
    let kept = bits.nearest(dropping: ulpExponent - exponent, remainder: remainder)
    let value = Double(sign: .plus, exponent: ulpExponent, significand: Double(kept.limb(0)))
    return value > format.largest ? .infinity : value
  }
}

extension Natural {
  /// The integer nearest to this number, plus an infinitesimal, divided by `2^places`; ties to even.
  func nearest(dropping places: Int, remainder: BigFloat.Remainder) -> Natural {
    let kept = shifted(left: -places)
    guard places > 0, word(atBit: places - 1) & 1 == 1 else { return kept }
    let isTie = trailingZeroBitCount == places - 1
    let goesUp = !isTie || remainder.roundsTieUp(isOdd: kept.limb(0) & 1 == 1)
    return goesUp ? kept + .one : kept
  }
}
