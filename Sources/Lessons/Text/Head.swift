import Notation

/// The flat head of a file: `key: value` lines between two lines of `---`.
struct Head: Sendable {
  struct Entry: Sendable {
    /// The value, without blanks at both ends.
    let value: String
    let line: SourceLine
    /// The index at which the value begins in the line.
    let index: String.Index
  }

  private var entries: [String: Entry] = [:]
  /// The file's first line, where missing parts are reported.
  let opening: SourceLine
  private(set) var body: ArraySlice<SourceLine> = []

  private static let version = "1"

  /// Reads the head of a file, in which `keys` may stand and `required` must; nil when there is no
  /// head, which is then in the log.
  static func read(
    _ lines: [SourceLine], keys: [String], required: [String], log: inout FaultLog
  ) -> Head? {
    guard let opening = lines.first else { return nil }
    guard opening.trimmed == "---" else {
      return log.fail(
        "a head is expected here: `key: value` lines between two lines of ---", opening)
    }
    guard let end = lines.firstIndex(where: isEnd) else {
      return log.fail("this head is never closed; a line of --- is missing", opening)
    }
    var head = Head(opening: opening)
    for line in lines[1..<end] where !line.isBlank {
      _ = head.read(line, keys: keys, log: &log)
    }
    head.body = lines[(end + 1)...]
    if let entry = head["format"], entry.value != version {
      log.error(
        "format “\(Printable.text(entry.value, limit: 24))” is not known here; this program reads "
          + "format \(version)", entry.line, at: entry.index)
    }
    for key in required where head.entries[key] == nil {
      log.error("the head has no `\(key)`", opening)
    }
    return head
  }

  /// Tells whether a line ends the head that the first line of its text begins.
  static func isEnd(_ line: SourceLine) -> Bool { line.number > 1 && line.trimmed == "---" }

  /// A head without entries, which ``read(_:keys:log:)`` adds.
  init(opening: SourceLine) { self.opening = opening }

  /// Adds the entry of a line, whose key must be one of `keys`, or a word after one that ends with a blank.
  mutating func read(
    _ line: SourceLine, keys: [String], log: inout FaultLog
  ) -> (key: String, entry: Entry)? {
    guard let colon = line.text.utf8.firstIndex(of: UInt8(ascii: ":")),
      case let key = String(line.text[..<colon].trimmed), key.utf8.count <= 40
    else { return log.fail("expected `key: value`", line) }
    guard keys.contains(where: { $0.hasSuffix(" ") ? key.hasPrefix($0) : key == $0 }) else {
      return log.fail(Suggestion.unknown("key", key, among: keys), line)
    }
    guard entries[key] == nil else { return log.fail("a second `\(key)`", line) }
    let value = line.text[line.text.utf8.index(after: colon)...].trimmed
    if value.isEmpty { log.error("`\(key)` has no value", line) }
    let entry = Entry(value: value.plain, line: line, index: value.startIndex)
    entries[key] = entry
    return (key, entry)
  }

  /// A value, unless it is missing or empty.
  subscript(key: String) -> Entry? {
    entries[key].flatMap { $0.value.isEmpty ? nil : $0 }
  }
}

extension Suggestion {
  /// A sentence about a word that is none of some names, and what was perhaps meant.
  static func unknown(_ kind: String, _ word: String, among names: [String]) -> String {
    "there is no \(kind) “\(Printable.text(word, limit: 24))”"
      + text(for: String(word.prefix(40)), among: names)
  }
}
