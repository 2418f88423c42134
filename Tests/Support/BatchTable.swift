import Experiments
import Numerics

/// The batch of `batch.txt`, with what must be found in it.
package struct BatchTable: Sendable {
  /// The batch, whose classes are called `c0` to `c6`.
  package let experiment: Experiment
  /// The lines after the batch: a word, and the fields behind it.
  private let lines: [[String]]
  private let rows: [[String]]

  package init() throws {
    let all = Table.lines("batch.txt")
    rows = all.filter { $0[0] == "row" }.map { Array($0.dropFirst()) }
    lines = all.filter { $0[0] != "row" }
    let logits = rows.map { $0[2].hexadecimals }
    experiment = try Experiment(
      logits: Matrix(logits) ?? Matrix(rows: 0, columns: 0), labels: rows.map(\.[1].label),
      instanceNames: rows.map(\.[0]), classNames: (0..<7).map { "c\($0)" })
  }

  /// The fields of the lines that begin with a word.
  package subscript(_ word: String) -> [[String]] {
    lines.filter { $0[0] == word }.map { Array($0.dropFirst()) }
  }

  /// What a column of the rows holds; nil where there is nothing.
  package func column(_ place: Int) -> [Double?] {
    rows.map { $0[place] == "-" ? nil : $0[place].number }
  }

  /// The number of a name in the overview.
  package func overview(_ name: String) -> Double {
    self["overview"].first { $0[0] == name }?[1].number ?? .nan
  }
}
