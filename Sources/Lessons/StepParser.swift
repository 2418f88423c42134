import Notation

/// Reads a step from its text: a head, prose, and fenced blocks, as `docs/lesson-format.md` says.
package struct StepParser {
  var log: FaultLog
  var blocks: [String: [FencedBlock]] = [:]
  /// The panes that there are, in the order of the page.
  let panes: [Pane]
  /// Whether a sound step is also played: see ``play(_:from:)``.
  private let isLinting: Bool

  /// The keys of a step's head.
  static let keys = [
    "format", "id", "title", "dtype", "show", "focus", "method", "epsilon", "reduction",
  ]
  /// The words that make a fenced block more than code to be shown.
  static let blockWords = [
    "logits", "layer", "labels", "check", "hint", "solution", "predict", "results", "notes",
  ]

  /// A step, or nil where its text has errors, and all that is wrong with it.
  ///
  /// Any text is accepted and read in time that grows with its length; nothing else is read. `file`
  /// is the name of the file in diagnostics, and `panes` are those that the page has, in its order.
  package static func parse(
    _ text: String, file: String, panes: [Pane]
  ) -> (step: Step?, diagnostics: [Diagnostic]) {
    let located = parseLocated(text, file: file, panes: panes)
    return (located.step, located.diagnostics)
  }

  /// As ``parse(_:file:panes:)``, with the line that the id stands on.
  static func parseLocated(
    _ text: String, file: String, panes: [Pane], isLinting: Bool = false
  ) -> (step: Step?, idLine: SourceLine?, diagnostics: [Diagnostic]) {
    var parser = StepParser(log: FaultLog(file: file), panes: panes, isLinting: isLinting)
    var idLine: SourceLine?
    let step = parser.parse(text, idLine: &idLine)
    return (parser.log.hasErrors ? nil : step, idLine, parser.log.sorted)
  }

  private init(log: FaultLog, panes: [Pane], isLinting: Bool) {
    self.log = log
    self.panes = panes
    self.isLinting = isLinting
  }

  private mutating func parse(_ text: String, idLine: inout SourceLine?) -> Step? {
    guard let lines = SourceText.lines(of: text, log: &log),
      let head = Head.read(
        lines, keys: Self.keys, required: ["format", "id", "title"], log: &log)
    else { return nil }
    idLine = head["id"]?.line
    let prose = Markdown.parse(separateBlocks(head.body)[...], log: &log)
    reportMissing(head, prose)
    let shown = shownPanes(head)
    let focus = focus(head, among: shown)
    let columns = columns(head)
    let id = identifier(head)
    let title = title(head)
    let experiment = experiment(head)
    let solution = solution(from: experiment)
    let checks = checks(on: [experiment, solution.outcome].compactMap { $0 })
    let hints = hints()
    let question = question()
    let notes = notes()
    guard let experiment, let id, let title else { return nil }
    if isLinting {
      play(checks, from: experiment, solution.lines)
      let quoting = Set(blocks["results", default: []].flatMap { $0.lines.map(\.number) })
      playResults(from: experiment, in: head.body.filter { !quoting.contains($0.number) })
    }
    return Step(
      id: id, title: title, file: log.file, experiment: experiment, panes: shown ?? [],
      focus: focus, columns: columns, prose: prose, question: question, checks: checks,
      hints: hints, solution: solution.lines, notes: notes)
  }

  /// Puts machine blocks aside and returns the lines of prose; each block leaves a blank line.
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
      let isBlock = Self.blockWords.contains(fence.word)
      let end =
        lines[next...].firstIndex { fence.isClosed(by: $0) || (isBlock && fence.isCut(by: $0)) }
        ?? lines.endIndex
      if isBlock {
        take(FencedBlock(opening: line, lines: lines[next..<end]), fence.word)
        prose.append(SourceLine(number: line.number, text: ""))
        if end == lines.endIndex {
          log.error("this block is never closed", line)
        } else if fence.isCut(by: lines[end]) {
          log.error(
            "the block \(fence.word) of line \(line.number) is not closed before this one begins",
            lines[end])
          next = end
          continue
        }
      } else if isUnknown(fence.word) {
        log.error(
          "there is no block “\(Printable.text(fence.word, limit: 24))”"
            + Suggestion.text(for: String(fence.word.prefix(40)), among: Self.blockWords), line)
      } else {
        prose += lines[(next - 1)..<min(end + 1, lines.endIndex)]
      }
      next = min(end + 1, lines.endIndex)
    }
    return prose
  }

  private func isUnknown(_ word: String) -> Bool {
    !word.isEmpty && !MarkdownParser.codeLanguages.contains(word)
  }

  private mutating func take(_ block: FencedBlock, _ word: String) {
    if blocks[word] != nil, word != "hint" { log.error("a second \(word) block", block.opening) }
    blocks[word, default: []].append(block)
  }

  private mutating func reportMissing(_ head: Head, _ prose: Markdown) {
    if blocks["logits"] == nil, blocks["layer"] == nil {
      log.error("the step has no logits block and no layer block", head.opening)
    }
    for word in ["check", "solution"] where blocks[word] == nil {
      log.error("the step has no \(word) block", head.opening)
    }
    if prose.isEmpty { log.error("the step has nothing to read", head.opening) }
  }
}

extension Fence {
  /// Whether a line begins another machine block, so that this one was left open.
  fileprivate func isCut(by line: SourceLine) -> Bool {
    guard line.text.hasPrefix("```"), let other = Fence(line) else { return false }
    return other.length >= length && StepParser.blockWords.contains(other.word)
  }
}

/// The lines between two fences.
struct FencedBlock: Sendable {
  /// The line with the word that says what it is.
  let opening: SourceLine
  let lines: ArraySlice<SourceLine>

  /// The lines that are not blank.
  var content: [SourceLine] { lines.filter { !$0.isBlank } }
}
