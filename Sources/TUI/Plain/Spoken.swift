import Lessons
import Notation

/// Text as it is read aloud or by the finger: signs are words, and nothing is in it that is only drawn or
/// could steer a terminal.
package enum Spoken {
  /// A line of text to be read.
  package static func text(_ text: some StringProtocol) -> String {
    let shown = Printable.text(text, limit: .max).replacing(" · ", with: ", ")
    var speech = Speech(Array(shown.unicodeScalars))
    return speech.text()
  }

  /// A text with a point at its end; it may begin with a name, and so keeps its beginning.
  static func sentence(_ text: String) -> String {
    let isWhole = text.last.map { ".!?:".contains($0) } ?? true
    return text + (isWhole ? "" : ".")
  }

  /// A line in the characters of every locale, with a question mark for any other.
  package static func ascii(_ line: String) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.map { Glyphs.ascii.shown($0) }))
  }

  /// A line as lines of a width, broken between words.
  package static func wrapped(_ line: String, width: Int) -> [String] {
    guard CellWidth.columns(of: line) > width else { return [line] }
    return ProseWrap.texts(of: line, width: width)
  }

  /// A key's name, or a sign that many readers skip with its name behind it: `} (right brace)`.
  static func key(_ label: String) -> String {
    namesOfSigns[label].map { "\(label) (\($0))" } ?? text(label)
  }

  private static let namesOfSigns = [
    "{": "left brace", "}": "right brace", "[": "left bracket", "]": "right bracket",
    "(": "left parenthesis", ")": "right parenthesis", "<": "less than", ">": "greater than",
    ":": "colon", ";": "semicolon", ",": "comma", ".": "point", "-": "minus", "+": "plus",
    "=": "equals", "?": "question mark", "!": "exclamation mark", "%": "percent", "'": "apostrophe",
    "\"": "quote", "/": "slash", "#": "number sign",
    "^": "caret", "*": "star", "&": "and", "@": "at", "$": "dollar", "_": "underscore",
    "~": "tilde",
  ]
}

/// A line while its signs are being replaced.
private struct Speech {
  private let scalars: [Unicode.Scalar]
  private var spoken = String.UnicodeScalarView()
  /// True behind a word that has to stand apart from the next.
  private var mustPart = false

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func text() -> String {
    for place in scalars.indices { add(place) }
    let indent = scalars.prefix { $0 == " " }.count
    let words = String(spoken).split(separator: " ")
    return String(repeating: " ", count: words.isEmpty ? 0 : indent) + words.joined(separator: " ")
  }

  private mutating func add(_ place: Int) {
    let scalar = scalars[place]
    guard scalar.value >= 0x7B else { return addPlain(scalar) }
    switch scalar {
    case "|" where isAlone(place): addWord("or")
    case "−": addMinus(place)
    case "–": addDash(place)
    case "·", "∙":
      addWord(before(place) == " " && " ,".unicodeScalars.contains(after(place)) ? "none" : "times")
    case "×": addWord(before(place).isDigit && after(place).isDigit ? "by" : "times")
    case "→" where isAlone(place) && place > 0: addWord("to")
    case "Σ": addWord(sumHasTerm(place) ? "sum of" : "sum")
    case _ where Self.isRaised(scalar):
      if !Self.isRaised(before(place)) { addPlain("^") }
      addPlain(Self.lowered(scalar))
    default:
      if let word = Self.words[scalar] {
        addWord(word)
      } else if let sign = Self.signs[scalar] {
        for scalar in sign.unicodeScalars { addPlain(scalar) }
      } else {
        addPlain(Glyphs.isDrawing(scalar) ? " " : scalar)
      }
    }
  }

  private mutating func addPlain(_ scalar: Unicode.Scalar) {
    if mustPart,
      scalar.properties.isAlphabetic || scalar.isDigit || "(+-".unicodeScalars.contains(scalar)
    {
      spoken.append(" ")
    }
    mustPart = false
    spoken.append(scalar)
  }

  private mutating func addWord(_ word: String) {
    if let last = spoken.last, !" (\"[".unicodeScalars.contains(last) { spoken.append(" ") }
    spoken.append(contentsOf: word.unicodeScalars)
    mustPart = true
  }

  /// Adds a minus: the sign of a number is typed as it is read.
  private mutating func addMinus(_ place: Int) {
    let next = after(place)
    if next.isDigit || next == "." || next == "i", !before(place).isDigit {
      addPlain("-")
    } else {
      addWord("minus")
    }
  }

  /// Adds a dash between two ends of a range, or in the place of a number.
  private mutating func addDash(_ place: Int) {
    if before(place).isDigit, after(place).isDigit { return addWord("to") }
    guard isAlone(place) else { return addPlain("-") }
    addWord(place == 0 || place == scalars.count - 1 ? "none" : "to")
  }

  private func before(_ place: Int) -> Unicode.Scalar { place > 0 ? scalars[place - 1] : " " }
  private func after(_ place: Int) -> Unicode.Scalar {
    place + 1 < scalars.count ? scalars[place + 1] : " "
  }

  /// True for a sign between blanks.
  private func isAlone(_ place: Int) -> Bool { before(place) == " " && after(place) == " " }

  /// True where a sum sign has its term behind it.
  private func sumHasTerm(_ place: Int) -> Bool {
    scalars[(place + 1)...].first { $0 != " " }?.properties.isAlphabetic == true
  }

  /// Digits and the minus of an exponent, in the order of those that are read.
  private static let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁻".unicodeScalars)
  private static let onLine = Array("0123456789-".unicodeScalars)

  private static func isRaised(_ scalar: Unicode.Scalar) -> Bool { raised.contains(scalar) }

  private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    raised.firstIndex(of: scalar).map { onLine[$0] } ?? scalar
  }

  /// Signs that are read as words.
  private static let words: [Unicode.Scalar: String] = [
    "÷": "divided by", "±": "plus or minus", "≠": "is not", "≤": "at most", "≥": "at least",
    "≈": "about", "∞": "infinity", "ε": "epsilon", "α": "alpha", "δ": "delta",
    "→": "Right", "←": "Left", "↑": "Up", "↓": "Down", "✓": "done", "✗": "wrong", "●": "dot",
    "○": "open", "ᵀ": "transposed",
  ]

  /// Signs that have a likeness on every keyboard.
  private static let signs: [Unicode.Scalar: String] = [
    "“": "\"", "”": "\"", "‘": "'", "’": "'", "—": "-", "…": "...", "\u{A0}": " ", "½": "1/2",
    "⅓": "1/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8",
  ]
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
  /// This with a capital at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
