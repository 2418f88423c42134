/// The exact values that a ``SelfTest`` holds the machine's functions against.
///
/// The tables are text: an argument and the nearest value of the format, both as bit patterns, and
/// the distance of the true value from that one. They are made by
/// `Tests/Support/Tables/make_selftest.py`.
enum SelfTestTable {
  /// One argument, and what a function gives there.
  struct Entry {
    /// The argument, a value of the format.
    var argument: Double
    /// The value of the format nearest to the true one.
    var nearest: Double
    /// The distance of the true value from that, in ulps of the format at the true value.
    var distance: Double
    /// The format.
    var format: FloatFormat

    /// True if a result is the nearest value, with its sign.
    func isNearest(_ result: Double) -> Bool {
      result.isNaN && nearest.isNaN || (result == nearest && result.sign == nearest.sign)
    }

    /// The distance of a result from the true value, in ulps; infinite where there is no such number.
    func error(of result: Double) -> Double {
      guard nearest.isFinite, result.isFinite else { return isNearest(result) ? 0 : .infinity }
      guard result != nearest else {
        return result.sign == nearest.sign ? -distance : .infinity
      }
      return (result - nearest) / ulp - distance
    }

    /// The spacing at the true value: below a power of two it is half that above.
    private var ulp: Double {
      let ulp = format.ulp(at: nearest)
      let isBelow = distance != 0 && (distance < 0) == (nearest > 0)
      let isBorder = nearest.magnitude > format.smallestNormal && nearest.significandWidth == 0
      return isBelow && isBorder ? ulp / 2 : ulp
    }
  }

  /// The entries for a function in a format.
  static func entries(of function: SelfTest.Function, in format: FloatFormat) -> [Entry] {
    text(function, format).split { $0 == "," || $0 == "\n" }.compactMap { triple in
      let numbers = triple.split(separator: " ").compactMap { UInt64($0, radix: 16) }
      guard numbers.count == 3 else { return nil }
      return Entry(
        argument: BitPattern(bits: numbers[0], format: format).value,
        nearest: BitPattern(bits: numbers[1], format: format).value,
        distance: Double(Int32(truncatingIfNeeded: numbers[2])) * 0x1p-32, format: format)
    }
  }

  private static func text(_ function: SelfTest.Function, _ format: FloatFormat) -> String {
    switch (function, format) {
    case (.exp, .float16): expFloat16
    case (.exp, .bfloat16): expBfloat16
    case (.exp, .float32): expFloat32
    case (.exp, .float64): expFloat64
    case (.log, .float16): logFloat16
    case (.log, .bfloat16): logBfloat16
    case (.log, .float32): logFloat32
    case (.log, .float64): logFloat64
    case (.log1p, .float16): log1pFloat16
    case (.log1p, .bfloat16): log1pBfloat16
    case (.log1p, .float32): log1pFloat32
    case (.log1p, .float64): log1pFloat64
    }
  }
}
