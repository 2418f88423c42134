/// A reason why a text is not a usable number.
package enum NumberError: Error, Equatable, Sendable {
  /// There is nothing there.
  case empty
  /// It doesn't read as a number.
  case malformed(String)
  /// Its magnitude is above the largest `Double`.
  case tooLarge(String)
  /// It is not zero, but its magnitude is below the smallest `Double`.
  case tooSmall(String)
}

extension NumberError: CustomStringConvertible {
  /// One sentence for the learner.
  package var description: String {
    switch self {
    case .empty: "no number was given"
    case .malformed(let text)
    where text.contains(",") && Double(text.replacing(",", with: ".")) != nil:
      "“\(Printable.text(text, limit: 24))” is not a number; the decimal mark is a point"
    case .malformed(let text): "“\(Printable.text(text, limit: 24))” is not a number"
    case .tooLarge(let text) where text.hasPrefix("-"):
      "\(Printable.text(text, limit: 24)) is below the lowest float64, -1.797e308; -inf may be typed"
    case .tooLarge(let text):
      "\(Printable.text(text, limit: 24)) is above the largest float64, 1.797e308; inf may be typed"
    case .tooSmall(let text) where text.hasPrefix("-"):
      "\(Printable.text(text, limit: 24)) is above the float64 next to 0, -4.9e-324; 0 may be typed"
    case .tooSmall(let text):
      "\(Printable.text(text, limit: 24)) is below the smallest float64, 4.9e-324; 0 may be typed"
    }
  }
}

extension NumberText {
  /// The most bytes of a number that is read; a `Double` has at most 1077 characters, all its digits
  /// and a sign and a point.
  package static let longest = 4096

  /// Reads a number: decimal or hexadecimal (`0x1.8p1`), `inf`, `-inf` or `nan`, as languages write
  /// them: with `−` for `-`, `1.5D+3` as in Fortran, `-nan` and `1.#INF` as in C.
  ///
  /// - Throws: ``NumberError`` when it is no number, or one that no `Double` is near.
  package static func parse(_ text: some StringProtocol) throws(NumberError) -> Double {
    guard text.utf8.count <= longest else { throw .malformed(String(text.prefix(80))) }
    let plain = String(text.map { $0 == "−" || $0 == "－" ? "-" : $0 })
    guard !plain.isEmpty else { throw .empty }
    switch plain.lowercased() {
    case "inf", "+inf", "infinity", "+infinity", "∞", "+∞", "1.#inf": return .infinity
    case "-inf", "-infinity", "-∞", "-1.#inf": return -.infinity
    case "nan", "+nan", "1.#qnan": return .nan
    case "-nan", "-1.#ind", "-nan(ind)": return -.nan
    default: break
    }
    guard let first = plain.utf8.first(where: { $0 != 0x2B && $0 != 0x2D }),
      first == 0x2E || (0x30...0x39).contains(first),
      // The text ends at a NUL for `Double`.
      !plain.utf8.contains(0), let value = Double(plain) ?? fortran(plain)
    else { throw .malformed(plain) }
    if value.isInfinite { throw .tooLarge(plain) }
    if value == 0, hasNonzeroDigit(plain) { throw .tooSmall(plain) }
    return value
  }

  /// A number with `D` before its exponent, as Fortran writes those of double precision.
  private static func fortran(_ text: String) -> Double? {
    guard let mark = text.firstIndex(where: { $0 == "D" || $0 == "d" }),
      !text.lowercased().contains("0x")
    else { return nil }
    return Double(text[..<mark] + "e" + text[text.index(after: mark)...])
  }

  /// True if a digit of the significand is not zero; the exponent doesn't count.
  private static func hasNonzeroDigit(_ text: String) -> Bool {
    let isHexadecimal = text.lowercased().contains("0x")
    let digits = text.lowercased().drop { "+-".contains($0) }.dropFirst(isHexadecimal ? 2 : 0)
    return digits.prefix { isHexadecimal ? $0 != "p" : $0 != "e" && $0 != "d" }.contains {
      $0 != "0" && $0 != "."
    }
  }
}
