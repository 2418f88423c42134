import Numerics

extension StepParser {
  /// The question of the predict block; nil when there is none, or one with errors.
  ///
  /// Prose asks, then each line `( ) answer` is a choice and `(x) answer` the right one, or one line
  /// `= number ± tolerance` says what number is right, and the prose after that says why.
  mutating func question() -> Question? {
    guard let block = blocks["predict"]?.first else { return nil }
    let lines = block.lines
    guard let first = lines.firstIndex(where: Self.isAnswer) else {
      log.error(
        "a question has answers: lines that begin with ( ) or (x), or with =", block.opening)
      return nil
    }
    let last = lines.lastIndex(where: Self.isAnswer) ?? first
    let prompt = Markdown.parse(lines[..<first], log: &log)
    let why = Markdown.parse(lines[(last + 1)...], log: &log)
    if prompt.isEmpty { log.error("a question that asks nothing", block.opening) }
    if why.isEmpty { log.error("nothing says why the right answer is right", lines[last]) }
    let answers = lines[first...last].filter { !$0.isBlank }
    let kind =
      answers[answers.startIndex].trimmed.hasPrefix("=")
      ? number(answers) : choices(answers, block)
    guard let kind, !prompt.isEmpty, !why.isEmpty else { return nil }
    return Question(prompt: prompt, kind: kind, why: why)
  }

  /// How the lines of answers begin.
  private static let marks = ["( )", "(x)", "="]

  private static func isAnswer(_ line: SourceLine) -> Bool {
    marks.contains { line.trimmed.hasPrefix($0) }
  }

  private mutating func choices(_ lines: [SourceLine], _ block: FencedBlock) -> Question.Kind? {
    var choices: [Markdown] = []
    var right: [Int] = []
    for line in lines {
      guard let mark = Self.marks.dropLast().first(where: line.trimmed.hasPrefix) else {
        log.error("each answer stands on a line of its own, with ( ) or (x) before it", line)
        return nil
      }
      if mark == "(x)" { right.append(choices.count) }
      let text = SourceLine(number: line.number, text: String(line.trimmed.dropFirst(mark.count)))
      let choice = Markdown.parse([text], log: &log)
      if choice.isEmpty { log.error("an answer that says nothing", line) }
      choices.append(choice)
    }
    guard (2...Question.mostChoices).contains(choices.count) else {
      log.error("a question has 2 to \(Question.mostChoices) answers", block.opening)
      return nil
    }
    guard right.count == 1 else {
      log.error("exactly one answer is right, marked (x)", block.opening)
      return nil
    }
    return .choice(choices, right: right[0])
  }

  /// The number of the line `= 0.83 ± 0.01`.
  private mutating func number(_ lines: [SourceLine]) -> Question.Kind? {
    let line = lines[0]
    guard lines.count == 1 else {
      log.error("a number that is asked for has one line", lines[1])
      return nil
    }
    // A check reads numbers and tolerances already.
    var parser = CheckParser("instances \(line.trimmed)")
    let relation = try? parser.parse().relation
    let text = line.trimmed.dropFirst().split(whereSeparator: { "±+".contains($0) }).first ?? ""
    switch relation {
    case .near(let value, let tolerance):
      return .number(value, tolerance: tolerance, text: text.trimmed.plain)
    case .equal(let value, isNegated: false):
      return .number(value, tolerance: 0, text: text.trimmed.plain)
    default:
      log.error("expected: = NUMBER ± TOLERANCE", line)
      return nil
    }
  }
}
