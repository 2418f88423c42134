#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The platform's `e^x`: within an ulp or so, infinite above 709.78 and zero below −745.13.
@inlinable package func exponential(_ x: Double) -> Double { exp(x) }

/// The platform's natural logarithm: −∞ at zero and nan below it.
@inlinable package func logarithm(_ x: Double) -> Double { log(x) }

/// The platform's `log(1 + x)`, which keeps its digits when `x` is tiny; −∞ at −1 and nan below it.
@inlinable package func logarithm1p(_ x: Double) -> Double { log1p(x) }

extension Sequence<Double> {
  /// The largest number; nan where there is a nan, −inf of no numbers.
  package var maximum: Double { reduce(-.infinity) { $1.isNaN || $1 > $0 ? $1 : $0 } }
}
