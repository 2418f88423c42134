import Lessons
import TUI
import TestSupport
import Testing

@Suite("The course's files change while somebody plays it") struct ReloadTests {
  private static func step(
    _ id: String, _ title: String, text: String = "Old text.", logits: String = "x1   1    2",
    question: String? = nil
  ) -> StepText {
    StepText(
      id, title, prose: text, logits: "     cat  dog\n\(logits)", labels: nil,
      check: "logit[x1,cat] > 50 : Raise cat", solution: "set x1 cat 60", question: question)
  }

  private static let one = step("one", "One")
  private static let two = step("two", "Two")

  private static func course(_ steps: KeyValuePairs<String, StepText>) throws -> Course {
    try Pages.course(of: steps, title: "A", lesson: "Only")
  }

  private static func course(one: StepText = one, two: StepText = two) throws -> Course {
    try course(["one.md": one, "two.md": two])
  }

  private func page(_ keys: String = "") throws -> Model {
    try Pages.learning(try Self.course(), keys)
  }

  private func reload(_ course: Course?, _ faults: [String], _ model: inout Model) {
    _ = model.update(.reload(course, faults: faults))
  }

  @Test("new text leaves everything else as it is") func newText() throws {
    var model = try page("7<Enter>8<Enter>ut<Tab>4")
    let new = try Self.course(one: Self.step("one", "One", text: "New text."))
    reload(new, [], &model)
    #expect(model.draw().text.contains("New text."))
    #expect(model.context == .entry, "what is being typed goes on")
    #expect(model.notice == Notice(text: "the lessons were read again", isProblem: false))
    try Pages.press("<Esc>", on: &model)
    #expect(model.logits == [[7, 2]] && model.worksheet.canUndo && model.worksheet.canRedo)
    #expect(model.workspace.openPane == TracePane.pane)
  }

  /// The course with no more than the head of the second step read.
  private static func sketch(two: StepText = two) throws -> Course {
    let files = CourseText.files(["one.md": one, "two.md": two], title: "A", lesson: "Only")
    let (course, faults) = Course.load(
      file: "course.md", panes: Pane.showable, isSkimming: true
    ) { files[$0] }
    #expect(faults.isEmpty)
    return try #require(course?.reading("one"))
  }

  @Test("the rest of a course arrives unseen") func restArrives() throws {
    var model = try Pages.learning(try Self.sketch(), "7<Enter>u")
    let (frame, notice) = (model.draw(), model.notice)
    #expect(try frame == page("7<Enter>u").draw() && notice != nil)
    #expect(model.update(.reload(try Self.course(), faults: [])) == [])
    #expect(model.draw() == frame && model.notice == notice)
    #expect(model.course?.course.isPending == false && model.course?.steps[1].isPending == false)
    try Pages.press("U", on: &model)
    #expect(model.logits == [[7, 2]])
    reload(try Self.course(one: Self.step("one", "One", text: "New.")), [], &model)
    #expect(model.notice?.text == "the lessons were read again")
  }

  @Test("a step is read when somebody comes there first") func readOnArrival() throws {
    var model = try Pages.learning(try Self.sketch(), "nn")
    #expect(model.course?.step?.id == "two" && model.course?.course.isPending == false)
    #expect(try model.draw() == page("nn").draw())
    var bad = Self.two
    bad.check = "x"
    model = try Pages.learning(try Self.sketch(two: bad), "nn")
    #expect(model.course?.step?.id == "one")
    #expect(model.notice?.text == "“Two” has a fault and can't be shown")
    reload(
      try Self.course(["one.md": Self.one]), ["two.md:9:1: error: there is no quantity “x”"], &model
    )
    #expect(model.course?.steps.map(\.id) == ["one"])
    #expect(model.notice?.text == "the lessons have a fault")
  }

