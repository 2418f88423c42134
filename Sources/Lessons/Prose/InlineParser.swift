/// Finds the styles within a paragraph, one character at a time and never going back.
///
/// The first fault ends the paragraph, so that one slip is not reported many times over.
struct InlineParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var runs: [Markdown.Run] = []
  /// The place of the first closing bracket behind the last opening one that was looked at.
  private var closing = -1
  /// The place of the first dollar that can end a formula, behind the last one that was looked at.
  private var formulaEnd = -1
  /// The UTF-8 of the stretch that is being read.
  private var text: [UInt8] = []
  /// The stress that is open, and where it was opened.
  private var open: (length: Int, index: Int)?

  /// A fault, with the index of the character it is about.
  private struct Fault: Error {
    let message: String
    let index: Int
  }

  /// Reads the text of a paragraph, which lies on these pieces of lines.
  static func parse(
    _ pieces: [(line: SourceLine, text: Substring)], log: inout FaultLog
  ) -> [Markdown.Run] {
    var scalars: [Unicode.Scalar] = []
    var starts: [Int] = []
    for piece in pieces {
      if let last = scalars.last, let first = piece.text.unicodeScalars.first,
        !(EastAsian.standsAlone(last) && EastAsian.standsAlone(first))
      {
        scalars.append(" ")
      }
      starts.append(scalars.count)
      scalars += piece.text.unicodeScalars.map { $0 == "\t" ? " " : $0 }
    }
    var parser = InlineParser(scalars: scalars)
    do {
      try parser.parse()
    } catch {
      let piece = starts.lastIndex { $0 <= error.index } ?? 0
      if pieces.indices.contains(piece) {
        let text = pieces[piece].text.unicodeScalars
        let index = text.index(
          text.startIndex, offsetBy: error.index - starts[piece], limitedBy: text.endIndex)
        log.error(error.message, pieces[piece].line, at: index ?? text.endIndex)
      }
    }
    return parser.runs
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func parse() throws(Fault) {
    while index < scalars.count {
      switch scalars[index] {
      case "\\": try parseBackslash()
      case "`": try parseCode()
      case "*": try parseStars()
      case "_": try parseUnderscores()
      case "~" where scalar(1) == "~": throw fault("text can't be struck out here")
      case "<": try parseAngle()
      case "&": try parseAmpersand()
      case "$": try parseDollar()
      case "[" where scalar(1) == "^": throw fault("footnotes are not part of lesson prose")
      case "!" where scalar(1) == "[" && isLink(from: index + 1):
        throw fault("images are not part of lesson prose")
      case "]" where scalar(1) == "(" || scalar(1) == "[":
        throw fault("links are not part of lesson prose")
      default: take()
      }
    }
    if let open {
      throw Fault(
        message: "this \(String(repeating: "*", count: open.length)) is never closed; a star "
          + "that is one is written \\*", index: open.index)
    }
    finishRun()
  }

  // MARK: Characters

  private func scalar(_ offset: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index + offset) ? scalars[index + offset] : nil
  }

  private func fault(_ message: String) -> Fault { Fault(message: message, index: index) }

  /// Takes the next character as it is; of several blanks only one.
  private mutating func take() {
    let scalar = scalars[index]
    index += 1
    if scalar == " ", (text.last ?? runs.last?.text.utf8.last) == 0x20 { return }
    if scalar.isASCII {
      text.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
  }

  /// Ends a stretch of one style.
  private mutating func finishRun() {
    guard !text.isEmpty else { return }
    let styles: [Markdown.Run.Style] = [.plain, .emphasis, .strong]
    runs.append(
      Markdown.Run(String(decoding: text, as: UTF8.self), styles[open?.length ?? 0]))
    text.removeAll(keepingCapacity: true)
  }

  private func count(of scalar: Unicode.Scalar) -> Int {
    scalars[index...].prefix { $0 == scalar }.count
  }

  // MARK: Marks

  private mutating func parseBackslash() throws(Fault) {
    guard let next = scalar(1) else { throw fault("a line can't be broken here") }
    if Self.isPunctuation(next) {
      index += 1
    } else if next == " " {
      throw fault("a backslash is written \\\\ before a blank")
    }
    take()
  }

  private mutating func parseCode() throws(Fault) {
    let length = count(of: "`")
    var end = index + length
    var run = 0
    while end < scalars.count {
      run = scalars[end] == "`" ? run + 1 : 0
      end += 1
      let isEnd = end == scalars.count || scalars[end] != "`"
      if run == length, isEnd { break }
    }
    guard run == length else {
      throw fault("this ` is never closed; one that is one is written \\`")
    }
    var content = scalars[(index + length)..<(end - length)]
    if content.first == " ", content.last == " ", content.contains(where: { $0 != " " }) {
      content = content.dropFirst().dropLast()
    }
    finishRun()
    var view = String.UnicodeScalarView()
    view.append(contentsOf: content)
    runs.append(Markdown.Run(String(view), .code))
    index = end
  }

  private mutating func parseStars() throws(Fault) {
    let length = count(of: "*")
    let before = scalar(-1)
    let after = scalar(length)
    let canOpen = Self.isFlanking(inner: after, outer: before)
    let canClose = Self.isFlanking(inner: before, outer: after)
    guard canOpen || canClose else {
      for _ in 0..<length { take() }
      return
    }
    guard length <= 2 else { throw fault("stress is *so* or **so**") }
    if let open, canClose, open.length == length {
      finishRun()
      self.open = nil
    } else if open == nil, canOpen {
      finishRun()
      open = (length, index)
    } else {
      throw fault(
        open == nil
          ? "this star closes nothing; one that is one is written \\*"
          : "stress can't stand in stress here")
    }
    index += length
  }

  private mutating func parseUnderscores() throws(Fault) {
    let length = count(of: "_")
    let isOutside = scalar(-1).map { !Self.isWord($0) } ?? true
    if isOutside, let after = scalar(length), after != " " {
      throw fault(
        "stress is written with stars; an underscore that is one is written \\_ or in `code`")
    }
    for _ in 0..<length { take() }
  }

  private mutating func parseAngle() throws(Fault) {
    if let next = scalar(1), next.isASCII,
      Self.isWord(next) && !("0"..."9").contains(next)
        || "/!?".unicodeScalars.contains(next)
    {
      throw fault("HTML is not part of lesson prose; < before a letter is written \\<")
    }
    take()
  }

  private mutating func parseAmpersand() throws(Fault) {
    let name = scalars[(index + 1)...].prefix(32).prefix {
      $0.isASCII && Self.isWord($0) || $0 == "#"
    }
    if !name.isEmpty, scalar(name.count + 1) == ";" {
      throw fault("characters stand for themselves; & is written \\& before a name")
    }
    take()
  }

  /// Refuses a formula of TeX by the rule of its readers: no blank within the dollars, no digit behind
  /// them, so that “$5 and $6” are sums.
  private mutating func parseDollar() throws(Fault) {
    let start = scalar(1) == "$" ? index + 2 : index + 1
    guard scalars.indices.contains(start), !scalars[start].properties.isWhitespace else {
      return take()
    }
    if formulaEnd <= start {
      formulaEnd = (start + 1..<max(start + 1, scalars.count)).first(where: endsFormula) ?? .max
    }
    guard formulaEnd == .max else {
      throw fault(
        "formulas between $ are not part of lesson prose: write `T = 0.5`; a $ that is one is \\$")
    }
    take()
  }

  private func endsFormula(_ place: Int) -> Bool {
    guard scalars[place] == "$", scalars[place - 1] != "\\" else { return false }
    let isDigit = place + 1 < scalars.count && ("0"..."9").contains(scalars[place + 1])
    return !scalars[place - 1].properties.isWhitespace && !isDigit
  }

  /// Tells whether the bracket at an index is followed, soon after its end, by an address.
  private mutating func isLink(from start: Int) -> Bool {
    if closing < start { closing = scalars[start...].firstIndex(of: "]") ?? scalars.count }
    guard closing < start + 400, closing + 1 < scalars.count else { return false }
    return scalars[closing + 1] == "(" || scalars[closing + 1] == "["
  }

  /// Tells whether marks between two characters lean on the inner one, by CommonMark's rule.
  private static func isFlanking(inner: Unicode.Scalar?, outer: Unicode.Scalar?) -> Bool {
    guard let inner, !inner.properties.isWhitespace else { return false }
    guard isMark(inner) else { return true }
    guard let outer else { return true }
    return outer.properties.isWhitespace || isMark(outer)
  }

  /// Tells whether a character is punctuation or a symbol, of any script.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isPunctuation(scalar) }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return true
    default: return false
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}

/// Chinese and Japanese script, which has no blanks between words.
package enum EastAsian {
  /// Tells whether a line may be broken on both sides of a character.
  ///
  /// Two lines are joined at such characters without a blank. They are ideographs, kana and their
  /// punctuation; Korean has blanks.
  package static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x312F, 0x3190...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60,
      0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Tells whether a line may be broken between two characters, as neither stands badly at its end.
  package static func canBreak(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    (standsAlone(before) || standsAlone(after)) && !opening.contains(before)
      && !closing.contains(after)
  }

  /// Characters that don't end a line.
  private static let opening = Set("（《〈「『【〔〖｛［“‘([{".unicodeScalars)
  /// Characters that don't begin a line.
  private static let closing = Set(
    "，。、；：？！）》〉」』】〕〗｝］”’…—～·・ー々％,.;:?!)]}%".unicodeScalars)
}
