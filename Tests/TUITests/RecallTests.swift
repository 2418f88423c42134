import Lessons
import TUI
import TestSupport
import Testing

@Suite("Missed predictions that come back") struct RecallTests {
  private static func step(
    _ id: String, _ logits: String, question: String? = nil, recall: String? = nil
  ) -> StepText {
    StepText(
      id, "Step \(id)",
      settings: "show: logits softmax" + (recall.map { "\nrecall: \($0)" } ?? ""),
      prose: "Prose of \(id).", logits: logits,
      labels: nil, check: "logit[1,1] = 4", solution: "set 1 1 4", question: question,
      hints: ["Four."])
  }

  private static func question(_ text: String) -> String {
    "\(text)\n( ) wrong\n(x) right\nIt is so."
  }

  private static let files: [String: String] = {
    let steps = [
      "a": step("a", "1 2", question: question("What of a?")),
      "b": step("b", "3 5", question: question("What of b?")),
      "c": step("c", "6 7"), "d": step("d", "8 9", question: question("What of d?")),
      "e": step("e", "10 11"), "f": step("f", "12 13", recall: "b"),
    ]
    var files = steps.mapValues(\.text)
    files = Dictionary(uniqueKeysWithValues: files.map { ("\($0.key).md", $0.value) })
    files["course.md"] = """
      ---
      format: 1
      title: Four lessons
      ---
      ## One
      1. [Step a](a.md)
      2. [Step b](b.md)

      ## Two
      1. [Step c](c.md)

      ## Three
      1. [Step d](d.md)
      2. [Step e](e.md)

      ## Four
      1. [Step f](f.md)
      """
    return files
  }()

  private func page(_ keys: String, progress: Progress = Progress()) throws -> Model {
    try Pages.learning(try Pages.course(Self.files), keys, progress: progress)
  }

  /// Both questions of the first lesson answered wrong, and on to the third lesson.
  private static let missingBoth = "1<PageDown>1<PageDown><PageDown>"

  @Test("at the first arrival two lessons later the question is asked with its own numbers")
  func comesBack() throws {
    #expect(try page("1<PageDown>1<PageDown>").course?.recall == nil, "one lesson later nothing is")
    let model = try page(Self.missingBoth)
    let text = model.draw().text
    #expect(text.contains("3 Three · again: Step a"))
    #expect(text.contains("? Again, from Step a: What of a?"))
    #expect(!text.contains("Prose of a."), "which says what to do, and there is nothing to do")
    #expect(model.logits == [[1, 2]] && !text.contains("SOFTMAX") && !text.contains("What of d?"))
    #expect(model.context == .prediction && model.progress?.current == "d")
  }

  @Test("the answer is kept in its own step, and n goes on with the present one")
  func answered() throws {
    var model = try page(Self.missingBoth + "2")
    var text = model.draw().text
    #expect(text.contains("✓ You said right. It is so.") && text.contains("SOFTMAX"))
    #expect(text.contains("→ n goes on with Step d."))
    #expect(model.progress?["a"].answers == [.choice(0), .choice(1)])
    #expect(model.progress?["d"].hasRecalled == true && model.progress?["d"].journal == nil)
    try Pages.press("n", on: &model)
    text = model.draw().text
    #expect(text.contains("? What of d?") && !text.contains("Again") && model.logits == [[8, 9]])
    try Pages.press("2:set 1 1 4<Enter>", on: &model)
    #expect(model.progress?["d"].isPassed == true && model.draw().text.contains("✓ Done."))
  }

  @Test("Esc puts it off until the next lesson; one comes in a lesson, the earliest first")
  func skipped() throws {
    var model = try page(Self.missingBoth + "<Esc>")
    #expect(model.draw().text.contains("? What of d?") && model.logits == [[8, 9]])
    #expect(model.progress?["a"].answers == [.choice(0)])
    try Pages.press("<PageDown>p", on: &model)
    #expect(model.draw().text.contains("? What of d?") && model.course?.recall == nil)
    try Pages.press("<PageDown><PageDown>", on: &model)
    #expect(model.draw().text.contains("Again, from Step a: What of a?"))
    model = try page(Self.missingBoth + "2n<PageDown><PageDown>")
    #expect(model.draw().text.contains("Again, from Step b: What of b?"))
  }

