import Notation
import Numerics

/// Values as JSON text (RFC 8259).
package enum JSONText {
  /// A string in quotes.
  ///
  /// Escapes what must be escaped, what could steer a terminal and what nobody would see, so that
  /// foreign names lose nothing and do no harm.
  package static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where Printable.needsEscape(scalar, after: nil, before: nil):
        for unit in String(scalar).utf16 { result += escape(unit) }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// A number with the digits that tell it from all others of a format; `"inf"`, `"-inf"` and
  /// `"nan"`, for which JSON has no number, as strings.
  package static func number(_ x: Double, in format: FloatFormat = .float64) -> String {
    number(x, text: NumberText.shortest(x, in: format))
  }

  /// A number whose digits are chosen already.
  package static func number(_ x: Double, text: String) -> String {
    x.isFinite ? text : "\"\(text)\""
  }

  /// An array of values that are JSON text already.
  package static func array(_ values: some Sequence<String>) -> String {
    "[" + values.joined(separator: ",") + "]"
  }

  /// An object of values that are JSON text already.
  package static func object(_ members: [(key: String, value: String)]) -> String {
    "{" + members.map { string($0.key) + ":" + $0.value }.joined(separator: ",") + "}"
  }
}
