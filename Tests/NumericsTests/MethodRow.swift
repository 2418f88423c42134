import Exchange
import Numerics

/// A row of `methods.txt`: logits and a label, and what every method must compute in every format.
struct MethodRow: Sendable {
  let index: Int
  let family: String
  let logits: [Double]
  let label: Label
  /// The four formats' values.
  let values: [FloatFormat: Values]

  /// What one format computes.
  struct Values: Sendable {
    /// By ``Method/computed``, in order.
    let losses: [Double]
    let softmax: [Double]
    /// The gradient of the fused form, and of the naive one; not in float64.
    var gradients: [Method: [Double]] = [:]
    /// How far each float64 loss and probability may be off.
    var lossBounds: [Double] = []
    var softmaxBounds: [Double] = []
  }

  static let all: [MethodRow] = {
    let lines = Table.lines("methods.txt")
    return stride(from: 0, to: lines.count - 4, by: 5).map {
      MethodRow(index: $0 / 5, lines: Array(lines[$0..<$0 + 5]))
    }
  }()

  private init(index: Int, lines: [[String]]) {
    self.index = index
    family = lines[0][1]
    logits = Self.numbers(lines[0][2])
    let text = lines[0][3]
    label =
      text.hasPrefix("w")
      ? .distribution(Self.numbers(String(text.dropFirst()))) : .index(Int(text) ?? -1)
    var values: [FloatFormat: Values] = [:]
    for line in lines[1...] {
      guard let format = FloatFormat(rawValue: line[0]) else { continue }
      let decoded = line[1...].map { column in
        column.split(separator: " ").map { Self.value(String($0), format) }
      }
      if format == .float64 {
        values[format] = Values(
          losses: decoded[0], softmax: decoded[1], lossBounds: Self.numbers(line[3]),
          softmaxBounds: Self.numbers(line[4]))
      } else {
        values[format] = Values(
          losses: decoded[0], softmax: decoded[1],
          gradients: [.fused: decoded[2], .naive: decoded[3]])
      }
    }
    self.values = values
  }

  private static func numbers(_ text: String) -> [Double] {
    text.split(separator: ",").map { Table.number($0) }
  }

  /// The value of a bit pattern in hexadecimal.
  static func value(_ text: String, _ format: FloatFormat) -> Double {
    guard let bits = UInt64(text, radix: 16) else { return .nan }
    switch format {
    case .float16: return FloatFormatTests.value(UInt16(truncatingIfNeeded: bits), .float16)
    case .bfloat16: return FloatFormatTests.value(UInt16(truncatingIfNeeded: bits), .bfloat16)
    case .float32: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float64: return Double(bitPattern: bits)
    }
  }
}

/// Whether two numbers are the same to the bit, any nan like any other.
func isSame(_ a: Double, _ b: Double) -> Bool {
  a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
}

/// Whether two rows of numbers are the same to the bit.
func isSame(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
}
