import Notation
import Numerics

/// A reason why words are no filter and no order.
package struct QueryFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The reason in a sentence.
  package let description: String
  /// The place of the word at fault, from zero; the number of words where one is missing.
  package let place: Int
}

/// Reads the words of a filter.
///
/// A filter is conditions with `and` between them, or several of these with `or` between them.
private struct QueryParser {
  let words: [String]
  let experiment: Experiment
  let methods: [Method]
  /// The place of the word that is read next.
  private var place = 0
  /// The part of that word that is still to be read, where some of it was.
  private var rest: Substring?

  init(_ words: [String], _ experiment: Experiment, _ methods: [Method]) {
    (self.words, self.experiment, self.methods) = (words, experiment, methods)
  }

  /// The words that a condition can begin with.
  static let openings =
    ["wrong", "right", "labelled", "finite", "not", "label", "predicted", "name"]
    + RowQuantity.all.map(\.name)

  mutating func filter() throws(QueryFault) -> RowFilter {
    var alternatives: [[RowFilter.Term]] = [[try term()]]
    while let word = take() {
      switch word {
      case "and": alternatives[alternatives.count - 1].append(try term())
      case "or": alternatives.append([try term()])
      default:
        place -= 1
        throw fault("“and” or “or” is expected before \(Self.shown(word))")
      }
    }
    let text = words.map(Words.quoted).joined(separator: " ")
    return RowFilter(text: text, alternatives: alternatives)
  }

  // MARK: Words

  private func fault(_ message: String) -> QueryFault {
    QueryFault(description: message, place: place)
  }

  private static func shown(_ word: some StringProtocol) -> String {
    "“\(Printable.text(String(word), limit: 24))”"
  }

  /// The next word, or what is left of it.
  private mutating func take() -> String? {
    defer { if place < words.count { place += 1 } }
    if let rest {
      self.rest = nil
      return String(rest)
    }
    return place < words.count ? words[place] : nil
  }

  /// The next word up to a sign within it, as in `loss>5`.
  private mutating func takeName() -> String? {
    guard let word = take() else { return nil }
    let end = word.firstIndex { "<>=!≠≤≥~".contains($0) } ?? word.endIndex
    guard end > word.startIndex, end < word.endIndex else { return word }
    rest = word[end...]
    place -= 1
    return String(word[..<end])
  }

  /// The sign that the next word begins with, one of some, longest first.
  private mutating func takeSign(among signs: [String]) -> String? {
    guard place < words.count else { return nil }
    let word = rest ?? words[place][...]
    guard let sign = signs.first(where: word.hasPrefix) else { return nil }
    rest = word.dropFirst(sign.count)
    if rest?.isEmpty == true {
      rest = nil
      place += 1
    }
    return sign
  }

  private mutating func takeWord(_ wanted: String) -> Bool {
    guard rest == nil, place < words.count, words[place] == wanted else { return false }
    place += 1
    return true
  }

  // MARK: Conditions

  private mutating func term() throws(QueryFault) -> RowFilter.Term {
    let isNegated = takeWord("not")
    let start = place
    guard let name = takeName() else {
      throw fault("a condition is expected here, such as wrong, loss > 5, label 3 or name ~ 17")
    }
    switch name {
    case "wrong": return .init(condition: .isCorrect(false), isNegated: isNegated)
    case "right": return .init(condition: .isCorrect(true), isNegated: isNegated)
    case "labelled": return .init(condition: .labelled, isNegated: isNegated)
    case "finite": return .init(condition: .finite(by: methods), isNegated: isNegated)
    case "label", "predicted", "name":
      let (condition, isOpposite) = try named(name)
      return .init(condition: condition, isNegated: isNegated != isOpposite)
    default:
      guard let quantity = RowQuantity(named: name) else {
        place = start
        throw fault(
          "there is no condition \(Self.shown(name))"
            + Suggestion.text(for: name, among: Self.openings))
      }
      return .init(condition: .number(quantity, try relation(of: quantity)), isNegated: isNegated)
    }
  }

