import Notation
import SystemPackage
import TUI

/// What the page remembers from one visit to the next: the theme that was chosen last, and the lines
/// that were entered after `:`.
struct PageMemory: Equatable {
  /// The theme; nil where none was chosen.
  var theme: Theme?
  /// The lines, the latest last.
  var lines: [String] = []

  private static let maximumBytes = 1 << 20
  private static let mostLines = 100

  private static var path: String? {
    System.stateFile("page")
  }

  /// Reads what was remembered; lines that can't be read are left out.
  static func read() -> PageMemory {
    var memory = PageMemory()
    guard let path, System.isFile(path),
      let bytes = try? InputFile.read(path, limit: maximumBytes)
    else { return memory }
    for text in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = text.split(separator: " ", maxSplits: 1)
      switch (words.first, words.dropFirst().first) {
      case ("theme", let name?): memory.theme = Theme(rawValue: String(name))
      case ("line", let line?): memory.lines.append(String(line))
      default: break
      }
    }
    return memory
  }

  /// Remembers this, beside lines that other copies of the program have stored since.
  ///
  /// Nobody is told where that fails: no work is lost, and progress, in the same folder, tells it.
  func store() {
    guard let path = Self.path else { return }
    let others = Self.read().lines.filter { !lines.contains($0) }
    let kept = (others + lines).suffix(Self.mostLines)
    let text = (theme.map { ["theme \($0.rawValue)"] } ?? []) + kept.map { "line \($0)" }
    try? System.makeFolders(above: FilePath(path), permissions: .ownerReadWriteExecute)
    _ = try? System.replace(
      path, with: Array((text.joined(separator: "\n") + "\n").utf8), permissions: .ownerReadWrite)
  }
}
