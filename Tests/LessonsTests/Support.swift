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

extension Pane {
  static let trace = Pane("trace")
  static let layer = Pane("layer")
  /// The panes of the page, in its order.
  static let showable =
    tables + [.trace] + ["errors", "cliff", "bits", "gradient"].map(Pane.init) + [.layer]
    + ["invariance", "mistakes", "changes"].map(Pane.init)
}

extension StepParser {
  static func parse(_ text: String, file: String) -> (step: Step?, diagnostics: [Diagnostic]) {
    parse(text, file: file, panes: Pane.showable)
  }
}

extension Course {
  static func load(
    file: String, language: Language? = nil, read: (_ path: String) -> String?
  ) -> (course: Course?, diagnostics: [Diagnostic]) {
    load(file: file, language: language, panes: Pane.showable, read: read)
  }

  static func lint(
    file: String, files: [String], language: Language? = nil, read: (_ path: String) -> String?
  ) -> Reading {
    lint(file: file, files: files, language: language, panes: Pane.showable, read: read)
  }
}
