import Experiments
import Notation

/// A report on the work of a learner in a course.
package struct ProgressReport: Sendable {
  let course: Course
  let progress: Progress
  let signature: RecordSignature?

  /// The forms in which a report is written.
  package enum Form: String, CaseIterable, Sendable {
    /// For the learner: a line for each step.
    case text
    /// For programs.
    case json
    /// For a teacher: the predictions, the work, and the numbers at the end.
    case markdown
  }

  /// A report on a course; progress in others is left out, and a record to hand in is signed.
  package init(_ course: Course, _ progress: Progress, signature: RecordSignature? = nil) {
    (self.course, self.progress, self.signature) = (course, progress, signature)
  }

  /// The report in one of its forms.
  package func text(as form: Form) -> String {
    switch form {
    case .text: text
    case .json: json
    case .markdown: markdown
    }
  }

  /// The number of steps that are done, of some.
  func doneCount(of steps: [Step]) -> Int { steps.count { progress[$0.id].isPassed } }

  /// The success with the course's exam steps; nil before the first answer.
  var exam: ExamScore? {
    let steps = course.steps.filter { $0.isExam && !progress[$0.id].answers.isEmpty }
    return steps.isEmpty ? nil : ExamScore(of: course.steps, in: progress)
  }

  /// The steps whose missed question will come back two lessons later.
  var comingBack: [Step] { progress.missed(of: course.lessons.dropLast(2).flatMap(\.steps)) }

  /// The step that comes next: the present one while it is not done, or else the next open one.
  package var next: Step? {
    let steps = course.steps
    guard !steps.isEmpty else { return nil }
    let present = steps.firstIndex { $0.id == progress.current } ?? 0
    if !progress[steps[present].id].isPassed { return steps[present] }
    return progress.nextOpen(of: steps, after: present).map { steps[$0] }
  }

  /// The worksheet as the learner left it.
  func worksheet(of step: Step) -> Worksheet {
    let record = progress[step.id]
    let start = step.posed(after: record.answers).experiment
    guard let journal = record.journal else { return Worksheet(start) }
    return Worksheet.replaying(journal, from: start).worksheet
  }

  private var text: String {
    let steps = course.steps
    var text = "\(course.title)\n\(doneCount(of: steps)) of \(steps.count) steps done\n"
    if let exam { text += "Exam: \(exam.text)\n" }
    if !comingBack.isEmpty {
      let verb = comingBack.count == 1 ? "comes" : "come"
      text += "\(NumberText.count(comingBack.count, "missed prediction")) still \(verb) back\n"
    }
    for (number, lesson) in course.lessons.enumerated() {
      text += "\n\(number + 1) \(lesson.title) · "
      text += "\(doneCount(of: lesson.steps)) of \(lesson.steps.count)\n"
      for step in lesson.steps {
        let here = step.id == progress.current ? "  ‹ you are here" : ""
        text += "  \(progress[step.id].mark.glyph) \(step.title)\(here)\n"
      }
    }
    return text + "\n" + (next.map { "Next: \($0.title)" } ?? "Everything is done.") + "\n"
  }
}
