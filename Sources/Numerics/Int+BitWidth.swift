extension Int {
  /// How many bits the magnitude takes: `⌊log₂ |n|⌋ + 1`, and 0 for zero.
  var bitWidthOfMagnitude: Int { Int.bitWidth - magnitude.leadingZeroBitCount }
}
