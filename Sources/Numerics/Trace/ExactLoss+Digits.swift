extension ExactLoss {
  /// How many significant digits of a computed loss are right: to so many it is within half a unit
  /// of the last of them; at most those that tell neighbours apart in the format.
  ///
  /// Nil where either is not finite.
  package func rightDigits(
    of computed: Double, in format: FloatFormat, dividedBy count: Int = 1
  ) -> Int? {
    let ulps = ulps(of: computed, in: format, dividedBy: count)
    guard ulps.isFinite else { return nil }
    let most = format.distinguishingDigits
    if ulps == 0 { return most }
    guard computed != 0 else { return 0 }
    let error = ulps.magnitude * format.ulp(at: nearest(in: format, dividedBy: count))
    // Too small an error for a number: far below the last digit.
    guard error > 0 else { return most }
    let ten = logarithm(10)
    // A power of ten must not fall just below itself.
    let first = (logarithm(computed.magnitude) / ten + 1e-12).rounded(.down)
    let digits = (first + 1 - logarithm(2 * error) / ten + 1e-12).rounded(.down)
    return Int(max(0, min(Double(most), digits)))
  }
}
