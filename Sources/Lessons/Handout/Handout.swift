/// A course as one document: its texts, its questions, and a picture of each step's page.
package struct Handout {
  private let course: Course
  /// True with the answers, the hints and the solutions.
  private let isSolved: Bool
  private let picture: (Step) -> String

  /// The forms in which a handout is written.
  package enum Form: String, CaseIterable, Sendable {
    /// Markdown, with pictures inside.
    case markdown
    /// A page for a browser, to be printed.
    case html
  }

  /// A part of the document.
  enum Element {
    case block(Markdown.Block)
    /// An image as SVG, and what it shows.
    case picture(svg: String, title: String)
  }

  /// A handout of a course.
  ///
  /// - Parameters:
  ///   - course: The course.
  ///   - isSolved: True with the answers, the hints and the solutions.
  ///   - picture: The page of a step as SVG.
  package init(_ course: Course, isSolved: Bool, picture: @escaping (Step) -> String) {
    (self.course, self.isSolved, self.picture) = (course, isSolved, picture)
  }

  /// Writes the document, a step at a time.
  package func write(as form: Form, to output: inout some TextOutputStream) {
    let write: (Element) -> String =
      switch form {
      case .markdown: MarkdownWriter.text
      case .html: HTMLWriter.text
      }
    if form == .html { output.write(HTMLWriter.opening(title: course.title)) }
    func add(_ elements: [Element]) {
      for element in elements { output.write(write(element)) }
    }
    add([Self.heading(1, course.title)] + Self.blocks(course.introduction))
    for (place, lesson) in course.lessons.enumerated() {
      add([Self.heading(2, "\(place + 1) \(lesson.title)")] + Self.blocks(lesson.introduction))
      for (number, step) in lesson.steps.enumerated() {
        add(elements(of: step, number: "\(place + 1).\(number + 1)"))
      }
    }
    add(words)
    if form == .html { output.write(HTMLWriter.ending) }
  }

  private static func heading(_ level: Int, _ text: String) -> Element {
    .block(.heading(level: level, [Markdown.Run(text)]))
  }

  private static func paragraph(_ runs: [Markdown.Run]) -> Element { .block(.paragraph(runs)) }

  /// The blocks of prose, whose headings stand below those of steps.
  private static func blocks(_ prose: Markdown) -> [Element] {
    prose.blocks.map { block in
      if case .heading(let level, let runs) = block {
        return .block(.heading(level: min(6, level + 3), runs))
      }
      return .block(block)
    }
  }

  private func elements(of step: Step, number: String) -> [Element] {
    var elements = [Self.heading(3, "\(number) \(step.title)")] + Self.blocks(step.prose)
    elements.append(.picture(svg: picture(step), title: step.title))
    if let question = step.question {
      elements += Self.blocks(question.prompt)
      switch question.kind {
      case .choice(let choices, _):
        elements.append(.block(.list(start: 1, items: choices.map(\.words))))
      case .number: elements.append(Self.paragraph([Markdown.Run("Answer: ……………")]))
      }
    }
    elements.append(
      .block(.list(start: nil, items: step.checks.map { [Markdown.Run("☐ " + $0.text)] })))
    return isSolved ? elements + solution(of: step) : elements
  }

  private func solution(of step: Step) -> [Element] {
    var elements: [Element] = []
    if let question = step.question {
      let answer = [Markdown.Run("The answer:", .strong), Markdown.Run(" ")] + question.rightAnswer
      elements += [Self.paragraph(answer)] + Self.blocks(question.why)
      let reasons = question.choices.indices.compactMap { index in
        question.reasons[index].map { reason in
          [Markdown.Run("\(index + 1): ")] + reason.lines.joined(separator: [Markdown.Run(" ")])
        }
      }
      if !reasons.isEmpty { elements.append(.block(.list(start: nil, items: reasons))) }
    }
    if !step.hints.isEmpty {
      elements.append(Self.paragraph([Markdown.Run("Hints", .strong)]))
      elements += step.hints.flatMap(Self.blocks)
    }
    elements.append(Self.paragraph([Markdown.Run("A solution", .strong)]))
    return elements + [.block(.code(step.solution.lines))]
  }

  /// The glossary.
  private var words: [Element] {
    let terms = course.glossary.terms
    guard !terms.isEmpty else { return [] }
    return [Self.heading(2, "Words")]
      + terms.map { term in
        Self.paragraph(
          [Markdown.Run(term.forms.joined(separator: ", "), .strong), Markdown.Run(": ")]
            + term.explanation)
      }
  }
}
