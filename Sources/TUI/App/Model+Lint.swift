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
    let sides =
      step.question.map { [(self, " while the step asks")] + told($0) } ?? [(self, "")]
    let page = sides[sides.count - 1].page
    return (sides, page.hinted(step) + page.opened(step))
  }

  /// The page with each pane that the step's text names by its key, and doesn't show by itself.
  private func opened(_ step: Step) -> [State] {
    let named = Lab.panes.filter {
      step.codeWords.contains(KeyText.label($0.key)) && !step.panes.contains($0.pane)
    }
    return named.map { type in
      var page = self
      _ = page.update(.lab(.open(type.pane)))
      return (page, " with \(type.title)")
    }
  }

  private func hinted(_ step: Step) -> [State] {
    var page = self
    return step.hints.indices.map { number in
      _ = page.update(.hint)
      return (page, " with hint \(number + 1)")
    }
  }

  /// The page with the answer told that takes the most lines, in any case; of an exam also that on which
  /// it asks on.
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
    let asking = pages.filter { $0.course?.isAsking == true }
    let told =
      pages.filter { $0.course?.isAsking != true }
      + asking.compactMap { page in
        guard let right = page.course?.step?.question?.rightIndex else { return nil }
        var page = page
        _ = page.update(.answer(Double(right + 1)))
        return page
      }
    return [(asking, " after a wrong answer"), (told, " after an answer")].compactMap {
      pages, name in
      pages.max { $0.layout.prose.count < $1.layout.prose.count }.map { ($0, name) }
    }
  }
}
