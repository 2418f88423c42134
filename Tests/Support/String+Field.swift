import Numerics

/// Fields of a table, read as what they hold.
extension StringProtocol {
  /// A decimal number.
  package var number: Double { Double(String(self)) ?? .nan }

  /// Decimal numbers set apart by commas.
  package var numbers: [Double] { split(separator: ",").map(\.number) }

  /// Hexadecimal floats set apart by blanks, as `0x1.8p+1`.
  package var hexadecimals: [Double] { split(separator: " ").map(\.number) }

  /// A label: an index, `none` or `-`, or `w` and weights.
  package var label: Label {
    if self == "none" || self == "-" { return .none }
    return hasPrefix("w") ? .distribution(dropFirst().numbers) : .index(Int(self) ?? -1)
  }

  /// The value of a bit pattern in hexadecimal.
  package func value(in format: FloatFormat) -> Double {
    UInt64(self, radix: 16).map(format.decoded) ?? .nan
  }

  /// Values of bit patterns set apart by blanks.
  package func values(in format: FloatFormat) -> [Double] {
    split(separator: " ").map { $0.value(in: format) }
  }

  /// Rows of such values, set apart by semicolons.
  package func rows(in format: FloatFormat) -> [[Double]] {
    split(separator: ";").map { $0.values(in: format) }
  }
}

extension Label {
  /// What a format makes of a label, even where its weights are some that no page would take.
  package func uncheckedTarget(in format: FloatFormat = .float64) -> Target? {
    switch self {
    case .none: nil
    case .index(let index): .index(index)
    case .distribution(let weights): .distribution(weights.map(format.round))
    }
  }
}
