import Experiments
import Notation

/// Reads a step from its text: a head, prose, and fenced blocks, as `docs/lesson-format.md` says.
package struct StepParser {
  private var log: FaultLog
  private var blocks: [FencedBlock.Kind: [FencedBlock]] = [:]

  /// A step, or nil where its text has errors, and everything that is wrong with it.
  ///
  /// Any text is accepted and read in time that grows with its length; nothing else is read.
  /// - Parameters:
  ///   - text: The text.
  ///   - file: The name of the file in diagnostics.
  ///   - panes: The panes that a step can show, in the order of the page.
  ///   - isLinting: True where a sound step is played as well.
  ///   - vocabulary: The words that are known before the step, which linting holds the text against;
  ///     nil for a text of other words, as of a translation.
  ///   - fault: The reason why a sound step can't be used; it is reported at the step's id.
  /// - Returns: The step and its faults, in the order of the text.
  package static func parse(
    _ text: String, file: String, panes: [Pane], isLinting: Bool = false,
    vocabulary: Vocabulary? = nil, fault: (Step) -> String? = { _ in nil }
  ) -> (step: Step?, diagnostics: [Diagnostic]) {
    var parser = StepParser(log: FaultLog(file: file))
    let step = parser.step(
      text, panes: panes, isLinting: isLinting, vocabulary: vocabulary, fault: fault)
    return (parser.log.hasErrors ? nil : step, parser.log.sorted)
  }

  private init(log: FaultLog) { self.log = log }

  private subscript(kind: FencedBlock.Kind) -> FencedBlock? { blocks[kind]?.first }

  private mutating func step(
    _ text: String, panes: [Pane], isLinting: Bool, vocabulary: Vocabulary?,
    fault: (Step) -> String?
  ) -> Step? {
    guard let lines = SourceText.lines(of: text, log: &log),
      let head = Head.read(
        lines, keys: StepHead.keys, required: ["format", "id", "title"], log: &log),
      let step = step(head, panes: panes)
    else { return nil }
    if isLinting {
      lint(step, head.body)
      if let vocabulary { lint(step.terms, vocabulary, head) }
    }
    if !log.hasErrors, let id = head["id"], let fault = fault(step) { log.error(fault, id.line) }
    return step
  }

  /// The step; nil where a part is missing without which nothing can be played.
  private mutating func step(_ head: Head, panes: [Pane]) -> Step? {
    let prose = Markdown.parse(separateBlocks(head.body)[...], log: &log)
    reportMissing(head, prose)
    let opening = head.opening
    let head = StepHead(head, panes: panes, log: &log)
    let experiment = experiment(head)
    let solution = self[.solution].flatMap {
      SolutionBlock(block: $0).solution(from: experiment, log: &log)
    }
    let states = [experiment, solution?.outcome].compactMap { $0 }
    let checks = self[.check].map { CheckBlock(block: $0).checks(on: states, log: &log) }
    let remarks = self[.remarks].map { CheckBlock(block: $0).remarks(on: states, log: &log) }
    let hints = blocks[.hint, default: []].map {
      $0.prose(orError: "a hint that says nothing", log: &log)
    }
    let question = question(isExam: head.isExam, opening)
    let notes = self[.notes].map { $0.prose(orError: "notes that say nothing", log: &log) }
    guard let experiment, let id = head.id, let title = head.title else { return nil }
    return Step(
      id: id, title: title, file: log.file, experiment: experiment, panes: head.panes ?? [],
      focus: head.focus, columns: head.columns, terms: head.terms, prose: prose,
      question: question, isExam: head.isExam,
      checks: checks ?? [], remarks: remarks ?? [], hints: hints,
      solution: solution ?? Solution(from: experiment),
      notes: notes)
  }

  /// The question, which an exam step must have, and which gives reasons against answers only there.
  private mutating func question(isExam: Bool, _ opening: SourceLine) -> Question? {
    guard let block = self[.predict] else {
      if isExam { log.error("an exam step has no predict block", opening) }
      return nil
    }
    let question = PredictBlock(block: block).question(log: &log)
    if !isExam, question?.reasons.isEmpty == false {
      log.error("only an exam step, with `exam: yes`, gives reasons below choices", block.opening)
    }
    return question
  }

  /// The experiment that the head and the blocks describe; nil when they can't.
  private mutating func experiment(_ head: StepHead) -> Experiment? {
    let (logits, layer) = (self[.logits], self[.layer])
    if let logits, let layer {
      let later = logits.opening.number < layer.opening.number ? layer : logits
      log.error("a step has a logits block or a layer block, not both", later.opening)
    }
    let scores =
      logits.map { LogitsBlock(block: $0).experiment(log: &log) }
      ?? layer.map { LayerBlock(block: $0).experiment(log: &log) }
    guard var experiment = scores ?? nil else { return nil }
    head.change(&experiment, log: &log)
    if let labels = self[.labels] { LabelsBlock(block: labels).label(&experiment, log: &log) }
    return experiment
  }

  /// Reports what only shows when a step is played: checks that all hold at the start or that the
  /// solution leaves open, and results that are not so.
  private mutating func lint(_ step: Step, _ body: ArraySlice<SourceLine>) {
    if !log.hasErrors, let checks = self[.check] {
      if step.isPassed(on: Worksheet(completing: step.experiment)) {
        log.error("the step is passed before anything is done", checks.opening)
      }
      let statuses = step.statuses(on: Worksheet(completing: step.solution.outcome))
      for (status, line) in zip(statuses, checks.content) where !status.holds {
        log.error("the solution leaves this open: it is \(status.present)", line)
      }
      if let solution = self[.solution], self[.hint] == nil {
        log.warning("the step has no hint", solution.opening)
      }
    }
    if !log.hasErrors, let remarks = self[.remarks] {
      lint(step.remarks, of: step, remarks)
    }
    guard let results = self[.results] else { return }
    let quoting = Set(blocks[.results, default: []].flatMap { $0.lines.map(\.number) })
    ResultsBlock(block: results).play(
      from: step.experiment, in: body.filter { !quoting.contains($0.number) }, log: &log)
  }

  /// Reports remarks that would be made before anything is done, or about the solution.
  private mutating func lint(_ remarks: [Check], of step: Step, _ block: FencedBlock) {
    let states = [
      (step.experiment, "this holds before anything is done"),
      (step.solution.outcome, "this holds of the solution"),
    ]
    for (experiment, message) in states {
      let worksheet = Worksheet(completing: experiment)
      for (remark, line) in zip(remarks, block.content)
      where remark.status(on: worksheet).holds { log.error(message, line) }
    }
  }

  /// Reports words that are used before their step, and terms that the glossary doesn't have or that
  /// were introduced before.
  private mutating func lint(_ terms: [String], _ vocabulary: Vocabulary, _ head: Head) {
    for (name, entry, index) in StepHead.terms(of: head) where vocabulary.later[name]?.name != name
    {
      log.error(
        "“\(Printable.text(name, limit: 24))” is no term that is still to be introduced",
        entry.line, at: index)
    }
    let later = vocabulary.later.removing(terms)
    guard !later.terms.isEmpty else { return }
    let unread = [FencedBlock.Kind.notes, .results, .solution, .logits, .labels, .layer]
      .flatMap { blocks[$0, default: []] }
    let numbers = Set(
      unread.flatMap { $0.lines.map(\.number) } + blocks.values.joined().map(\.opening.number))
    let checked = Set(
      [FencedBlock.Kind.check, .remarks].flatMap { blocks[$0, default: []] }
        .flatMap { $0.lines.map(\.number) })
    for line in head.body where !numbers.contains(line.number) {
      // Of a check the learner reads the sentence, if it has one.
      let start = checked.contains(line.number) ? line.text.firstRange(of: " : ")?.upperBound : nil
      let text = start.map { String(line.text[$0...]) } ?? line.text
      for (term, index) in later.occurrences(in: text) {
        let column = text.column(of: index) + line.text.count - text.count
        log.error("“\(term.name)” is used before the step that introduces it", line, column: column)
      }
    }
  }
}

