import Notation
import Numerics

/// Goes once through the bytes of a text file and notes where its fields are.
struct TextScanner {
  private(set) var fields: [TextTable.Field] = []
  /// The place in `fields` where each row begins, and at last their count.
  private(set) var starts: [Int] = []
  /// The delimiter of the first row; nil before any row.
  private(set) var delimiter: TextTable.Delimiter?

  private let bytes: [UInt8]
  private let file: String
  private let mark: DecimalMark?
  private var position = 0
  /// Where the last comment before the first row has its text; nil without one.
  private var comment: Int?
  /// The place of the first comment below the first row, and how many there are; nil without one.
  private(set) var commentsBelow: (first: Int, count: Int)?

  private static let newline: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D
  private static let quote: UInt8 = 0x22

  /// Of a `mark` that is said a comma doesn't stand between fields, too.
  init(_ bytes: [UInt8], file: String, mark: DecimalMark? = nil) {
    (self.bytes, self.file, self.mark) = (bytes, file, mark)
    if bytes.starts(with: TextEncoding.byteOrderMark) {
      position = TextEncoding.byteOrderMark.count
    }
  }

  /// The most bytes of a field: as many as ``NumberText`` reads as a number, and more than a name
  /// has with every character escaped.
  static let longestField = NumberText.longest

  /// The most fields of a line: as many numbers as a ``Matrix`` holds, and a name.
  private static let mostInRow = Matrix.maximumCount + 1
  /// The most fields of all: numbers with a name beside each, below a header.
  private static let mostFields = 2 * mostInRow

  /// Notes the fields; `pace` is told how far it is, at every line and within a long one.
  mutating func scan(_ pace: Pace) throws(SourceFault) {
    while position < bytes.count {
      try tell(pace)
      if isSkippedLine() || isRule() || (delimiter == nil && isAssignment()) {
        noteComment()
        while position < bytes.count, !isAtLineEnd { position += 1 }
      } else {
        if delimiter == nil { delimiter = detectedDelimiter() }
        starts.append(fields.count)
        try scanRow(pace)
      }
      skipLineEnd()
    }
    starts.append(fields.count)
  }

  private mutating func noteComment() {
    let text = bytes[position...].drop(while: Self.isBlank)
    guard text.first == 0x23 else { return }
    if delimiter == nil {
      comment = text.startIndex + 1
    } else {
      commentsBelow = (commentsBelow?.first ?? position, (commentsBelow?.count ?? 0) + 1)
    }
  }

  /// The fields of the last comment before the first row; nil without one, and where it is too long.
  var fieldsOfComment: [TextTable.Field]? {
    guard let comment, delimiter != .bar else { return nil }
    var scanner = self
    (scanner.position, scanner.fields, scanner.starts) = (comment, [], [0])
    scanner.skipBlanks(except: nil)
    guard scanner.position < bytes.count, !scanner.isAtLineEnd,
      (try? scanner.scanRow(.any)) != nil
    else { return nil }
    return scanner.fields
  }

  private func tell(_ pace: Pace) throws(SourceFault) {
    try pace.check(Double(position) / Double(bytes.count), reading: file)
  }

  // MARK: Lines

  private var isAtLineEnd: Bool {
    bytes[position] == Self.newline || bytes[position] == Self.carriageReturn
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    let isPair = bytes[position] == Self.carriageReturn && position + 1 < bytes.count
    position += isPair && bytes[position + 1] == Self.newline ? 2 : 1
  }

  /// True at the beginning of a blank line or a comment.
  private func isSkippedLine() -> Bool {
    var index = position
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    guard index < bytes.count else { return true }
    return bytes[index] == 0x23 || bytes[index] == Self.newline
      || bytes[index] == Self.carriageReturn
  }

