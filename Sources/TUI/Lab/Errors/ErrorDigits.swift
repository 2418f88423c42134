import Notation
import Numerics

/// A loss by one method with the digits of it that are right and those that are not.
struct ErrorDigits {
  /// All the digits that the format has, in the places where they would be right first.
  let right: String
  /// The wrong ones, and the power of ten behind them.
  let wrong: String
  /// The power of ten after the digits.
  let tail: String
  /// The number of right digits, in words.
  let verdict: String

  /// The digits of a loss by `method`.
  init(_ loss: LossComparison, _ method: Method, in format: FloatFormat) {
    let value = loss.losses[method] ?? .nan
    let text = NumberText.full(value, in: format)
    let ulps = loss.ulps[method] ?? .nan
    let count = loss.exactSum.rightDigits(of: value, in: format, dividedBy: loss.divisor)
    let most = format.distinguishingDigits
    guard let count, value.isFinite else {
      let isRight = !loss.exactSum.isBad(value, in: format)
      (right, wrong, tail) = isRight ? (text, "", "") : ("", text, "")
      verdict = isRight ? "as it should be" : "no number"
      return
    }
    if ulps.magnitude <= 0.5 {
      (right, wrong, tail) = (text, "", "")
      verdict = ulps == 0 ? "exact" : "the nearest \(format)"
      return
    }
    let mark = text.firstIndex(of: "e") ?? text.endIndex
    let split = Self.end(of: count, in: text[..<mark])
    right = String(text[..<split])
    wrong = String(text[split..<mark])
    tail = String(text[mark...])
    verdict = "\(count) of \(most) digits right"
  }

  /// The place where the first `count` significant digits end.
  private static func end(of count: Int, in digits: Substring) -> Substring.Index {
    var left = count
    var hasBegun = false
    for index in digits.indices {
      let character = digits[index]
      guard character.isNumber else { continue }
      if character != "0" { hasBegun = true }
      guard hasBegun else { continue }
      if left == 0 { return index }
      left -= 1
    }
    return count == 0 && !hasBegun ? digits.startIndex : digits.endIndex
  }
}
