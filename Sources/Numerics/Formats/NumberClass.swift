/// What kind of number a bit pattern stands for, as IEEE 754 divides them.
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
