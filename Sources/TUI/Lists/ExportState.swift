import Exchange

/// The list of what can be written, while it is open.
package struct ExportState: Equatable, Sendable {
  /// The kind under the cursor.
  package internal(set) var kind: ExportKind
  /// True if only the state line is shown, whole, so that it can be copied.
  package internal(set) var isStateAlone = false
  /// The beginning of the text that would be written.
  var preview: [String] = []

  /// Does a command.
  mutating func update(_ command: Command) -> Outcome {
    switch command {
    case .commit: return .gives(.commandLine("export \(kind.suggestion)"))
    case .move(let move):
      if isStateAlone { break }
      let all = ExportKind.allCases
      let place = all.firstIndex(of: kind) ?? 0
      kind = all[move.line(from: place, limit: all.count - 1, page: all.count)]
    case .exports(let kind?): self = ExportState(kind: kind)
    case .keys: return .gives(.keys)
    default: return .ofList(command)
    }
    return .stays
  }
}

/// Text of which the first so many bytes are kept.
struct TextBeginning: TextOutputStream {
  private static let length = 1 << 17

  /// The text that is kept.
  private(set) var text = ""
  private var count = 0

  mutating func write(_ string: String) {
    guard count < Self.length else { return }
    text += string
    count += string.utf8.count
  }
}

extension ExportKind {
  /// The text after `export` to begin with: a file's name, and the kind where that doesn't say it.
  var suggestion: String {
    ExportKind(path: fileName) == self ? fileName : "\(fileName) \(rawValue)"
  }
}
