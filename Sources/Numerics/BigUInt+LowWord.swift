import BigInt

extension BigUInt {
  /// The lowest 64 bits.
  var lowWord: UInt64 { UInt64(truncatingIfNeeded: words.first ?? 0) }
}
