import Exchange
import Numerics

/// A case of `layer.txt`: what is given, and what must come out in every format.
struct LayerCase: Sendable {
  let index: Int
  let kind: String
  /// The columns of what is given, after the kind.
  let given: [String]
  /// For each format the matrices that must come out.
  let results: [FloatFormat: [[[Double]]]]

  static let all: [LayerCase] = {
    let lines = Table.lines("layer.txt")
    return stride(from: 0, to: lines.count - 4, by: 5).map {
      LayerCase(index: $0 / 5, lines: Array(lines[$0..<$0 + 5]))
    }
  }()

  private init(index: Int, lines: [[String]]) {
    self.index = index
    kind = lines[0][0]
    given = Array(lines[0].dropFirst())
    var results: [FloatFormat: [[[Double]]]] = [:]
    for line in lines[1...] {
      guard let format = FloatFormat(rawValue: line[0]) else { continue }
      results[format] = line.dropFirst().map { matrix in
        matrix.split(separator: ";").map { row in
          row.split(separator: " ").map { MethodRow.value(String($0), format) }
        }
      }
    }
    self.results = results
  }

  /// A matrix that is given.
  func matrix(_ column: Int) -> Matrix {
    let rows = given[column].split(separator: ";").map { row in
      row.split(separator: ",").map { Table.number($0) }
    }
    return Matrix(rows) ?? Matrix(rows: 0, columns: 0)
  }

  /// Numbers that are given.
  func numbers(_ column: Int) -> [Double] { Array(matrix(column).row(0)) }

  /// Labels that are given.
  func labels(_ column: Int) -> [Label] {
    given[column].split(separator: " ").map { text in
      if text == "-" { return .none }
      guard text.hasPrefix("w") else { return .index(Int(text) ?? -1) }
      return .distribution(text.dropFirst().split(separator: ",").map { Table.number($0) })
    }
  }
}
