import Exchange
import Lessons
import Notation
import Numerics
import TUI
import TestSupport
import Testing

@Suite("The course on the page: steps, checks, hints, and what is stored") struct CourseTests {
  private static let one = StepText(
    "four", "Make it four", settings: "show: logits", prose: "Type a number.",
    logits: "     cat  dog\nx1   1    2", labels: nil,
    check: "logit[x1,cat] = 4 : Make cat a 4", hints: ["Press 4.", "And then Enter."])
  private static let two = StepText(
    "label", "Label it", settings: "show: logits labels softmax", prose: "Press Space.",
    logits: "1 2", labels: nil, check: "label[1] = class 2", solution: "label 1 \"class 2\"")

  private static func files(one: StepText = one, two: StepText = two) -> [String: String] {
    CourseText.files(["one.md": one, "two.md": two], title: "Two steps", lesson: "First")
  }

  private func page(
    _ keys: String = "", size: Size = Size(width: 80, height: 24), progress: Progress = Progress()
  ) throws -> Model {
    try Pages.learning(try Pages.course(Self.files()), keys, progress: progress, size: size)
  }

  @Test("a check ticks while it is typed and passes when it is kept") func checkTicks() throws {
    var model = try page("4")
    #expect(model.course?.statuses.map(\.holds) == [true])
    #expect(model.course?.isPassed == false)
    #expect(model.draw().text.contains("That does it: Enter keeps it."))
    try Pages.press("<Esc>", on: &model)
    #expect(model.course?.isPassed == false && model.course?.statuses[0].holds == false)
    #expect(try Pages.press("4<Enter>", on: &model) == [.saveProgress])
    #expect(model.course?.isPassed == true)
    #expect(model.draw().text.contains("Done. n goes on, or play on."))
    try Pages.press("u", on: &model)
    #expect(model.course?.isPassed == true, "what is passed stays passed")
    #expect(model.draw().text.contains("Done before. n goes on."))
  }

  @Test("lint finds what is out of sight") func lintFinds() throws {
    var (long, wide) = (Self.one, Self.two)
    long.prose = String(repeating: "Word.\n\n", count: 30)
    wide.logits = String(repeating: "1 2 ", count: 20)
    let files = Self.files(one: long, two: wide)
    let course = try #require(
      Course.load(file: "course.md", panes: Pane.showable) { files[$0] }.course)
    let faults = Model.faultsOfFit(course, in: Size(width: 80, height: 24)).map(\.description)
    #expect(
      faults == [
        "one.md:1:1: error: the prose is 13 lines too long at 80×24",
        "two.md:1:1: warning: not all classes are in sight at 80×24",
      ])
    #expect(Model.faultsOfFit(course, in: Size(width: 500, height: 100)).isEmpty)
  }

  @Test("beside a lesson the tables show what they show at 80") func besideLesson() throws {
    for width in [110, 114, 120] {
      let text = try page("nM", size: Size(width: width, height: 40)).draw().text
      #expect(text.contains("probabilities as logits"), "\(width)")
    }
  }

  @Test("a paste that solves a step is stored") func pasteSolves() throws {
    var model = try page()
    #expect(model.handle(.paste("4")) == [.saveProgress])
  }

  @Test("the page keeps its place when a step is solved") func pageKeepsPlace() throws {
    let before = try page().draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let after = try page("4").draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      before.firstIndex { $0.contains("LOGITS") } == after.firstIndex { $0.contains("LOGITS") })
  }

  @Test("steps keep what was done in them") func stepsKeep() throws {
    var model = try page("4<Enter>n")
    #expect(model.course?.step?.id == "label")
    #expect(!model.worksheet.canUndo)
    try Pages.press("p", on: &model)
    #expect(model.experiment.logits[0, 0] == 4 && model.worksheet.canUndo)
    try Pages.press("pp", on: &model)
    #expect(model.notice == .problem("this is the first step"))
    try Pages.press("<PageDown><PageDown>", on: &model)
    #expect(
      model.notice
        == .problem("this is the last step; this step alone is still open"))
  }

  @Test("hints come one by one") func hints() throws {
    var model = try page("H")
    #expect(model.draw().text.contains("› Press 4."))
    try Pages.press("H", on: &model)
    #expect(model.draw().text.contains("› And then Enter."))
    #expect(model.draw().text.contains("H: solution"))
  }

  @Test("the outline jumps") func outlineJumps() throws {
    var model = try page("o")
    #expect(model.draw().text.contains("0 of 2 done"))
    try Pages.press("<Down><Enter>", on: &model)
    #expect(model.course?.step?.id == "label")
    _ = try Pages.press("o", on: &model)
    #expect(model.handle(.paste("four")).isEmpty)
    try Pages.press("<Enter>", on: &model)
    #expect(model.course?.step?.id == "four", "what is pasted is searched")
  }

  @Test("one begins where one left off") func beginning() throws {
    var progress = Progress()
    progress.current = "label"
    progress["four"].isPassed = true
    let model = try page(progress: progress)
    #expect(model.course?.step?.id == "label")
    #expect(model.course?.passedCount == 1)
  }

  @Test("bits below a lesson leave the logits in sight") func bitsBelowLesson() throws {
    let frame = try page("b<Right><Right>", size: Size(width: 80, height: 18)).draw()
    #expect(frame.text.contains("LOGITS") && frame.text.contains("BITS"))
    #expect(frame.text.contains("now 1"))
    try expectSnapshot(frame, "bits-course")
  }

  @Test("keys that would act unseen say why") func unseenKeys() throws {
    #expect(try page("<Space>").notice == .problem("this step shows no labels yet"))
    #expect(try page("s").notice == .problem("this step shows no labels yet"))
    #expect(!(try page().draw().text.contains("Space label")))
    #expect(try page("<PageDown>").draw().text.contains("Space label"))
  }

  @Test(
    "the goal stays in sight",
    arguments: [
      Size(width: 40, height: 12), Size(width: 80, height: 24), Size(width: 120, height: 40),
    ])
  func goalStays(size: Size) throws {
    #expect(try page(size: size).draw().text.contains("Make cat a 4"))
    try expectSnapshot(try page("<PageDown><Space>", size: size).draw(), "course")
  }
}
