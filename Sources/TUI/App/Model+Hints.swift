import Experiments
import Lessons

extension Model {
  /// Goes one rung on: shows a hint, then the solution, then plays it line by line.
  mutating func showHint() {
    if presenting.isOnStage { return refuse("hints are not shown to an audience") }
    guard let course, let step = course.step else {
      return refuse("hints belong to lessons; logitlab learn has them")
    }
    switch course.nextRung(on: worksheet.experiment) {
    case .solution where course.isAsking, .play where course.isAsking:
      return refuse("answer first, or Esc to look; then H goes on")
    case .hint, .solution: self.course?.hintCount += 1
    case .play(let place, _, let startsOver): play(place, of: step, startsOver: startsOver)
    case .end:
      return refuse(
        course.showsSolution
          ? "the solution is played; u takes it back line by line" : "this step has no hint")
    }
    if cursor.pane != .lesson { isZoomed = false }
    cursor.lessonScroll = .max / 2
  }

  /// Plays a line of a step's solution as an edit like any other.
  private mutating func play(_ place: Int, of step: Step, startsOver: Bool) {
    do throws(EditError) {
      if startsOver { try putBackStart(of: step) }
      let line = step.solution.lines[place]
      let edit = try Edit(parsing: line, for: worksheet.experiment)
      try worksheet.apply(edit)
      workspace.showCell(of: edit)
      let how = startsOver ? "from the start, " : ""
      say("\(how)\(place + 1) of \(step.solution.lines.count): \(line); u takes it back")
    } catch {
      refuse("the solution can't be played: \(error)")
    }
  }

  /// Puts the start of a step back, as an edit: files may have been loaded since.
  private mutating func putBackStart(of step: Step) throws(EditError) {
    if worksheet.start == step.experiment {
      try worksheet.reset()
    } else {
      try worksheet.begin(step.experiment)
    }
  }
}
