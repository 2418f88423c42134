/// A decimal number of a fixed count of significant digits: `0.d₁d₂d₃…` times a power of ten.
package struct SignificantDigits: Hashable, Sendable {
  /// Whether the number is below zero.
  package let isNegative: Bool
  /// The digits, the first of them nonzero unless the number is zero.
  package let digits: String
  /// The power of ten of the first digit: 2 for 839.3, −1 for 0.8393.
  package let exponent: Int

  /// Makes a number from its digits and the power of ten of the first.
  package init(isNegative: Bool = false, digits: String, exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// The powers of ten that are written out: others take an `e`.
  static let positionalExponents = -5..<17
}

extension SignificantDigits: CustomStringConvertible {
  /// The number as text, every digit shown: `0.8393`, `839.3`, `8.393e-20`, and `0` for zero.
  ///
  /// It is written out while the first digit's power of ten is from −5 to 16 and no zero would
  /// have to stand for a digit that is not known, and in scientific notation beyond.
  package var description: String {
    guard digits.contains(where: { $0 != "0" }) else { return "0" }
    let sign = isNegative ? "-" : ""
    guard SignificantDigits.positionalExponents.contains(exponent), exponent < digits.count else {
      let tail = digits.dropFirst()
      return sign + digits.prefix(1) + (tail.isEmpty ? "" : "." + tail) + "e\(exponent)"
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let tail = digits.dropFirst(exponent + 1)
    return sign + digits.prefix(exponent + 1) + (tail.isEmpty ? "" : "." + tail)
  }
}
