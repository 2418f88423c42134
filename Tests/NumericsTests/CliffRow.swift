import Numerics
import TestSupport

/// A sweep of `cliffs.txt`, with what it must find.
struct CliffRow: Sendable, CustomStringConvertible {
  let index: Int
  let logits: [Double]
  let label: Label
  let axis: SweepAxis
  let ends: (low: Double, high: Double, count: Int)
  /// For each format a finding by every method below the start, then above it.
  private(set) var findings: [FloatFormat: [Finding]] = [:]
  private(set) var points: [Point] = []

  /// What becomes of a method, as the table has it: `holds`, `breaks` or `broken`.
  struct Finding: Equatable, Sendable {
    let word: String
    let kind: String
    let t: Double?
  }

  /// A point of the range in one format.
  struct Point: Sendable {
    let format: FloatFormat
    let index: Int
    let t: Double
    let exact: Double
    let losses: [Double]
    let relative: [Double]
    let ulps: [Double]
  }

  var description: String { "sweep \(index)" }

  static let all: [CliffRow] = {
    var rows: [CliffRow] = []
    for line in Table.lines("cliffs.txt") {
      if line[0] == "sweep" {
        rows.append(CliffRow(index: rows.count, line))
      } else {
        rows[rows.count - 1].take(line)
      }
    }
    return rows
  }()

  private init(index: Int, _ line: [String]) {
    self.index = index
    let axis = line[1].split(separator: " ")
    self.axis = axis.count == 2 ? .shift(class: Int(axis[1]) ?? -1) : .scale
    ends = (line[2].number, line[3].number, Int(line[4]) ?? 0)
    logits = line[5].numbers
    label = line[6].label
  }

  private mutating func take(_ line: [String]) {
    if line[0] == "point", let format = FloatFormat(rawValue: line[1]) {
      points.append(
        Point(
          format: format, index: Int(line[2]) ?? -1, t: line[3].number, exact: line[4].number,
          losses: line[5].values(in: format), relative: line[6].numbers, ulps: line[7].numbers))
    } else if let format = FloatFormat(rawValue: line[0]) {
      findings[format] = line[1...].map { text in
        let words = text.split(separator: " ").map(String.init)
        return Finding(
          word: words[0], kind: words.count > 1 ? words[1] : "",
          t: words.count > 2 && words[2] != "-" ? words[2].number : nil)
      }
    }
  }

  /// The sweep, with nothing computed.
  func sweep() throws -> Sweep {
    try Sweep(
      logits: logits, label: label, axis: axis,
      range: SweepRange(ends.low, ends.high, count: ends.count))
  }
}

extension CliffRow.Finding {
  /// What a sweep found, in the table's words.
  init(_ finding: CliffFinding) {
    switch finding {
    case .holds: self.init(word: "holds", kind: "", t: nil)
    case .breaks(let cliff): self.init(word: "breaks", kind: cliff.kind.word, t: cliff.t)
    case .brokenFromStart(let kind, let t): self.init(word: "broken", kind: kind.word, t: t)
    }
  }
}
