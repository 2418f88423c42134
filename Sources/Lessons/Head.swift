import Experiments
import Notation
import Numerics

/// The flat head of a file: `key: value` lines between two lines of `---`.
struct Head: Sendable {
  /// One line of the head.
  struct Entry: Sendable {
    /// The value, without blanks at both ends.
    let value: String
    let line: SourceLine
    /// Where the value begins in the line.
    let index: String.Index
  }

  private(set) var entries: [String: Entry] = [:]
  /// The file's first line, where what is missing is reported.
  let opening: SourceLine
  /// The lines after the head.
  private(set) var body: ArraySlice<SourceLine> = []

  /// The version of the format that is read.
  static let version = "1"

  /// Reads the head of a file, in which `keys` may stand and `required` must; nil when there is no
  /// head, which is then in the log.
  static func read(
    _ lines: [SourceLine], keys: [String], required: [String], log: inout FaultLog
  ) -> Head? {
    guard let opening = lines.first else { return nil }
    guard opening.trimmed == "---" else {
      log.error("a head is expected here: `key: value` lines between two lines of ---", opening)
      return nil
    }
    guard let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
      log.error("this head is never closed; a line of --- is missing", opening)
      return nil
    }
    var head = Head(opening: opening)
    for line in lines[1..<end] where !line.isBlank {
      head.read(line, keys: keys, log: &log)
    }
    head.body = lines[(end + 1)...]
    head.checkVersion(log: &log)
    for key in required where head.entries[key] == nil {
      log.error("the head has no `\(key)`", opening)
    }
    return head
  }

  private init(opening: SourceLine) { self.opening = opening }

  private mutating func read(_ line: SourceLine, keys: [String], log: inout FaultLog) {
    guard let colon = line.text.firstIndex(of: ":") else {
      log.error("expected `key: value`", line)
      return
    }
    let key = String(line.text[..<colon].trimmed)
    let value = line.text[line.text.index(after: colon)...].trimmed
    guard key.utf8.count <= 40 else {
      log.error("expected `key: value`", line)
      return
    }
    guard keys.contains(key) else {
      log.error(
        "there is no key “\(Printable.text(key, limit: 24))”"
          + Suggestion.text(for: key, among: keys), line)
      return
    }
    guard entries[key] == nil else {
      log.error("a second `\(key)`", line)
      return
    }
    let entry = Entry(value: value.plain, line: line, index: value.startIndex)
    if value.isEmpty { log.error("`\(key)` has no value", line) }
    entries[key] = entry
  }

  private func checkVersion(log: inout FaultLog) {
    guard let entry = entries["format"], entry.value != Self.version, !entry.value.isEmpty
    else { return }
    log.error(
      "format “\(Printable.text(entry.value, limit: 24))” is not known here; this program reads "
        + "format \(Self.version)", entry.line, at: entry.index)
  }

  /// A value, unless it is missing or empty.
  subscript(key: String) -> Entry? {
    entries[key].flatMap { $0.value.isEmpty ? nil : $0 }
  }
}
