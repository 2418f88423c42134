import Lessons
import TUI
import TestSupport
import Testing

@Suite("Exam steps") struct ExamTests {
  private static let broken = StepText(
    "broken", "Broken", settings: "show: logits labels loss trace\nexam: yes", prose: "It is nan.",
    logits: "     cat  dog\nx1   nan  2", labels: "x1 dog",
    check: "naive.loss[x1] is finite : Mend it",
    solution: "set x1 cat 1",
    question: """
      What's wrong?
      ( ) the method
        Even the exact loss is nan.
      (x) a score
      ( ) the label
      One score is nan.
      """, hints: ["Look at cat."])

  private func page(_ keys: String = "", progress: Progress = Progress()) throws -> Model {
    try Pages.learning(
      try Pages.course(of: ["a.md": Self.broken, "b.md": StepText("b", "B")]), keys,
      progress: progress)
  }

  @Test("the tables are in sight before the question, a pane of the lab is not")
  func evidence() throws {
    let text = try page().draw().text
    #expect(text.contains("? What's wrong?") && text.contains("▸ 1 the method"))
    #expect(text.contains("LOGITS") && text.contains("LABELS") && text.contains("LOSS"))
    #expect(!text.contains("TRACE") && !text.contains("Mend it") && !text.contains("Even the"))
    #expect(try page("2").draw().text.contains("TRACE"))
  }

