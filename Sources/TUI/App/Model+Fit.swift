import Lessons
import Notation

extension Model {
  /// Looks at every step of a course on a screen of a size and reports what of it is out of sight.
  ///
  /// Prose that has to be scrolled and checks that can't be seen are errors, for a learner may not
  /// know that there is more; rows and classes out of sight are a warning, for a matrix may be meant
  /// to be large. A step with a question is looked at while it asks, and once the answer is told
  /// that takes the most room; an exam step also once it asks on after a wrong answer.
  package static func faultsOfFit(_ course: Course, in size: Size) -> [Diagnostic] {
    guard !course.steps.isEmpty else { return [] }
    var model = Model(course: course, size: size)
    return course.steps.enumerated().flatMap { place, step in
      if place > 0 { _ = model.update(.turnPage(.next)) }
      return model.hiddenParts(of: step).map { part in
        Diagnostic(
          part.severity, file: step.file, line: 1, column: 1,
          message: "\(part.message) at \(size.width)×\(size.height)\(part.state)",
          sourceLine: "---")
      }
    }
  }

  /// A part of the page that is out of sight.
  private struct HiddenPart {
    let kind: Kind
    let severity: Diagnostic.Severity
    let message: String
    /// The state of the step, as the end of a sentence.
    var state = ""

    enum Kind { case prose, checks, pane, instances, classes }
  }

  private func hiddenParts(of step: Step) -> [HiddenPart] {
    var states = [(page: self, name: "")]
    if let question = step.question {
      states = [(self, " while the step asks")] + told(question)
    }
    let sides = states.count
    var page = states[states.count - 1].page
    for number in step.hints.indices {
      _ = page.update(.hint)
      states.append((page, " with hint \(number + 1)"))
    }
    // What both sides of a question hide needs no state said, and of hints the first tells enough.
    var found: [HiddenPart] = []
    let hidden = states.map { $0.page.hiddenParts() }
    for (number, parts) in hidden.enumerated() {
      for var part in parts {
        let isKnown = found.contains {
          number < sides ? $0.message == part.message : $0.kind == part.kind
        }
        if isKnown { continue }
        let isAlways =
          number == 0 && sides > 1
          && hidden[1..<sides].allSatisfy { $0.contains { $0.message == part.message } }
        part.state = isAlways ? "" : states[number].name
        found.append(part)
      }
    }
    return found
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

  private func hiddenParts() -> [HiddenPart] {
    var parts: [HiddenPart] = []
    func add(
      _ kind: HiddenPart.Kind, _ severity: Diagnostic.Severity, _ message: String, if isHidden: Bool
    ) {
      if isHidden { parts.append(HiddenPart(kind: kind, severity: severity, message: message)) }
    }
    let lines = layout.lessonScrollLimit
    add(.prose, .error, "the prose is \(NumberText.count(lines, "line")) too long", if: lines > 0)
    let checks = layout.goals.count - layout.goalHeight
    add(
      .checks, .error, "the checks are \(NumberText.count(checks, "line")) too long", if: checks > 0
    )
    // Tables may give way to a pane of the lab, which is what the step is about then.
    if let pane = workspace.openPane {
      add(
        .pane, .warning, "the pane \(pane.name) is not in sight",
        if: !layout.tables.contains { $0.table == .lab })
    }
    let experiment = worksheet.experiment
    add(
      .instances, .warning, "not all instances are in sight",
      if: layout.instances < experiment.instances)
    add(
      .classes, .warning, "not all classes are in sight",
      if: workspace.columns.classes < experiment.classes)
    return parts
  }
}
