import Numerics

/// A number that is written as it comes about: `1.6487/7.2356`, `-log(0.2)`, `ln 2`, `2^-25`.
///
/// Numbers are those of ``NumberText/parse(_:)``. There are `+`, `-`, `*`, `/`, `^`, brackets, and the
/// functions `exp`, `log`, `ln`, `log1p` and `sqrt`, whose argument needs no brackets where it is one
/// number; `·`, `×`, `÷` and `−` as the page writes them; and `e`. A power binds before a sign, as in
/// mathematics: `-2^2` is −4. All is computed in `float64`.
package struct NumberExpression {
  private var rest: Substring
  private var depth = 0

  /// The deepest nesting that is followed.
  private static let deepest = 64

  private static let functions: [String: @Sendable (Double) -> Double] = [
    "exp": exponential, "log": logarithm, "ln": logarithm, "log1p": logarithm1p,
    "sqrt": { $0.squareRoot() },
  ]

  /// True if an expression, as one types it, can begin with a character.
  package static func canBegin(with character: Character) -> Bool {
    character.isASCII && character.isNumber || "-−+.(".contains(character)
      || (functions.keys + ["e", "inf"]).contains { $0.first == character }
  }

  private init(_ text: String) { rest = text[...] }

  /// The value of a text.
  ///
  /// - Throws: ``NumberError`` where it is no expression; that of ``NumberText/parse(_:)`` where it is
  ///   a single number that can't be read.
  package static func value(of text: some StringProtocol) throws(NumberError) -> Double {
    do throws(NumberError) { return try NumberText.parse(text) } catch {
      guard case .malformed(let plain) = error else { throw error }
      var expression = NumberExpression(plain)
      guard let value = expression.sum(), expression.skipBlanks().isEmpty else { throw error }
      return value
    }
  }

  @discardableResult
  private mutating func skipBlanks() -> Substring {
    rest = rest.drop { $0 == " " }
    return rest
  }

  private mutating func take(_ signs: String) -> Character? {
    guard let first = skipBlanks().first, signs.contains(first) else { return nil }
    rest.removeFirst()
    return first
  }

  private mutating func sum() -> Double? {
    guard var value = product() else { return nil }
    while let sign = take("+-−") {
      guard let next = product() else { return nil }
      value += sign == "+" ? next : -next
    }
    return value
  }

  private mutating func product() -> Double? {
    guard var value = signed() else { return nil }
    while let sign = take("*·×/÷") {
      guard let next = signed() else { return nil }
      if "/÷".contains(sign) { value /= next } else { value *= next }
    }
    return value
  }

  private mutating func signed() -> Double? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { return nil }
    switch take("+-−") {
    case nil: return power()
    case "+": return signed()
    default: return signed().map { -$0 }
    }
  }

  private mutating func power() -> Double? {
    guard let base = single() else { return nil }
    guard take("^") != nil else { return base }
    return signed().map { exponent in raise(base, to: exponent) }
  }

  /// A power: of a whole exponent by multiplication, which is exact for powers of two.
  private func raise(_ base: Double, to exponent: Double) -> Double {
    guard let count = Int(exactly: exponent), count.magnitude <= 1 << 12 else {
      return exponential(exponent * logarithm(base))
    }
    let power = (0..<Int(count.magnitude)).reduce(1.0) { product, _ in product * base }
    return count < 0 ? 1 / power : power
  }

  private mutating func single() -> Double? {
    if take("(") != nil {
      guard depth < Self.deepest, let value = sum(), take(")") != nil else { return nil }
      return value
    }
    let word = skipBlanks().prefix { $0.isASCII && $0.isLetter }
    guard let first = word.first, first.isLetter else { return number() }
    // The 1 of log1p is part of its name.
    let name = rest.hasPrefix("log1p") ? "log1p" : String(word)
    if name == "e" {
      rest.removeFirst()
      return exponential(1)
    }
    guard let function = Self.functions[name] else { return number() }
    rest.removeFirst(name.count)
    guard let next = skipBlanks().first, next == "(" || next == "." || next.isNumber else {
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return single().map(function)
  }

  /// A number: as much of what follows as can be one.
  private mutating func number() -> Double? {
    let digits = skipBlanks().prefix { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == ".") }
    var text = digits
    // The sign of an exponent belongs to the number.
    if let last = digits.last, "eE".contains(last), !digits.lowercased().hasPrefix("0x") {
      let sign = rest[digits.endIndex...].prefix(1)
      if sign == "-" || sign == "+" {
        let end = rest[sign.endIndex...].prefix { $0.isASCII && $0.isNumber }.endIndex
        text = rest[..<end]
      }
    }
    guard let value = try? NumberText.parse(text) else { return nil }
    rest = rest[text.endIndex...]
    return value
  }
}