  /// Reads what a label, a prediction or a name is to be, and whether it is not to be that.
  private mutating func named(_ subject: String) throws(QueryFault) -> (RowCondition, Bool) {
    let isPart = subject == "name" && takeSign(among: ["~"]) != nil
    let sign = isPart ? nil : takeSign(among: ["!=", "≠", "="])
    let isOpposite = sign.map { $0 != "=" } ?? (isPart ? false : takeWord("not"))
    let start = place
    guard let word = take() else {
      throw fault(
        subject == "name" ? "a name is expected here" : "a class is expected here, or none")
    }
    if isPart { return (.nameHas(SearchText(word)), false) }
    if subject == "name" { return (.named(word), isOpposite) }
    if subject == "predicted", word == "tie" { return (.tie, isOpposite) }
    var index: Int?
    do throws(EditError) {
      index = try experiment.class(word)
    } catch {
      guard word == "none" else { throw QueryFault(description: "\(error)", place: start) }
    }
    return (subject == "label" ? .label(index) : .predicted(index), isOpposite)
  }

  private mutating func relation(of quantity: RowQuantity) throws(QueryFault) -> Relation {
    if takeWord("is") {
      let isNegated = takeWord("not")
      let start = place
      let word = take()
      let states = Relation.State.allCases.map(\.rawValue)
      guard let state = word.flatMap(Relation.State.init) else {
        throw QueryFault(
          description: "after “is” stands one of \(states.joined(separator: ", "))", place: start)
      }
      return .state(state, isNegated: isNegated)
    }
    guard let sign = takeSign(among: Relation.signs) else {
      throw fault("after \(quantity.name) stands one of = ≠ < <= > >= and a number, or “is”")
    }
    let start = place
    guard let word = take() else { throw fault("a number is expected here") }
    let number: Double
    do throws(NumberError) { number = try NumberText.parse(word) } catch {
      throw QueryFault(description: "\(error)", place: start)
    }
    guard !number.isNaN else {
      throw QueryFault(description: "nothing equals nan; write `is nan`", place: start)
    }
    return .comparing(sign, number)
  }
}

// MARK: - Reading

extension RowFilter {
  /// Reads a filter from its words, such as `wrong and loss > 5`.
  ///
  /// - Parameters:
  ///   - words: The words of the filter.
  ///   - experiment: The experiment whose classes it names.
  ///   - methods: The methods whose losses `finite` is about.
  /// - Throws: ``QueryFault`` with the word at fault.
  package init(
    parsing words: [String], for experiment: Experiment, methods: [Method] = Method.allCases
  ) throws(QueryFault) {
    var parser = QueryParser(words, experiment, methods)
    self = try parser.filter()
  }

  /// The words that can stand in a filter, for completion.
  package static let words =
    QueryParser.openings + ["and", "or", "is", "none", "tie"]
    + Relation.State.allCases.map(\.rawValue)
}

extension RowOrder {
  /// The words that can stand in an order, for completion.
  package static let words = Key.words + ["ascending", "descending"]

  /// Reads an order from its words, such as `fused.loss ascending`.
  package init(parsing words: [String]) throws(QueryFault) {
    guard let word = words.first, let key = Key(word) else {
      let word = words.first ?? ""
      throw QueryFault(
        description: "there is no order by “\(Printable.text(word, limit: 24))”"
          + Suggestion.text(for: word, among: Key.words), place: 0)
    }
    switch words.dropFirst().joined(separator: " ") {
    case "": self.init(by: key)
    case "ascending": self.init(by: key, isDescending: false)
    case "descending": self.init(by: key, isDescending: true)
    default:
      throw QueryFault(
        description: "after \(word) stands ascending, descending or nothing", place: 1)
    }
  }
}
