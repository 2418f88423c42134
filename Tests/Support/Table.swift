import Foundation
import Numerics

/// The tables of the folder `Tables`, which the scripts there make and describe.
package enum Table {
  /// The lines of a table, split at tabs.
  package static func lines(_ name: String) -> [[String]] {
    (Repository.read("Tests/Support/Tables/\(name)") ?? "").split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The cases of a table that has a line of what is given and then a line for each format.
  package static func cases(_ name: String) -> [Case] {
    let lines = lines(name)
    return stride(from: 0, to: lines.count - 4, by: 5).map { start in
      Case(
        index: start / 5, given: lines[start],
        results: lines[start + 1..<start + 5].reduce(into: [:]) { results, line in
          FloatFormat(rawValue: line[0]).map { results[$0] = Array(line.dropFirst()) }
        })
    }
  }

  /// What is given, and what must come out in every format.
  package struct Case: Sendable {
    package let index: Int
    package let given: [String]
    fileprivate let results: [FloatFormat: [String]]

    /// Reads each format's fields.
    package func results<Result>(
      _ read: ([String], FloatFormat) -> Result
    ) -> [FloatFormat: Result] {
      results.reduce(into: [:]) { $0[$1.key] = read($1.value, $1.key) }
    }
  }
}
