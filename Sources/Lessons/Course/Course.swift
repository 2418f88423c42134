/// A course: lessons in order, each with its steps.
package struct Course: Equatable, Sendable {
  /// The name that progress is kept under, apart from that of other courses; nil where it has none.
  package let id: String?
  /// The name of the course.
  package let title: String
  /// The text above the first lesson.
  package let introduction: Markdown
  /// The words and signs, each explained once.
  package let glossary: Glossary
  /// The lessons, in order.
  package private(set) var lessons: [Lesson]

  /// All steps, in order.
  package var steps: [Step] { lessons.flatMap(\.steps) }

  /// The words that are known in a step: all but those that a later one introduces.
  package func vocabulary(at id: String) -> Vocabulary {
    let steps = steps
    let count = steps.firstIndex { $0.id == id }.map { $0 + 1 } ?? steps.count
    let later = Set(steps[count...].flatMap(\.terms))
    return Vocabulary(
      later: glossary.removing(glossary.terms.map(\.name).filter { !later.contains($0) }))
  }

  /// True where only the heads of some steps were read.
  package var isPending: Bool { lessons.contains { $0.steps.contains(where: \.isPending) } }

  /// The course with the body of a step read where it was pending; nil where that has faults.
  package func reading(_ id: String) -> Course? {
    guard let (lesson, place) = place(of: id) else { return self }
    guard let step = lessons[lesson].steps[place].whole else { return nil }
    var course = self
    course.lessons[lesson].steps[place] = step
    return course
  }

  /// Tells whether all that was read of this course is so in the whole of it.
  package func isSketch(of whole: Course) -> Bool {
    id == whole.id && title == whole.title && glossary == whole.glossary
      && lessons.map(\.title) == whole.lessons.map(\.title)
      && steps.map(\.id) == whole.steps.map(\.id)
      && zip(steps, whole.steps).allSatisfy { $0.isPending || $0 == $1 }
  }

  /// The indices of a step's lesson, and of the step in it.
  package func place(of id: String) -> (lesson: Int, step: Int)? {
    for (index, lesson) in lessons.enumerated() {
      if let step = lesson.steps.firstIndex(where: { $0.id == id }) { return (index, step) }
    }
    return nil
  }
}

/// Some steps that belong together.
package struct Lesson: Equatable, Sendable {
  /// The name of the lesson.
  package let title: String
  /// The text above its steps in the course's file.
  package let introduction: Markdown
  /// The steps, in order.
  package fileprivate(set) var steps: [Step]
}

extension Course {
  /// The id that a course's own file gives it, whatever else is in it; nil where it has none.
  package static func identifier(in text: String) -> String? { StepHead.identifier(in: text) }

  /// Reads a course and all its steps.
  ///
  /// A step with errors is left out and so is a lesson without any sound step, so that the rest can
  /// be used; the diagnostics say what is missing and why. A file that is there in the language is
  /// read in the place of the original, unless it has errors.
  /// - Parameters:
  ///   - file: The path of the course's file; the paths of steps begin at its folder.
  ///   - language: The language that is wanted; nil for that of the course itself.
  ///   - panes: The panes that a step can show, in the order of the page.
  ///   - isSkimming: True to read no more than the heads of steps, and find no faults below them.
  ///   - read: The text of a file, or nil when it can't be read. Reading is left to the caller, as
  ///     is decoding: bytes that are not UTF-8 should arrive as U+FFFD, which is reported.
  /// - Returns: The course, unless its own file has errors, and everything that is wrong.
  package static func load(
    file: String, language: Language? = nil, panes: [Pane], isSkimming: Bool = false,
    read: (_ path: String) -> String?
  ) -> (course: Course?, diagnostics: [Diagnostic]) {
    let (outline, faults) = CourseOutline.load(file: file, language: language, read: read)
    guard let outline else { return (nil, faults) }
    var assembly = CourseAssembly(
      of: outline, in: language, panes: panes, isSkimming: isSkimming)
    return (assembly.course(read: read), faults + assembly.diagnostics)
  }
}
