/// The kinds of lines of prose, by their first characters.
enum LineKind {
  case blank
  case text
  case fence(Fence)
  case heading(level: Int)
  case item(ListMarker)
  case tableRow
  /// Something that Markdown has and lesson prose hasn't, with the message that says so.
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
    case "0"..."9": self = Self.numbered(line)
    case "[" where text.contains("]:"):
      self = .outside("link definitions are not part of lesson prose")
    default: self = Self.text(line, isInParagraph: isInParagraph)
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
    return ListMarker(line).map(LineKind.item) ?? Self.text(line, isInParagraph: isInParagraph)
  }

  private static func text(_ line: SourceLine, isInParagraph: Bool) -> LineKind {
    let isDashes = isInParagraph && TableRow.alignments(of: line) != nil
    return isDashes ? .outside("a table's lines begin with |") : .text
  }

  private static func numbered(_ line: SourceLine) -> LineKind {
    guard let marker = ListMarker(line) else { return .text }
    if marker.bullet == ")" { return .outside("a numbered item begins `1.`, not `1)`") }
    return .item(marker)
  }
}

/// The mark that begins a list item.
struct ListMarker {
  /// The bullet, or the mark after the number.
  let bullet: Unicode.Scalar
  let number: Int?
  /// The index at which the item's text begins.
  let content: String.Index
  /// The number of columns before the item's text.
  let contentColumn: Int

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
  let length: Int
  /// The word after them: the kind of block.
  let word: String

  init?(_ line: SourceLine) {
    let length = line.text.utf8.prefix { $0 == 0x60 }.count
    guard length >= 3 else { return nil }
    let rest = line.text.utf8.dropFirst(length)
    guard !rest.contains(0x60) else { return nil }
    self.length = length
    word = Substring(rest).trimmed.plain
  }

  /// Tells whether a line closes the block: backticks alone, at least as many.
  func isClosed(by line: SourceLine) -> Bool {
    let backticks = line.text.utf8.prefix { $0 == 0x60 }.count
    return backticks >= length
      && line.text.utf8.dropFirst(backticks).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
