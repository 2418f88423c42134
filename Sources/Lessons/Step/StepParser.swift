import Experiments
import Notation

/// Reads a step from its text: a head, prose, and fenced blocks, as `docs/lesson-format.md` says.
package struct StepParser {
  var log: FaultLog
  var blocks: [FencedBlock.Kind: [FencedBlock]] = [:]
  /// The blocks of cases that ask a question of their own, by the place of the case.
  var ownBlocks: [Int: [FencedBlock.Kind: FencedBlock]] = [:]

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
  ///   - faultOfHead: The reason why a step of such a head can't be used, and the key that it is about.
  ///   - fault: The reason why a sound step can't be used, and the key of its head that it is about.
  /// - Returns: The step and its faults, in the order of the text.
  static func parse(
    _ text: String, file: String, panes: [Pane], isLinting: Bool, vocabulary: Vocabulary?,
    faultOfHead: (StepHead) -> (key: String, reason: String)? = { _ in nil },
    fault: (Step) -> (key: String, reason: String)? = { _ in nil }
  ) -> (step: Step?, diagnostics: [Diagnostic]) {
    var parser = StepParser(log: FaultLog(file: file))
    var step: Step?
    if let head = parser.head(of: text) {
      let read = StepHead(head, panes: panes, log: &parser.log)
      step = parser.step(read, head)
      if isLinting, let step { parser.lint(step, head, vocabulary) }
      parser.report(faultOfHead(read), head)
      if let step, !parser.log.hasErrors { parser.report(fault(step), head) }
    }
    return (parser.log.hasErrors ? nil : step, parser.log.sorted)
  }

  /// A step, or nil where its text has errors, and everything that is wrong with it.
  package static func parse(
    _ text: String, file: String, panes: [Pane], isLinting: Bool = false
  ) -> (step: Step?, diagnostics: [Diagnostic]) {
    parse(text, file: file, panes: panes, isLinting: isLinting, vocabulary: nil)
  }

  /// A step of which no more than the head is read, or nil where that has errors, and everything that is
  /// wrong with it.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - file: The name of the file in diagnostics.
  ///   - panes: The panes that a step can show, in the order of the page.
  ///   - faultOfHead: The reason why a step of such a head can't be used, and the key that it is about.
  /// - Returns: The step and its faults, in the order of the text.
  static func parseHead(
    _ text: String, file: String, panes: [Pane],
    faultOfHead: (StepHead) -> (key: String, reason: String)?
  ) -> (step: Step?, diagnostics: [Diagnostic]) {
    var parser = StepParser(log: FaultLog(file: file))
    var step: Step?
    if let head = parser.head(of: text, isAlone: true) {
      let read = StepHead(head, panes: panes, log: &parser.log)
      step = Step(read, file: file, .pending(text: text, panes: panes))
      parser.report(faultOfHead(read), head)
    }
    return (parser.log.hasErrors ? nil : step, parser.log.sorted)
  }

  private init(log: FaultLog) { self.log = log }

  subscript(kind: FencedBlock.Kind) -> FencedBlock? { blocks[kind]?.first }

  /// All blocks of some kinds, those of cases too.
  func all(_ kinds: [FencedBlock.Kind]) -> [FencedBlock] {
    kinds.flatMap { kind in blocks[kind, default: []] + ownBlocks.values.compactMap { $0[kind] } }
  }

  /// The head of a text, whose body is empty where it is wanted alone.
  private mutating func head(of text: String, isAlone: Bool = false) -> Head? {
    let lines = SourceText.lines(of: text, upTo: { isAlone && Head.isEnd($0) }, log: &log)
    guard let lines else { return nil }
    return Head.read(
      lines, keys: StepHead.keys, required: ["format", "id", "title"], log: &log)
  }

  /// Reports why a step can't be used.
  private mutating func report(_ fault: (key: String, reason: String)?, _ head: Head) {
    guard let fault, let entry = head[fault.key] else { return }
    log.error(fault.reason, entry.line)
  }

  /// The step; nil where a part is missing without which nothing can be played.
  private mutating func step(_ head: StepHead, _ text: Head) -> Step? {
    let prose = Markdown.parse(separateBlocks(text.body)[...], log: &log)
    reportMissing(text, prose)
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
    let question = question(isExam: head.isExam, text.opening)
    if head.belief != nil, self[.predict] == nil {
      log.error("a belief is behind wrong answers, but the step asks nothing", text.opening)
    }
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
