/// Arithmetic in a ``FloatFormat``: every operation is done in `Double` and rounded to the format.
///
/// For `float16`, `bfloat16` and `float32` the results of + − × ÷ are exactly those of hardware
/// with that format, and `exp`, `log` and `log1p` are correctly rounded but for rare ties. In
/// `float64` everything is the platform's own.
public struct Arithmetic: Sendable {
  /// The format that every result is rounded to.
  public let format: FloatFormat

  /// Arithmetic in the given format.
  public init(_ format: FloatFormat) { self.format = format }

  /// `a + b`, rounded.
  public func add(_ a: Double, _ b: Double) -> Double { format.round(a + b) }
  /// `a − b`, rounded.
  public func subtract(_ a: Double, _ b: Double) -> Double { format.round(a - b) }
  /// `a · b`, rounded.
  public func multiply(_ a: Double, _ b: Double) -> Double { format.round(a * b) }
  /// `a ÷ b`, rounded.
  public func divide(_ a: Double, _ b: Double) -> Double { format.round(a / b) }
  /// `e` to the power `x`, rounded.
  public func exp(_ x: Double) -> Double { format.round(exponential(x)) }
  /// The natural logarithm, rounded.
  public func log(_ x: Double) -> Double { format.round(logarithm(x)) }
  /// `log(1 + x)`, rounded.
  public func log1p(_ x: Double) -> Double { format.round(logarithm1p(x)) }

  /// The sum from left to right, rounded after every addition; zero for no values.
  public func sum(_ values: some Sequence<Double>) -> Double {
    var iterator = values.makeIterator()
    guard var total = iterator.next() else { return 0 }
    while let next = iterator.next() { total = add(total, next) }
    return total
  }
}
