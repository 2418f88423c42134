import Lessons

/// The text a presenter reads beside the page: the step's place, its notes, and the next step.
package struct PresenterNotes: Equatable, Sendable {
  /// The notes as plain text.
  package let text: String

  /// The first line of all notes, by which a file of them can be told.
  package static let heading = "Logit Lab: notes"
  /// The most faults of saved files that they list.
  private static let mostFaults = 5
  /// The columns that the notes take.
  private static let width = 72

  /// The notes of the present step; nil in a course without steps.
  init?(_ course: CourseState) {
    guard let step = course.step else { return nil }
    let place = course.lesson(of: course.index)
    var parts = [
      Self.heading,
      "\(place.number) \(place.title), step \(place.step) of \(place.count) "
        + "(\(course.index + 1) of \(course.steps.count))\n"
        + step.title + "\n" + String(repeating: "=", count: CellWidth.columns(of: step.title)),
      step.notes.map(Self.plain) ?? "No notes.",
    ]
    if !course.presenting.faults.isEmpty {
      let faults = course.presenting.faults.prefix(Self.mostFaults)
      parts.insert(
        "The files of the lessons have faults, which the audience doesn't see:\n"
          + faults.joined(separator: "\n"), at: 1)
    }
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

/// The way in which a course is shown to others.
package struct Presenting: Equatable, Sendable {
  /// True if the page is for an audience: hints and marks of progress stay hidden, and the key of a
  /// clicker that goes on reveals the answer of a question first.
  package var isOnStage: Bool
  /// True if the presenter's notes are handed out at every step.
  package var handsOutNotes: Bool
  /// The notes that were handed out last.
  var handedOut: String?
  /// The course as its files have it since they were last read, to be taken over between two steps.
  var edited: Course?
  /// What is wrong with the files as they were saved last, a line for each fault: the audience sees the
  /// course as it was.
  var faults: [String] = []

  /// A course that is shown to nobody, unless something else is said.
  package init(isOnStage: Bool = false, handsOutNotes: Bool = false) {
    self.isOnStage = isOnStage
    self.handsOutNotes = handsOutNotes
  }
}
