import Experiments
import Notation
import Numerics

/// Why a line is not a check.
package struct CheckError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in words.
  package let message: String
  /// Where, counted in characters (Unicode scalars) from one.
  package let column: Int

  /// The message.
  package var description: String { message }
}

/// Reads a check from its line: a quantity, a relation, and perhaps `:` and a sentence.
struct CheckParser {
  let line: String
  /// What is left to read.
  var rest: Substring
  /// Where the names stand that an experiment must know.
  private(set) var names: [(kind: NameKind, text: String, index: String.Index)] = []

  /// What a name in a check must be the name of.
  enum NameKind {
    case instance
    case `class`
    case feature
    /// A class, or a word that means none or several.
    case answer

    init(_ argument: Quantity.Argument) {
      self =
        switch argument {
        case .instance: .instance
        case .class: .class
        case .feature: .feature
        }
    }
  }

  init(_ line: String) {
    self.line = line
    rest = line[...].trimmed
  }

  /// How many bytes of UTF-8 a check may have.
  private static let maximumLength = 1000

  mutating func parse() throws(CheckError) -> Check {
    guard rest.utf8.count <= Self.maximumLength else {
      throw error("a check has at most \(Self.maximumLength) bytes", at: rest.startIndex)
    }
    let (condition, sentence) = try split()
    rest = condition
    let quantity = try parseQuantity()
    let relation = try parseRelation(of: quantity.entry)
    return Check(
      source: condition.plain, sentence: sentence, quantity: quantity, relation: relation)
  }

  /// The condition and the sentence after the first colon outside brackets and quotes.
  private func split() throws(CheckError) -> (Substring, String?) {
    var isQuoted = false
    var depth = 0
    for index in rest.unicodeScalars.indices {
      switch rest.unicodeScalars[index] {
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: depth += 1
      case "]" where !isQuoted: depth -= 1
      case ":" where !isQuoted && depth <= 0:
        let sentence = rest.unicodeScalars[index...].dropFirst()
        let text = Substring(sentence).trimmed
        if text.isEmpty { throw error("a sentence is expected after the colon", at: index) }
        return (rest[..<index].trimmed, text.plain)
      default: break
      }
    }
    return (rest, nil)
  }

  func error(_ message: String, at index: String.Index) -> CheckError {
    CheckError(message: message, column: line[..<index].unicodeScalars.count + 1)
  }

  private mutating func skipBlanks() { rest = rest.trimmed }

  private static func shown(_ text: some StringProtocol) -> String {
    "“" + Printable.text(text, limit: 32) + "”"
  }
}

// MARK: - Quantity

extension CheckParser {
  private mutating func parseQuantity() throws(CheckError) -> Quantity {
    let start = rest.startIndex
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
    rest = rest[name.endIndex...]
    guard let entry = Quantity.table.first(where: { $0.names.contains(String(name)) }) else {
      throw error(Self.unknown(String(name)), at: start)
    }
    let arguments = try parseArguments(of: entry)
    return Quantity(
      entry, method: Method(rawValue: String(name.prefix { $0 != "." })), names: arguments)
  }

  private static func unknown(_ name: String) -> String {
    guard !name.isEmpty else { return "a quantity is expected here, such as softmax[1,cat]" }
    let names = Quantity.table.flatMap(\.names)
    let parts = name.split(separator: ".")
    let kind = Quantity.table.first { !$0.methods.isEmpty && $0.kind.rawValue == parts.last ?? "" }
    if parts.count == 2, let kind, Method(rawValue: String(parts[0])) != nil {
      let methods = kind.methods.map(\.rawValue).joined(separator: ", ")
      return "there is no \(shown(name)); methods with a \(kind.kind.rawValue) are \(methods)"
    }
    if let nearest = Suggestion.nearest(to: name, among: names) {
      return "there is no quantity \(shown(name)); did you mean “\(nearest)”?"
    }
    if let kind, parts.count == 1 {
      return "a method stands before \(kind.kind.rawValue): \(kind.names.joined(separator: ", "))"
    }
    return "there is no quantity \(shown(name))"
  }

