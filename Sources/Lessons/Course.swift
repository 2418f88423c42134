/// A course: lessons in order, each with its steps.
package struct Course: Equatable, Sendable {
  /// The name of the course.
  package let title: String
  /// What stands above the first lesson.
  package let introduction: Markdown
  /// The lessons, in order.
  package let lessons: [Lesson]

  /// All steps, in order.
  package var steps: [Step] { lessons.flatMap(\.steps) }

  /// The step with an id, by its lesson's place and its own place in the lesson.
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
  /// What stands above its steps in the course's file.
  package let introduction: Markdown
  /// The steps, in order.
  package let steps: [Step]
}

extension Course {
  /// Reads a course and all its steps.
  ///
  /// A step with errors is left out and so is a lesson without any sound step, so that the rest can
  /// be used; the diagnostics say what is missing and why. A file that is there in the language is
  /// read in the place of the original, unless it has errors.
  /// - Parameters:
  ///   - file: The path of the course's file; the paths of steps begin at its folder.
  ///   - language: The language that is wanted; nil for that of the course itself.
  ///   - panes: The panes that a step can show, in the order of the page.
  ///   - read: The text of a file, or nil when it can't be read. Reading is left to the caller, as
  ///     is decoding: bytes that are not UTF-8 should arrive as U+FFFD, which is reported.
  /// - Returns: The course, unless its own file has errors, and everything that is wrong.
  package static func load(
    file: String, language: Language? = nil, panes: [Pane], read: (_ path: String) -> String?
  ) -> (course: Course?, diagnostics: [Diagnostic]) {
    let (outline, diagnostics) = CourseOutline.load(file: file, language: language, read: read)
    guard let outline else { return (nil, diagnostics) }
    let assembly = CourseOutline.Assembly(file: outline.file, language: language, panes: panes)
    let (course, more) = outline.assemble(assembly, read: read)
    return (course, diagnostics + more)
  }
}

extension CourseOutline {
  /// Reads a course's file: in the language where it is there in it, and has no errors.
  static func load(
    file: String, language: Language?, read: (_ path: String) -> String?
  ) -> (outline: CourseOutline?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    for path in (language?.paths(of: file) ?? []) + [file] {
      guard let text = read(path) else { continue }
      let (outline, more) = parse(text, file: path)
      diagnostics += more
      if outline != nil || path == file { return (outline, diagnostics) }
    }
    let fault = Diagnostic(
      file: file, line: 1, column: 1, message: "there is no such file, or it can't be read",
      sourceLine: "")
    return (nil, diagnostics + [fault])
  }

  /// Puts the steps in: the second half of ``Course/load(file:language:panes:read:)``.
  func assemble(
    _ assembly: Assembly, read: (_ path: String) -> String?
  ) -> (course: Course, diagnostics: [Diagnostic]) {
    var assembly = assembly
    let lessons = lessons.map { lesson in
      Lessons.Lesson(
        title: lesson.title, introduction: lesson.introduction,
        steps: lesson.steps.compactMap { assembly.step($0, read: read) })
    }
    let course = Course(
      title: title, introduction: introduction, lessons: lessons.filter { !$0.steps.isEmpty })
    return (course, assembly.log.sorted + assembly.ofSteps)
  }

  /// What is gathered while the steps of a course are read.
  struct Assembly {
    /// The language that is wanted; nil for that of the course itself.
    let language: Language?
    /// The panes that a step can show, in the order of the page.
    let panes: [Pane]
    /// Whether each step is also played.
    let isLinting: Bool
    /// The steps that translations are held against, by their file; none where nothing is.
    let originals: [String: Step]
    private let folder: Substring
    /// The language of the course's file; nil for the original.
    private let tag: String?
    fileprivate var log: FaultLog
    fileprivate var ofSteps: [Diagnostic] = []
    /// The file of every id so far.
    private var files: [String: String] = [:]

    init(
      file: String, language: Language?, panes: [Pane], isLinting: Bool = false,
      originals: [String: Step] = [:]
    ) {
      self.language = language
      self.panes = panes
      self.isLinting = isLinting
      self.originals = originals
      log = FaultLog(file: file)
      folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
      tag = language.flatMap { Self.tag(of: file, in: $0) }
    }

    /// The language of a file; nil for an original.
    private static func tag(of path: String, in language: Language) -> String? {
      guard let tag = Language.original(of: path)?.tag else { return nil }
      return language.tags.contains(tag) ? tag : nil
    }

    /// The step of a link: in the language where it is there in it, and has no errors.
    mutating func step(_ link: Link, read: (String) -> String?) -> Step? {
      let path = String(folder + link.path)
      for tag in language?.tags ?? [] {
        let translated = Language.path(of: path, tag: tag)
        guard let text = read(translated) else { continue }
        let id = read(path).flatMap(StepParser.identifier)
        if let step = step(text, file: translated, tag, link, of: path, id: id) { return step }
      }
      guard let text = read(path) else {
        log.error(
          "there is no file “\(path)”, or it can't be read", link.line, column: link.pathColumn)
        return nil
      }
      return step(text, file: path, nil, link, of: path)
    }

    private mutating func step(
      _ text: String, file: String, _ tag: String?, _ link: Link, of original: String,
      id: String? = nil
    ) -> Step? {
      let (step, idLine, diagnostics) = StepParser.parseLocated(
        text, file: file, panes: panes, isLinting: isLinting)
      ofSteps += diagnostics
      guard let step, let idLine else { return nil }
      // Titles in two languages need not be the same.
      if step.title != link.title, tag == self.tag {
        log.error("the step's own title is “\(step.title)”", link.line, at: nil)
      }
      var faults = FaultLog(file: file)
      if let id, step.id != id {
        faults.error("the id is “\(id)” in \(original)", idLine)
      } else if tag != nil, let original = originals[original],
        step.question?.answers != original.question?.answers
      {
        // What is kept of one must be right for the other.
        faults.error("the question has other answers than that of \(original.file)", idLine)
      }
      if !faults.hasErrors, let other = files.updateValue(file, forKey: step.id) {
        faults.error("the id “\(step.id)” is that of \(other) too", idLine)
      }
      ofSteps += faults.diagnostics
      return faults.hasErrors ? nil : step
    }
  }
}

extension Question {
  /// What must be the same in every language: how many choices there are and which is right, or the
  /// number and its tolerance.
  fileprivate var answers: [Double] {
    switch kind {
    case .choice(let choices, let right): [Double(choices.count), Double(right)]
    case .number(let value, let tolerance, _): [value, tolerance]
    }
  }
}
