/// What a line of prose begins, by its first characters.
enum LineKind {
  case blank
  case text
  case fence(Fence)
  case heading(level: Int)
  case item(ListMarker)
  case tableRow
  /// Something that Markdown knows and lesson prose doesn't, in words.
  case outside(String)

  /// The kind of a line; within a paragraph fewer things can begin, as in CommonMark.
  init(_ line: SourceLine, isInParagraph: Bool = false) {
    let text = line.trimmed
    guard let first = text.unicodeScalars.first else {
      self = .blank
      return
    }
    if line.indentation >= 4, !isInParagraph {
      self = .outside("code is not indented but stands between lines of ```")
      return
    }
    switch first {
    case "`", "~": self = Self.fence(line, text)
    case "#": self = Self.heading(text)
    case "|": self = .tableRow
    case ">": self = .outside("block quotes are not part of lesson prose")
    case "-", "*", "+", "_", "=": self = Self.marked(line, text, isInParagraph: isInParagraph)
    case "0"..."9": self = Self.numbered(line, text, isInParagraph: isInParagraph)
    case "[" where text.contains("]:"):
      self = .outside("link definitions are not part of lesson prose")
    default:
      let isDashes = isInParagraph && TableRow.alignments(of: line) != nil
      self = isDashes ? .outside("a table's lines begin with |") : .text
    }
  }

  private static func fence(_ line: SourceLine, _ text: Substring) -> LineKind {
    if let fence = Fence(line) { return .fence(fence) }
    if text.hasPrefix("~~~") { return .outside("code stands between lines of ```, not ~~~") }
    if text.hasPrefix("```"), line.firstIndex != line.text.startIndex {
      return .outside("the ``` of a block stand at the start of the line")
    }
    return .text
  }

  private static func heading(_ text: Substring) -> LineKind {
    let level = text.prefix { $0 == "#" }.count
    let after = text.dropFirst(level).first
    guard level <= 6, after == nil || after?.isWhitespace == true else { return .text }
    return .heading(level: level)
  }

  private static func marked(
    _ line: SourceLine, _ text: Substring, isInParagraph: Bool
  ) -> LineKind {
    let marks = text.utf8.filter { $0 != 0x20 && $0 != 0x09 }
    if let mark = marks.first, marks.allSatisfy({ $0 == mark }) {
      let isUnderline = isInParagraph && (mark == 0x2D || mark == 0x3D)
      if isUnderline, marks.count == text.utf8.count {
        return .outside("headings begin with #; underlined ones are not part of lesson prose")
      }
      if mark != 0x3D, mark != 0x2B, marks.count >= 3 {
        return .outside("rules across the page are not part of lesson prose")
      }
    }
    if let marker = ListMarker(line) { return .item(marker) }
    let isDashes = isInParagraph && TableRow.alignments(of: line) != nil
    return isDashes ? .outside("a table's lines begin with |") : .text
  }

  private static func numbered(
    _ line: SourceLine, _ text: Substring, isInParagraph: Bool
  ) -> LineKind {
    guard let marker = ListMarker(line) else { return .text }
    if marker.bullet == ")" { return .outside("a numbered item begins `1.`, not `1)`") }
    return .item(marker)
  }
}

/// The mark that begins a list item.
struct ListMarker {
  /// The bullet, or the mark after the number.
  let bullet: Unicode.Scalar
  /// The number of an ordered item.
  let number: Int?
  /// Where the item's text begins.
  let content: String.Index
  /// How many columns stand before the item's text.
  let contentColumn: Int

  /// The mark at the start of a line; nil when there is none.
  init?(_ line: SourceLine) {
    let text = line.trimmed
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard digits.count <= 9, let mark = text.utf8.dropFirst(digits.count).first else { return nil }
    let bullets = digits.isEmpty ? "-*+".utf8 : ".)".utf8
    guard bullets.contains(mark) else { return nil }
    let after = text.utf8.dropFirst(digits.count + 1)
    guard after.isEmpty || after.first == 0x20 || after.first == 0x09 else { return nil }
    bullet = Unicode.Scalar(mark)
    number = digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
    content = after.startIndex
    contentColumn = line.indentation + digits.count + 2
  }
}

/// The line that opens a block of literal lines: three or more backticks and a word.
struct Fence {
  /// How many backticks there are.
  let length: Int
  /// The word after them, which says what the block is.
  let word: String

  /// The fence that a line is; nil when it is none.
  init?(_ line: SourceLine) {
    let length = line.text.utf8.prefix { $0 == 0x60 }.count
    guard length >= 3 else { return nil }
    let rest = line.text.utf8.dropFirst(length)
    guard !rest.contains(0x60) else { return nil }
    self.length = length
    word = Substring(rest).trimmed.plain
  }

  /// Whether a line closes the block: backticks alone, at least as many.
  func isClosed(by line: SourceLine) -> Bool {
    let backticks = line.text.utf8.prefix { $0 == 0x60 }.count
    return backticks >= length
      && line.text.utf8.dropFirst(backticks).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

extension SourceLine {
  /// How many columns of blanks the line begins with; a tab goes to the next multiple of four.
  var indentation: Int {
    var columns = 0
    for byte in text.utf8 {
      if byte == 0x20 {
        columns += 1
      } else if byte == 0x09 {
        columns += 4 - columns % 4
      } else {
        break
      }
    }
    return columns
  }
}
