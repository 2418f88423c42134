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
    return course.steps.flatMap { step in
      _ = model.update(.step(.id(step.id)))
      return model.misfits(of: step).map { misfit in
        Diagnostic(
          misfit.severity, file: step.file, line: 1, column: 1,
          message: "\(misfit.message) at \(size.width)×\(size.height)\(misfit.state)",
          sourceLine: "---")
      }
    }
  }

  /// Something that is out of sight.
  private struct Misfit {
    let severity: Diagnostic.Severity
    let message: String
    /// In which state of the step, as the end of a sentence.
    var state = ""
  }

  private func misfits(of step: Step) -> [Misfit] {
    guard let question = step.question else { return misfits() }
    let asking = misfits()
    let told = told(question).misfits()
    // What is so in both states needs no state said.
    return told.filter { fault in asking.contains { $0.message == fault.message } }
      + asking.filter { fault in !told.contains { $0.message == fault.message } }
      .map { Misfit(severity: $0.severity, message: $0.message, state: " while the step asks") }
      + told.filter { fault in !asking.contains { $0.message == fault.message } }
      .map { Misfit(severity: $0.severity, message: $0.message, state: " after an answer") }
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

  private func misfits() -> [Misfit] {
    var misfits: [Misfit] = []
    let lines = layout.lessonScrollLimit
    if lines > 0 {
      misfits.append(
        Misfit(
          severity: .error, message: "the prose is \(NumberText.count(lines, "line")) too long"))
    }
    let hidden = layout.goals.count - layout.goalHeight
    if hidden > 0 {
      misfits.append(
        Misfit(
          severity: .error, message: "the checks are \(NumberText.count(hidden, "line")) too long"))
    }
    // Tables may give way to a pane of the lab, which is what the step is about then.
    if let pane = lab.open, !layout.tables.contains(where: { $0.table == .lab }) {
      misfits.append(
        Misfit(severity: .warning, message: "the pane \(pane.name) is not in sight"))
    }
    if layout.instances < worksheet.experiment.instances {
      misfits.append(Misfit(severity: .warning, message: "not all instances are in sight"))
    }
    if layout.classes < worksheet.experiment.classes {
      misfits.append(Misfit(severity: .warning, message: "not all classes are in sight"))
    }
    return misfits
  }

}
