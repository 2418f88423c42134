import Lessons
import TUI
import Testing

/// The course's files change while somebody plays it.
struct ReloadTests {
  private static let two = "1. [One](one.md)\n2. [Two](two.md)"

  private static func step(
    _ id: String, _ title: String, text: String = "Old text.", logits: String = "x1   1    2",
    question: String = ""
  ) -> String {
    """
    ---
    format: 1
    id: \(id)
    title: \(title)
    ---
    \(text)

    ```logits
         cat  dog
    \(logits)
    ```
    \(question)
    ```check
    logit[x1,cat] > 50 : Raise cat
    ```
    ```solution
    set x1 cat 60
    ```
    """
  }

  private static let one = step("one", "One")
  private static let second = step("two", "Two")

  private static func course(
    _ list: String = two, one: String = one, two: String = second
  ) throws -> Course {
    let files = [
      "course.md": "---\nformat: 1\ntitle: A\n---\n## Only\n\(list)\n", "one.md": one,
      "two.md": two,
    ]
    return try Pages.course(files)
  }

  private func page(_ keys: String = "") throws -> Model {
    var model = Model(course: try Self.course(), size: Size(width: 80, height: 24))
    try Pages.press(keys, on: &model)
    return model
  }

  private func reload(_ course: Course?, _ faults: [String], _ model: inout Model) {
    _ = model.update(.reload(course, faults: faults))
  }

  @Test func newTextLeavesEverythingElseAsItIs() throws {
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

  @Test func whatWasDoneIsDoneAgainOnAnotherStart() throws {
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

  @Test func stepsThatAreNotInSightKeepWhatWasDoneToo() throws {
    var model = try page("7<Enter>n")
    reload(try Self.course(one: Self.step("one", "One", logits: "x1   1    3")), [], &model)
    #expect(model.course?.step?.id == "two")
    try Pages.press("p", on: &model)
    #expect(model.logits == [[7, 3]])
  }

  @Test func aStepThatIsGoneGivesItsPlaceToTheNearest() throws {
    var model = try page("7<Enter>")
    reload(try Self.course("1. [Two](two.md)"), [], &model)
    #expect(model.course?.step?.id == "two")
    #expect(model.logits == [[1, 2]])
    reload(try Self.course(), [], &model)
    #expect(model.course?.step?.id == "two" && model.course?.index == 1)
    try Pages.press("p", on: &model)
    #expect(model.logits == [[7, 2]], "it comes back with what was done")
    reload(try Self.course(one: Self.step("other", "One")), [], &model)
    #expect(model.course?.step?.id == "other", "another id in the same file is the same place")
  }

  @Test func aFaultStandsOverTheLastGoodTextUntilItIsMended() throws {
    var model = try page("7<Enter>")
    let fault = "one.md:3:1: error: something"
    let others = (1...2).map { "two.md:\($0):1: error: else" }
    reload(try Self.course("1. [Two](two.md)"), others + [fault], &model)
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

  @Test func aFaultElsewhereDoesNotKeepTheStepFromBeingShown() throws {
    var model = try page("n")
    let new = try Self.course(
      "1. [Two](two.md)", two: Self.step("two", "Two", text: "New text."))
    reload(new, ["one.md:3:1: error: something"], &model)
    let text = model.draw().text
    #expect(text.contains("✗ one.md:3:1: error: something") && text.contains("New text."))
    reload(nil, ["course.md:1:1: error: gone"], &model)
    #expect(model.draw().text.contains("✗ course.md:1:1: error: gone"))
    #expect(model.draw().text.contains("New text."))
  }

  @Test func aQuestionThatIsNewIsAsked() throws {
    var model = try page("c7")
    let question = "```predict\nWhich?\n( ) cat\n(x) dog\nSo it is.\n```"
    reload(try Self.course(one: Self.step("one", "One", question: question)), [], &model)
    #expect(model.course?.isAsking == true && model.context == .prediction)
    #expect(model.logits == [[1, 2]] && model.workspace.openPane == nil)
    reload(try Self.course(), [], &model)
    #expect(model.context == .page)
  }

  @Test func theOutlineKeepsItsSelection() throws {
    var model = try page("o<Down>")
    reload(try Self.course("1. [Two](two.md)\n2. [One](one.md)"), [], &model)
    #expect(model.draw().line(3).contains("Only"))
    try Pages.press("<Enter>", on: &model)
    #expect(model.course?.step?.id == "two" && model.course?.index == 0)
  }

  @Test func theSameFilesChangeNothing() throws {
    var model = try page("7<Enter>")
    let effects = model.update(.reload(try Self.course(), faults: []))
    #expect(effects.isEmpty && model.notice == nil)
  }
}
