import Experiments
import Lessons
import Notation

/// The present step, or the free experiment, in sentences: title, text, tables, question, hints, checks.
struct PlainStep {
  private let page: Apart<Model>
  private var model: Model { page.value }
  private var workspace: Workspace { model.workspace }
  /// The parts of the lesson; nil in a free experiment.
  private let lesson: LessonText?

  init(_ model: Model) {
    page = Apart(model)
    lesson = model.course.flatMap {
      LessonText(
        $0, model.worksheet.experiment, isTyping: model.workspace.entry != nil,
        glyphs: model.glyphs)
    }
  }

  /// All of it, in order.
  var lines: [String] {
    [heading] + faults + text + tables + panes + place + question + hints + goals
  }

  /// The place in the course, and the title; or what the experiment is.
  var heading: String {
    guard let course = model.course, let step = course.step else { return experiment }
    let lesson = course.lesson(of: course.index)
    let place = "Lesson \(lesson.number), \(lesson.title), step \(lesson.step) of \(lesson.count)"
    return course.recall == nil
      ? "\(place): \(step.title)." : "\(place). First a question comes back."
  }

  private var experiment: String {
    let experiment = workspace.experiment
    return [
      NumberText.count(experiment.instances, "instance"),
      NumberText.count(experiment.classes, "class", "classes"), experiment.kind.title,
      experiment.format.rawValue,
    ].joined(separator: ", ") + "."
  }

  private var faults: [String] { model.course?.faults ?? [] }

  /// The text of the step; none of one whose question comes back.
  var text: [String] {
    guard let lesson, model.course?.recall == nil else { return [] }
    return PlainProse.lines(of: lesson.step.prose)
  }

  /// The tables, and the format where it is not what goes without saying.
  var tables: [String] { format + PlainTables(workspace).lines }

  private var format: [String] {
    guard let lesson else { return settings }
    let format = workspace.experiment.format
    let isTold = workspace.isKnown(format.rawValue) || format != lesson.step.experiment.format
    return (isTold ? ["Computed in \(format)."] : []) + settings
  }

  private var settings: [String] {
    let settings = TitleView.settings(workspace.experiment)
    return settings.isEmpty ? [] : ["Options: \(settings.joined(separator: ", "))."]
  }

  /// The open panes of the lab.
  var panes: [String] { workspace.openPanes.flatMap(pane) }

  /// A pane of the lab, its name first.
  func pane(_ pane: Pane) -> [String] {
    guard let shown = model.lab[pane] else { return [] }
    let (title, lines) = (type(of: shown).title, shown.reading(workspace))
    // One that is drawn begins with its name.
    return (lines.first?.hasPrefix(title) == true ? [] : [title + ":"]) + lines
  }

  /// What is under the cursor; nothing while a question waits.
  var place: [String] {
    workspace.isAsking ? [] : ["You are on \(cursor)"]
  }

  /// What is under the cursor.
  var cursor: String {
    CursorText(workspace, model.lab[workspace.cursor.pane]).text(width: .max) + "."
  }

  // MARK: - The question

  /// The question with its answers, or what has come of it; none where the step has none.
  var question: [String] {
    guard let lesson, let course = model.course, let question = lesson.step.question else {
      return []
    }
    return course.isAsking ? asking + denial : outcome(of: question, lesson)
  }

  /// The question that waits, with its answers.
  var asking: [String] {
    guard let lesson, let question = lesson.step.question else { return [] }
    return PlainProse.lines(of: lesson.prompt(of: question), after: "Question: ")
      + answers(to: question)
  }

  private func answers(to question: Question) -> [String] {
    switch question.kind {
    case .choice(let choices, _):
      return choices.enumerated().flatMap { PlainProse.lines(of: $1, after: "\($0 + 1). ") }
        + ["Type the number of your answer, from 1 to \(choices.count)."]
    case .number: return ["Type a number as your answer."]
    }
  }

  /// The answer that is being chosen or typed; nil where nothing is yet.
  var chosen: String? {
    guard let prediction = model.course?.prediction, let question = lesson?.step.question else {
      return nil
    }
    switch question.kind {
    case .choice(let choices, _):
      let place = prediction.selected
      return PlainProse.lines(of: choices[place], after: "\(place + 1). ").joined(separator: " ")
    case .number: return prediction.field.isEmpty ? nil : "Typing \(prediction.field.text)."
    }
  }

  private func outcome(of question: Question, _ lesson: LessonText) -> [String] {
    let outcome = lesson.outcome(of: question)
    let verdict =
      switch outcome.mark {
      case .good: "Right. "
      case .bad: "Wrong. "
      case .question, .told, .onwards: ""
      }
    return PlainProse.lines(of: outcome.text, after: verdict)
  }

  /// Why the latest answer is wrong, while the question asks on.
  var denial: [String] {
    guard let lesson, let question = lesson.step.question,
      let denial = lesson.denial(of: question)
    else { return [] }
    return PlainProse.lines(of: denial.text)
  }

  // MARK: - Hints and checks

  /// The hints that are shown, then the solution.
  var hints: [String] {
    guard let lesson, let course = model.course, course.recall == nil else { return [] }
    let hints = lesson.step.hints.prefix(course.hintCount).flatMap {
      PlainProse.lines(of: $0, after: "Hint: ")
    }
    return hints
      + (course.showsSolution ? lesson.step.solution.lines.map { "Solution: \($0)" } : [])
  }

  /// The checks as they stand; none while a question waits.
  var checks: [String] {
    guard let lesson, let course = model.course, !course.isAsking else { return [] }
    return zip(lesson.step.checks, course.statuses).map { check, status in
      "\(status.holds ? "Done" : "To do"): \(check.text). Now \(status.present)."
    }
  }

  /// What has come of the step; nothing before an audience.
  var outcome: [String] {
    guard let lesson, let course = model.course, !course.isAsking, !course.presenting.isOnStage,
      let outcome = lesson.outcome
    else { return [] }
    return PlainProse.lines(of: outcome.text)
  }

  /// The checks, and what has come of the step.
  var goals: [String] { checks + outcome }
}
