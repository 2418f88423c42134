/// Arithmetic in a ``FloatFormat``: every operation is done in `Double` and rounded to the format.
///
/// For `float16`, `bfloat16` and `float32` the results of + − × ÷ are exactly those of hardware
/// with that format, and `exp`, `log` and `log1p` are correctly rounded but for rare ties. In
/// `float64` everything is the platform's own.
package struct Arithmetic: Sendable {
  /// The format that every result is rounded to.
  package let format: FloatFormat

  /// Arithmetic in the given format.
  package init(_ format: FloatFormat) { self.format = format }

  /// `a + b`, rounded.
  package func add(_ a: Double, _ b: Double) -> Double { format.round(a + b) }
  /// `a − b`, rounded.
  package func subtract(_ a: Double, _ b: Double) -> Double { format.round(a - b) }
  /// `a · b`, rounded.
  package func multiply(_ a: Double, _ b: Double) -> Double { format.round(a * b) }
  /// `a ÷ b`, rounded.
  package func divide(_ a: Double, _ b: Double) -> Double { format.round(a / b) }
  /// A mean loss, rounded: nan where nothing has weight, as in PyTorch, which finds 0 ÷ 0 in the part of the
  /// labels whatever smoothing adds.
  package func mean(ofSum sum: Double, dividedBy divisor: Double) -> Double {
    divisor == 0 ? .nan : divide(sum, divisor)
  }
  /// `e` to the power `x`, rounded.
  package func exp(_ x: Double) -> Double { format.round(exponential(x)) }
  /// The natural logarithm, rounded.
  package func log(_ x: Double) -> Double { format.round(logarithm(x)) }
  /// `log(1 + x)`, rounded.
  package func log1p(_ x: Double) -> Double { format.round(logarithm1p(x)) }

  /// The sum from left to right, rounded after every addition; zero for no values.
  package func sum(_ values: some Sequence<Double>) -> Double {
    var iterator = values.makeIterator()
    guard var total = iterator.next() else { return 0 }
    while let next = iterator.next() { total = add(total, next) }
    return total
  }
}
