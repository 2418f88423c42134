import Lessons

/// The pages of a course as lint looks at them.
extension Model {
  /// Looks at the page of every step of a course, in order.
  static func turnPages(
    of course: Course, in size: Size, _ look: (_ page: Model, _ step: Step) -> [Diagnostic]
  ) -> [Diagnostic] {
    guard !course.steps.isEmpty else { return [] }
    var page = Model(course: course, size: size)
    return course.steps.enumerated().flatMap { place, step in
      if place > 0 { _ = page.update(.turnPage(.next)) }
      return look(page, step)
    }
  }

  /// The page as the step begins or asks, once it has been answered, and with each of its hints; the
  /// names are the ends of sentences.
  func states(of step: Step) -> [(page: Model, name: String)] {
    var states = [(page: self, name: "")]
    if let question = step.question {
      states = [(self, " while the step asks")] + told(question)
    }
    var page = states[states.count - 1].page
    for number in step.hints.indices {
      _ = page.update(.hint)
      states.append((page, " with hint \(number + 1)"))
    }
    return states
  }

  /// The page with the answer told that takes the most lines; of an exam also that on which it asks
  /// on.
  private func told(_ question: Question) -> [(page: Model, name: String)] {
    let answers: [Double] =
      switch question.kind {
      case .choice(let choices, _): choices.indices.map { Double($0 + 1) }
      // Right; and wrong, with as many digits as anybody will type.
      case .number(let value, let tolerance, _): [value, value + 2 * tolerance + 0.123456]
      }
    let pages = answers.map { answer in
      var page = self
      _ = page.update(.answer(answer))
      return page
    }
    let (asking, told) = (
      pages.filter { $0.course?.isAsking == true }, pages.filter { $0.course?.isAsking != true }
    )
    return [(asking, " after a wrong answer"), (told, " after an answer")].compactMap {
      pages, name in
      pages.max { $0.layout.prose.count < $1.layout.prose.count }.map { ($0, name) }
    }
  }
}
