import Notation

/// One line of a text, without its end.
struct SourceLine: Equatable, Sendable {
  /// Counted from one.
  let number: Int
  let text: String

  /// The text without blanks at both ends.
  var trimmed: Substring { text[...].trimmed }
  var isBlank: Bool { trimmed.isEmpty }
  /// The index of the first character that is no blank.
  var firstIndex: String.Index { trimmed.startIndex }

  /// The number of columns of blanks that the line begins with; a tab goes to the next multiple of four.
  var indentation: Int {
    var columns = 0
    for byte in text.utf8 {
      switch byte {
      case 0x20: columns += 1
      case 0x09: columns += 4 - columns % 4
      default: return columns
      }
    }
    return columns
  }
}

/// A text as lines, checked for characters that may stand in none.
enum SourceText {
  /// The largest length in bytes of UTF-8.
  static let maximumLength = 1 << 20

  /// Takes a text apart; lines end with LF or CRLF, and a byte order mark at the start is dropped.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isLast: Tells whether a line is the last that is wanted; none unless told otherwise.
  ///   - log: The place for what is wrong.
  /// - Returns: Nil when the text is too long, which is then in the log.
  static func lines(
    of text: String, upTo isLast: (SourceLine) -> Bool = { _ in false }, log: inout FaultLog
  ) -> [SourceLine]? {
    guard text.utf8.count <= maximumLength else {
      let first = SourceLine(number: 1, text: String(text.unicodeScalars.prefix(80)))
      return log.fail("the text is \(text.utf8.count) bytes long; at most 1 MB is read", first)
    }
    var rest = Array(text.utf8)[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var lines: [SourceLine] = []
    while true {
      let end = rest.firstIndex(of: 0x0A)
      var content = rest[..<(end ?? rest.endIndex)]
      if content.last == 0x0D { content.removeLast() }
      let line = SourceLine(number: lines.count + 1, text: String(decoding: content, as: UTF8.self))
      reportUnsafe(line, log: &log)
      lines.append(line)
      guard let end, !isLast(line) else { return lines }
      rest = rest[(end + 1)...]
    }
  }

  /// Reports the first character of a line that must not reach a terminal.
  private static func reportUnsafe(_ line: SourceLine, log: inout FaultLog) {
    // Nearly every line, and seen sooner.
    guard line.text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return }
    let scalars = line.text.unicodeScalars
    let found = scalars.firstIndex { scalar in
      scalar == "\u{FFFD}" || (scalar != "\t" && Printable.isUnsafe(scalar))
    }
    guard let found else { return }
    let hex = String(scalars[found].value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    let reason =
      scalars[found] == "\u{FFFD}"
      ? "stands where the text is not UTF-8" : "is a control character and may not stand here"
    log.error("\(name) \(reason)", line, at: found)
  }
}

extension String {
  /// The column of an index, counted in characters (Unicode scalars) from one.
  func column(of index: Index) -> Int { self[..<index].unicodeScalars.count + 1 }
}

extension Substring {
  /// This without blanks and tabs at both ends.
  var trimmed: Substring {
    let isText: (UInt8) -> Bool = { $0 != 0x20 && $0 != 0x09 }
    guard let first = utf8.firstIndex(where: isText), let last = utf8.lastIndex(where: isText)
    else {
      return self[endIndex...]
    }
    return self[first..<utf8.index(after: last)]
  }

  /// This as text of one line: tabs become blanks.
  var plain: String {
    utf8.contains(0x09) ? String(map { $0 == "\t" ? " " : $0 }) : String(self)
  }
}
