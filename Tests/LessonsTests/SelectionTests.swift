import Lessons
import TestSupport
import Testing

@Suite("Some steps of a course as a class") struct SelectionTests {
  private func course() throws -> Course {
    let files = [
      "course.md": """
      ---
      format: 1
      title: A
      ---
      Text.

      ## One

      1. [First](1.md)
      2. [Second](2.md)

      ## Two

      1. [Third](3.md)
      """,
      "glossary.md":
        "---\nformat: 1\n---\n## odds\n\nText.\n\n## share\n\nText.\n\n## score\n\nText.\n",
      "1.md": Self.step("a", "First", "score"), "2.md": Self.step("b", "Second", "share"),
      "3.md": Self.step("c", "Third", "odds"),
    ]
    let (course, diagnostics) = Course.load(file: "course.md", panes: [.logits]) { files[$0] }
    #expect(diagnostics.isEmpty)
    return try #require(course)
  }

  private static func step(_ id: String, _ title: String, _ term: String) -> String {
    StepText(id, title, settings: "terms: \(term)").text
  }

  @Test("the steps come in the order of their ids") func order() throws {
    let selected = try course().selecting(["c", "a", "b"])
    #expect(selected.steps.map(\.id) == ["c", "a", "b"])
    #expect(selected.lessons.map(\.title) == ["Two", "One"])
    #expect(selected.lessons.map(\.steps.count) == [1, 2])
  }

  @Test("what the steps left out introduce is known") func terms() throws {
    let selected = try course().selecting(["b", "c"])
    #expect(selected.vocabulary(at: "b").later.terms.map(\.name) == ["odds"])
    #expect(selected.vocabulary(at: "c").later.terms.isEmpty)
    #expect(try course().selecting(["c"]).vocabulary(at: "c").later.terms.isEmpty)
  }

  @Test("names that are no step's are refused") func refused() throws {
    let course = try course()
    #expect(throws: SelectionError.nothing) { try course.selecting([]) }
    #expect(throws: SelectionError.twice("a")) { try course.selecting(["a", "b", "a"]) }
    let fault = #expect(throws: SelectionError.self) { try course.selecting(["a", "x"]) }
    #expect(fault?.description == "there is no step “x”; there are a, b, c")
    #expect(
      "\(SelectionError.twice("a"))"
        == "the step “a” is named twice; a class has each step once, and p goes back to it")
  }
}
