import Numerics

/// A course: lessons in order, each with its steps.
public struct Course: Equatable, Sendable {
  /// The name of the course.
  public let title: String
  /// What stands above the first lesson.
  public let introduction: Markdown
  /// The lessons, in order.
  public let lessons: [Lesson]

  /// All steps, in order.
  public var steps: [Step] { lessons.flatMap(\.steps) }

  /// The step with an id, by its lesson's place and its own place in the lesson.
  public func place(of id: String) -> (lesson: Int, step: Int)? {
    for (index, lesson) in lessons.enumerated() {
      if let step = lesson.steps.firstIndex(where: { $0.id == id }) { return (index, step) }
    }
    return nil
  }
}

/// Some steps that belong together.
public struct Lesson: Equatable, Sendable {
  /// The name of the lesson.
  public let title: String
  /// What stands above its steps in the course's file.
  public let introduction: Markdown
  /// The steps, in order.
  public let steps: [Step]
}

extension Course {
  /// Reads a course and all its steps.
  ///
  /// A step with errors is left out and so is a lesson without any sound step, so that the rest can
  /// be used; the diagnostics say what is missing and why.
  /// - Parameters:
  ///   - file: The path of the course's file; the paths of steps begin at its folder.
  ///   - read: The text of a file, or nil when it can't be read. Reading is left to the caller, as
  ///     is decoding: bytes that are not UTF-8 should arrive as U+FFFD, which is reported.
  /// - Returns: The course, unless its own file has errors, and everything that is wrong.
  public static func load(
    file: String, read: (_ path: String) -> String?
  ) -> (course: Course?, diagnostics: [Diagnostic]) {
    load(file: file, isLinting: false, read: read)
  }

  /// As ``load(file:read:)``; for a lint each step is also played.
  static func load(
    file: String, isLinting: Bool, read: (_ path: String) -> String?
  ) -> (course: Course?, diagnostics: [Diagnostic]) {
    guard let text = read(file) else {
      let fault = Diagnostic(
        file: file, line: 1, column: 1, message: "there is no such file, or it can't be read",
        sourceLine: "")
      return (nil, [fault])
    }
    let (outline, diagnostics) = CourseOutline.parse(text, file: file)
    guard let outline else { return (nil, diagnostics) }
    let (course, more) = outline.assemble(file: file, isLinting: isLinting, read: read)
    return (course, diagnostics + more)
  }
}

extension CourseOutline {
  /// Puts the steps in: as ``Course/load(file:read:)``, of which it is the second half.
  func assemble(
    file: String, isLinting: Bool, read: (_ path: String) -> String?
  ) -> (course: Course, diagnostics: [Diagnostic]) {
    var assembly = Assembly(file: file, isLinting: isLinting)
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
  private struct Assembly {
    let folder: Substring
    let isLinting: Bool
    var log: FaultLog
    var ofSteps: [Diagnostic] = []
    /// The file of every id so far.
    var files: [String: String] = [:]

    init(file: String, isLinting: Bool) {
      self.isLinting = isLinting
      log = FaultLog(file: file)
      folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    }

    mutating func step(_ link: Link, read: (String) -> String?) -> Step? {
      let path = folder + link.path
      guard let text = read(String(path)) else {
        log.error(
          "there is no file “\(path)”, or it can't be read", link.line, column: link.pathColumn)
        return nil
      }
      let (step, idLine, diagnostics) = StepParser.parseLocated(
        text, file: String(path), isLinting: isLinting)
      ofSteps += diagnostics
      guard let step, let idLine else { return nil }
      if step.title != link.title {
        log.error("the step's own title is “\(step.title)”", link.line, at: nil)
      }
      if let other = files.updateValue(step.file, forKey: step.id) {
        var duplicate = FaultLog(file: step.file)
        duplicate.error("the id “\(step.id)” is that of \(other) too", idLine)
        ofSteps += duplicate.diagnostics
        return nil
      }
      return step
    }
  }
}
