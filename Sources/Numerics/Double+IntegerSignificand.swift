extension Double {
  /// The magnitude of a finite value as an integer times a power of two.
  package var integerSignificand: (bits: UInt64, exponent: Int) {
    let field = Int(exponentBitPattern)
    guard field != 0 else { return (significandBitPattern, -1074) }
    return (significandBitPattern | 1 << 52, field - 1075)
  }
}
