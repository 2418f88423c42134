import Numerics
import TestSupport

/// A case of `layer.txt`: what is given, and what must come out in every format.
struct LayerCase: Sendable {
  let index: Int
  let kind: String
  /// The columns of what is given, after the kind.
  let given: [String]
  /// For each format the matrices that must come out.
  let results: [FloatFormat: [[[Double]]]]

  static let all = Table.cases("layer.txt").map(LayerCase.init)

  private init(_ row: Table.Case) {
    index = row.index
    kind = row.given[0]
    given = Array(row.given.dropFirst())
    results = row.results { fields, format in fields.map { $0.rows(in: format) } }
  }

  /// A matrix that is given.
  func matrix(_ column: Int) -> Matrix {
    Matrix(given[column].split(separator: ";").map(\.numbers)) ?? Matrix(rows: 0, columns: 0)
  }

  /// Numbers that are given.
  func numbers(_ column: Int) -> [Double] { Array(matrix(column).row(0)) }

  /// Labels that are given.
  func labels(_ column: Int) -> [Label] { given[column].split(separator: " ").map(\.label) }
}
