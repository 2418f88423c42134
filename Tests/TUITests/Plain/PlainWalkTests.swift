import Experiments
import Lessons
import TUI
import TestSupport
import Testing

@Suite("The whole course in plain lines") struct PlainWalkTests {
  /// A learner who does every step by lines.
  private struct Walk {
    let course: Course
    var reader: PlainReader

    init() throws {
      course = try #require(ProseLayoutTests.course)
      reader = PlainReader(Model(course: course, size: Size(width: 80, height: 24)))
    }

    /// Answers what is asked, solves the step, and goes on; `look` is called once it is answered.
    mutating func solve(_ step: Step, _ look: (inout PlainReader) -> Void = { _ in }) throws {
      if reader.model.course?.recall != nil {
        try answer()
        reader.type("n")
      }
      #expect(reader.model.course?.step?.id == step.id)
      if step.question != nil { try answer() }
      look(&reader)
      for line in step.solution.lines { reader.type(line) }
      #expect(reader.told.suffix(2).contains { $0.hasPrefix("Done") }, "\(step.id)")
      #expect(reader.model.course?.isPassed(step.id) == true, "\(step.id)")
      reader.type("n")
    }

    private mutating func answer() throws {
      let question = try #require(reader.model.course?.step?.question)
      let told =
        switch question.kind {
        case .choice(_, let right): reader.type("\(right + 1)")
        case .number(_, _, let text): reader.type(text)
        }
      #expect(told.contains { $0.hasPrefix("Right. You said ") }, "\(told)")
    }
  }

  @Test("every step is done by lines, and every line can be read") func walk() throws {
    var walk = try Walk()
    for step in walk.course.steps { try walk.solve(step) }
    let count = walk.course.steps.count
    #expect(walk.reader.model.course?.passedCount == count)
    #expect(
      walk.reader.told.contains { $0.hasPrefix("Done") && $0.contains("in the whole course") })
    #expect(PlainReader.unreadable(walk.reader.told) == [])
  }

  @Test("no line of a step has a word that comes later in the course") func words() throws {
    var walk = try Walk()
    for step in walk.course.steps {
      let first = walk.reader.told.count
      let known = walk.course.vocabulary(at: step.id)
      try walk.solve(step)
      let next = walk.reader.told.lastIndex { $0.hasPrefix("Lesson ") } ?? first
      for line in walk.reader.told[first..<max(first, next)] {
        #expect(known.unknownTerms(in: line).isEmpty, "\(step.id): \(line)")
      }
    }
  }

  @Test("wrong answers, hints, parts and panes of every step can be read") func parts() throws {
    var walk = try Walk()
    let lines =
      ["P", "1", "H", "H", "H", "read here", "read checks", "read question", "Tab", "Tab", "="]
      + Pane.showable.map(\.name) + ["read panes", "f", "undo", "close", "close"]
    for step in walk.course.steps {
      try walk.solve(step) { reader in
        let isExam = step.isExam
        for line in lines where !(isExam && ["P", "1"].contains(line)) { reader.type(line) }
        reader.type("reset")
        reader.type("cancel")
      }
    }
    #expect(PlainReader.unreadable(walk.reader.told) == [])
  }
}
