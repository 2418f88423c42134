import Lessons

/// Breaks styled text into lines of a width.
struct ProseWrap {
  private let width: Int
  private var lines: [ProseLine] = []
  private var line = ProseLine()
  /// The word that is being gathered, which may change its style in its midst.
  private var word = ProseLine()
  /// The blanks between the line and the word.
  private var gap: ProseLine.Run?
  /// The columns of the widest word so far.
  private var widestWord = 0

  /// The lines of a text, none wider than `width`; a word that is wider is broken.
  static func lines(of runs: [Markdown.Run], width: Int, in style: Style? = nil) -> [ProseLine] {
    var wrap = ProseWrap(width: max(1, width))
    for run in runs { wrap.add(run.text, style ?? Self.style(run.style)) }
    wrap.endWord()
    if !wrap.line.runs.isEmpty { wrap.lines.append(wrap.line) }
    return wrap.lines
  }

  /// The lines of a plain text, none wider than `width`.
  static func texts(of text: String, width: Int) -> [String] {
    lines(of: [Markdown.Run(text)], width: width).map(\.text)
  }

  /// The columns of the widest word of a text: the least width at which none is broken.
  static func widestWord(of runs: [Markdown.Run]) -> Int {
    var wrap = ProseWrap(width: .max)
    for run in runs { wrap.add(run.text, .text) }
    wrap.endWord()
    return wrap.widestWord
  }

  private init(width: Int) { self.width = width }

  /// The look of a style of prose.
  static func style(_ style: Markdown.Run.Style) -> Style {
    switch style {
    case .plain: .text
    case .emphasis: Style(.emphasis)
    case .strong: Style(.emphasis, .bold)
    case .code: Style(.code)
    }
  }

  private mutating func add(_ text: String, _ style: Style) {
    var rest = text[...]
    while !rest.isEmpty {
      let piece = rest.prefix { $0 != " " }
      addWords(piece, style)
      rest = rest[piece.endIndex...]
      guard rest.first == " " else { continue }
      let blanks = rest.prefix { $0 == " " }
      if binds(to: rest[blanks.endIndex...]) {
        word.append(ProseLine.Run(String(blanks), style))
        rest = rest[blanks.endIndex...]
        continue
      }
      endWord()
      if !line.runs.isEmpty { gap = ProseLine.Run(String(blanks), style) }
      rest = rest[blanks.endIndex...]
    }
  }

  /// What stands before a number with nothing but a blank between them.
  private static let functions: Set<Substring> = ["exp", "log", "log1p", "Σ"]

  /// True if a line may not end between the word and what follows it after blanks: behind a function or a
  /// sign of arithmetic, or before one of multiplication.
  private func binds(to rest: Substring) -> Bool {
    guard let text = word.runs.last?.text, let last = text.last else { return false }
    let start = text.lastIndex(of: " ").map(text.index(after:)) ?? text.startIndex
    let end = text[start...].drop { "−·(".contains($0) }
    if Self.functions.contains(end) { return true }
    let before = text.dropLast().last
    let standsAlone = before == " " || before == nil && word.runs.count == 1
    if standsAlone, "×÷+−=".contains(last) { return true }
    guard let next = rest.first, "×÷".contains(next) else { return false }
    return rest.dropFirst().first == " "
  }

  /// Adds text without blanks: a word, or a part of one, or several where the script has none.
  private mutating func addWords(_ text: Substring, _ style: Style) {
    guard text.utf8.contains(where: { $0 >= 0xE2 }) else {
      word.append(ProseLine.Run(String(text), style))
      return
    }
    var last = word.runs.last?.text.unicodeScalars.last
    var start = text.startIndex
    for index in text.indices {
      guard let scalar = text[index].unicodeScalars.first else { continue }
      if let last, EastAsian.canBreak(last, scalar) {
        word.append(ProseLine.Run(String(text[start..<index]), style))
        endWord()
        start = index
      }
      last = text[index].unicodeScalars.last
    }
    word.append(ProseLine.Run(String(text[start...]), style))
  }

  private mutating func endWord() {
    guard !word.runs.isEmpty else { return }
    widestWord = max(widestWord, word.width)
    if let gap, line.width + CellWidth.columns(of: gap.text) + word.width <= width {
      line.append(gap)
    } else if gap != nil || line.width + word.width > width {
      if !line.runs.isEmpty { lines.append(line) }
      line = ProseLine()
    }
    gap = nil
    if line.width + word.width <= width {
      line.append(word)
    } else {
      breakWord()
    }
    word = ProseLine()
  }

  /// Puts a word that is wider than a line on as many as it takes.
  private mutating func breakWord() {
    for run in word.runs {
      for piece in Self.pieces(of: run.text, width: width, first: width - line.width) {
        if line.width + CellWidth.columns(of: piece) > width {
          lines.append(line)
          line = ProseLine()
        }
        line.append(ProseLine.Run(piece, run.style))
      }
    }
  }

  /// A text cut into pieces that are no wider than `width`, the first no wider than `first`: code behind a
  /// bracket, a comma or a point, where a piece is not much shorter for it.
  ///
  /// A character that is wider than a whole line is replaced.
  static func pieces(of text: String, width: Int, first: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var room = max(0, first)
    for character in text {
      let isTooWide = CellWidth.columns(of: String(character)) > width
      let shown = isTooWide ? "\u{FFFD}" : String(character)
      let columns = CellWidth.columns(of: shown)
      if columns > room {
        let cut = piece.lastIndex { "(,.".contains($0) }.map(piece.index(after:))
        let isLate = cut.map { 2 * piece[..<$0].count > piece.count } ?? false
        let end = isLate ? cut ?? piece.endIndex : piece.endIndex
        if !piece.isEmpty { pieces.append(String(piece[..<end])) }
        piece = String(piece[end...])
        room = width - CellWidth.columns(of: piece)
      }
      piece += shown
      room -= columns
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }
}
