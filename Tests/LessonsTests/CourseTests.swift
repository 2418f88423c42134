import Lessons
import TestSupport
import Testing

@Suite("Courses") struct CourseTests {
  static let outline = """
    ---
    format: 1
    title: A course
    ---
    Welcome.

    ## First

    About it.

    1. [A step](one/a.md)
    2. [Another](one/b.md)

    ## Second
    1. [A third](two/c.md)
    """

  /// The files of a small sound course, with the given ones changed.
  static func files(_ changes: [String: String?] = [:]) -> [String: String] {
    var files = [
      "c/course.md": outline, "c/one/a.md": StepText("a", "A step").text,
      "c/one/b.md": StepText("b", "Another").text, "c/two/c.md": StepText("c", "A third").text,
    ]
    for (path, text) in changes { files[path] = text }
    return files
  }

  static func load(_ files: [String: String]) -> (course: Course?, faults: [String]) {
    let (course, diagnostics) = Course.load(file: "c/course.md") { files[$0] }
    return (course, diagnostics.map(\.description))
  }

  @Test("lessons and steps arrive in order") func wholeCourse() throws {
    let (loaded, faults) = Self.load(Self.files())
    #expect(faults.isEmpty)
    let course = try #require(loaded)
    #expect(course.title == "A course")
    #expect(course.introduction == Markdown([.paragraph([.init("Welcome.")])]))
    #expect(course.lessons.map(\.title) == ["First", "Second"])
    #expect(course.lessons[0].introduction == Markdown([.paragraph([.init("About it.")])]))
    #expect(course.steps.map(\.id) == ["a", "b", "c"])
    #expect(course.steps.map(\.file) == ["c/one/a.md", "c/one/b.md", "c/two/c.md"])
    #expect(try #require(course.place(of: "c")) == (1, 0))
    #expect(course.place(of: "d") == nil)
  }

