#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The platform's `e^x`: within an ulp or so, infinite above 709.78 and zero below −745.13.
@inlinable public func exponential(_ x: Double) -> Double { exp(x) }

/// The platform's natural logarithm: −∞ at zero and nan below it.
@inlinable public func logarithm(_ x: Double) -> Double { log(x) }

/// The platform's `log(1 + x)`, which keeps its digits when `x` is tiny; −∞ at −1 and nan below it.
@inlinable public func logarithm1p(_ x: Double) -> Double { log1p(x) }

/// The C library's `printf` for one number, with its exact decimal rounding.
func formatted(_ x: Double, pattern: StaticString, precision: Int) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
    let characters = UnsafeRawPointer(pattern.utf8Start).assumingMemoryBound(to: CChar.self)
    let written = withVaList([Int32(clamping: precision), x]) {
      vsnprintf(buffer.baseAddress, buffer.count, characters, $0)
    }
    let count = min(max(0, Int(written)), buffer.count - 1)
    return String(
      decoding: buffer.prefix(count).lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
