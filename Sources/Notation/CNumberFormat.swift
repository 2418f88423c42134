#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
  let precision = UInt8(clamping: min(max(0, precision), 99))
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
    let pattern: [CChar] = [
      0x25, 0x2E, 0x30 + CChar(precision / 10), 0x30 + CChar(precision % 10),
      CChar(notation.rawValue), 0,
    ]
    let written = withVaList([x]) { vsnprintf(buffer.baseAddress, buffer.count, pattern, $0) }
    let count = min(max(0, Int(written)), buffer.count - 1)
    return String(
      decoding: buffer.prefix(count).lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
