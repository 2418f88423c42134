import Numerics

/// A row of `losses.txt`: logits and their true loss.
package struct LossRow: Sendable, CustomStringConvertible {
  private let index: Int
  package let family: String
  package let format: FloatFormat
  package let logits: [Double]
  package let target: Target
  /// The loss to 45 digits, or what it is instead.
  package let loss: String
  /// The loss rounded to each format.
  package let rounded: [Double]

  package static let all = Table.lines("losses.txt").enumerated().map(LossRow.init)
  package static let families = Set(all.map(\.family)).sorted()

  private init(index: Int, fields: [String]) {
    self.index = index
    family = fields[0]
    let format = FloatFormat(rawValue: fields[1]) ?? .float64
    self.format = format
    logits = LossRow.logits(fields[2]).map(format.round)
    target = LossRow.target(fields[3], count: logits.count)
    loss = fields[4]
    rounded = fields[5...8].map(\.number)
  }

  package var description: String { "row \(index) (\(family), \(format))" }

  private static func logits(_ text: String) -> [Double] {
    let words = text.split(separator: " ")
    guard words.first == "gen" else { return text.numbers }
    let (count, sigma) = (Int(words[2]) ?? 0, Int(words[3]) ?? 0)
    var generator = CongruentialGenerator(state: UInt32(words[1]) ?? 0)
    return (0..<count).map { _ in
      let sum = (0..<4).reduce(0) { total, _ in total + Int(generator.next() >> 16) }
      return Double(sum * sigma / 37 - 131070 * sigma / 37) / 1024 + words[4].number
    }
  }

  private static func target(_ text: String, count: Int) -> Target {
    guard text.hasPrefix("gen") else { return text.label.uncheckedTarget() ?? .index(-1) }
    var generator = CongruentialGenerator(state: UInt32(text.dropFirst(4)) ?? 0)
    return .distribution(
      (0..<count).map { _ in
        let weight = generator.next() >> 24
        return weight >= 64 ? Double(weight) / 65536 : 0
      })
  }
}