  @Test("a course with a faulty step can be used without it") func faultySteps() {
    let (course, faults) = Self.load(
      Self.files([
        "c/one/a.md": nil,
        "c/one/b.md": StepText("c", "Other").text,
        "c/two/c.md": StepText("c", "A third", check: "prob[x1,cat] > 1").text,
      ]))
    #expect(course?.steps.map(\.id) == ["c"])
    #expect(course?.lessons.map(\.title) == ["First"])
    #expect(
      faults == [
        "c/course.md:11:13: error: there is no file “c/one/a.md”, or it can't be read",
        "c/course.md:12:1: error: the step's own title is “Other”",
        "c/two/c.md:3:1: error: the id “c” is that of c/one/b.md too",
        "c/two/c.md:17:1: error: there is no quantity “prob”; softmax[INSTANCE,CLASS] is the "
          + "probability of a class",
      ])
  }

  @Test("steps of which only the heads were read are what they are as a whole") func skimming()
    throws
  {
    var (files, faults) = (Self.files(), [String]())
    files["c/two/c.md"] = StepText("c", "A third", check: "x").text
    let (skimmed, diagnostics) = Course.load(
      file: "c/course.md", panes: Pane.showable, isSkimming: true
    ) { files[$0] }
    let course = try #require(skimmed)
    #expect(
      diagnostics.isEmpty && course.isPending
        && course.steps.map(\.isPending) == [true, true, true])
    #expect(course.steps.map(\.id) == ["a", "b", "c"] && course.steps[0].panes == Pane.tables)
    let step = try StepText("a", "A step").step()
    #expect(course.steps[0].prose == step.prose && course.steps[0].checks == step.checks)
    #expect(course.steps[0].experiment == step.experiment)
    #expect(course.steps[2].prose == Markdown([.paragraph([.init("This step can't be read.")])]))
    let further = try #require(course.reading("a"))
    #expect(further.steps.map(\.isPending) == [false, true, true] && further.isPending)
    #expect(course.reading("c") == nil)
    let (whole, all) = Self.load(Self.files())
    faults = all
    #expect(faults.isEmpty && whole?.isPending == false)
    #expect(further.steps[0] == whole?.steps[0])
    #expect(try further.isSketch(of: #require(whole)) && course.isSketch(of: further))
  }

  @Test("a skimmed course is no sketch of one that is otherwise where it was read")
  func otherSketch()
    throws
  {
    let course = try #require(
      Course.load(file: "c/course.md", panes: Pane.showable, isSkimming: true) { Self.files()[$0] }
        .course)
    for (changes, isSketch): ([String: String?], Bool) in [
      ([:], true), (["c/one/b.md": StepText("b", "Another", logits: "cat dog\nx1 9 1").text], true),
      (["c/one/a.md": StepText("a", "A step", logits: "cat dog\nx1 9 1").text], false),
      (["c/one/b.md": StepText("d", "Another").text], false),
      (["c/glossary.md": "---\nformat: 1\n---\n## logit\nA score.\n"], false),
    ] {
      let whole = try #require(Self.load(Self.files(changes)).course)
      #expect(course.reading("a")?.isSketch(of: whole) == isSketch)
    }
  }

  @Test("faults of heads are found without the rest") func faultyHeads() {
    let files = Self.files([
      "c/one/a.md": "no head", "c/one/b.md": StepText("b", "Other").text,
      "c/two/c.md": StepText("b", "A third").text + "\u{7}",
    ])
    let (course, diagnostics) = Course.load(
      file: "c/course.md", panes: Pane.showable, isSkimming: true
    ) { files[$0] }
    #expect(course?.steps.map(\.id) == ["b"])
    #expect(
      diagnostics.map(\.description) == [
        "c/course.md:12:1: error: the step's own title is “Other”",
        "c/one/a.md:1:1: error: a head is expected here: `key: value` lines between two lines of ---",
        "c/two/c.md:3:1: error: the id “b” is that of c/one/b.md too",
      ])
  }

  @Test("an id belongs to one step") func duplicateIDs() {
    let (course, faults) = Self.load(
      Self.files(["c/two/c.md": StepText("a", "A third").text]))
    #expect(course?.steps.map(\.id) == ["a", "b"])
    #expect(faults == ["c/two/c.md:3:1: error: the id “a” is that of c/one/a.md too"])
  }

  @Test("an id that is taken is found beside other faults, in both") func duplicateAmongFaults() {
    let (course, faults) = Self.load(
      Self.files([
        "c/one/a.md": StepText("a", "A step", solution: "fly").text,
        "c/two/c.md": StepText("a", "A third", solution: "temprature x1 2").text,
      ]))
    #expect(course?.steps.map(\.id) == ["b"])
    #expect(
      faults.map { $0.split(separator: ";")[0] } == [
        "c/one/a.md:20:1: error: there is no command “fly”",
        "c/two/c.md:3:1: error: the id “a” is that of c/one/a.md too",
        "c/two/c.md:20:1: error: there is no command “temprature”",
      ])
    #expect(faults.last?.hasSuffix("; did you mean “temperature”?") == true)
  }

  @Test("a bullet before a link means a step, and only below a heading") func bullets() {
    let outline = Self.outline.replacing("1. [A third]", with: "- [A third]")
    let (course, faults) = Self.load(Self.files(["c/course.md": outline]))
    #expect(course?.steps.map(\.id) == ["a", "b", "c"] && faults.isEmpty)
    let above = Self.outline.replacing("Welcome.", with: "- [A step](one/a.md)")
    #expect(
      Self.load(Self.files(["c/course.md": above])).faults == [
        "c/course.md:5:1: error: a step stands below the heading of its lesson"
      ])
  }

  @Test("a course has an id or none, the same in every language") func identifiers() {
    func id(_ line: String, _ translated: String? = nil) -> String? {
      let outline = Self.outline.replacing("format: 1", with: "format: 1" + line)
      var files = Self.files(["c/course.md": outline])
      files["c/course.zh.md"] = translated.map {
        Self.outline.replacing("format: 1", with: "format: 1" + $0)
      }
      return Course.load(file: "c/course.md", language: Language("zh")) { files[$0] }.course?.id
    }
    #expect(id("") == nil && id("\nid: mine-1") == "mine-1")
    #expect(id("\nid: mine-1", "") == "mine-1" && id("", "\nid: other") == nil)
    #expect(Course.identifier(in: "---\nid: a\n---\nid: b\n") == "a")
    #expect(Course.identifier(in: "---\nformat: 1\n---\nid: b\n") == nil)
    let faults = Self.load(
      Self.files(["c/course.md": Self.outline.replacing("format: 1", with: "format: 1\nid: A b")])
    ).faults
    #expect(
      faults == [
        "c/course.md:3:5: error: an id is made of at most 64 lower-case letters, digits and dashes"
      ])
  }

  @Test("a missing course is a fault too") func missingCourse() {
    let (course, faults) = Self.load([:])
    #expect(course == nil)
    #expect(faults == ["c/course.md:1:1: error: there is no such file, or it can't be read"])
  }

  @Test(
    "faults of the course's own file",
    arguments: [
      ("1. [A](../a.md)", "6:8: error: a path can't leave the course's folder"),
      ("1. [A](/etc/a.md)", "6:8: error: a path can't leave the course's folder"),
      ("1. [A](a/../../b.md)", "6:8: error: a path can't leave the course's folder"),
      (
        "1. [A](a\\b.md)",
        "6:8: error: a path is made of letters, digits, and . - _ / between folders"
      ),
      (
        "1. [A](a//b.md)",
        "6:8: error: a path is made of letters, digits, and . - _ / between folders"
      ),
      ("1. [A](a.txt)", "6:8: error: a step's file ends in .md"),
      ("1. [A](a.md)\n2. [B](a.md)", "7:8: error: “a.md” is listed twice"),
      ("1. A step", "6:4: error: expected: 1. [Step title](folder/file.md)"),
      ("1. [A](a.md)\n### Deeper", "7:1: error: a lesson's heading begins with ## and a blank"),
      ("1. [A](a.md)\n## L\n1. [B](b.md)", "7:1: error: a second lesson “L”"),
      (
        "1. [A](a.md)\n\n<br>",
        "8:1: error: HTML is not part of lesson prose; < before a letter is written \\<"
      ),
    ])
  func outlineFaults(_ list: String, _ expected: String) {
    let text = "---\nformat: 1\ntitle: T\n---\n## L\n\(list)"
    let faults = CourseOutline.parse(text, file: "c").diagnostics.map(\.description)
    #expect(faults.first == "c:" + expected)
  }

  @Test("a course has lessons, and a lesson has steps") func emptyCourse() {
    #expect(
      CourseOutline.parse("---\nformat: 1\ntitle: T\n---\n", file: "c").diagnostics
        .map(\.description) == [
          "c:1:1: error: the course has no lesson: a line that begins with ##"
        ])
    #expect(
      CourseOutline.parse("---\nformat: 1\ntitle: T\n---\n## L", file: "c").diagnostics
        .map(\.description) == ["c:5:1: warning: the lesson has no step"])
  }
}
