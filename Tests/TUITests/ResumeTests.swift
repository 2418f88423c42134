import Experiments
import Lessons
import Numerics
import TUI
import TestSupport
import Testing

@Suite("What was done on another day, and how it is put back") struct ResumeTests {
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
    StepText(
      id, title, prose: "Make it four.", logits: "     cat  dog\nx1   1    2\nx2   3    5",
      labels: "x1 cat\nx2 cat", hints: ["Press 4.", "And then Enter."]
    ).text
  }

  private func page(_ keys: String = "", progress: Progress = Progress()) throws -> Model {
    try Pages.learning(try Pages.course(Self.files), keys, progress: progress)
  }

  /// The page as another start of the program has it, by way of the text that is stored.
  private func again(_ model: Model) throws -> Model {
    try page(progress: Progress.reading(Array(try #require(model.progress).text.utf8)).progress)
  }

  @Test("numbers, format and undo come back") func comeBack() throws {
    let model = try page("<PageDown>4<Enter>f9<Enter>H")
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

  @Test("what is half typed is not kept") func halfTyped() throws {
    #expect(try again(page("7")).logits == [[1, 2], [3, 5]])
  }

  @Test("every committed change is stored") func storing() throws {
    var model = try page("<Right>")
    #expect(try Pages.press("<Left>7", on: &model).isEmpty)
    #expect(try Pages.press("<Enter>", on: &model) == [.saveProgress])
    #expect(try Pages.press("<Left>", on: &model).isEmpty)
    #expect(try Pages.press("u", on: &model) == [.saveProgress])
    #expect(try Pages.press("U", on: &model) == [.saveProgress])
    #expect(try Pages.press("H", on: &model) == [.saveProgress])
    #expect(try Pages.press("<PageDown>", on: &model) == [.saveProgress])
  }

  @Test("what no longer fits is left out") func leftOut() throws {
    var progress = Progress()
    progress["first"].journal = Journal(done: ["set x1 cat 7", "set x9 cat 8"])
    var model = try page(progress: progress)
    #expect(model.logits == [[7, 2], [3, 5]])
    #expect(
      model.notice
        == .problem("1 change no longer fits this step; it is kept until you change something"))
    // What is typed and given up is no change.
    try Pages.press("9<Esc><PageDown>", on: &model)
    #expect(model.progress?["first"].journal?.done == ["set x1 cat 7", "set x9 cat 8"])
    try Pages.press("p9<Enter>", on: &model)
    #expect(model.progress?["first"].journal?.done == ["set x1 cat 7", "set 1 1 9"])
  }

  @Test("a journal that somebody made longer than one gets is followed as far as one goes")
  func handmade() throws {
    var progress = Progress()
    progress["first"].journal = Journal(done: (1...1200).map { "add instance new-\($0)" })
    let model = try page(progress: progress)
    #expect(model.experiment.instances == 2 + 2 * Journal.mostEdits)
    let text = "200 changes left out: there are more than a step keeps"
    #expect(model.notice == .problem("\(text); it is kept until you change something"))
  }

  @Test("numbers too many to be kept are not dropped without a word") func tooMany() throws {
    var model = try page("7<Enter>")
    let kept = try #require(model.progress?["first"].journal)
    let large = try Experiment(logits: Matrix(rows: 70_000, columns: 1))
    _ = model.update(.start(large, message: "read x"))
    let text = "so many numbers are not kept for another day; u goes back to what is"
    #expect(model.notice == .problem(text))
    #expect(model.progress?["first"].journal == kept)
    _ = model.update(.edit(.set(instance: 0, class: 0, value: 1)))
    #expect(model.notice == nil, "it is said once")
    try Pages.press("uu", on: &model)
    #expect(model.progress?["first"].journal?.done == kept.done)
  }

  @Test("a cell is put back") func cell() throws {
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

  @Test("parts of the course are forgotten when one is sure") func forgetting() throws {
    var model = try page("4<Enter>H<PageDown>7<Enter><PageDown>4<Enter>p")
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
