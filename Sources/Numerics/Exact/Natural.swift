/// A natural number of any size, as 64-bit limbs.
///
/// Exact values of logits and losses rarely need more than two limbs, which are held in place; more
/// are in an array. Zeros at the end are dropped, so equal numbers are equal structures.
package struct Natural: Hashable, Sendable {
  private enum Limbs: Hashable, Sendable {
    case few(low: UInt, high: UInt)
    /// Three or more, the lowest first and the last not zero.
    case many([UInt])
  }

  private let limbs: Limbs

  /// The number zero.
  package static let zero = Natural(0)
  /// The number one.
  package static let one = Natural(1)

  /// Makes a number of one or two limbs.
  package init(_ low: UInt, high: UInt = 0) {
    limbs = .few(low: low, high: high)
  }

  /// Makes a number of limbs, the lowest first.
  package init(limbs: some Collection<UInt>) {
    self.init(limbCount: limbs.count) { _ = $0.initialize(fromContentsOf: limbs) }
  }

  /// Makes a number of limbs that `write` sets, every one.
  init(limbCount: Int, _ write: (UnsafeMutableBufferPointer<UInt>) -> Void) {
    let array = [UInt](unsafeUninitializedCapacity: limbCount) { buffer, count in
      write(buffer)
      count = limbCount
      while count > 0, buffer[count - 1] == 0 { count -= 1 }
    }
    switch array.count {
    case 0: limbs = .few(low: 0, high: 0)
    case 1: limbs = .few(low: array[0], high: 0)
    case 2: limbs = .few(low: array[0], high: array[1])
    default: limbs = .many(array)
    }
  }

  /// True if this is zero.
  package var isZero: Bool { limbCount == 0 }

  /// The number of limbs, none for zero.
  package var limbCount: Int {
    switch limbs {
    case .few(let low, let high): high != 0 ? 2 : low != 0 ? 1 : 0
    case .many(let array): array.count
    }
  }

  /// The limb at a place, zero beyond both ends.
  func limb(_ index: Int) -> UInt {
    switch limbs {
    case .few(let low, let high): index == 0 ? low : index == 1 ? high : 0
    case .many(let array): array.indices.contains(index) ? array[index] : 0
    }
  }

  /// The 64 bits from `place` up; those below the lowest are zeros.
  func word(atBit place: Int) -> UInt {
    let (index, shift) = (place >> 6, UInt(truncatingIfNeeded: place & 63))
    guard shift != 0 else { return limb(index) }
    return limb(index) &>> shift | limb(index + 1) &<< (64 &- shift)
  }

  /// The result of `body` for the limbs, the lowest first.
  func withLimbs<Result>(_ body: (UnsafeBufferPointer<UInt>) -> Result) -> Result {
    switch limbs {
    case .many(let array): array.withUnsafeBufferPointer(body)
    case .few(let low, let high):
      withUnsafeTemporaryAllocation(of: UInt.self, capacity: 2) { buffer in
        (buffer[0], buffer[1]) = (low, high)
        return body(UnsafeBufferPointer(rebasing: buffer[..<limbCount]))
      }
    }
  }

  /// The number of bits: `⌊log₂ n⌋ + 1`, and 0 for zero.
  package var bitWidth: Int {
    let count = limbCount
    return 64 * count - (count == 0 ? 0 : limb(count - 1).leadingZeroBitCount)
  }

  /// The number of zero bits at the low end; 0 for zero.
  package var trailingZeroBitCount: Int {
    guard let index = (0..<limbCount).first(where: { limb($0) != 0 }) else { return 0 }
    return 64 * index + limb(index).trailingZeroBitCount
  }
}

extension Natural: Comparable {
  package static func < (left: Natural, right: Natural) -> Bool {
    let counts = (left.limbCount, right.limbCount)
    guard counts.0 == counts.1 else { return counts.0 < counts.1 }
    for index in (0..<counts.0).reversed() {
      let pair = (left.limb(index), right.limb(index))
      guard pair.0 == pair.1 else { return pair.0 < pair.1 }
    }
    return false
  }
}

