/// A value as a format stores it: a sign bit, an exponent field and a fraction.
///
/// A normal value is ±1.fraction · 2^(field − bias). With field 0 it is ±0.fraction · 2^minimum, a
/// subnormal or zero; with a field of all ones it is infinite where the fraction is 0, else nan.
package struct BitPattern: Hashable, Sendable {
  /// The format that the fields are those of.
  package let format: FloatFormat
  /// All bits, the sign foremost, in the lowest ``FloatFormat/bitWidth`` bits.
  package let bits: UInt64

  /// A pattern as it stands; bits beyond the format's width are left out.
  package init(bits: UInt64, format: FloatFormat) {
    self.format = format
    self.bits = bits & (.max >> UInt64(64 - format.bitWidth))
  }

  /// The pattern of the value of `format` nearest to `value`.
  ///
  /// A nan keeps its sign and as much of its fraction as the format has room for.
  package init(_ value: Double, in format: FloatFormat) {
    self.init(bits: Self.bits(of: value, in: format), format: format)
  }

  private static func bits(of value: Double, in format: FloatFormat) -> UInt64 {
    if format == .float64 { return value.bitPattern }
    let sign: UInt64 = value.sign == .minus ? 1 << UInt64(format.bitWidth - 1) : 0
    let top = format.topField << UInt64(format.fractionBits)
    let dropped = UInt64(52 - format.fractionBits)
    if value.isNaN {
      let fraction = value.significandBitPattern >> dropped
      return sign | top | (fraction == 0 ? 1 << UInt64(format.fractionBits - 1) : fraction)
    }
    let magnitude = format.round(value).magnitude
    guard magnitude.isFinite else { return sign | top }
    guard magnitude >= format.smallestNormal else {
      return sign | UInt64(magnitude / format.smallestSubnormal)
    }
    let field = UInt64(Int(magnitude.exponent) + format.exponentBias)
    return sign | field << UInt64(format.fractionBits) | magnitude.significandBitPattern >> dropped
  }

  /// The value that the pattern stands for; a nan has the pattern's sign and fraction.
  package var value: Double {
    if format == .float64 { return Double(bitPattern: bits) }
    let sign: UInt64 = isNegative ? 1 << 63 : 0
    let widened = fraction << UInt64(52 - format.fractionBits)
    if exponentField == format.topField {
      return Double(bitPattern: sign | 0x7FF << 52 | widened)
    }
    guard exponentField > 0 else {
      return Double(signOf: isNegative ? -1 : 1, magnitudeOf: Double(fraction))
        * format.smallestSubnormal
    }
    let field = UInt64(Int(exponentField) - format.exponentBias + 1023)
    return Double(bitPattern: sign | field << 52 | widened)
  }
}

// MARK: - Fields

extension BitPattern {
  /// True if the sign bit is set.
  package var isNegative: Bool { bits >> UInt64(format.bitWidth - 1) == 1 }

  /// The exponent as it is stored, with the bias added.
  package var exponentField: UInt64 { bits >> UInt64(format.fractionBits) & format.topField }

  /// The bits behind the leading one.
  package var fraction: UInt64 { bits & ((1 << UInt64(format.fractionBits)) - 1) }

  /// The kind of number.
  package var numberClass: NumberClass {
    switch exponentField {
    case format.topField: fraction == 0 ? .infinity : .nan
    case 0: fraction == 0 ? .zero : .subnormal
    default: .normal
    }
  }

  /// The power of two that the significand is multiplied with; nil for infinity and nan.
  ///
  /// Zero and subnormals have that of the smallest normal value.
  package var exponent: Int? {
    guard exponentField != format.topField else { return nil }
    return max(Int(exponentField), 1) - format.exponentBias
  }

  /// The significand, 1.fraction for a normal value and 0.fraction below; nil for infinity and nan.
  package var significand: Double? {
    guard exponentField != format.topField else { return nil }
    let unit = Double(sign: .plus, exponent: -format.fractionBits, significand: 1)
    return Double(fraction) * unit + (exponentField == 0 ? 0 : 1)
  }
}

// MARK: - Bits

extension BitPattern {
  /// A field of a bit pattern.
  package enum Field: String, CaseIterable, Sendable {
    /// The foremost bit.
    case sign
    /// The bits behind it.
    case exponent
    /// The rest.
    case fraction
  }

  /// A bit, counted as it is read, the sign bit being 0.
  package subscript(place: Int) -> Bool {
    guard (0..<format.bitWidth).contains(place) else { return false }
    return bits >> UInt64(format.bitWidth - 1 - place) & 1 == 1
  }

  /// The pattern with one bit changed, counted as it is read, the sign bit being 0; the same pattern
  /// where there is no such bit.
  package func toggling(_ place: Int) -> BitPattern {
    guard (0..<format.bitWidth).contains(place) else { return self }
    return BitPattern(bits: bits ^ 1 << UInt64(format.bitWidth - 1 - place), format: format)
  }

  /// The field that the bit at a place belongs to.
  package func field(of place: Int) -> Field {
    place == 0 ? .sign : place <= format.exponentBits ? .exponent : .fraction
  }

  /// The digits of one field, zeros and ones.
  package func digits(of field: Field) -> String {
    String(format.places(of: field).map { self[$0] ? "1" : "0" })
  }

  /// The pattern in hexadecimal: `3FF8000000000000`.
  package var hexadecimal: String {
    let digits = String(bits, radix: 16, uppercase: true)
    return String(repeating: "0", count: format.bitWidth / 4 - digits.utf8.count) + digits
  }
}

/// A kind of number that a bit pattern stands for, as IEEE 754 divides them.
package enum NumberClass: String, CaseIterable, Sendable {
  /// Plus or minus nothing.
  case zero
  /// Too small for a leading one: it has fewer significant bits.
  case subnormal
  /// A number with all its significant bits.
  case normal
  /// Beyond all numbers.
  case infinity
  /// Not a number.
  case nan
}

extension FloatFormat {
  /// The number of bits of the fraction, the significand without its leading bit: 10, 7, 23, 52.
  package var fractionBits: Int { significandBits - 1 }

  /// The number of bits of the exponent: 5, 8, 8, 11.
  package var exponentBits: Int { bitWidth - 1 - fractionBits }

  /// The exponent field of infinity and nan: all ones.
  var topField: UInt64 { (1 << UInt64(exponentBits)) - 1 }

  /// The number added to an exponent to make its field: 15, 127, 127, 1023.
  package var exponentBias: Int { maximumExponent }

  /// The places of a field's bits as they are read, the sign bit being 0.
  package func places(of field: BitPattern.Field) -> Range<Int> {
    switch field {
    case .sign: 0..<1
    case .exponent: 1..<1 + exponentBits
    case .fraction: 1 + exponentBits..<bitWidth
    }
  }
}
