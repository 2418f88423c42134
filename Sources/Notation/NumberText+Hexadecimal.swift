extension NumberText {
  /// `x` as a hexadecimal float, which loses no bit: `0x1.8p+0` for 1.5, `-0x0p+0` for −0, `inf`,
  /// `-inf`, `nan`.
  ///
  /// C's `%a`, Swift's literals, Python's `float.fromhex` and ``parse(_:)`` all read it. Subnormals
  /// have a leading one too: the smallest is `0x1p-1074`.
  package static func hexadecimal(_ x: Double) -> String {
    guard x.isFinite else { return shortest(x) }
    let sign = x.sign == .minus ? "-" : ""
    guard x != 0 else { return sign + "0x0p+0" }
    // `significand` of a subnormal has the leading one, too.
    var fraction = x.significand.significandBitPattern
    var count = 13
    while count > 0, fraction & 0xF == 0 {
      fraction >>= 4
      count -= 1
    }
    let digits = String(fraction, radix: 16)
    let point = count == 0 ? "" : "." + String(repeating: "0", count: count - digits.utf8.count)
    let exponent = Int(x.exponent)
    return sign + "0x1" + point + (count == 0 ? "" : digits) + (exponent < 0 ? "p" : "p+")
      + "\(exponent)"
  }
}
