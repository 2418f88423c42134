import CNotation

/// A conversion of the C library for one number.
enum NumberNotation: UInt8 {
  /// `%f`: a fixed number of decimals.
  case fixed = 0x66
  /// `%e`: one digit, decimals, an exponent.
  case scientific = 0x65
  /// `%g`: significant digits, without zeros at the end.
  case general = 0x67
}

/// The C library's `printf` for one number, with its exact decimal rounding.
func formatted(_ x: Double, _ notation: NumberNotation, precision: Int) -> String {
  let precision = min(max(0, precision), 99)
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
    let written = cnot_print(
      buffer.baseAddress, buffer.count, CChar(notation.rawValue), Int32(precision), x)
    let count = min(max(0, Int(written)), buffer.count - 1)
    return String(decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
  }
}
