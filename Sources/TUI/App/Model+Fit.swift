import Lessons
import Notation

extension Model {
  /// Looks at every step of a course on a screen of a size and reports what of it is out of sight.
  ///
  /// Prose that has to be scrolled and checks that can't be seen are errors, for a learner may not
  /// know that there is more; rows and classes out of sight are a warning, for a matrix may be meant
  /// to be large. A step with a question is looked at while it asks, and once the answer is told
  /// that takes the most room.
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
    let severity: Diagnostic.Severity
    let message: String
    /// The state of the step, as the end of a sentence.
    var state = ""
  }

  private func hiddenParts(of step: Step) -> [HiddenPart] {
    guard let question = step.question else { return hiddenParts() }
    let asking = hiddenParts()
    let told = told(question).hiddenParts()
    // Parts hidden in both states need no state said.
    return told.filter { fault in asking.contains { $0.message == fault.message } }
      + asking.filter { fault in !told.contains { $0.message == fault.message } }
      .map { HiddenPart(severity: $0.severity, message: $0.message, state: " while the step asks") }
      + told.filter { fault in !asking.contains { $0.message == fault.message } }
      .map { HiddenPart(severity: $0.severity, message: $0.message, state: " after an answer") }
  }

  /// The page with the answer told that takes the most lines.
  private func told(_ question: Question) -> Model {
    let answers: [Double] =
      switch question.kind {
      case .choice(let choices, _): choices.indices.map { Double($0 + 1) }
      // Wrong, and with as many digits as anybody will type.
      case .number(let value, let tolerance, _): [value + 2 * tolerance + 0.123456]
      }
    let pages = answers.map { answer in
      var page = self
      _ = page.update(.answer(answer))
      return page
    }
    return pages.max { $0.layout.prose.count < $1.layout.prose.count } ?? self
  }

  private func hiddenParts() -> [HiddenPart] {
    var parts: [HiddenPart] = []
    func add(_ severity: Diagnostic.Severity, _ message: String, if isHidden: Bool) {
      if isHidden { parts.append(HiddenPart(severity: severity, message: message)) }
    }
    let lines = layout.lessonScrollLimit
    add(.error, "the prose is \(NumberText.count(lines, "line")) too long", if: lines > 0)
    let checks = layout.goals.count - layout.goalHeight
    add(.error, "the checks are \(NumberText.count(checks, "line")) too long", if: checks > 0)
    // Tables may give way to a pane of the lab, which is what the step is about then.
    if let pane = workspace.openPane {
      add(
        .warning, "the pane \(pane.name) is not in sight",
        if: !layout.tables.contains { $0.table == .lab })
    }
    let experiment = worksheet.experiment
    add(
      .warning, "not all instances are in sight", if: layout.instances < experiment.instances)
    add(
      .warning, "not all classes are in sight",
      if: workspace.columns.classes < experiment.classes)
    return parts
  }
}
