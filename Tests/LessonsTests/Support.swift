import Lessons
import TestSupport
import Testing

/// The course that is shipped.
enum ShippedCourse {
  static func load() -> (course: Course?, diagnostics: [Diagnostic]) {
    Course.load(file: "lessons/course.md", read: Repository.read)
  }
}

extension StepText {
  var diagnostics: [String] {
    StepParser.parse(text, file: "s.md").diagnostics.map(\.description)
  }

  func step() throws -> Step {
    let (step, diagnostics) = StepParser.parse(text, file: "s.md")
    #expect(diagnostics.isEmpty)
    return try #require(step)
  }
}
