import Experiments
import Lessons
import TUI
import Testing

/// What was done on another day, and how it is put back.
struct ResumeTests {
  private static let files = [
    "course.md": """
    ---
    format: 1
    title: Three steps
    ---
    ## One
    1. [First](1.md)
    2. [Second](2.md)

    ## Two
    1. [Third](3.md)
    """,
    "1.md": step("first", "First"), "2.md": step("second", "Second"),
    "3.md": step("third", "Third"),
  ]

  private static func step(_ id: String, _ title: String) -> String {
    """
    ---
    format: 1
    id: \(id)
    title: \(title)
    ---
    Make it four.

    ```logits
         cat  dog
    x1   1    2
    x2   3    5
    ```
    ```labels
    x1 cat
    x2 cat
    ```
    ```check
    logit[x1,cat] = 4
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
  }

  private func page(_ keys: String = "", progress: Progress = Progress()) throws -> Model {
    let course = try Pages.course(Self.files)
    var model = Model(
      course: course, progress: progress, size: Size(width: 80, height: 24))
    try Pages.press(keys, on: &model)
    return model
  }

  /// The page as another start of the program has it, by way of the text that is stored.
  private func again(_ model: Model) throws -> Model {
    try page(progress: try Progress(parsing: try #require(model.progress).text))
  }

  @Test func numbersFormatAndUndoComeBack() throws {
    let model = try page("n4<Enter>f9<Enter>H")
    var later = try again(model)
    #expect(later.course?.step?.id == "second" && later.course?.isPassed == true)
    #expect(later.logits == [[4, 2], [9, 5]] && later.experiment.format == .float16)
    #expect(later.course?.hintCount == 1)
    try Pages.press("uu", on: &later)
    #expect(later.logits == [[4, 2], [3, 5]] && later.experiment.format == .float64)
    var latest = try again(later)
    try Pages.press("UU", on: &latest)
    #expect(latest.logits == [[4, 2], [9, 5]] && latest.experiment.format == .float16)
    try Pages.press("p7<Enter>", on: &latest)
    #expect(try again(latest).logits == [[7, 2], [3, 5]])
  }

  @Test func whatIsHalfTypedIsNotKept() throws {
    #expect(try again(page("7")).logits == [[1, 2], [3, 5]])
  }

  @Test func everyCommittedChangeIsStored() throws {
    var model = try page("<Right>")
    #expect(try Pages.press("<Left>7", on: &model).isEmpty)
    #expect(try Pages.press("<Enter>", on: &model) == [.saveProgress])
    #expect(try Pages.press("<Left>", on: &model).isEmpty)
    #expect(try Pages.press("u", on: &model) == [.saveProgress])
    #expect(try Pages.press("U", on: &model) == [.saveProgress])
    #expect(try Pages.press("H", on: &model) == [.saveProgress])
    #expect(try Pages.press("n", on: &model) == [.saveProgress])
  }

  @Test func whatNoLongerFitsIsLeftOut() throws {
    var progress = Progress()
    progress["first"].journal = Journal(done: ["set x1 cat 7", "set x9 cat 8"])
    var model = try page(progress: progress)
    #expect(model.logits == [[7, 2], [3, 5]])
    #expect(
      model.notice
        == .problem("1 change no longer fits this step; it is kept until you change something"))
    // What is typed and given up is no change.
    try Pages.press("9<Esc>n", on: &model)
    #expect(model.progress?["first"].journal?.done == ["set x1 cat 7", "set x9 cat 8"])
    try Pages.press("p9<Enter>", on: &model)
    #expect(model.progress?["first"].journal?.done == ["set x1 cat 7", "set 1 1 9"])
  }

  @Test func aCellIsPutBack() throws {
    var model = try page("7<Enter>8<Enter><lt>r")
    #expect(model.logits == [[1, 2], [8, 5]])
    try Pages.press("u", on: &model)
    #expect(model.logits == [[7, 2], [8, 5]])
    try Pages.press("<Tab><Right><Space>", on: &model)
    #expect(model.experiment.labels[0] == .index(1))
    try Pages.press("r", on: &model)
    #expect(model.experiment.labels[0] == .index(0))
    try Pages.press("<Tab>r", on: &model)
    #expect(
      model.notice
        == .problem("SOFTMAX follows from LOGITS: change a logit there (Tab goes on)"))
    try Pages.press("<S-Tab><S-Tab>ar", on: &model)
    #expect(model.notice == .problem("rows or columns have changed: R puts everything back"))
  }

  @Test func partsOfTheCourseAreForgottenWhenOneIsSure() throws {
    var model = try page("4<Enter>Hn7<Enter>n4<Enter>p")
    try Pages.press(":reset lesson<Enter>", on: &model)
    #expect(
      model.notice == .problem("this forgets what you did in 2 steps; reset! lesson does it"))
    #expect(model.logits == [[7, 2], [3, 5]])
    #expect(try Pages.press(":reset! lesson<Enter>", on: &model).contains(.saveProgress))
    #expect(model.notice?.text == "forgotten: what was done in 2 steps")
    #expect(model.logits == [[1, 2], [3, 5]] && !model.worksheet.canUndo)
    #expect(model.progress?.records.keys.sorted() == ["third"])
    try Pages.press("p", on: &model)
    #expect(model.logits == [[1, 2], [3, 5]] && model.course?.isPassed == false)
    #expect(model.course?.hintCount == 0)
    try Pages.press(":reset! step<Enter>", on: &model)
    #expect(model.notice?.text == "nothing was done in this step yet")
    try Pages.press(":reset! course<Enter>", on: &model)
    #expect(model.notice?.text == "forgotten: what was done in 1 step")
    #expect(model.progress?.records.isEmpty == true)
    #expect(
      try Pages.example(":reset! course<Enter>").notice
        == .problem("there is no course in a free experiment"))
  }
}