  @Test("what is done beside it is lost, and counts for no step") func scratch() throws {
    var model = try page(Self.missingBoth + "2:set 1 1 4<Enter>")
    #expect(model.progress?["a"].isPassed == false && model.progress?["d"].isPassed == false)
    #expect(model.progress?["d"].journal == nil)
    #expect(model.progress?["a"].journal == nil)
    try Pages.press("H", on: &model)
    #expect(model.notice == .problem("a question that comes back has no hints"))
    try Pages.press("nu", on: &model)
    #expect(model.notice == .problem("nothing to undo") || model.course?.isAsking == true)
    #expect(model.logits == [[8, 9]])
  }

  @Test("it may be asked once more, and left for any step") func leaving() throws {
    var model = try page(Self.missingBoth + "1P")
    #expect(model.course?.isAsking == true && model.draw().text.contains("Again, from Step a"))
    try Pages.press("2", on: &model)
    #expect(model.progress?["a"].answers == [.choice(0), .choice(0), .choice(1)])
    var waiting = try page(Self.missingBoth + ":step d<Enter>")
    #expect(waiting.course?.recall != nil, "to go where one is leaves nothing")
    try Pages.press(":step e<Enter>:step d<Enter>", on: &waiting)
    #expect(waiting.course?.recall == nil)
    try Pages.press(":step a<Enter>", on: &model)
    #expect(model.course?.step?.id == "a" && model.course?.recall == nil)
    #expect(model.draw().text.contains("✓ You said right."))
  }

  @Test("it comes back on another day as well, as long as nothing was done in the lesson")
  func otherDay() throws {
    var progress = Progress()
    progress["b"].answers = [.choice(0)]
    progress.current = "e"
    #expect(try page("", progress: progress).draw().text.contains("Again, from Step b"))
    progress["d"].isPassed = true
    #expect(try page("", progress: progress).course?.recall == nil)
  }

  @Test("an audience is not asked again") func onStage() throws {
    var progress = Progress()
    progress["a"].answers = [.choice(0)]
    progress.current = "d"
    let model = Model(
      course: try Pages.course(Self.files), progress: progress, size: Size(width: 80, height: 24),
      presenting: Presenting(isOnStage: true))
    #expect(model.course?.recall == nil && model.draw().text.contains("What of d?"))
  }

  @Test("a step recalls a question that was answered before, right or wrong, once")
  func recalled() throws {
    var progress = Progress()
    progress["b"].answers = [.choice(1)]
    progress["e"].isPassed = true
    progress.current = "e"
    var model = try page("<PageDown>", progress: progress)
    #expect(model.draw().text.contains("? Again, from Step b: What of b?"))
    try Pages.press("2n", on: &model)
    #expect(model.logits == [[12, 13]] && model.course?.recall == nil)
    #expect(model.progress?["b"].answers == [.choice(1), .choice(1)])
    try Pages.press("p<PageDown>", on: &model)
    #expect(model.course?.recall == nil)
    #expect(try page("", progress: try #require(model.progress)).course?.recall == nil)
  }

  @Test("what was never asked is not recalled, and what was missed goes first") func due() throws {
    var progress = Progress()
    progress.current = "f"
    #expect(try page("", progress: progress).course?.recall == nil)
    progress["b"].answers = [.choice(1)]
    progress["a"].answers = [.choice(0)]
    #expect(try page("", progress: progress).draw().text.contains("Again, from Step a"))
    progress["d"].answers = [.choice(0)]
    progress["a"].answers = [.choice(1)]
    #expect(try page("", progress: progress).draw().text.contains("Again, from Step b"))
    progress["f"].hints = 1
    #expect(try page("", progress: progress).course?.recall == nil)
  }

  @Test("lessons that are saved meanwhile are taken when the question has been answered")
  func savedMeanwhile() throws {
    var model = try page(Self.missingBoth)
    var files = Self.files
    files["d.md"] = Self.step("d", "8 9.5", question: Self.question("What of d now?")).text
    let new = try Pages.course(files)
    _ = model.update(.reload(new, faults: []))
    #expect(model.course?.recall != nil && model.draw().text.contains("What of a?"))
    try Pages.press("2", on: &model)
    #expect(model.draw().text.contains("It is so."))
    try Pages.press("<PageDown>", on: &model)
    #expect(model.course?.recall == nil && model.draw().text.contains("What of d now?"))
    #expect(model.logits == [[8, 9.5]])
  }
}
