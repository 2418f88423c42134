/// A block with a question.
///
/// Prose asks, then each line `( ) answer` is a choice and `(x) answer` the right one, or one line
/// `= number ± tolerance` says what number is right, and the prose after that says why. Indented
/// lines below a wrong choice say why that is wrong.
struct PredictBlock {
  let block: FencedBlock

  /// The question; nil where it has errors.
  func question(log: inout FaultLog) -> Question? {
    let lines = block.lines
    guard let first = lines.firstIndex(where: Self.isAnswer),
      let lastAnswer = lines.lastIndex(where: Self.isAnswer)
    else {
      return log.fail(
        "a question has answers: lines that begin with ( ) or (x), or with =", block.opening)
    }
    if let line = lines.first(where: Self.isNearlyAnswer) {
      return log.fail("an answer begins with ( ) or (x) at the start of its line", line)
    }
    let last = lines[(lastAnswer + 1)...].prefix(while: Self.isReason).indices.last ?? lastAnswer
    let prompt = Markdown.parse(lines[..<first], log: &log)
    let why = Markdown.parse(lines[(last + 1)...], log: &log)
    if prompt.isEmpty { log.error("a question that asks nothing", block.opening) }
    if why.isEmpty { log.error("nothing says why the right answer is right", lines[last]) }
    let answers = lines[first...last].filter { !$0.isBlank }
    var reasons: [Int: Markdown] = [:]
    let kind =
      lines[first].trimmed.hasPrefix("=")
      ? number(answers, log: &log) : choices(answers, &reasons, log: &log)
    guard let kind, !prompt.isEmpty, !why.isEmpty else { return nil }
    return Question(prompt: prompt, kind: kind, why: why, reasons: reasons)
  }

  /// The marks before a wrong and the right choice, and before a number.
  private static let marks = ["( )", "(x)", "="]

  private static func isAnswer(_ line: SourceLine) -> Bool {
    marks.contains { line.trimmed.hasPrefix($0) }
  }

  /// Tells whether a line is indented as the reason below a choice is.
  private static func isReason(_ line: SourceLine) -> Bool {
    line.text.hasPrefix("  ") && !line.isBlank && !isAnswer(line)
  }

  /// Tells whether a line looks like an answer but has no mark, and would be lost in the prose.
  private static func isNearlyAnswer(_ line: SourceLine) -> Bool {
    let text = line.trimmed
    let item =
      ["- ", "* ", "+ "].contains { text.hasPrefix($0) } ? text.dropFirst(2).trimmed : text
    return !isAnswer(line)
      && ["( )", "()", "(x)", "(X)", "[ ]", "[x]", "[X]"].contains { item.hasPrefix($0) }
  }

  private func choices(
    _ lines: [SourceLine], _ reasons: inout [Int: Markdown], log: inout FaultLog
  ) -> Question.Kind? {
    var choices: [Markdown] = []
    var right: [Int] = []
    var below: [Int: [SourceLine]] = [:]
    for line in lines {
      if Self.isReason(line), !choices.isEmpty {
        below[choices.count - 1, default: []].append(
          SourceLine(number: line.number, text: String(line.trimmed)))
        continue
      }
      guard let mark = Self.marks.dropLast().first(where: line.trimmed.hasPrefix) else {
        return log.fail(
          "each answer stands on a line of its own, with ( ) or (x) before it", line)
      }
      if mark == "(x)" { right.append(choices.count) }
      let text = SourceLine(number: line.number, text: String(line.trimmed.dropFirst(mark.count)))
      choices.append(Markdown.parse([text], log: &log))
      if choices.last?.isEmpty == true { log.error("an answer that says nothing", line) }
    }
    guard (2...Question.mostChoices).contains(choices.count) else {
      return log.fail("a question has 2 to \(Question.mostChoices) answers", block.opening)
    }
    guard right.count == 1 else {
      return log.fail("exactly one answer is right, marked (x)", block.opening)
    }
    if let line = below[right[0]]?.first {
      return log.fail("what makes an answer right is said after all answers, not indented", line)
    }
    for (index, lines) in below.sorted(by: { $0.key < $1.key }) {
      reasons[index] = Markdown.parse(lines[...], log: &log)
    }
    return .choice(choices, right: right[0])
  }

  /// The number of the line `= 0.83 ± 0.01`.
  private func number(_ lines: [SourceLine], log: inout FaultLog) -> Question.Kind? {
    guard lines.count == 1 else {
      return log.fail("a number that is asked for has one line", lines[1])
    }
    do throws(CheckError) {
      let (value, tolerance, text) = try CheckParser(lines[0].text).parseAnswer()
      return .number(value, tolerance: tolerance, text: text)
    } catch {
      return log.fail(error.message, lines[0], column: error.column)
    }
  }
}
