import Lessons
import TUI
import TestSupport
import Testing

/// The page of a course with many lessons and steps costs what it shows, or grows with their number.
@Suite("Pages of courses of any size", .serialized) struct PageGrowthTests {
  private static func course(_ lessons: Int) throws -> Course {
    var files = ["course.md": "---\nformat: 1\ntitle: C\n---\n"]
    for lesson in 0..<lessons {
      files["course.md"]? += "\n## L\(lesson)\n\nAbout it.\n\n1. [A step](s\(lesson).md)\n"
      files["s\(lesson).md"] = StepText("s\(lesson)").text
    }
    return try #require(
      Course.load(file: "course.md", panes: Pane.showable, read: { files[$0] }).course)
  }

  @Test("the outline, and the search in it") func outline() throws {
    let factor = try factor(from: 40) { course in
      var model = Model(course: course, size: Size(width: 80, height: 24))
      _ = model.update(.outline)
      for key in ["s", "1", "2"] {
        _ = model.update(.type(key))
        #expect(!model.draw().text.isEmpty)
      }
      for move in [Move.down, .pageDown, .bottom, .top] { _ = model.update(.move(move)) }
    }
    #expect(factor < Growth.bound)
  }

  @Test("the look whether steps fit") func fit() throws {
    let factor = try factor(from: 10) {
      #expect(Model.faultsOfFit($0, in: Size(width: 80, height: 24)).isEmpty)
    }
    #expect(factor < Growth.bound)
  }

  /// Reading the courses is not measured.
  private func factor(from size: Int, _ body: (Course) throws -> Void) throws -> Double {
    let courses = try [size: Self.course(size), 8 * size: Self.course(8 * size)]
    return try Growth.factor(from: size) { size in
      if let course = courses[size] { try body(course) }
    }
  }
}
