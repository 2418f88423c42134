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
    turnPages(of: course, in: size) { page, step in
      page.hiddenParts(of: step).map { part in
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
    let (first, others) = states(of: step)
    let (states, sides) = (first + others, first.count)
    // What both sides of a question hide needs no state said, and of the others the first tells enough.
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
    for pane in workspace.openPanes {
      add(
        .pane, .warning, "the pane \(pane.name) is not in sight",
        if: !layout.panes.contains { $0.pane == pane })
    }
    let experiment = worksheet.experiment
    // Beside a pane that somebody opens a row is enough.
    if workspace.openPanes.contains(where: { course?.step?.panes.contains($0) == false }) {
      add(
        .instances, .error, "no row of LOGITS is in sight",
        if: !layout.tables.contains { $0.table == .scores })
      return parts
    }
    add(
      .instances, .warning, "not all instances are in sight",
      if: layout.instances < experiment.instances)
    add(
      .classes, .warning, "not all classes are in sight",
      if: workspace.columns.classes < experiment.classes)
    return parts
  }
}
