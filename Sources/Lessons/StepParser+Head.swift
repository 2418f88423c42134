import Experiments
import Notation
import Numerics

extension StepParser {
  /// How long a title may be, so that the page's first line holds it.
  static let maximumTitleLength = 40

  /// The id that the head of a step's text gives, whatever else is in it; nil where none is sound.
  static func identifier(_ text: String) -> String? {
    let line = text.split(whereSeparator: \.isNewline).prefix(40).first { $0.hasPrefix("id:") }
    return line.map { String($0.dropFirst(3).trimmed) }.flatMap { isIdentifier($0) ? $0 : nil }
  }

  /// Whether a text can be an id: lower-case letters, digits and dashes.
  static func isIdentifier(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  /// The id: lower-case letters, digits and dashes.
  mutating func identifier(_ head: Head) -> String? {
    guard let entry = head["id"] else { return nil }
    guard Self.isIdentifier(entry.value) else {
      log.error(
        "an id is made of at most 64 lower-case letters, digits and dashes", entry.line,
        at: entry.index)
      return nil
    }
    return entry.value
  }

  /// The title, which must fit the page's first line.
  mutating func title(_ head: Head) -> String? {
    guard let entry = head["title"] else { return nil }
    if entry.value.count > Self.maximumTitleLength {
      log.error(
        "a title has at most \(Self.maximumTitleLength) characters, this one has "
          + "\(entry.value.count)", entry.line, at: entry.index)
    }
    return entry.value
  }

  /// The panes that are shown, in the order of the page: the four tables, unless the head says
  /// otherwise; nil where it names one that there isn't.
  mutating func shownPanes(_ head: Head) -> [Pane]? {
    guard let entry = head["show"] else { return Pane.tables }
    guard let shown = places(in: entry, what: "pane", panes.map(\.name)) else { return nil }
    return panes.indices.filter(shown.contains).map { panes[$0] }
  }

  /// The pane where the cursor begins, which must be shown; nil where the head doesn't say.
  mutating func focus(_ head: Head, among shown: [Pane]?) -> Pane? {
    guard let entry = head["focus"] else { return nil }
    guard let pane = panes.first(where: { $0.name == entry.value }) else {
      log.error(
        Self.unknown("pane", entry.value, among: panes.map(\.name)), entry.line, at: entry.index)
      return nil
    }
    guard shown?.contains(pane) != false else {
      log.error(
        "the pane \(pane.name) is not shown; `show` names what is", entry.line, at: entry.index)
      return nil
    }
    return pane
  }

  /// The columns of the losses: all, unless the head names some.
  mutating func columns(_ head: Head) -> [Step.Column] {
    guard let entry = head["method"] else { return Step.Column.allCases }
    let shown = places(in: entry, what: "method", Step.Column.allCases.map(\.name)) ?? []
    return Step.Column.allCases.indices.filter(shown.contains).map { Step.Column.allCases[$0] }
  }

  /// The places among `names` of the words of a value; nil where one is none of them, which is then
  /// in the log.
  private mutating func places(
    in entry: Head.Entry, what: String, _ names: [String]
  ) -> Set<Int>? {
    var places: Set<Int> = []
    for word in Words(entry.line.text[entry.index...]).words {
      guard let place = names.firstIndex(of: word.text) else {
        let offset = entry.line.text[..<entry.index].unicodeScalars.count
        log.error(
          Self.unknown(what, word.text, among: names), entry.line, column: offset + word.column)
        return nil
      }
      places.insert(place)
    }
    return places
  }

  private static func unknown(_ what: String, _ word: String, among names: [String]) -> String {
    "there is no \(what) “\(Printable.text(word, limit: 24))”"
      + Suggestion.text(for: String(word.prefix(40)), among: names)
  }

  /// The experiment that the head and the blocks describe; nil when they can't.
  mutating func experiment(_ head: Head) -> Experiment? {
    guard var experiment = scores() else { return nil }
    for key in ["dtype", "epsilon", "reduction"] {
      guard let entry = head[key] else { continue }
      do {
        let edit = try Edit(parsing: "\(key) \(Words.quoted(entry.value))", for: experiment)
        _ = try experiment.apply(edit)
      } catch {
        log.error("\(error)", entry.line, at: entry.index)
      }
    }
    if let block = blocks["labels"]?.first { label(&experiment, block) }
    return experiment
  }

  /// The experiment of the logits block, or of the layer block.
  private mutating func scores() -> Experiment? {
    let (logits, layer) = (blocks["logits"]?.first, blocks["layer"]?.first)
    if let logits, let layer {
      let later = logits.opening.number < layer.opening.number ? layer : logits
      log.error("a step has a logits block or a layer block, not both", later.opening)
    }
    return logits.map { self.logits($0) } ?? layer.map { self.layer($0) } ?? nil
  }
}
