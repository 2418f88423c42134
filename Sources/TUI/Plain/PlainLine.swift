import Experiments
import Lessons
import Notation

/// The meaning of a line that was typed where there are no keys.
///
/// It is an order to read, a number, keys by their names, or a command as after `:`.
enum PlainLine: Equatable, Sendable {
  /// Nothing was typed.
  case nothing
  case order(PlainOrder)
  /// A number as it was typed.
  case number(String)
  case keys([Key])
  case command(String)
  /// What can mean nothing, for the reason stated.
  case fault(String)

  /// Reads a line for a page.
  init(_ line: String, on model: Model) {
    let text = String(line[...].trimmed)
    let words = Words(text).texts
    guard let verb = words.first else {
      self = .nothing
      return
    }
    if text.hasPrefix(":") {
      self.init(command: String(text.dropFirst()))
    } else if let form = PlainOrder.forms.first(where: { $0.verb == verb }) {
      do throws(EditError) {
        self = .order(
          try form.value(of: Array(words.dropFirst()), in: model.worksheet.experiment))
      } catch {
        self = .fault("\(error)")
      }
    } else if Self.isNumber(text, on: model) {
      self = .number(text)
    } else if let keys = Self.keys(words) {
      self = .keys(keys)
    } else {
      self.init(command: text)
    }
  }

  /// True where the last that was typed is a number.
  var endsInNumber: Bool {
    switch self {
    case .number: true
    case .keys(let keys):
      if case .character(let last)? = keys.last { keys.count > 1 && last.isNumber } else { false }
    case .nothing, .order, .command, .fault: false
    }
  }

  private init(command text: String) {
    guard let verb = Words(text).texts.first else {
      self = .order(.help(nil))
      return
    }
    self = Command.verbs.contains(verb) ? .command(text) : .fault(Self.unknown(verb))
  }

  /// The sentence about a word that nothing begins with.
  static func unknown(_ verb: String) -> String {
    let known = PlainOrder.forms.map(\.verb) + Command.verbs + KeyText.names.map(\.name)
    let nearest = Suggestion.nearest(to: verb, among: known)
    return "there is no command “\(Printable.text(verb, limit: 24))”; "
      + (nearest.map { "did you mean “\($0)”?" } ?? "help tells what there is")
  }

  /// True for a number, or an expression that begins as one; where a question asks for a number, for any.
  private static func isNumber(_ text: String, on model: Model) -> Bool {
    if isNumber(text) { return true }
    guard (try? NumberExpression.value(of: text)) != nil else { return false }
    return beginsNumber(text)
      || model.course?.isAsking == true && text.count > 1 && !text.contains(" ")
  }

  private static func isNumber(_ word: String) -> Bool { (try? NumberText.parse(word)) != nil }

  private static func beginsNumber(_ text: String) -> Bool {
    text.first.map { $0.isNumber || "-−+.(".contains($0) } == true
  }

  /// The keys that words name, or type as numbers; nil for other words.
  private static func keys(_ words: [String]) -> [Key]? {
    var keys: [Key] = []
    for word in words {
      if let key = KeyText.key(called: word) {
        keys.append(key)
      } else if isNumber(word), beginsNumber(word) {
        keys += word.map(Key.character)
      } else {
        return nil
      }
    }
    return keys
  }
}
