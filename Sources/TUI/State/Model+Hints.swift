import Experiments
import Lessons

extension CourseState {
  /// Whether the ladder of the present step has come to its solution.
  var showsSolution: Bool { step.map { hintCount > $0.hints.count && hasSolution } ?? false }

  private var hasSolution: Bool { step?.solution.lines.isEmpty == false }

  /// What the next press of `H` does while the experiment is this one.
  func nextRung(on experiment: Experiment) -> HintRung {
    guard let step else { return .end }
    if hintCount < step.hints.count { return .hint(hintCount) }
    guard hasSolution else { return .end }
    guard showsSolution else { return .solution }
    let count = step.solution.lines.count
    guard let place = step.solution.lineCount(to: experiment) else {
      return .play(0, of: count, startsOver: true)
    }
    return place < count ? .play(place, of: count, startsOver: false) : .end
  }
}

extension Model {
  /// What the next press of `H` does; nothing before an audience, and no more than a hint while a
  /// question waits.
  var nextRung: HintRung {
    let rung = rungOnStep
    if case .hint = rung { return rung }
    return course?.isAsking == true ? .end : rung
  }

  /// The rung that the present step's ladder has come to, whether or not a question waits.
  var rungOnStep: HintRung {
    presenting.isOnStage ? .end : course?.nextRung(on: worksheet.experiment) ?? .end
  }

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
      showCell(of: edit)
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
