import Exchange
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
    if let line = lines.first(where: Self.isNearlyAnswer) {
      log.error("an answer begins with ( ) or (x) at the start of its line", line)
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

  /// Whether a line is an answer by all looks but not by its mark, and would be lost in the prose.
  private static func isNearlyAnswer(_ line: SourceLine) -> Bool {
    let text = line.trimmed
    let item =
      ["- ", "* ", "+ "].contains { text.hasPrefix($0) } ? text.dropFirst(2).trimmed : text
    return !isAnswer(line)
      && ["( )", "()", "(x)", "(X)", "[ ]", "[x]", "[X]"].contains { item.hasPrefix($0) }
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
    do throws(CheckError) {
      let (value, tolerance, text) = try CheckParser(line.text).parseAnswer()
      return .number(value, tolerance: tolerance, text: text)
    } catch {
      log.error(error.message, line, column: error.column)
      return nil
    }
  }
}
