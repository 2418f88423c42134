import Numerics
import Testing

/// A row of logits and its true loss.
struct LossRow: Sendable, CustomTestStringConvertible {
  let index: Int
  let family: String
  let format: FloatFormat
  let logits: [Double]
  let target: Target
  /// The loss to 45 digits, or what it is instead.
  let loss: String
  /// The loss rounded to each format.
  let rounded: [Double]

  init(index: Int, columns: [String]) {
    self.index = index
    family = columns[0]
    let format = FloatFormat(rawValue: columns[1]) ?? .float64
    self.format = format
    logits = LossRow.logits(columns[2]).map { format.round($0) }
    target = LossRow.target(columns[3], count: logits.count)
    loss = columns[4]
    rounded = columns[5...8].map { Table.number($0) }
  }

  var testDescription: String { "row \(index) (\(family), \(format))" }

  private static func logits(_ text: String) -> [Double] {
    let words = text.split(separator: " ")
    guard words.first == "gen" else { return text.split(separator: ",").map { Table.number($0) } }
    let (count, sigma) = (Int(words[2]) ?? 0, Int(words[3]) ?? 0)
    var generator = CongruentialGenerator(state: UInt32(words[1]) ?? 0)
    return (0..<count).map { _ in
      let sum = (0..<4).reduce(0) { total, _ in total + Int(generator.next() >> 16) }
      return Double(sum * sigma / 37 - 131070 * sigma / 37) / 1024 + Table.number(words[4])
    }
  }

  private static func target(_ text: String, count: Int) -> Target {
    if let index = Int(text) { return .index(index) }
    if text.hasPrefix("w") {
      return .distribution(text.dropFirst().split(separator: ",").map { Table.number($0) })
    }
    var generator = CongruentialGenerator(state: UInt32(text.dropFirst(4)) ?? 0)
    return .distribution(
      (0..<count).map { _ in
        let weight = generator.next() >> 24
        return weight >= 64 ? Double(weight) / 65536 : 0
      })
  }
}
