/// The pattern of a command's words: fixed words, arguments, and what may be left out.
///
/// It gives the text that help and errors show, tells whether words fit, and completes them.
package indirect enum Syntax: Equatable, Sendable {
  /// A word that stands for itself.
  case word(String)
  /// Any word, shown as `text`; `words` are those that completion offers.
  case value(_ text: String, words: [String] = [])
  /// A file's path.
  case path(String)
  /// A name, or the number of its place.
  case name(Names.Kind)
  /// Names in one word: `x1..x3,x7`.
  case names(Names.Kind)
  /// A name of the kind that the word before says.
  case nameOfThatKind
  /// One pattern after another.
  case sequence([Syntax])
  /// One of several patterns.
  case choice([Syntax])
  /// A pattern or nothing.
  case optional(Syntax)
  /// A pattern once or more.
  case repeated(Syntax)

  /// One of the words of a list; any other fits too, so that its parser can say what there is.
  package static func oneOf<Choice: CaseIterable & RawRepresentable<String>>(
    _ type: Choice.Type
  ) -> Syntax {
    oneOf(type.allCases.map(\.rawValue))
  }

  /// One of the words of a list; any other fits too, so that its parser can say what there is.
  package static func oneOf(_ words: [String]) -> Syntax {
    .value(words.joined(separator: " | "), words: words)
  }
}

extension Syntax: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  package init(stringLiteral word: String) { self = .word(word) }
  package init(arrayLiteral parts: Syntax...) { self = .sequence(parts) }
}

extension Syntax {
  /// The pattern as help shows it: `INSTANCE CLASS | WEIGHT… | none`.
  package var text: String {
    switch self {
    case .word(let text), .value(let text, _), .path(let text): text
    case .name(let kind): kind.rawValue.uppercased()
    case .names(let kind): kind.plural.uppercased()
    case .nameOfThatKind: "NAME"
    case .sequence(let parts): parts.map(\.text).joined(separator: " ")
    case .choice(let parts): parts.map(\.text).joined(separator: " | ")
    case .optional(let part): "[\(part.text)]"
    case .repeated(let part): "\(part.text)…"
    }
  }

  /// Tests if words follow the pattern.
  package func fits(_ words: [String]) -> Bool {
    var next: [Syntax] = []
    return ends([0], in: words, next: &next).contains(words.count)
  }

  /// The most names that are looked through for a word.
  private static let mostNames = 1 << 18

  /// The words that can come after others.
  package func candidates(after words: [String], names: Names) -> [String] {
    var next: [Syntax] = []
    _ = ends([0], in: words, next: &next)
    return next.flatMap { part -> [String] in
      switch part {
      case .word(let word): [word]
      case .value(_, let words): words
      case .path: []
      case .name(let kind), .names(let kind): Array(names[kind].prefix(Self.mostNames))
      case .nameOfThatKind:
        words.last.flatMap(Names.Kind.init).map { Array(names[$0].prefix(Self.mostNames)) } ?? []
      case .sequence, .choice, .optional, .repeated: []
      }
    }
  }

  /// Tests if a path can come after some words.
  package func takesPath(after words: [String]) -> Bool {
    var next: [Syntax] = []
    _ = ends([0], in: words, next: &next)
    return next.contains { if case .path = $0 { true } else { false } }
  }

  /// The places among the words where the pattern can end if it begins at one of `starts`; `next`
  /// takes in the parts of it that could be the word after the last.
  private func ends(_ starts: [Int], in words: [String], next: inout [Syntax]) -> [Int] {
    switch self {
    case .word, .value, .path, .name, .names, .nameOfThatKind:
      if starts.contains(words.count) { next.append(self) }
      return starts.filter { $0 < words.count && allows(words[$0]) }.map { $0 + 1 }
    case .sequence(let parts):
      return parts.reduce(starts) { $1.ends($0, in: words, next: &next) }
    case .choice(let parts):
      return parts.flatMap { $0.ends(starts, in: words, next: &next) }
    case .optional(let part):
      return starts + part.ends(starts, in: words, next: &next)
    case .repeated(let part):
      var (all, latest): ([Int], [Int]) = ([], starts)
      while !latest.isEmpty {
        latest = part.ends(latest, in: words, next: &next)
        all += latest
      }
      return all
    }
  }

  private func allows(_ word: String) -> Bool {
    if case .word(let fixed) = self { word == fixed } else { true }
  }
}
