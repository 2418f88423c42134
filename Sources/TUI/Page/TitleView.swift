import Experiments
import Lessons

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
    if experiment.reduction != .mean {
      format = [experiment.reduction.rawValue, format].filter { !$0.isEmpty }.joined(
        separator: " · ")
    }
    let formatColumn = rect.width - CellWidth.columns(of: format) - 1
    let rest = frame.write(" Logit Lab ", at: rect, Style(.title, .bold)).from(1)
    let place = place(course, experiment, frame.glyphs)
    // The title of the step goes before the count of those done.
    let start = rest.x - rect.x
    let passed = progress(
      course, room: formatColumn - start - 2 - CellWidth.columns(of: place))
    let passedColumn = formatColumn - CellWidth.columns(of: passed)
    frame.writeFitted(place, in: rest.columns(0, width: passedColumn - start - 1))
    if formatColumn > start - 1 {
      let corner = rect.from(formatColumn).covering(format)
      frame.write(format, in: corner, Style(.code, .bold))
      frame.addTarget(corner, .nextDtype)
    }
    guard !passed.isEmpty else { return }
    let counts = rect.from(passedColumn).covering(passed)
    frame.write(passed, in: counts, .faint)
    frame.addTarget(counts, .outline)
  }

  private static func place(
    _ course: CourseState?, _ experiment: Experiment, _ glyphs: Glyphs
  ) -> String {
    guard let course, let step = course.step else {
      return "\(experiment.instances)×\(experiment.classes) logits"
    }
    let lesson = course.lesson(of: course.index)
    return glyphs.spelled(
      "\(lesson.number) \(lesson.title) · \(lesson.step) of \(lesson.count)"
        + (course.isPassed ? " ✓ · " : " · ") + step.title)
  }

  /// The count of the steps that are done, where there is room for it.
  private static func progress(_ course: CourseState?, room: Int) -> String {
    guard let course, !course.presenting.isOnStage else { return "" }
    let text = "✓ \(course.passedCount)/\(course.steps.count)  "
    return CellWidth.columns(of: text) <= room ? text : ""
  }
}
