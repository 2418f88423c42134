import Lessons
import TestSupport
import Testing

/// Courses and steps are read, and looked at by lint, in time that grows with their text.
@Suite("Courses of any size", .serialized) struct LessonsGrowthTests {
  /// A course of so many lessons with so many steps each, as texts of files.
  private static func files(_ lessons: Int, _ steps: Int) -> [String: String] {
    var files: [String: String] = [:]
    var outline = "---\nformat: 1\ntitle: C\n---\n"
    for lesson in 0..<lessons {
      outline += "\n## L\(lesson)\n\nAbout it.\n\n"
      for step in 0..<steps {
        let id = "s\(lesson)-\(step)"
        outline += "\(step + 1). [A step](\(id).md)\n"
        files["c/\(id).md"] = StepText(id).text
      }
    }
    files["c/course.md"] = outline
    return files
  }

  @Test("courses are read", arguments: [true, false]) func courses(hasManyLessons: Bool) {
    let factor = Growth.factor(from: 50) { size in
      let files = hasManyLessons ? Self.files(size, 1) : Self.files(1, size)
      let (course, diagnostics) = Course.load(file: "c/course.md", panes: []) { files[$0] }
      #expect(course?.steps.count == size && diagnostics.isEmpty)
    }
    #expect(factor < Growth.bound)
  }

  @Test("outlines are read") func outlines() {
    let factor = Growth.factor(from: 1000) { size in
      let text = Self.files(size, 0)["c/course.md"] ?? ""
      #expect(CourseOutline.parse(text, file: "c/course.md").outline != nil)
    }
    #expect(factor < Growth.bound)
  }

  @Test("courses are linted") func lint() {
    let factor = Growth.factor(from: 30) { size in
      let files = Self.files(size, 1)
      let reading = Course.lint(
        file: "c/course.md", files: files.keys.sorted(), panes: [], read: { files[$0] })
      #expect(reading.course?.steps.count == size)
    }
    #expect(factor < Growth.bound)
  }

  /// Steps by what there is much of.
  static let texts: [String: @Sendable (Int) -> StepText] = [
    "hints": { StepText(hints: Array(repeating: "A hint.", count: $0)) },
    "prose": { StepText(prose: String(repeating: "Some **prose** and `code`.\n", count: $0)) },
    "paragraphs": { StepText(prose: String(repeating: "Some *prose*.\n\n", count: $0)) },
    "list": { StepText(prose: String(repeating: "- an item\n", count: $0)) },
    "instances": { size in
      StepText(
        logits: "cat dog\n" + (0..<size).map { "x\($0) 1 2\n" }.joined(),
        labels: (0..<size).map { "x\($0) cat\n" }.joined(), check: "logit[x1,cat] = 4",
        solution: "set x1 cat 4")
    },
    "classes": { size in
      StepText(
        logits: (0..<size).map { "c\($0)" }.joined(separator: " ") + "\nx1 "
          + (0..<size).map { _ in "1" }.joined(separator: " "),
        labels: "x1 c1", check: "logit[x1,c1] = 4", solution: "set x1 c1 4")
    },
    "brackets": { StepText(prose: String(repeating: "[ ", count: $0)) },
    "images": { StepText(prose: String(repeating: "![ ", count: $0)) },
  ]

  @Test("steps are read", arguments: texts.keys.sorted()) func steps(name: String) throws {
    let step = try #require(Self.texts[name])
    let factor = Growth.factor(from: 400) { size in
      #expect(StepParser.parse(step(size).text, file: "f", panes: []).step != nil)
    }
    #expect(factor < Growth.bound)
  }

  @Test("layers are read") func layers() {
    let factor = Growth.factor(from: 400) { size in
      let classes = 0..<size
      var text = StepText("a", check: "bias[c1] = 4", solution: "bias c1 4").text
      let block =
        "```layer\nx f\ni 1\nW\n" + classes.map { "c\($0) 1\n" }.joined() + "b\n"
        + classes.map { "c\($0) 1\n" }.joined() + "```\n"
      if let start = text.range(of: "```logits")?.lowerBound,
        let end = text.range(of: "```check")?.lowerBound
      {
        text.replaceSubrange(start..<end, with: block)
      }
      let (step, faults) = StepParser.parse(text, file: "f", panes: [])
      #expect(step?.experiment.classes == size, "\(faults)")
    }
    #expect(factor < Growth.bound)
  }

  @Test(
    "a solution makes no more numbers than a step may have",
    arguments: ["layer 5001", "layer 70000"])
  func solutions(line: String) {
    let text = StepText(solution: "\(line)\nlayer none\nset x1 cat 4")
    let message =
      line == "layer 5001"
      ? "a step's matrix has at most 10000 cells" : "a layer has at most 65536 features"
    #expect(StepParser.parse(text.text, file: "f").diagnostics.first?.message == message)
  }
}
