/// The lines between two fences, and the kind of block that they are.
struct FencedBlock: Sendable {
  /// The words that make a fenced block more than code to be shown.
  enum Kind: String, CaseIterable {
    case logits, layer, labels, check, remarks, hint, solution, again, predict, results, notes
  }

  /// The line with the word for the kind.
  let opening: SourceLine
  let lines: ArraySlice<SourceLine>
  let content: [SourceLine]

  init(opening: SourceLine, lines: ArraySlice<SourceLine>) {
    self.opening = opening
    self.lines = lines
    content = lines.filter { !$0.isBlank }
  }

  /// The word after the fence.
  var word: Substring { opening.trimmed.drop { $0 == "`" }.trimmed }

  /// The lines that are not blank, as far as a limit that `message` names.
  func content(
    upTo limit: Int, _ message: String, log: inout FaultLog
  ) -> ArraySlice<SourceLine> {
    if content.count > limit { log.error(message, content[limit]) }
    return content.prefix(limit)
  }

  /// The lines as prose; `message` is for a block without any.
  func prose(orError message: String, log: inout FaultLog) -> Markdown {
    let prose = Markdown.parse(lines, log: &log)
    if prose.isEmpty { log.error(message, opening) }
    return prose
  }
}

extension Fence {
  /// The kind of block that it opens; nil for code to be shown.
  var kind: FencedBlock.Kind? { FencedBlock.Kind(rawValue: word) }

  /// Tells whether a line begins another block of a kind, so that this one was left open.
  func isCut(by line: SourceLine) -> Bool {
    guard line.text.hasPrefix("```"), let other = Fence(line) else { return false }
    return other.length >= length && other.kind != nil
  }
}
