import Numerics
import TestSupport

/// A trace of `trace.txt`, and the same one of ours.
struct TraceRow: Sendable, CustomStringConvertible {
  let trace: Trace
  let steps: [Step]
  let description: String

  struct Step: Sendable {
    let name: String
    let entries: [Entry]
  }

  /// One number of the table.
  struct Entry: Sendable {
    let place: Trace.Place
    let value: Double
    let exact: String
    /// The accumulated error; nil where one is not finite.
    let ulps: Double?
    /// The operation's own error, likewise.
    let own: Double?

    var column: Int? { place.column }
  }

  static let all: [TraceRow] = {
    var rows: [TraceRow] = []
    var header: [String] = []
    var steps: [[String]] = []
    for line in Table.lines("trace.txt") + [["trace"]] {
      if line[0] == "step" {
        steps.append(line)
      } else {
        if let row = TraceRow(header, steps) { rows.append(row) }
        (header, steps) = (line, [])
      }
    }
    return rows
  }()

  private init?(_ header: [String], _ steps: [[String]]) {
    guard header.count == 6, let format = FloatFormat(rawValue: header[1]),
      let method = Method(rawValue: header[2])
    else { return nil }
    trace = Trace(
      header[3] == "loss" ? .loss : .gradient, of: method, logits: header[4].numbers,
      target: header[5].label.uncheckedTarget() ?? .index(0), in: format)
    self.steps = steps.enumerated().map { place, line in
      Step(
        name: line[2],
        entries: line.dropFirst(3).map { text in
          let format = FloatFormat(rawValue: line[1]) ?? format
          let words = text.split(separator: " ").map(String.init)
          return Entry(
            place: Trace.Place(step: place, column: Int(words[0])),
            value: words[1].value(in: format), exact: words[2], ulps: Double(words[3]),
            own: Double(words[4]))
        })
    }
    description =
      "\(format) \(method) \(header[3]) of \(header[4].numbers.prefix(4)) for \(header[5])"
  }

  /// Whether digits are those of a decimal with more of them, but for one in the last place.
  static func agrees(_ digits: SignificantDigits, _ decimal: String) -> Bool {
    let parts = decimal.split(separator: "e")
    let mantissa = parts[0].drop { $0 == "-" }
    let scale = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let point = mantissa.firstIndex(of: ".") ?? mantissa.endIndex
    let leading = mantissa[..<point].count
    let all = mantissa.filter { $0 != "." }
    let zeros = all.prefix { $0 == "0" }.count
    let significant = all.dropFirst(zeros).prefix(digits.digits.count)
    guard digits.isNegative == decimal.hasPrefix("-"),
      digits.exponent == scale + leading - 1 - zeros
    else { return false }
    // Compared as whole numbers in two halves, the later one with a carry.
    let split = min(12, significant.count)
    guard let high = Int(significant.prefix(split)), let low = Int(significant.dropFirst(split)),
      let ourHigh = Int(digits.digits.prefix(split)),
      let ourLow = Int(digits.digits.dropFirst(split))
    else { return false }
    let unit = Int(Double.exp10(significant.count - split))
    return abs((ourHigh - high) * unit + ourLow - low) <= 1
  }
}

extension Double {
  /// Ten to a small power.
  fileprivate static func exp10(_ power: Int) -> Double {
    (0..<power).reduce(1) { product, _ in product * 10 }
  }
}