  private mutating func parseArguments(of entry: Quantity.Entry) throws(CheckError) -> [String] {
    let start = rest.startIndex
    skipBlanks()
    var arguments: [String] = []
    if rest.first == "[" {
      repeat {
        rest = rest.dropFirst()
        let index = rest.trimmed.startIndex
        let argument = parseName(until: { $0 == "," || $0 == "]" })
        guard !argument.isEmpty else { throw error("a name is expected here", at: index) }
        if arguments.count < entry.arguments.count {
          names.append((NameKind(entry.arguments[arguments.count]), argument, index))
        }
        arguments.append(argument)
      } while rest.first == ","
      guard rest.first == "]" else { throw error("the bracket [ is never closed", at: start) }
      rest = rest.dropFirst()
    }
    guard arguments.count == entry.arguments.count else {
      throw error("expected: \(entry.form)", at: start)
    }
    return arguments
  }

  /// A name up to a character that ends it; in quotes it may hold any character.
  private mutating func parseName(until isEnd: (Character) -> Bool) -> String {
    skipBlanks()
    if rest.first == "\"" {
      var name = ""
      rest = rest.dropFirst()
      while let character = rest.popFirst(), character != "\"" {
        name.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
      }
      skipBlanks()
      return name
    }
    let name = rest.prefix { !isEnd($0) }
    rest = rest[name.endIndex...]
    return String(name.trimmed)
  }
}

// MARK: - Relation

extension CheckParser {
  /// The signs, longest first.
  private static let signs = ["!=", "<=", ">=", "==", "≠", "≤", "≥", "=", "<", ">"]

  private mutating func parseRelation(of entry: Quantity.Entry) throws(CheckError) -> Relation {
    skipBlanks()
    let start = rest.startIndex
    if rest.prefix(while: \.isLetter) == "is" {
      rest = rest.dropFirst(2).trimmed
      return try parseState(of: entry, start)
    }
    guard let sign = Self.signs.first(where: { rest.hasPrefix($0) }), sign != "==" else {
      throw error("a relation is expected here: = ≠ < <= > >= or is", at: start)
    }
    rest = rest.dropFirst(sign.count).trimmed
    guard entry.sort == .number else { return try parseName(sign, of: entry, start) }
    return try parseNumbers(sign)
  }

  private mutating func parseState(
    of entry: Quantity.Entry, _ start: String.Index
  ) throws(CheckError) -> Relation {
    guard entry.sort == .number else {
      throw error("\(entry.kind.rawValue) is compared with = or ≠", at: start)
    }
    let words = rest.split { $0 == " " || $0 == "\t" }
    let isNegated = words.first == "not"
    let states = words.dropFirst(isNegated ? 1 : 0)
    let place = states.first?.startIndex ?? rest.endIndex
    let names = Relation.State.allCases.map(\.rawValue)
    guard states.count == 1,
      let state = states.first.flatMap({ Relation.State(rawValue: String($0)) })
    else {
      let word = states.first.map(String.init) ?? ""
      let suggestion = word.isEmpty ? "" : Suggestion.text(for: word, among: names)
      throw error(
        suggestion.isEmpty || states.count != 1
          ? "after “is” stands one of \(names.joined(separator: ", "))"
          : "nothing is \(Self.shown(word))\(suggestion)", at: place)
    }
    return .state(state, isNegated: isNegated)
  }

  private mutating func parseName(
    _ sign: String, of entry: Quantity.Entry, _ start: String.Index
  ) throws(CheckError) -> Relation {
    guard ["=", "!=", "≠"].contains(sign) else {
      throw error("\(entry.kind.rawValue) is compared with = or ≠", at: start)
    }
    let index = rest.startIndex
    let name = parseName(until: { _ in false })
    guard !name.isEmpty, rest.isEmpty else { throw error("one name is expected here", at: index) }
    if let words = Self.words(of: entry.sort), !words.contains(name) {
      throw error(
        "there is no \(entry.kind.rawValue) \(Self.shown(name))"
          + Suggestion.text(for: name, among: words), at: index)
    }
    if entry.sort == .className { names.append((.answer, name, index)) }
    return .named(name, isNegated: sign != "=")
  }

  /// The words that a sort of quantity is compared with; nil where they are not a fixed few.
  private static func words(of sort: Quantity.Sort) -> [String]? {
    switch sort {
    case .dtype: FloatFormat.allCases.map(\.rawValue)
    case .reduction: Reduction.allCases.map(\.rawValue)
    case .number, .className, .operation: nil
    }
  }
}

extension Check {
  /// Reads a check: `fused.mean < 0.50 : Bring the mean loss below 0.50`.
  ///
  /// Whether there are the instances and classes it names is another question, which
  /// ``StepParser`` asks.
  package init(parsing line: String) throws(CheckError) {
    var parser = CheckParser(line)
    self = try parser.parse()
  }
}