extension Natural {
  package static func + (left: Natural, right: Natural) -> Natural {
    var carry: UInt = 0
    if case .few(let a, let b) = left.limbs, case .few(let c, let d) = right.limbs {
      let (low, high) = (a.adding(c, &carry), b.adding(d, &carry))
      return carry == 0 ? Natural(low, high: high) : Natural(limbs: [low, high, carry])
    }
    let count = max(left.limbCount, right.limbCount)
    return Natural(limbCount: count + 1) { sum in
      for index in 0..<count {
        sum[index] = left.limb(index).adding(right.limb(index), &carry)
      }
      sum[count] = carry
    }
  }

  /// The difference; `right` must not be larger than `left`.
  package static func - (left: Natural, right: Natural) -> Natural {
    precondition(left >= right, "A natural number is not below zero.")
    var borrow: UInt = 0
    if case .few(let a, let b) = left.limbs, case .few(let c, let d) = right.limbs {
      let low = a.subtracting(c, &borrow)
      return Natural(low, high: b.subtracting(d, &borrow))
    }
    return Natural(limbCount: left.limbCount) { difference in
      for index in difference.indices {
        difference[index] = left.limb(index).subtracting(right.limb(index), &borrow)
      }
    }
  }

  /// The product, limb by limb: the numbers in use are too short for anything faster.
  package static func * (left: Natural, right: Natural) -> Natural {
    if case .few(let a, 0) = left.limbs, case .few(let b, 0) = right.limbs {
      let product = a.multipliedFullWidth(by: b)
      return Natural(product.low, high: product.high)
    }
    return left.withLimbs { left in
      right.withLimbs { right in
        Natural(limbCount: left.count + right.count) {
          Natural.multiply(left, right, into: $0)
        }
      }
    }
  }

  /// Sets `product` to `left · right`, which has as many limbs as both together.
  @inline(__always) static func multiply(
    _ left: UnsafeBufferPointer<UInt>, _ right: UnsafeBufferPointer<UInt>,
    into product: UnsafeMutableBufferPointer<UInt>
  ) {
    for index in right.indices { product[index] = 0 }
    for row in left.indices {
      let factor = left[row]
      var carry: UInt = 0
      for column in right.indices {
        product[row &+ column] = factor.multiplied(
          by: right[column], adding: product[row &+ column], &carry)
      }
      product[row &+ right.count] = carry
    }
  }

  /// The number times `2^places`, rounded down where `places` is negative.
  package func shifted(left places: Int) -> Natural {
    let count = (bitWidth + places + 63) >> 6
    guard count > 2 else {
      return count <= 0 ? .zero : Natural(word(atBit: -places), high: word(atBit: 64 - places))
    }
    return Natural(limbCount: count) { result in
      for index in result.indices { result[index] = word(atBit: 64 * index - places) }
    }
  }

  /// The number to a power of zero or more.
  package func power(_ exponent: Int) -> Natural {
    var (result, square, rest) = (Natural.one, self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }
}

extension UInt {
  /// The sum with a carry of 0 or 1, which becomes that to the next limb.
  @inline(__always) func adding(_ other: UInt, _ carry: inout UInt) -> UInt {
    let first = addingReportingOverflow(other)
    let second = first.partialValue.addingReportingOverflow(carry)
    carry = (first.overflow ? 1 : 0) &+ (second.overflow ? 1 : 0)
    return second.partialValue
  }

  /// The difference with a borrow of 0 or 1, which becomes that from the next limb.
  @inline(__always) func subtracting(_ other: UInt, _ borrow: inout UInt) -> UInt {
    let first = subtractingReportingOverflow(other)
    let second = first.partialValue.subtractingReportingOverflow(borrow)
    borrow = (first.overflow ? 1 : 0) &+ (second.overflow ? 1 : 0)
    return second.partialValue
  }

  /// The low limb of the product plus `addend` plus a carry, which becomes the high one.
  @inline(__always) func multiplied(
    by other: UInt, adding addend: UInt, _ carry: inout UInt
  ) -> UInt {
    let product = multipliedFullWidth(by: other)
    let first = product.low.addingReportingOverflow(addend)
    let second = first.partialValue.addingReportingOverflow(carry)
    carry = product.high &+ (first.overflow ? 1 : 0) &+ (second.overflow ? 1 : 0)
    return second.partialValue
  }
}

extension Int {
  /// The number of bits of the magnitude: `⌊log₂ |n|⌋ + 1`, and 0 for zero.
  var bitWidthOfMagnitude: Int { Int.bitWidth - magnitude.leadingZeroBitCount }
}