  @Test("a wrong answer is told why, and the question waits for another") func wrongAnswer() throws
  {
    var model = try page("1")
    #expect(model.course?.isAsking == true && model.context == .prediction)
    var text = model.draw().text
    #expect(
      text.contains("✗ Not 1. Even the exact loss is nan.") && text.contains("▸ 1 the method"))
    #expect(!text.contains("One score is nan.") && !text.contains("Mend it"))
    try Pages.press("3", on: &model)
    #expect(model.draw().text.contains("✗ Not 3. Look at the numbers once more."))
    try Pages.press("2", on: &model)
    text = model.draw().text
    #expect(text.contains("✓ You said a score. One score is nan.") && text.contains("○ Mend it"))
    #expect(!text.contains("Not 3.") && model.course?.isAsking == false)
    #expect(model.course?.progress["broken"].answers == [.choice(0), .choice(2), .choice(1)])
  }

  /// The same with two cases more.
  private static let anew: StepText = {
    var step = broken
    step.rest = "```again\nset x1 dog 5\n```\n```again\nset x1 dog 7\nadd class cow 1\n```\n"
    return step
  }()

  private func pageAnew(_ keys: String, progress: Progress = Progress()) throws -> Model {
    try Pages.learning(
      try Pages.course(of: ["a.md": Self.anew, "b.md": StepText("b", "B")]), keys,
      progress: progress)
  }

  @Test("each wrong answer brings the next case, and the last the first again")
  func otherNumbers() throws {
    var model = try pageAnew("1")
    #expect(model.logits[0][1] == 5)
    var text = model.draw().text
    #expect(text.contains("✗ Not 1. Even the exact loss is nan. Here it is with other numbers."))
    try Pages.press("3", on: &model)
    text = model.draw().text
    #expect(
      text.contains("✗ Not 3. Look at the numbers once more. Here it is with other numbers."))
    #expect(model.experiment.classNames == ["cow", "cat", "dog"])
    try Pages.press("1", on: &model)
    #expect(model.experiment.classNames == ["cat", "dog"] && model.logits[0][1] == 2)
  }

  /// The same with a case that has another fault.
  private static let otherFault: StepText = {
    var step = broken
    step.rest = """
      ```again
      set x1 cat 9
      label x1 none
      ```
      ```predict
      What's wrong?
      ( ) the method
        There is no loss.
      ( ) a score
        Both are numbers.
      (x) the label
      There is none.
      ```
      ```solution
      label x1 cat
      ```
      """
    return step
  }()

  private func pageOfFaults(_ keys: String) throws -> Model {
    try Pages.learning(
      try Pages.course(of: ["a.md": Self.otherFault, "b.md": StepText("b", "B")]), keys)
  }

  @Test("the next case may have another fault, with an answer and a solution of its own")
  func otherFault() throws {
    var model = try pageOfFaults("1")
    #expect(
      model.draw().text.contains(
        "✗ Not 1. Even the exact loss is nan. Here it is with other numbers,"))
    #expect(model.draw().text.contains("perhaps another fault."))
    try Pages.press("2", on: &model)
    #expect(model.draw().text.contains("✗ Not 2. Both are numbers."))
    #expect(model.logits[0][0].isNaN, "it is the first case again")
    try Pages.press("13", on: &model)
    #expect(model.draw().text.contains("✓ You said the label. There is none."))
    #expect(model.course?.isAsking == false && model.course?.isPassed == false)
    try Pages.press("HHH", on: &model)
    #expect(model.course?.isPassed == true)
    let progress = try #require(model.progress)
    let step = try #require(model.course?.course.steps.first)
    #expect(step.verdicts(on: progress["broken"].answers) == [false, false, false, true])
    #expect(ExamScore(of: [step], in: progress)?.text == "all 1 found, if not at once")
    #expect(ExamScore(of: [step], in: try #require(try pageOfFaults("2").progress))?.atFirst == 1)
  }

  @Test("a case is mended by the same solution, and stays on another day") func mended() throws {
    var model = try pageAnew("12HHH")
    #expect(model.logits == [[1, 5]] && model.course?.isPassed == true)
    try Pages.press("R", on: &model)
    #expect(model.logits[0][0].isNaN && model.logits[0][1] == 5)
    try Pages.press("u", on: &model)
    let again = try pageAnew("", progress: try #require(model.progress))
    #expect(again.logits == [[1, 5]] && again.course?.isAsking == false)
    #expect(try pageAnew("", progress: try #require(try pageAnew("1").progress)).logits[0][1] == 5)
  }

  @Test("what was changed before a wrong answer is no change to the next case") func left() throws {
    let model = try pageAnew("<Esc>:set x1 dog 9<Enter>P1")
    #expect(model.logits[0][1] == 5 && model.progress?["broken"].journal == nil)
    var again = try pageAnew("<Esc>:set x1 dog 9<Enter>P1u")
    #expect(again.logits[0][1] == 5)
    _ = again.update(.reload(try Pages.course(of: ["a.md": Self.anew]), faults: []))
    #expect(again.logits[0][1] == 5)
  }

  @Test("what was wrong on another day is asked on") func otherDay() throws {
    var progress = Progress()
    progress["broken"].answers = [.choice(0)]
    #expect(
      try page(progress: progress).draw().text.contains("✗ Not 1. Even the exact loss is nan."))
    progress["broken"].answers = [.choice(0), .choice(1)]
    #expect(try page(progress: progress).course?.isAsking == false)
  }

  @Test("an Enter right after a wrong digit answers nothing") func enterAfterDigit() throws {
    var model = try page("3<Enter>")
    #expect(model.notice?.text == "that was answered, and not yet right; Enter answers anew")
    #expect(model.course?.progress["broken"].answers == [.choice(2)])
    try Pages.press("<Enter>", on: &model)
    #expect(model.course?.progress["broken"].answers == [.choice(2), .choice(0)])
  }

  @Test("a step is passed by a right answer and the checks, in any order") func passing() throws {
    var model = try page("<Esc>")
    #expect(model.draw().text.contains("? P asks what's wrong; the step wants that answer too."))
    try Pages.press(":set x1 cat 1<Enter>", on: &model)
    #expect(model.course?.isPassed == false)
    #expect(model.draw().text.contains("✓ Mended. P asks what was wrong."))
    try Pages.press("P1", on: &model)
    #expect(model.course?.isPassed == false)
    try Pages.press("2", on: &model)
    #expect(model.course?.isPassed == true && model.draw().text.contains("✓ Done. n goes on"))
    #expect(try page("2:set x1 cat 1<Enter>").course?.isPassed == true)
    #expect(try page("1<Esc>:set x1 cat 1<Enter>").course?.isPassed == false)
  }

  @Test("a passed step stays passed when it is asked again") func askedAgain() throws {
    var model = try page("2:set x1 cat 1<Enter>P")
    #expect(model.course?.isAsking == true && !model.draw().text.contains("✗"))
    try Pages.press("1", on: &model)
    #expect(model.draw().text.contains("✗ Not 1.") && model.course?.isPassed == true)
  }

  @Test("lint looks at a step that asks on after a wrong answer") func fit() throws {
    var long = Self.broken
    let reason = "  " + String(repeating: "It is really not that. ", count: 40)
    long.question = long.question?.replacing("  Even the exact loss is nan.", with: reason)
    let faults = Model.faultsOfFit(
      try Pages.course(of: ["a.md": long]), in: Size(width: 80, height: 24))
    #expect(faults.count == 1)
    #expect(faults.first?.message.hasSuffix("too long at 80×24 after a wrong answer") == true)
  }

  @Test(
    "at the end of the lesson right first answers are told",
    arguments: [
      ("2", "✓ Done: all 2 at the first try; all steps are done"),
      ("12", "✓ Done: 1 of 2 at the first try, the rest since; all steps are done"),
    ])
  func score(_ answers: String, _ text: String) throws {
    let second = StepText(
      "second", "Second", settings: "exam: yes", question: Self.broken.question)
    let course = try Pages.course(of: ["a.md": Self.broken, "b.md": second])
    var model = try Pages.learning(course, "\(answers):set x1 cat 1<Enter>")
    #expect(model.draw().text.contains("✓ Done. n goes on"))
    try Pages.press("<PageDown>2:set x1 cat 4<Enter>", on: &model)
    #expect(model.draw().text.contains(text))
  }
}
