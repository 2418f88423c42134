import Numerics

/// A row of `bits.txt`: a bit pattern, its value and its fields.
package struct BitRow: Sendable {
  package let format: FloatFormat
  package let bits: UInt64
  package let value: Double
  /// The value as a hexadecimal float and as an exact decimal.
  package let (hexadecimal, decimal): (String, String)
  /// The pattern in hexadecimal, its sign, exponent and fraction, its class, and the exponent meant.
  package let fields: [String]

  package static let all = Table.lines("bits.txt").compactMap(BitRow.init)

  private init?(_ line: [String]) {
    guard let format = FloatFormat(rawValue: line[0]), let bits = UInt64(line[1], radix: 16)
    else { return nil }
    (self.format, self.bits, value) = (format, bits, format.decoded(bits))
    (hexadecimal, decimal) = (line[2], line[8])
    fields = [line[1]] + line[3...7]
  }
}
