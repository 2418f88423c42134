import Experiments
import Notation
import Numerics

/// A fault that keeps a line from being a check.
package struct CheckError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A description for the author.
  package let message: String
  /// The column, counted in characters (Unicode scalars) from one.
  package let column: Int

  /// The message.
  package var description: String { message }
}

/// Reads a check from its line: a quantity, a relation, and perhaps `:` and a sentence.
struct CheckParser {
  let line: String
  /// The part that is not read yet.
  var rest: Substring
  /// The names that an experiment must know, and where they stand.
  private(set) var names: [(kind: Quantity.Argument, text: String, index: String.Index)] = []

  init(_ line: String) {
    self.line = line
    rest = line[...].trimmed
  }

  /// The largest length of a check in bytes of UTF-8.
  private static let maximumLength = 1000

  mutating func parse() throws(CheckError) -> Check {
    guard rest.utf8.count <= Self.maximumLength else {
      throw error("a check has at most \(Self.maximumLength) bytes", at: rest.startIndex)
    }
    let (condition, sentence) = try split()
    rest = condition
    let quantity = try parseQuantity()
    return Check(
      source: condition.plain, sentence: sentence, quantity: quantity,
      relation: try parseRelation(of: quantity.entry))
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
    CheckError(message: message, column: line.column(of: index))
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
    return Quantity(
      entry: entry, method: Method(rawValue: String(name.prefix { $0 != "." })),
      arguments: try parseArguments(of: entry))
  }

  private static func unknown(_ name: String) -> String {
    guard !name.isEmpty else { return "a quantity is expected here, such as softmax[1,cat]" }
    let names = Quantity.table.flatMap(\.names)
    let parts = name.split(separator: ".")
    let kind = Quantity.table.first { !$0.methods.isEmpty && $0.name == parts.last ?? "" }
    if parts.count == 2, let kind, Method(rawValue: String(parts[0])) != nil {
      let methods = kind.methods.map(\.rawValue).joined(separator: ", ")
      return "there is no \(shown(name)); methods with a \(kind.name) are \(methods)"
    }
    if let nearest = Suggestion.nearest(to: name, among: names) {
      return "there is no quantity \(shown(name)); did you mean “\(nearest)”?"
    }
    if let kind, parts.count == 1 {
      return "a method stands before \(kind.name): \(kind.names.joined(separator: ", "))"
    }
    let known = Quantity.table.first { name.count >= 4 && $0.hasMeaning(beginningWith: name) }
    let hint =
      known.map { "\($0.form) is \($0.meaning)" }
      ?? "there are " + Quantity.table.map(\.title).joined(separator: ", ")
    return "there is no quantity \(shown(name)); \(hint)"
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
          names.append((entry.arguments[arguments.count], argument, index))
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
  private mutating func parseRelation(of entry: Quantity.Entry) throws(CheckError) -> Relation {
    skipBlanks()
    let start = rest.startIndex
    let sign =
      rest.prefix(while: \.isLetter) == "is"
      ? "is" : Relation.signs.first { rest.hasPrefix($0) } ?? "=="
    guard sign != "==" else {
      throw error("a relation is expected here: = ≠ < <= > >= or is", at: start)
    }
    rest = rest.dropFirst(sign.count).trimmed
    if entry.sort == .number {
      return sign == "is" ? try parseState() : try parseNumbers(sign)
    }
    guard ["=", "!=", "≠"].contains(sign) else {
      throw error("\(entry.name) is compared with = or ≠", at: start)
    }
    return try parseName(of: entry, isNegated: sign != "=")
  }

  private func parseState() throws(CheckError) -> Relation {
    let words = rest.split { $0 == " " || $0 == "\t" }
    let isNegated = words.first == "not"
    let states = words.dropFirst(isNegated ? 1 : 0)
    let start = states.first?.startIndex ?? rest.endIndex
    let names = Relation.State.allCases.map(\.rawValue)
    guard states.count == 1,
      let state = states.first.flatMap({ Relation.State(rawValue: String($0)) })
    else {
      let word = states.first.map(String.init) ?? ""
      let suggestion = word.isEmpty ? "" : Suggestion.text(for: word, among: names)
      throw error(
        suggestion.isEmpty || states.count != 1
          ? "after “is” stands one of \(names.joined(separator: ", "))"
          : "nothing is \(Self.shown(word))\(suggestion)", at: start)
    }
    return .state(state, isNegated: isNegated)
  }

  private mutating func parseName(
    of entry: Quantity.Entry, isNegated: Bool
  ) throws(CheckError) -> Relation {
    let index = rest.startIndex
    let name = parseName(until: { _ in false })
    guard !name.isEmpty, rest.isEmpty else { throw error("one name is expected here", at: index) }
    if case .oneOf(let words) = entry.sort, !words.contains(name) {
      throw error(
        "there is no \(entry.name) \(Self.shown(name))"
          + Suggestion.text(for: name, among: words), at: index)
    }
    if entry.sort == .className, name != "none", name != "tie" {
      names.append((.class, name, index))
    }
    return .named(name, isNegated: isNegated)
  }
}

// MARK: - Numbers

extension CheckParser {
  /// Reads the answer to a question about a number: `= 0.83 ± 0.01`.
  ///
  /// - Returns: The number, how far off one may be, and the number as it stands there.
  consuming func parseAnswer() throws(CheckError) -> (Double, tolerance: Double, text: String) {
    rest = rest.dropFirst().trimmed
    if let colon = rest.firstIndex(of: ":") {
      throw error("only = NUMBER ± TOLERANCE stands here; why it is so comes below", at: colon)
    }
    let (value, tolerance, text) = try parseNear()
    return (value, tolerance ?? 0, text.plain)
  }

  /// Reads the number of a relation, and how far off one may be.
  func parseNumbers(_ sign: String) throws(CheckError) -> Relation {
    let (number, tolerance, _) = try parseNear()
    if let tolerance {
      guard sign == "=" else { throw error("± goes with = only", at: rest.startIndex) }
      return .near(number, tolerance: tolerance)
    }
    return .comparing(sign, number)
  }

  /// Reads `NUMBER` or `NUMBER ± TOLERANCE`; the number also as it stands there.
  private func parseNear() throws(CheckError) -> (Double, tolerance: Double?, text: Substring) {
    var value = rest
    var tolerance: Substring?
    for mark in ["±", "+-", "+/-"] {
      guard let range = rest.firstRange(of: mark) else { continue }
      (value, tolerance) = (rest[..<range.lowerBound].trimmed, rest[range.upperBound...].trimmed)
      break
    }
    let number = try parseNumber(value, at: rest.startIndex)
    if number.isNaN { throw error("nothing equals nan; write `is nan`", at: rest.startIndex) }
    guard let tolerance else { return (number, nil, value) }
    let t = try parseNumber(tolerance, at: tolerance.startIndex)
    guard t >= 0, t.isFinite else {
      throw error("a tolerance is a finite number that is not negative", at: tolerance.startIndex)
    }
    return (number, t, value)
  }

  private func parseNumber(_ text: Substring, at index: String.Index) throws(CheckError) -> Double {
    do { return try NumberText.parse(text) } catch { throw self.error("\(error)", at: index) }
  }
}

extension Check {
  /// Reads a check: `fused.mean < 0.50 : Bring the mean loss below 0.50`.
  ///
  /// The instances and classes that it names need not exist; ``StepParser`` looks for them.
  package init(parsing line: String) throws(CheckError) {
    var parser = CheckParser(line)
    self = try parser.parse()
  }
}
