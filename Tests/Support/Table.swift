import Foundation

/// A table of the folder `Tables`, which `make_tables.py` there describes.
enum Table {
  static let losses: [LossRow] = lines("losses.txt").enumerated().map(LossRow.init)
  static let families = Array(Set(losses.map(\.family))).sorted()

  /// The lines of a table, split at tabs.
  static func lines(_ name: String) -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Tables/\(name)")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func number(_ text: some StringProtocol) -> Double { Double(String(text)) ?? .nan }
}