// MARK: - Blocks

extension StepParser {
  /// Puts blocks of a kind aside and returns the lines of prose; each block leaves a blank line.
  private mutating func separateBlocks(_ lines: ArraySlice<SourceLine>) -> [SourceLine] {
    var prose: [SourceLine] = []
    var next = lines.startIndex
    while next < lines.endIndex {
      let line = lines[next]
      next += 1
      guard let fence = Fence(line) else {
        prose.append(line)
        continue
      }
      let kind = fence.kind
      let end =
        lines[next...].firstIndex { fence.isClosed(by: $0) || (kind != nil && fence.isCut(by: $0)) }
        ?? lines.endIndex
      let isCut = kind != nil && end < lines.endIndex && fence.isCut(by: lines[end])
      if let kind {
        take(FencedBlock(opening: line, lines: lines[next..<end]), kind)
        prose.append(SourceLine(number: line.number, text: ""))
        if end == lines.endIndex { log.error("this block is never closed", line) }
        if isCut {
          log.error(
            "the block \(fence.word) of line \(line.number) is not closed before this one begins",
            lines[end])
        }
      } else if !fence.word.isEmpty, !MarkdownParser.codeLanguages.contains(fence.word) {
        let words = FencedBlock.Kind.allCases.map(\.rawValue)
        log.error(Suggestion.unknown("block", fence.word, among: words), line)
      } else {
        prose += lines[(next - 1)..<min(end + 1, lines.endIndex)]
      }
      next = isCut ? end : min(end + 1, lines.endIndex)
    }
    return prose
  }

  private mutating func take(_ block: FencedBlock, _ kind: FencedBlock.Kind) {
    if self[kind] != nil, kind != .hint {
      log.error("a second \(kind.rawValue) block", block.opening)
    }
    blocks[kind, default: []].append(block)
  }

  private mutating func reportMissing(_ head: Head, _ prose: Markdown) {
    if self[.logits] == nil, self[.layer] == nil {
      log.error("the step has no logits block and no layer block", head.opening)
    }
    for kind in [FencedBlock.Kind.check, .solution] where self[kind] == nil {
      log.error("the step has no \(kind.rawValue) block", head.opening)
    }
    if prose.isEmpty { log.error("the step has nothing to read", head.opening) }
  }
}
