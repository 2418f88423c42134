/// An exact sum of products of two `Double`s: a fixed-point register as wide as all of them.
///
/// It spans every bit from `2^-2148`, the square of the smallest subnormal, to the square of the
/// largest value and 96 bits above it, in two's complement. Adding to it touches three or four
/// words and never rounds. (The idea is Kulisch's long accumulator.)
struct DyadicAccumulator {
  private static let lowestExponent = -2148
  private var words = [UInt64](repeating: 0, count: 69)

  /// Adds `left · right`, both finite, or subtracts it.
  mutating func add(_ left: Double, times right: Double, negated: Bool = false) {
    let (a, b) = (left.integerSignificand, right.integerSignificand)
    guard a.bits != 0, b.bits != 0 else { return }
    let product = a.bits.multipliedFullWidth(by: b.bits)
    let place = a.exponent + b.exponent - DyadicAccumulator.lowestExponent
    let (index, shift) = (place >> 6, UInt64(place & 63))
    let low = product.low << shift
    let middle = product.high << shift | (product.low >> 1) >> (63 - shift)
    let high = (product.high >> 1) >> (63 - shift)
    if ((left < 0) != (right < 0)) != negated {
      subtract((low, middle, high), at: index)
    } else {
      add((low, middle, high), at: index)
    }
  }

  private mutating func add(_ part: (UInt64, UInt64, UInt64), at index: Int) {
    var carry = add(part.0, carry: 0, at: index)
    carry = add(part.1, carry: carry, at: index + 1)
    carry = add(part.2, carry: carry, at: index + 2)
    var next = index + 3
    while carry != 0, next < words.count {
      carry = add(0, carry: carry, at: next)
      next += 1
    }
  }

  private mutating func subtract(_ part: (UInt64, UInt64, UInt64), at index: Int) {
    // −x is the complement of x plus one, carried from this place up.
    var carry = add(~part.0, carry: 1, at: index)
    carry = add(~part.1, carry: carry, at: index + 1)
    carry = add(~part.2, carry: carry, at: index + 2)
    var next = index + 3
    while carry == 0, next < words.count {
      carry = add(.max, carry: carry, at: next)
      next += 1
    }
  }

  private mutating func add(_ word: UInt64, carry: UInt64, at index: Int) -> UInt64 {
    let first = words[index].addingReportingOverflow(word)
    let second = first.partialValue.addingReportingOverflow(carry)
    words[index] = second.partialValue
    return (first.overflow ? 1 : 0) + (second.overflow ? 1 : 0)
  }

  /// The sum so far.
  var value: BigFloat {
    let isNegative = words[words.count - 1] >> 63 == 1
    guard let first = words.firstIndex(where: { $0 != 0 }) else { return .zero }
    var kept = words[first...].map { UInt(isNegative ? ~$0 : $0) }
    if isNegative { kept[0] += 1 }
    return BigFloat(
      isNegative: isNegative, significand: Natural(limbs: kept),
      exponent: DyadicAccumulator.lowestExponent + 64 * first)
  }
}
