internal import CKernels

/// The functions that kernels compute with, one operation of theirs after the other.
enum BatchFunctions {
  private static let nearestShift = 0x1.8p52
  private static let log2OfE = 0x1.71547652b82fep0
  /// The exponent below which e^x counts as 0.
  private static let lowestExponent = -708.0
  /// ln 2 in two parts, of which the first has 42 bits, so that its product with a power is exact.
  private static let logOf2 = DoubleDouble(0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45)

  /// e^d for d ≤ 0 with a relative error below 2^−33.3, or 0: 2^(n/8) from a table, times e^r.
  static func narrowExponential(_ d: Double) -> Double {
    guard d >= lowestExponent else { return 0 }
    let shifted = nearestShift.addingProduct(d, 8 * log2OfE)
    let r = d.addingProduct(shifted - nearestShift, -0x1.62e42fefa39efp-4)
    // The table's bits are less by what the lowest bits of n add to the exponent's field.
    let eighth = UInt64(bitPattern: ck_eighth(Int32(shifted.bitPattern & 7)))
    let power = Double(bitPattern: eighth &+ (shifted.bitPattern << 49))
    return power.addingProduct(polynomial(CK_NARROW_EXPONENTIAL, r) * r, power)
  }

  /// e^d for d ≤ 0 with a relative error below 2^−53.3, or 0.
  static func wideExponential(_ d: DoubleDouble) -> DoubleDouble {
    guard d.high >= lowestExponent else { return DoubleDouble(0) }
    let shifted = nearestShift.addingProduct(d.high, log2OfE)
    let power = shifted - nearestShift
    let rest = d.high.addingProduct(power, -logOf2.high)
    let r = rest + d.low.addingProduct(power, -logOf2.low)
    let tail = r.addingProduct(r * r, polynomial(CK_WIDE_EXPONENTIAL, r))
    let scale = Double(bitPattern: (shifted.bitPattern << 52) &+ (1.0).bitPattern)
    return DoubleDouble.sum(larger: 1, tail).scaled(by: scale)
  }

  /// log(1 + t) for t ≥ 0 with a relative error below 2^−57.
  static func logOfOnePlus(_ t: DoubleDouble) -> DoubleDouble {
    // 1 + t = f·2^power with f between √½ and √2.
    let u = DoubleDouble.sum(1, t.high)
    let power = (Int64(bitPattern: u.high.bitPattern) - 0x3fe6_a09e_667f_3bcd) >> 52
    let scale = Double(bitPattern: UInt64(bitPattern: (1023 - power) << 52))
    let x = power == 0 ? t.high : u.high * scale - 1
    let low = power == 0 ? t.low : (u.low + t.low) * scale
    // log f = 2·artanh s with s = x ÷ (2 + x).
    let a = DoubleDouble.sum(larger: 2, x)
    let s = x / a.high
    let remainder = x.addingProduct(-s, a.high) + low.addingProduct(-s, a.low + low)
    let twiceLow = 2 * (remainder / a.high)
    let z = s * s
    var tail = (z * s) * polynomial(CK_LOGARITHM, z)
    tail += twiceLow.addingProduct(twiceLow, z)
    let k = Double(power)
    let sum = DoubleDouble.sum(k * logOf2.high, 2 * s)
    return DoubleDouble.sum(larger: sum.high, sum.low + tail.addingProduct(k, logOf2.low))
  }

  /// c₀ + c₁·x + …, by Horner's rule.
  private static func polynomial(_ function: ck_function, _ x: Double) -> Double {
    let coefficients = UnsafeBufferPointer(
      start: ck_coefficients(function), count: ck_coefficient_count(function))
    guard var sum = coefficients.last else { return 0 }
    for coefficient in coefficients.dropLast().reversed() {
      sum = coefficient.addingProduct(sum, x)
    }
    return sum
  }
}
