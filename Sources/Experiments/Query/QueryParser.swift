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
/// A filter is conditions with `and` between them, or several of these with `or` between them; either
/// in parentheses stands for a condition.
private struct QueryParser {
  let words: [String]
  let experiment: Experiment
  let methods: [Method]
  /// The place of the word that is read next.
  private var place = 0
  /// The part of that word that is still to be read, where some of it was.
  private var rest: Substring?
  /// The classes that are meant by their numbers, as the page counts them and files don't.
  private var classes: [String] = []
  /// The number of parentheses that are open.
  private var depth = 0
  private static let deepest = 50

  init(_ words: [String], _ experiment: Experiment, _ methods: [Method]) {
    (self.words, self.experiment, self.methods) = (words, experiment, methods)
  }

  /// The words that a condition can begin with.
  static let openings =
    ["wrong", "right", "labelled", "finite", "not", "label", "predicted", "name", RowCause.subject]
    + RowChange.Kind.allCases.map(\.rawValue) + RowQuantity.all.map(\.name)

  /// Those that are told where a word is none of them: a method's follow from the others.
  fileprivate static func plain(_ words: [String]) -> [String] {
    words.filter { !$0.contains(".") }
  }

  mutating func filter() throws(QueryFault) -> RowFilter {
    let expression = try alternatives()
    if let word = take() {
      place -= 1
      throw fault("“and” or “or” is expected before \(Self.shown(word))")
    }
    let text = words.map(Words.quoted).joined(separator: " ")
    let remark = classes.isEmpty ? nil : classes.joined(separator: ", ")
    return RowFilter(text: text, expression: expression, remark: remark)
  }

  // MARK: Words

  private func fault(_ message: String) -> QueryFault {
    QueryFault(description: message, place: place)
  }

  private static func shown(_ word: some StringProtocol) -> String {
    "“\(Printable.text(String(word), limit: 24))”"
  }

  /// What is left of the next word; nil at the end.
  private var next: Substring? { rest ?? (place < words.count ? words[place][...] : nil) }

  /// What is left of the next word up to a place in it, or all of it; the rest is for later.
  private mutating func take(upTo end: Substring.Index? = nil) -> String? {
    guard let word = next else { return nil }
    let end = end ?? word.endIndex
    rest = end < word.endIndex ? word[end...] : nil
    if rest == nil { place += 1 }
    return String(word[..<end])
  }

  /// The next word up to a sign within it, as in `loss>5`.
  private mutating func takeName() -> String? {
    guard let word = next else { return nil }
    let sign = word.firstIndex { "<>=!≠≤≥~".contains($0) } ?? word.startIndex
    return take(upTo: sign > word.startIndex ? sign : closing(word))
  }

  /// A name or a number, without the parentheses that close what was opened before it.
  private mutating func takeValue() -> String? { take(upTo: next.map(closing)) }

  /// Where a word ends before parentheses that close others; those that it opens itself belong to it.
  private func closing(_ word: Substring) -> Substring.Index {
    var surplus = word.count { $0 == ")" } - word.count { $0 == "(" }
    surplus = min(surplus, depth)
    var end = word.endIndex
    while surplus > 0, end > word.startIndex, word[word.index(before: end)] == ")" {
      end = word.index(before: end)
      surplus -= 1
    }
    return end
  }

  /// The sign that the next word begins with, one of some, longest first.
  private mutating func takeSign(among signs: [String]) -> String? {
    guard let word = next, let sign = signs.first(where: word.hasPrefix) else { return nil }
    return take(upTo: word.index(word.startIndex, offsetBy: sign.count)).map { _ in sign }
  }

  private mutating func takeWord(_ wanted: String) -> Bool {
    guard let word = next, word == wanted else { return false }
    return take() != nil
  }

  // MARK: Conditions

