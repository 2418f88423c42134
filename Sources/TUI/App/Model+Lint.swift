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

  /// The page in a state of its step, and the state's name as the end of a sentence.
  typealias State = (page: Model, name: String)

  /// The page as the step begins or asks and once it has been answered; and then with each of its
  /// hints.
  func states(of step: Step) -> (sides: [State], others: [State]) {
    guard let question = step.question else { return ([(self, "")], hinted(step)) }
    let sides = [(self, " while the step asks")] + told(question)
    return (sides, sides[sides.count - 1].page.hinted(step))
  }

  private func hinted(_ step: Step) -> [State] {
    var page = self
    return step.hints.indices.map { number in
      _ = page.update(.hint)
      return (page, " with hint \(number + 1)")
    }
  }

  /// The page with the answer told that takes the most lines; of an exam also that on which it asks
  /// on.
  private func told(_ question: Question) -> [State] {
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
