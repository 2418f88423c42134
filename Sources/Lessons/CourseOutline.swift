/// What a course's own file says: its lessons, and the files of their steps.
package struct CourseOutline: Equatable, Sendable {
  /// The file it comes from, as it was named to the parser.
  package let file: String
  /// The name of the course.
  package let title: String
  /// What stands above the first lesson.
  package let introduction: Markdown
  /// The lessons, in order.
  package let lessons: [Lesson]

  /// A lesson before its steps are read.
  package struct Lesson: Equatable, Sendable {
    /// The name of the lesson.
    package let title: String
    /// What stands above its steps.
    package let introduction: Markdown
    /// The steps, in order.
    package let steps: [Link]
  }

  /// A link to a step.
  package struct Link: Equatable, Sendable {
    /// The title that is shown for it, which is also the step's own.
    package let title: String
    /// The step's file, beginning at the folder of the course.
    package let path: String
    /// The line that it stands on.
    let line: SourceLine
    /// Where the path begins in the line.
    let pathColumn: Int
  }

  init(file: String, title: String, introduction: Markdown, lessons: [Lesson]) {
    self.file = file
    self.title = title
    self.introduction = introduction
    self.lessons = lessons
  }

  /// Reads a course's file, which diagnostics call `file`; nil where it has errors, with all that is
  /// wrong.
  package static func parse(
    _ text: String, file: String
  ) -> (outline: CourseOutline?, diagnostics: [Diagnostic]) {
    var parser = CourseParser(file: file)
    let outline = parser.parse(text)
    return (parser.log.hasErrors ? nil : outline, parser.log.sorted)
  }
}
