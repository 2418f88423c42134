/// The contents of a course's own file: its lessons, and the files of their steps.
package struct CourseOutline: Equatable, Sendable {
  let file: String
  /// The name that progress is kept under, apart from that of other courses; nil where the course has
  /// none.
  let id: String?
  let title: String
  let introduction: Markdown
  let lessons: [Lesson]

  /// A lesson before its steps are read.
  struct Lesson: Equatable, Sendable {
    let title: String
    let introduction: Markdown
    let steps: [Link]
  }

  struct Link: Equatable, Sendable {
    /// The title that is shown for it, which is also the step's own.
    let title: String
    /// The step's file, beginning at the folder of the course.
    let path: String
    let line: SourceLine
    let pathColumn: Int
  }

  /// The path of the folder, with a slash at its end where there is one.
  var folder: Substring { file.lastIndex(of: "/").map { file[...$0] } ?? "" }

  /// The paths of the steps' files, in order.
  var stepFiles: [String] {
    lessons.flatMap(\.steps).map { String(folder + $0.path) }
  }

  /// Reads a course's file, which diagnostics call `file`; nil where it has errors, with everything
  /// that is wrong.
  package static func parse(
    _ text: String, file: String
  ) -> (outline: CourseOutline?, diagnostics: [Diagnostic]) {
    var parser = CourseParser(file: file)
    let outline = parser.parse(text)
    return (parser.log.hasErrors ? nil : outline, parser.log.sorted)
  }

  /// Reads a course's file: in the language where it is there in it, and has no errors.
  static func load(
    file: String, language: Language?, read: (_ path: String) -> String?
  ) -> (outline: CourseOutline?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    for path in Language.paths(of: file, in: language) {
      guard let text = read(path) else { continue }
      var parser = CourseParser(file: path)
      // Progress is the same in all languages.
      if path != file {
        parser.original = (file, read(file).flatMap(StepHead.identifier))
      }
      let parsed = parser.parse(text)
      let outline = parser.log.hasErrors ? nil : parsed
      diagnostics += parser.log.sorted
      if outline != nil || path == file { return (outline, diagnostics) }
    }
    let fault = Diagnostic(
      file: file, line: 1, column: 1, message: "there is no such file, or it can't be read",
      sourceLine: "")
    return (nil, diagnostics + [fault])
  }
}
