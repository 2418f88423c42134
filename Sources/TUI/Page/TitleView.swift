import Experiments
import Lessons
import Notation
import Numerics

/// The first line: the program, the place in the course, the format.
enum TitleView {
  static func draw(
    _ workspace: Workspace, _ course: CourseState?, in rect: Rect, into frame: inout Frame
  ) {
    guard !rect.isEmpty else { return }
    let experiment = workspace.experiment
    var format = experiment.format.rawValue
    // The format is nothing to a learner who has not met it, unless it was changed.
    if !workspace.isKnown(format), course?.step?.experiment.format == experiment.format {
      format = ""
    }
    format = (settings(experiment) + [format]).filter { !$0.isEmpty }.joined(separator: " · ")
    let formatColumn = rect.width - CellWidth.columns(of: format) - 1
    let rest = frame.write(" Logit Lab ", at: rect, Style(.title, .bold)).from(1)
    let view = workspace.view.map { "\(workspace.viewCounts): \($0.query.text)" } ?? ""
    // The title of the step goes before the count of those done, and a warning before the title.
    let start = rest.x - rect.x
    let mark = course?.keeping?.mark
    let warning = course?.keeping?.isWarning == true ? mark : nil
    let warningWidth = warning.map { CellWidth.columns(of: $0) + 2 } ?? 0
    let most = formatColumn - start - 2 - warningWidth
    // The counts of a view tell the size, too.
    let place = fitted(
      [place(course, experiment, frame.glyphs), watch(workspace), view], to: most,
      canDropFirst: course?.step == nil && workspace.view != nil)
    let room = most - CellWidth.columns(of: place)
    let passed = progress(course, mark: warning == nil ? mark : nil, room: room)
    let passedColumn = formatColumn - CellWidth.columns(of: passed)
    let warningColumn = passedColumn - warningWidth
    let gap = warning == nil ? 1 : 2
    frame.writeFitted(place, in: rest.columns(0, width: warningColumn - start - gap))
    if formatColumn > start - 1 {
      let corner = rect.from(formatColumn).covering(format)
      frame.write(format, in: corner, Style(.code, .bold))
      frame.addTarget(corner, .nextDtype)
    }
    if let warning {
      frame.write(warning, in: rect.from(max(0, warningColumn)), Style(.warning, .bold))
    }
    guard !passed.isEmpty else { return }
    let counts = rect.from(passedColumn).covering(passed)
    frame.write(passed, in: counts, .faint)
    frame.addTarget(counts, .outline)
  }

  /// Some parts, without the first where there is no room for all and the others do without it.
  private static func fitted(
    _ parts: [String], to width: Int, canDropFirst: Bool
  ) -> String {
    let parts = parts.filter { !$0.isEmpty }
    let text = parts.joined(separator: " · ")
    guard canDropFirst, CellWidth.columns(of: text) > width else { return text }
    return parts.dropFirst().joined(separator: " · ")
  }

  /// The columns of the name of a file.
  private static let nameWidth = 20

  private static func watch(_ workspace: Workspace) -> String {
    guard let file = workspace.watched else { return "" }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return "watching " + TableParts.fitted(Printable.text(name), to: nameWidth)
  }

  /// What makes the losses others than those of logits and their mean, in a word or two each.
  static func settings(_ experiment: Experiment) -> [String] {
    let options = experiment.mistakes.options
    return [
      experiment.kind == .logits ? "" : "from \(experiment.kind.symbol)",
      options.classWeights == nil ? "" : "weights",
      options.labelSmoothing.map { "smoothing \(NumberText.shortest($0))" } ?? "",
      options.ignoredClass == nil ? "" : "ignore",
      experiment.reduction == .mean ? "" : experiment.reduction.rawValue,
    ].filter { !$0.isEmpty }
  }

  /// Warns on the first line of a list over the page, which covers the title.
  static func drawWarning(_ keeping: Keeping?, into frame: inout Frame) {
    guard let keeping, keeping.isWarning, let mark = keeping.mark else { return }
    let width = CellWidth.columns(of: mark) + 2
    let rect = Rect(frame.size).row(0)
    frame.write(" \(mark) ", in: rect.from(max(0, rect.width - width - 1)), Style(.warning, .bold))
  }

  private static func place(
    _ course: CourseState?, _ experiment: Experiment, _ glyphs: Glyphs
  ) -> String {
    guard let course, let step = course.step else {
      return "\(experiment.instances)×\(experiment.classes) \(experiment.kind.title)"
    }
    let lesson = course.lesson(of: course.index)
    if course.recall != nil {
      return glyphs.spelled("\(lesson.number) \(lesson.title) · again: \(step.title)")
    }
    return glyphs.spelled(
      "\(lesson.number) \(lesson.title) · \(lesson.step) of \(lesson.count)"
        + (course.isPassed ? " ✓ · " : " · ") + step.title)
  }

  /// The count of the steps that are done, where there is room for it; and always the mark of what is
  /// not stored yet.
  private static func progress(_ course: CourseState?, mark: String?, room: Int) -> String {
    guard let course else { return "" }
    // A presenter knows what it means: the notes, or lint, say more.
    if course.presenting.isOnStage { return course.presenting.faults.isEmpty ? "" : "! " }
    let text = "✓ \(course.passedCount)/\(course.steps.count)\(mark ?? " ") "
    return CellWidth.columns(of: text) <= room ? text : mark.map { "\($0) " } ?? ""
  }
}
