extension FloatFormat {
  /// How many bits hold the fraction, which is the significand without its leading bit: 10, 7, 23,
  /// 52.
  package var fractionBits: Int { significandBits - 1 }

  /// How many bits hold the exponent: 5, 8, 8, 11.
  package var exponentBits: Int { bitWidth - 1 - fractionBits }

  /// What is added to an exponent to make its field: 15, 127, 127, 1023.
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
