import Experiments
import Notation

/// Reads a step from its text: a head, prose, and fenced blocks, as `docs/lesson-format.md` says.
package struct StepParser {
  private var log: FaultLog
  private var blocks: [FencedBlock.Kind: [FencedBlock]] = [:]
  /// The blocks of cases that ask a question of their own, by the place of the case.
  private var ownBlocks: [Int: [FencedBlock.Kind: FencedBlock]] = [:]

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
  ///   - fault: The reason why a sound step can't be used, and the key of its head that it is about.
  /// - Returns: The step and its faults, in the order of the text.
  package static func parse(
    _ text: String, file: String, panes: [Pane], isLinting: Bool = false,
    vocabulary: Vocabulary? = nil, fault: (Step) -> (key: String, reason: String)? = { _ in nil }
  ) -> (step: Step?, diagnostics: [Diagnostic]) {
    var parser = StepParser(log: FaultLog(file: file))
    let step = parser.step(
      text, panes: panes, isLinting: isLinting, vocabulary: vocabulary, fault: fault)
    return (parser.log.hasErrors ? nil : step, parser.log.sorted)
  }

  /// A step of which no more than the head is read, or nil where that has errors, and everything that is
  /// wrong with it.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - file: The name of the file in diagnostics.
  ///   - panes: The panes that a step can show, in the order of the page.
  ///   - fault: The reason why a sound step can't be used, and the key of its head that it is about.
  /// - Returns: The step and its faults, in the order of the text.
  static func parseHead(
    _ text: String, file: String, panes: [Pane], fault: (Step) -> (key: String, reason: String)?
  ) -> (step: Step?, diagnostics: [Diagnostic]) {
    var parser = StepParser(log: FaultLog(file: file))
    let head = parser.head(of: text, isAlone: true)
    let step = head.flatMap { head in
      Step(
        StepHead(head, panes: panes, log: &parser.log), file: file,
        .pending(text: text, panes: panes))
    }
    if let head, let step { parser.report(fault(step), head) }
    return (parser.log.hasErrors ? nil : step, parser.log.sorted)
  }

  private init(log: FaultLog) { self.log = log }

  private subscript(kind: FencedBlock.Kind) -> FencedBlock? { blocks[kind]?.first }

  /// All blocks of some kinds, those of cases too.
  private func all(_ kinds: [FencedBlock.Kind]) -> [FencedBlock] {
    kinds.flatMap { kind in blocks[kind, default: []] + ownBlocks.values.compactMap { $0[kind] } }
  }

  private mutating func step(
    _ text: String, panes: [Pane], isLinting: Bool, vocabulary: Vocabulary?,
    fault: (Step) -> (key: String, reason: String)?
  ) -> Step? {
    guard let head = head(of: text), let step = step(head, panes: panes) else { return nil }
    if isLinting {
      lint(step, head.body)
      if let vocabulary { lint(step.terms, vocabulary, head) }
    }
    report(fault(step), head)
    return step
  }

  /// The head of a text, whose body is empty where it is wanted alone.
  private mutating func head(of text: String, isAlone: Bool = false) -> Head? {
    let lines = SourceText.lines(of: text, upTo: { isAlone && Head.isEnd($0) }, log: &log)
    guard let lines else { return nil }
    return Head.read(
      lines, keys: StepHead.keys, required: ["format", "id", "title"], log: &log)
  }

  /// Reports why a sound step can't be used.
  private mutating func report(_ fault: (key: String, reason: String)?, _ head: Head) {
    guard !log.hasErrors, let fault, let entry = head[fault.key] else { return }
    log.error(fault.reason, entry.line)
  }

  /// The step; nil where a part is missing without which nothing can be played.
  private mutating func step(_ head: Head, panes: [Pane]) -> Step? {
    let prose = Markdown.parse(separateBlocks(head.body)[...], log: &log)
    reportMissing(head, prose)
    let opening = head.opening
    let head = StepHead(head, panes: panes, log: &log)
    let experiment = experiment(head)
    let solution = self[.solution].flatMap {
      EditsBlock(block: $0).played(from: experiment, log: &log)
    }
    let states = [experiment, solution?.outcome].compactMap { $0 }
    let checks = self[.check].map { CheckBlock(block: $0).checks(on: states, log: &log) }
    let remarks = self[.remarks].map { CheckBlock(block: $0).remarks(on: states, log: &log) }
    let hints = blocks[.hint, default: []].map {
      $0.prose(orError: "a hint that says nothing", log: &log)
    }
    let question = question(isExam: head.isExam, opening)
    let notes = self[.notes].map { $0.prose(orError: "notes that say nothing", log: &log) }
    let again = again(from: experiment, asking: question, isExam: head.isExam)
    guard let experiment else { return nil }
    let body = StepBody(
      prose: prose, checks: checks ?? [], remarks: remarks ?? [], hints: hints, notes: notes,
      cases: [Case(solution: solution ?? Solution(from: experiment), question: question)] + again)
    return Step(head, file: log.file, .done(body))
  }

  /// The cases that an exam step goes on with.
  private mutating func again(
    from experiment: Experiment?, asking question: Question?, isExam: Bool
  ) -> [Case] {
    let blocks = blocks[.again, default: []]
    if !isExam, let block = blocks.first {
      log.error("only an exam step, with `exam: yes`, is asked again", block.opening)
    }
    return blocks.enumerated().compactMap { place, block in
      let own = ownBlocks[place + 1]
      let asked = own?[.predict].map { self.question(in: $0, like: question) } ?? question
      guard let other = EditsBlock(block: block).played(from: experiment, log: &log)?.outcome,
        !log.hasErrors, let solution = own?[.solution] ?? self[.solution]
      else { return nil }
      if other == experiment { log.error("this changes nothing", block.opening) }
      return EditsBlock(block: solution).played(from: other, log: &log)
        .map { Case(solution: $0, question: asked) }
    }
  }

  /// The question of a case, whose answers must be those of the step's own.
  private mutating func question(in block: FencedBlock, like first: Question?) -> Question? {
    let question = PredictBlock(block: block).question(log: &log)
    if let question, let first, question.choices != first.choices {
      log.error("each case has the same answers to choose from", block.opening)
    }
    return question
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
    if !log.hasErrors, let solution = self[.solution], self[.hint] == nil {
      log.warning("the step has no hint", solution.opening)
    }
    let places = [nil] + blocks[.again, default: []].map(\.opening.number)
    for (place, line) in zip(step.cases.indices, places) {
      let own = ownBlocks[place]
      lint(
        step.posed(as: place), body, own == nil ? self[.results] : own?[.results],
        line.map { " with the numbers of line \($0)" } ?? "")
    }
  }

  /// Reports what shows when a step is played with the numbers of a case, which `name` tells apart.
  private mutating func lint(
    _ step: Step, _ body: ArraySlice<SourceLine>, _ results: FencedBlock?, _ name: String
  ) {
    let start = Worksheet(completing: step.experiment)
    let outcome = Worksheet(completing: step.solution.outcome)
    if !log.hasErrors, let checks = self[.check] {
      if step.isPassed(on: start) {
        log.error("the step is passed before anything is done\(name)", checks.opening)
      }
      for (status, line) in zip(step.statuses(on: outcome), checks.content) where !status.holds {
        log.error("the solution leaves this open\(name): it is \(status.present)", line)
      }
    }
    if !log.hasErrors, let remarks = self[.remarks] {
      for (worksheet, state) in [(start, "before anything is done"), (outcome, "of the solution")] {
        for (remark, line) in zip(step.remarks, remarks.content)
        where remark.status(on: worksheet).holds { log.error("this holds \(state)\(name)", line) }
      }
    }
    guard let results else { return }
    let quoting = Set(all([.results]).flatMap { $0.lines.map(\.number) })
    ResultsBlock(block: results).play(
      from: step.experiment, name, in: body.filter { !quoting.contains($0.number) }, log: &log)
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
    let unread = all([.notes, .results, .solution, .again, .logits, .labels, .layer])
    let numbers = Set(
      unread.flatMap { $0.lines.map(\.number) }
        + all(FencedBlock.Kind.allCases).map(\.opening.number))
    let checked = Set(all([.check, .remarks]).flatMap { $0.lines.map(\.number) })
    for line in head.body where !numbers.contains(line.number) {
      // Of a check the learner reads the sentence, if it has one.
      let start = checked.contains(line.number) ? line.text.firstRange(of: " : ")?.upperBound : nil
      let text = start.map { String(line.text[$0...]) } ?? line.text
      for (term, range) in later.occurrences(in: text) {
        let column = text.column(of: range.lowerBound) + line.text.count - text.count
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
    let place = blocks[.again, default: []].count
    let isOwn =
      switch kind {
      case .predict: place > 0 && self[.predict] != nil
      case .solution, .results: ownBlocks[place] != nil
      case .logits, .layer, .labels, .check, .remarks, .hint, .again, .notes: false
      }
    let isSecond = isOwn ? ownBlocks[place]?[kind] != nil : self[kind] != nil
    if isSecond, kind != .hint, kind != .again {
      log.error("a second \(kind.rawValue) block", block.opening)
    }
    if isOwn {
      ownBlocks[place, default: [:]][kind] = block
    } else {
      blocks[kind, default: []].append(block)
    }
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