  private mutating func alternatives() throws(QueryFault) -> RowFilter.Expression {
    var parts = [try conjunction()]
    while takeWord("or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(QueryFault) -> RowFilter.Expression {
    var parts = [try term()]
    while takeWord("and") { parts.append(try term()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func term() throws(QueryFault) -> RowFilter.Expression {
    var isNegated = false
    while takeWord("not") { isNegated.toggle() }
    let part = takeSign(among: ["("]) == nil ? try condition() : try enclosed()
    return isNegated ? .not(part) : part
  }

  /// What stands between a parenthesis that was opened and the one that closes it.
  private mutating func enclosed() throws(QueryFault) -> RowFilter.Expression {
    depth += 1
    guard depth <= Self.deepest else {
      throw fault("at most \(Self.deepest) parentheses go into one another")
    }
    let part = try alternatives()
    guard takeSign(among: [")"]) != nil else {
      throw fault(
        next.map { "“and”, “or” or “)” is expected before \(Self.shown($0))" }
          ?? "a “)” is missing")
    }
    depth -= 1
    return part
  }

  private mutating func condition() throws(QueryFault) -> RowFilter.Expression {
    let start = place
    guard let name = takeName(), !name.isEmpty else {
      throw fault("a condition is expected here, such as wrong, loss > 5, label 3 or name ~ 17")
    }
    switch name {
    case "wrong": return .condition(.isCorrect(false))
    case "right": return .condition(.isCorrect(true))
    case "labelled": return .condition(.labelled)
    case "finite": return .condition(.finite(by: methods))
    case "label", "predicted", "name":
      let (condition, isOpposite) = try named(name)
      return isOpposite ? .not(.condition(condition)) : .condition(condition)
    case RowCause.subject: return .condition(.cause(try cause()))
    default:
      if let kind = RowChange.Kind(rawValue: name) { return .condition(.change(kind)) }
      guard let quantity = RowQuantity(named: name) else {
        place = start
        throw fault(
          "there is no condition \(Self.shown(name))"
            + Suggestion.text(
              for: name, among: Self.openings, listing: Self.plain(Self.openings)))
      }
      return .condition(.number(quantity, try relation(of: quantity)))
    }
  }

  /// Reads what the logits are to have in them.
  private mutating func cause() throws(QueryFault) -> RowCause {
    let start = place
    let word = takeValue()
    guard let cause = RowCause.ofLogits.first(where: { $0.word == word }) else {
      let words = RowCause.ofLogits.map(\.word).joined(separator: ", ")
      throw QueryFault(
        description: "after “\(RowCause.subject)” stands one of \(words)", place: start)
    }
    return cause
  }

  /// Reads what a label, a prediction or a name is to be, and whether it is not to be that.
  private mutating func named(_ subject: String) throws(QueryFault) -> (RowCondition, Bool) {
    let isPart = subject == "name" && takeSign(among: ["~"]) != nil
    let sign = isPart ? nil : takeSign(among: ["!=", "≠", "="])
    let isOpposite = sign.map { $0 != "=" } ?? (isPart ? false : takeWord("not"))
    let start = place
    guard let word = takeValue() else {
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
      if subject == "label", word == RowCause.maskedLabel.word {
        return (.cause(.maskedLabel), isOpposite)
      }
      guard word == "none" else { throw QueryFault(description: "\(error)", place: start) }
    }
    if let index, Int(word) == index + 1, experiment.classNames[index] != word {
      let name = Printable.text(experiment.classNames[index], limit: 24)
      let remark = "\(word) is \(name), index \(index)"
      if !classes.contains(remark) { classes.append(remark) }
    }
    return (subject == "label" ? .label(index) : .predicted(index), isOpposite)
  }

  private mutating func relation(of quantity: RowQuantity) throws(QueryFault) -> Relation {
    if takeWord("is") {
      let isNegated = takeWord("not")
      let start = place
      let word = takeValue()
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
    guard let word = takeValue() else { throw fault("a number is expected here") }
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
    QueryParser.openings + ["and", "or", "is", "none", "tie"] + RowCause.ofLogits.map(\.word)
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
          + Suggestion.text(
            for: word, among: Key.words, listing: QueryParser.plain(Key.words)), place: 0)
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
