import Lessons
import TUI
import TestSupport
import Testing

@Suite("Steps that ask before they show") struct PredictionTests {
  private static let one = StepText(
    "choose", "Choose", settings: "dtype: float32", prose: "A large score.",
    logits: "     cat  dog\nx1   1000 2", labels: "x1 dog", check: "naive.loss[x1] is finite",
    question: """
      The naive loss will be
      ( ) about 998
      (x) not finite
      ( ) zero
      exp 1000 is beyond float32.
      """)
  private static let two = StepText(
    "guess", "Guess", prose: "Two equal scores.", logits: "0 0", labels: nil,
    check: "softmax[1,1] > 0.9", solution: "set 1 1 5",
    question: "Class 1 gets\n= 0.5 ± 0.05\nThey share evenly.")

  private static func files(one: StepText = one, two: StepText = two) -> [String: String] {
    CourseText.files(["one.md": one, "two.md": two], title: "Two questions", lesson: "First")
  }

  private func page(_ keys: String = "", progress: Progress = Progress()) throws -> Model {
    try Pages.learning(try Pages.course(Self.files()), keys, progress: progress)
  }

  @Test("nothing is shown before it is predicted") func nothingShown() throws {
    let text = try page().draw().text
    #expect(text.contains("? The naive loss will be") && text.contains("▸ 1 about 998"))
    #expect(text.contains("LOGITS") && !text.contains("SOFTMAX") && !text.contains("LOSS"))
    #expect(!text.contains("naive.loss[x1] is finite"))
  }

  @Test(
    "an answer is told with the live page",
    arguments: [("2", true), ("<Down><Enter>", true), ("<Up><Up><Enter>", true), ("1", false)])
  func answerTold(_ keys: String, isRight: Bool) throws {
    var model = try page()
    let effects = try Pages.press(keys, on: &model)
    #expect(effects.last == .saveProgress)
    let text = model.draw().text
    let told =
      isRight
      ? "✓ You said not finite. exp 1000 is beyond float32."
      : "✗ You said about 998; it is not finite. exp 1000 is beyond float32."
    #expect(text.contains(told))
    #expect(text.contains("SOFTMAX") && text.contains("LOSS"))
    #expect(text.contains("naive.loss[x1] is finite"))
  }

