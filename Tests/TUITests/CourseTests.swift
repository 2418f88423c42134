import Exchange
import Lessons
import Notation
import Numerics
import TUI
import Testing

/// The course on the page: steps, checks, hints, and what is stored.
struct CourseTests {
  private static let outline = """
    ---
    format: 1
    title: Two steps
    ---
    ## First
    1. [Make it four](one.md)
    2. [Label it](two.md)
    """
  private static let one = """
    ---
    format: 1
    id: four
    title: Make it four
    show: logits
    ---
    Type a number.

    ```logits
         cat  dog
    x1   1    2
    ```
    ```check
    logit[x1,cat] = 4 : Make cat a 4
    ```
    ```hint
    Press 4.
    ```
    ```hint
    And then Enter.
    ```
    ```solution
    set x1 cat 4
    ```
    """
  private static let two = """
    ---
    format: 1
    id: label
    title: Label it
    show: logits labels softmax
    ---
    Press Space.

    ```logits
    1 2
    ```
    ```check
    label[1] = class 2
    ```
    ```solution
    label 1 "class 2"
    ```
    """

  private func page(
    _ keys: String = "", size: Size = Size(width: 80, height: 24), progress: Progress = Progress()
  ) throws -> Model {
    let files = ["course.md": Self.outline, "one.md": Self.one, "two.md": Self.two]
    let course = try Pages.course(files)
    var model = Model(course: course, progress: progress, size: size)
    try Pages.press(keys, on: &model)
    return model
  }

  @Test func aCheckTicksWhileItIsTypedAndPassesWhenItIsKept() throws {
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

  @Test func lintFindsWhatIsOutOfSight() throws {
    let long = Self.one.replacing("Type a number.", with: String(repeating: "Word.\n\n", count: 30))
    let wide = Self.two.replacing("1 2\n", with: String(repeating: "1 2 ", count: 20) + "\n")
    let files = ["course.md": Self.outline, "one.md": long, "two.md": wide]
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

  @Test func besideALessonTheTablesShowWhatTheyShowAt80() throws {
    for width in [110, 114, 120] {
      let text = try page("nM", size: Size(width: width, height: 40)).draw().text
      #expect(text.contains("probabilities as logits"), "\(width)")
    }
  }

  @Test func aPasteThatSolvesAStepIsStored() throws {
    var model = try page()
    #expect(model.handle(.paste("4")) == [.saveProgress])
  }

  @Test func thePageKeepsItsPlaceWhenAStepIsSolved() throws {
    let before = try page().draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let after = try page("4").draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      before.firstIndex { $0.contains("LOGITS") } == after.firstIndex { $0.contains("LOGITS") })
  }

  @Test func stepsKeepWhatWasDoneInThem() throws {
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

  @Test func hintsComeOneByOne() throws {
    var model = try page("H")
    #expect(model.draw().text.contains("› Press 4."))
    try Pages.press("H", on: &model)
    #expect(model.draw().text.contains("› And then Enter."))
    #expect(model.draw().text.contains("H: solution"))
  }

  @Test func theOutlineJumps() throws {
    var model = try page("o")
    #expect(model.draw().text.contains("0 of 2 done"))
    try Pages.press("<Down><Enter>", on: &model)
    #expect(model.course?.step?.id == "label")
    _ = try Pages.press("o", on: &model)
    #expect(model.handle(.paste("four")).isEmpty)
    try Pages.press("<Enter>", on: &model)
    #expect(model.course?.step?.id == "four", "what is pasted is searched")
  }

  @Test func oneBeginsWhereOneLeftOff() throws {
    var progress = Progress()
    progress.current = "label"
    progress["four"].isPassed = true
    let model = try page(progress: progress)
    #expect(model.course?.step?.id == "label")
    #expect(model.course?.passedCount == 1)
  }

  @Test func bitsBelowALessonLeaveTheLogitsInSight() throws {
    let frame = try page("b<Right><Right>", size: Size(width: 80, height: 18)).draw()
    #expect(frame.text.contains("LOGITS") && frame.text.contains("BITS"))
    #expect(frame.text.contains("now 1"))
    try expectSnapshot(frame, "bits-course")
  }

  @Test func keysThatWouldActUnseenSayWhy() throws {
    #expect(try page("<Space>").notice == .problem("this step shows no labels yet"))
    #expect(try page("s").notice == .problem("this step shows no labels yet"))
    #expect(!(try page().draw().text.contains("Space label")))
    #expect(try page("n").draw().text.contains("Space label"))
  }

  @Test(arguments: [
    Size(width: 40, height: 12), Size(width: 80, height: 24), Size(width: 120, height: 40),
  ])
  func theGoalStaysInSight(size: Size) throws {
    #expect(try page(size: size).draw().text.contains("Make cat a 4"))
    try expectSnapshot(try page("n<Space>", size: size).draw(), "course")
  }
}
