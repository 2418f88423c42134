import Numerics

extension FloatFormat {
  /// The value of a bit pattern, by the definition of the format's fields or by the platform.
  package func decoded(_ pattern: some UnsignedInteger) -> Double {
    let bits = UInt64(pattern)
    if self == .float64 { return Double(bitPattern: bits) }
    if self == .float32 { return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) }
    let fractionBits = significandBits - 1
    let fraction = Double(bits & (1 << fractionBits - 1))
    let field = Int(bits & 0x7FFF) >> fractionBits
    let sign = bits >> 15 & 1 == 1 ? -1.0 : 1.0
    if field == 1 << (15 - fractionBits) - 1 { return fraction == 0 ? sign * .infinity : .nan }
    let significand = field == 0 ? fraction : fraction + Double(1 << fractionBits)
    let exponent = minimumExponent + max(field, 1) - 1 - fractionBits
    return sign * Double(sign: .plus, exponent: exponent, significand: significand)
  }
}
