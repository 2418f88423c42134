import Numerics

extension StepParser {
  /// How long a title may be, so that the page's first line holds it.
  static let maximumTitleLength = 40

  /// The id: lower-case letters, digits and dashes.
  mutating func identifier(_ head: Head) -> String? {
    guard let entry = head["id"] else { return nil }
    let isPlain = entry.value.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard isPlain, entry.value.utf8.count <= 64 else {
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

  /// The panes that are shown: the four tables, unless the head says otherwise.
  mutating func panes(_ head: Head) -> [Step.Pane] {
    guard let entry = head["show"] else { return Step.Pane.tables }
    var shown: Set<Step.Pane> = []
    for word in Words(entry.line.text[entry.index...]).words {
      guard let pane = Step.Pane(rawValue: word.text) else {
        let names = Step.Pane.allCases.map(\.rawValue)
        let offset = entry.line.text[..<entry.index].unicodeScalars.count
        log.error(
          "there is no pane “\(Printable.text(word.text, limit: 24))”"
            + Suggestion.text(for: String(word.text.prefix(40)), among: names), entry.line,
          column: offset + word.column)
        break
      }
      shown.insert(pane)
    }
    return Step.Pane.allCases.filter(shown.contains)
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