  @Test("what was done is done again on another start") func doneAgain() throws {
    var model = try page("7<Enter>:set x2 dog 5<Enter>")
    #expect(model.logits == [[7, 2]])
    reload(
      try Self.course(one: Self.step("one", "One", logits: "x1   1    3\nx2   0    0")), [], &model)
    #expect(model.logits == [[7, 3], [0, 0]])
    try Pages.press("u", on: &model)
    #expect(model.logits == [[1, 3], [0, 0]])
    try Pages.press("U<Down><Right>9<Enter>", on: &model)
    reload(try Self.course(), [], &model)
    #expect(model.logits == [[7, 2]])
    #expect(
      model.notice?.text == "the lessons were read again; 1 change no longer fits this step")
  }

  @Test("steps that are not in sight keep what was done, too") func stepsOutOfSight() throws {
    var model = try page("7<Enter><PageDown>")
    reload(try Self.course(one: Self.step("one", "One", logits: "x1   1    3")), [], &model)
    #expect(model.course?.step?.id == "two")
    try Pages.press("p", on: &model)
    #expect(model.logits == [[7, 3]])
  }

  @Test("a step that is gone gives its place to the nearest") func stepGone() throws {
    var model = try page("7<Enter>")
    reload(try Self.course(["two.md": Self.two]), [], &model)
    #expect(model.course?.step?.id == "two")
    #expect(model.logits == [[1, 2]])
    reload(try Self.course(), [], &model)
    #expect(model.course?.step?.id == "two" && model.course?.index == 1)
    try Pages.press("p", on: &model)
    #expect(model.logits == [[7, 2]], "it comes back with what was done")
    reload(try Self.course(one: Self.step("other", "One")), [], &model)
    #expect(model.course?.step?.id == "other", "another id in the same file is the same place")
  }

  @Test("a fault stands over the last good text until it is mended") func fault() throws {
    var model = try page("7<Enter>")
    let fault = "one.md:3:1: error: something"
    let others = (1...2).map { "two.md:\($0):1: error: else" }
    reload(try Self.course(["two.md": Self.two]), others + [fault], &model)
    let lines = (1..<6).map { model.draw().line($0) }
    #expect(
      lines == [
        " ✗ one.md:3:1: error: something", " ✗ two.md:1:1: error: else", " ✗ and 1 more", "",
        " Old text.",
      ])
    #expect(model.notice == .problem("the lessons have faults"))
    #expect(model.logits == [[7, 2]])
    try Pages.press("8<Enter>", on: &model)
    #expect(model.draw().text.contains("✗ one.md:3:1"))
    reload(try Self.course(), [], &model)
    #expect(!model.draw().text.contains("✗"))
    #expect(model.notice?.text == "the lessons are as they were")
    #expect(model.logits == [[8, 2]])
  }

  @Test("a fault elsewhere doesn't keep the step from being shown") func faultElsewhere() throws {
    var model = try page("<PageDown>")
    let new = try Self.course(
      ["two.md": Self.step("two", "Two", text: "New text.")])
    reload(new, ["one.md:3:1: error: something"], &model)
    let text = model.draw().text
    #expect(text.contains("✗ one.md:3:1: error: something") && text.contains("New text."))
    reload(nil, ["course.md:1:1: error: gone"], &model)
    #expect(model.draw().text.contains("✗ course.md:1:1: error: gone"))
    #expect(model.draw().text.contains("New text."))
  }

  @Test("a question that is new is asked") func newQuestion() throws {
    var model = try page("c7")
    let question = "Which?\n( ) cat\n(x) dog\nSo it is."
    reload(try Self.course(one: Self.step("one", "One", question: question)), [], &model)
    #expect(model.course?.isAsking == true && model.context == .prediction)
    #expect(model.logits == [[1, 2]] && model.workspace.openPane == nil)
    reload(try Self.course(), [], &model)
    #expect(model.context == .page)
  }

  @Test("the outline keeps its selection") func outlineKeeps() throws {
    var model = try page("o<Down>")
    reload(try Self.course(["two.md": Self.two, "one.md": Self.one]), [], &model)
    #expect(model.draw().line(3).contains("Only"))
    try Pages.press("<Enter>", on: &model)
    #expect(model.course?.step?.id == "two" && model.course?.index == 0)
  }

  @Test("the same files change nothing") func sameFiles() throws {
    var model = try page("7<Enter>")
    let effects = model.update(.reload(try Self.course(), faults: []))
    #expect(effects.isEmpty && model.notice == nil)
  }
}