  @Test("a number is typed") func numberTyped() throws {
    let model = try page("2<PageDown>0.48<Enter>")
    #expect(model.draw().text.contains("✓ You said 0.48; it is 0.5. They share evenly."))
    let progress = try #require(model.course?.progress)
    #expect(progress["choose"].answers == [.choice(1)])
    #expect(progress["guess"].answers == [.number(0.48)])
    #expect(try page("2<PageDown>x<Enter>").course?.isAsking == true)
    #expect(
      try page("2<PageDown>9<BS>0.7<Enter>").draw().text.contains("✗ You said 0.7; it is 0.5."))
  }

  @Test("what is typed is lost to no key") func typingIsKept() throws {
    var model = try page("2<PageDown>0.4")
    try Pages.press("<Left><BS>9<Up><End>e", on: &model)
    #expect(model.draw().text.contains("▸ 0.94e") || model.draw().text.contains("▸ 094e"))
    try Pages.press("<Enter>", on: &model)
    #expect(model.course?.isAsking == true && model.notice?.isProblem == true)
    #expect(
      try page("2<PageDown>0,48<Enter>").notice
        == .problem("“0,48” is not a number; the decimal mark is a point"))
    #expect(
      try page("2<PageDown>:answer nan<Enter>").notice
        == .problem("nan is no answer: type a number"))
  }

  @Test(
    "the numbers behind a question stay",
    arguments: ["]", "a", "D", "x", "<Space>", "t", "f", "u", "<Tab>"])
  func numbersBehind(_ key: String) throws {
    var model = try page()
    let before = model.experiment
    try Pages.press(key, on: &model)
    #expect(model.notice == .problem("answer first, or Esc to look without"))
    #expect(model.experiment == before && model.course?.isAsking == true)
  }

  @Test("one may just look and be asked again") func justLooking() throws {
    var model = try page("<Esc>")
    #expect(model.draw().text.contains("SOFTMAX") && model.draw().text.contains("P asks"))
    #expect(model.course?.progress["choose"].answers == [])
    try Pages.press("P", on: &model)
    #expect(model.course?.isAsking == true)
    try Pages.press("3P2", on: &model)
    #expect(model.course?.answer == .choice(1))
    #expect(model.course?.progress["choose"].answers == [.choice(2), .choice(1)])
  }

  @Test(
    "on a small screen the lesson goes along with the choice",
    arguments: [Size(width: 40, height: 12), Size(width: 60, height: 20)])
  func smallScreen(size: Size) throws {
    let long = Array(repeating: "There is much to say before it asks.", count: 12)
      .joined(separator: "\n\n")
    var (one, two) = (Self.one, Self.two)
    (one.prose, one.hints, two.prose) = (long, ["A hint at it."], long)
    let files = Self.files(one: one, two: two)
    let course = try #require(
      Course.load(file: "course.md", panes: Pane.showable) { files[$0] }.course)
    var model = Model(course: course, size: size)
    #expect(model.draw().text.contains("▾ ↓"))
    for (key, choice) in [
      ("<Down>", "▸ 2 not finite"), ("<Down>", "▸ 3 zero"), ("<Down>", "▸ 1 about 998"),
      ("<Up>", "▸ 3 zero"),
    ] {
      try Pages.press(key, on: &model)
      let text = model.draw().text
      #expect(text.contains("? The naive loss will be") && text.contains(choice), "\(text)")
      #expect(text.contains("LOGITS"))
    }
    try Pages.press("H", on: &model)
    #expect(model.draw().text.contains("› A hint at it."))
    try Pages.press("<Esc><PageDown>", on: &model)
    try Pages.press(String(repeating: "<Down>", count: 40), on: &model)
    #expect(model.draw().text.contains("▸ type a number"))
    try Pages.press(String(repeating: "<Up>", count: 40) + "0.4", on: &model)
    #expect(model.draw().text.contains("▸ 0.4"))
  }

  @Test("the page works while it asks") func pageWorks() throws {
    var model = try page("<PageDown>")
    #expect(model.course?.step?.id == "guess" && model.course?.isAsking == true)
    try Pages.press("?", on: &model)
    #expect(model.draw().text.contains("KEYS"))
    try Pages.press("<Esc>p", on: &model)
    #expect(model.course?.step?.id == "choose" && model.course?.isAsking == true)
    try Pages.press("7", on: &model)
    #expect(model.notice?.text == "the answers are 1 to 3")
    try Pages.press(":answer 2<Enter>", on: &model)
    #expect(model.course?.answer == .choice(1))
    try Pages.press(":answer 2<Enter>", on: &model)
    #expect(model.notice?.text == "this is answered; P asks again")
  }

  @Test("an answer is remembered") func answerRemembered() throws {
    var progress = Progress()
    progress["choose"].answers = [.choice(0)]
    #expect(try page(progress: progress).draw().text.contains("✗ You said about 998"))
    // The course has changed since: what can't be an answer any more is none.
    progress["choose"].answers = [.number(3)]
    #expect(try page(progress: progress).course?.isAsking == true)
  }

  @Test("an Enter right after the digit of an answer opens nothing") func enterAfterDigit() throws {
    var model = try page("2<Enter>")
    #expect(model.mode == .page)
    #expect(model.notice?.text == "answered already; Enter on a number types over it")
    try Pages.press("<Enter>", on: &model)
    #expect(model.mode != .page)
  }

  @Test("a function is typed from its first letter, and then every letter")
  func letters() throws {
    #expect(
      try page("2<PageDown>exp(log(0.48))<Enter>").progress?["guess"].answers == [.number(0.48)])
    #expect(try page("2<PageDown>sqrt(0.25)<Enter>").progress?["guess"].answers == [.number(0.5)])
    let model = try page("2<PageDown>ln")
    #expect(model.context == .guessing && model.draw().text.contains("▸ ln"))
    #expect(try page("2<PageDown>p").course?.step?.id == "choose", "no number begins with p")
    #expect(try page("2<PageDown>l<BS>p").course?.step?.id == "choose")
  }

  @Test("a line changes numbers behind a question no more than a key does")
  func lines() throws {
    for line in ["set x1 dog 4", "label x1 cat", "dtype next", "undo", "add class", "trace"] {
      let model = try page(":\(line)<Enter>")
      #expect(model.notice == .problem("answer first, or Esc to look without"), "\(line)")
      #expect(model.logits == [[1000, 2]] && model.experiment.format == .float32)
      #expect(model.course?.isAsking == true && model.mode == .prediction)
    }
    #expect(try page(":step guess<Enter>").course?.step?.id == "guess")
  }

  @Test("a number may be typed as it comes about") func expression() throws {
    #expect(try page("2<PageDown>0.96/2<Enter>").progress?["guess"].answers == [.number(0.48)])
    #expect(try page("2<PageDown>1.2.3<Enter>").notice == .problem("“1.2.3” is not a number"))
    let model = try Pages.example("-log(0.2)<Enter>")
    #expect(model.experiment.logits[0, 0] == 1.6094379124341003)
    #expect(
      try Pages.example("1/4").draw().text.contains("= 0.25; Esc puts 0.5 back"))
  }

  @Test("the end of the course tells how many first answers were right") func score() throws {
    let question = "Which?\n(x) one\n( ) two\nBecause."
    let course = try Pages.course(of: [
      "a.md": StepText("a", "A", question: question),
      "b.md": StepText("b", "B", question: question),
      "c.md": StepText("c", "C", question: question),
    ])
    let model = try Pages.learning(course, "14<Enter><PageDown>24<Enter><PageDown>14<Enter>")
    let text = model.draw().text
    #expect(
      text.contains("✓ Done: 2 of 3 predictions right in the whole course. Next: logitlab open."))
  }
}
