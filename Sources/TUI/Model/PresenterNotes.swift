import Lessons

/// What a presenter reads beside the page: where the step stands, its notes, and what is next.
package struct PresenterNotes: Equatable, Sendable {
  /// The notes as plain text.
  package let text: String

  /// The first line of all notes, by which a file of them can be told.
  package static let heading = "Logit Lab: notes"
  /// How many columns the notes take.
  private static let width = 72

  /// The notes of the present step; nil in a course without steps.
  init?(_ course: CourseState) {
    guard let step = course.step else { return nil }
    let place = course.lessonNumber
    var parts = [
      Self.heading,
      "\(place.number) \(place.title), step \(place.step) of \(place.count) "
        + "(\(course.index + 1) of \(course.steps.count))\n"
        + step.title + "\n" + String(repeating: "=", count: CellWidth.columns(of: step.title)),
      step.notes.map(Self.plain) ?? "No notes.",
    ]
    if let question = step.question { parts.append("The answer: " + Self.answer(of: question)) }
    let isLast = course.index + 1 == course.steps.count
    parts.append(
      "Next: " + (isLast ? "this is the last step." : course.steps[course.index + 1].title))
    text = parts.joined(separator: "\n\n") + "\n"
  }

  private static func plain(_ prose: Markdown) -> String {
    ProseLayout.lines(of: prose, width: width).map(\.text).joined(separator: "\n")
  }

  private static func answer(of question: Question) -> String {
    let words = plain(Markdown([.paragraph(question.rightAnswer)]))
    guard let place = question.rightIndex else { return words }
    return "\(place + 1), \(words)"
  }
}
