import Experiments
import Notation

/// The head of a step.
struct StepHead {
  /// The id; nil where none is sound.
  let id: String?
  /// The title, which must fit the page's first line.
  let title: String?
  /// The panes that are shown: tables in the order of the page, then those of the lab in the order of the
  /// head; the four tables, unless the head says otherwise; nil where it names one that there isn't.
  let panes: [Pane]?
  /// The pane where the cursor begins, which must be shown; nil where the head doesn't say.
  let focus: Pane?
  /// The columns of the losses: all, unless the head names some.
  let columns: [Step.Column]
  /// The names of the terms that the step introduces.
  let terms: [String]
  /// True if only a right answer to the step's question is enough.
  let isExam: Bool
  /// The id of the step whose question comes back before this one; nil where none does.
  let recall: String?
  /// What somebody believes whose answer is wrong; nil where the head doesn't say.
  let belief: String?
  /// The lines that change the experiment.
  private let settings: [(key: String, entry: Head.Entry)]

  static let keys =
    [
      "format", "id", "title", "dtype", "show", "focus", "method", "epsilon", "reduction", "terms",
      "exam", "recall", "belief",
    ]

  /// The largest number of characters in a title, so that the page's first line holds it.
  private static let maximumTitleLength = 40

  init(_ head: Head, panes all: [Pane], log: inout FaultLog) {
    id = Self.identifier(of: head, log: &log)
    let title = head["title"]
    if let title, title.value.count > Self.maximumTitleLength {
      log.error(
        "a title has at most \(Self.maximumTitleLength) characters, this one has "
          + "\(title.value.count)", title.line, at: title.index)
    }
    self.title = title?.value
    let named = head["show"].map { Self.choice($0, of: "pane", all, \.name, log: &log) }
    let shown = named.map { $0.map(Pane.inOrder) } ?? Pane.tables
    panes = shown
    focus = head["focus"].flatMap { Self.focus($0, among: shown, of: all, log: &log) }
    let methods = head["method"].flatMap {
      Self.choice($0, of: "method", Step.Column.allCases, \.name, log: &log)
    }
    columns = Step.Column.allCases.filter { methods?.contains($0) != false }
    terms = Self.terms(of: head).map(\.name)
    let exam = head["exam"]
    if let exam, exam.value != "yes" {
      log.error("exam is `yes`, or left out", exam.line, at: exam.index)
    }
    isExam = exam != nil
    recall = head["recall"]?.value
    belief = head["belief"]?.value
    settings = ["dtype", "epsilon", "reduction"].compactMap { key in head[key].map { (key, $0) } }
  }

  /// The values that the words of an entry name, in their order; nil where a word names none.
  private static func choice<T>(
    _ entry: Head.Entry, of kind: String, _ all: [T], _ name: (T) -> String,
    log: inout FaultLog
  ) -> [T]? {
    let names = all.map(name)
    let offset = entry.line.text.column(of: entry.index) - 1
    let words = Words(entry.line.text[entry.index...]).words
    if let word = words.first(where: { !names.contains($0.text) }) {
      return log.fail(
        Suggestion.unknown(kind, word.text, among: names), entry.line, column: offset + word.column)
    }
    return words.compactMap { word in all.first { name($0) == word.text } }
  }

  /// The names of the terms that a head lists, parted by commas, with their places.
  static func terms(of head: Head) -> [(name: String, entry: Head.Entry, index: String.Index)] {
    guard let entry = head["terms"] else { return [] }
    return entry.line.text[entry.index...].split(separator: ",").map(\.trimmed)
      .filter { !$0.isEmpty }.map { ($0.plain, entry, $0.startIndex) }
  }

  private static func focus(
    _ entry: Head.Entry, among shown: [Pane]?, of all: [Pane], log: inout FaultLog
  ) -> Pane? {
    guard let pane = all.first(where: { $0.name == entry.value }) else {
      let fault = Suggestion.unknown("pane", entry.value, among: all.map(\.name))
      return log.fail(fault, entry.line, at: entry.index)
    }
    guard shown?.contains(pane) != false else {
      return log.fail(
        "the pane \(pane.name) is not shown; `show` names what is", entry.line, at: entry.index)
    }
    return pane
  }

  /// Makes the head's changes of an experiment.
  func change(_ experiment: inout Experiment, log: inout FaultLog) {
    for (key, entry) in settings {
      do { try experiment.perform("\(key) \(Words.quoted(entry.value))") } catch {
        log.error("\(error)", entry.line, at: entry.index)
      }
    }
  }
}

// MARK: - Identifiers

extension StepHead {
  /// The id of a step or a course; nil where there is none, or none that is sound.
  static func identifier(of head: Head, log: inout FaultLog) -> String? {
    guard let entry = head["id"] else { return nil }
    guard !isIdentifier(entry.value) else { return entry.value }
    return log.fail(
      "an id is made of at most 64 lower-case letters, digits and dashes", entry.line,
      at: entry.index)
  }

  /// The id that the head of a text gives, whatever else is in it; nil where none is sound.
  static func identifier(in text: String) -> String? {
    value(of: "id", in: text).flatMap { isIdentifier($0) ? $0 : nil }
  }

  /// The names of the terms that the head of a step's text lists, whatever else is in it.
  static func terms(in text: String) -> [String] {
    value(of: "terms", in: text)?.split(separator: ",").map(\.trimmed.plain) ?? []
  }

  private static func value(of key: String, in text: String) -> String? {
    text.split(maxSplits: 40, whereSeparator: \.isNewline).prefix(40).dropFirst()
      .prefix { $0.trimmed != "---" }.first { $0.hasPrefix("\(key):") }
      .map { String($0.dropFirst(key.count + 1).trimmed) }
  }

  /// Tells whether a text can be an id: at most 64 lower-case letters, digits and dashes.
  static func isIdentifier(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}