  /// True at the beginning of a line such as `A =`, which MATLAB prints above the rows of a matrix.
  private func isAssignment() -> Bool {
    let line = bytes[position...].prefix { $0 != Self.newline && $0 != Self.carriageReturn }
    let words = line.split { Self.isBlank($0) }
    guard words.count == 2, words[1].elementsEqual([0x3D]) else { return false }
    return words[0].allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E: true
      default: false
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The delimiter in the line that begins here; quoted text doesn't count.
  private func detectedDelimiter() -> TextTable.Delimiter {
    var found: Set<UInt8> = []
    var isQuoted = false
    var (first, previous): (UInt8?, UInt8) = (nil, 0)
    var end = position
    for byte in bytes[position...] {
      if byte == Self.quote { isQuoted.toggle() }
      if !isQuoted, byte == Self.newline || byte == Self.carriageReturn { break }
      end += 1
      if isQuoted || (byte == 0x2C && mark == .comma) { continue }
      // A tab behind a comma, or before the first word, is for the eye only.
      if byte != 0x09 || (previous != 0x2C && previous != 0x3B && previous != 0) {
        found.insert(byte)
      }
      if !Self.isBlank(byte) {
        previous = byte
        first = first ?? byte
      }
    }
    if first == 0x7C || found.contains(0x7C) && isRule(behind: end) { return .bar }
    let delimiters: [TextTable.Delimiter] = [.tab, .semicolon, .comma, .bar]
    return delimiters.first { $0.byte.map(found.contains) == true } ?? .blanks
  }

  /// True where the line behind an offset is a rule as in Markdown.
  private func isRule(behind offset: Int) -> Bool {
    var scanner = self
    scanner.position = offset
    scanner.skipLineEnd()
    (scanner.delimiter, scanner.starts) = (.bar, [0])
    return scanner.isRule()
  }
}

// MARK: - Rows

extension TextScanner {
  private mutating func scanRow(_ pace: Pace) throws(SourceFault) {
    let separator = delimiter?.byte
    skipBlanks(except: separator)
    let hasBars = delimiter == .bar && bytes[position] == separator
    if hasBars {
      position += 1
      skipBlanks(except: separator)
    }
    while true {
      try scanField(until: separator)
      if fields.count % TextTable.fieldsPerLook == 0 { try tell(pace) }
      if fields.count - (starts.last ?? 0) > Self.mostInRow {
        throw fault("more than \(Self.mostInRow) fields in a line are not read")
      }
      if fields.count > Self.mostFields {
        throw fault("more than \(Self.mostFields) fields are not read")
      }
      skipBlanks(except: separator)
      guard position < bytes.count, !isAtLineEnd else { return }
      guard let separator else { continue }
      guard bytes[position] == separator else {
        throw fault("text between a closing quote and the next field")
      }
      position += 1
      skipBlanks(except: separator)
      if hasBars, position == bytes.count || isAtLineEnd { return }
    }
  }

  private mutating func skipBlanks(except separator: UInt8?) {
    while position < bytes.count, Self.isBlank(bytes[position]), bytes[position] != separator {
      position += 1
    }
  }

  private mutating func scanField(until separator: UInt8?) throws(SourceFault) {
    guard position < bytes.count, bytes[position] == Self.quote else {
      return try scanPlainField(until: separator)
    }
    let opening = position
    position += 1
    while true {
      if position - opening > Self.longestField {
        position = opening
        throw fault(Self.tooLong)
      }
      guard position < bytes.count else {
        position = opening
        throw fault("the quote that opens here is never closed")
      }
      if bytes[position] == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
        position += 2
      } else if isAtLineEnd {
        skipLineEnd()
      } else {
        position += 1
      }
    }
    note(opening + 1..<position, .quoted)
    position += 1
    guard separator == nil, position < bytes.count, !isAtLineEnd else { return }
    guard Self.isBlank(bytes[position]) else {
      throw fault("text between a closing quote and the next field")
    }
  }

  private mutating func scanPlainField(until separator: UInt8?) throws(SourceFault) {
    let start = position
    while position < bytes.count, !isAtLineEnd {
      let byte = bytes[position]
      if let separator { if byte == separator { break } } else if Self.isBlank(byte) { break }
      let isEscape =
        delimiter == .bar && byte == 0x5C && bytes[position...].dropFirst().first == 0x7C
      position += isEscape ? 2 : 1
      if position - start > Self.longestField {
        position = start
        throw fault(Self.tooLong)
      }
    }
    var end = position
    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    if delimiter == .bar {
      note(Self.withoutMarks(start..<end, bytes), .markdown)
    } else {
      note(start..<end, .plain)
    }
  }

  private static let tooLong = "a field of more than \(longestField) bytes is no number and no name"

  private mutating func note(_ range: Range<Int>, _ spelling: TextTable.Spelling) {
    fields.append(
      TextTable.Field(
        start: UInt32(range.lowerBound), end: UInt32(range.upperBound), spelling: spelling))
  }

  private func fault(_ message: String) -> SourceFault {
    TextEncoding.fault(at: position, in: bytes, file: file, message)
  }
}

// MARK: - Markdown

extension TextScanner {
  /// True at the beginning of a line that only draws: the one below a Markdown table's head, or a
  /// line of `+---+`.
  private func isRule() -> Bool {
    var (hasDash, first): (Bool, UInt8?) = (false, nil)
    for byte in bytes[position...] {
      switch byte {
      case Self.newline, Self.carriageReturn: return isRule(hasDash, first)
      case 0x2D, 0x3D: hasDash = true
      case 0x2B, 0x3A, 0x7C, 0x20, 0x09: break
      default: return false
      }
      if !Self.isBlank(byte) { first = first ?? byte }
    }
    return isRule(hasDash, first)
  }

  private func isRule(_ hasDash: Bool, _ first: UInt8?) -> Bool {
    // Further below a row of dashes is a row whose numbers are missing.
    hasDash && (first == 0x2B || (delimiter == .bar && starts.count == 1))
  }

  /// A cell's text without the marks of bold and of code around it.
  private static func withoutMarks(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    for mark in [[0x2A, 0x2A], [0x60]] as [[UInt8]]
    where range.count > 2 * mark.count && bytes[range].starts(with: mark)
      && bytes[range].suffix(mark.count).elementsEqual(mark)
    {
      return range.lowerBound + mark.count..<range.upperBound - mark.count
    }
    return range
  }
}
