import TUI
import Testing

/// What `H` does: hints, then the solution, then the solution played.
struct HintLadderTests {
  private static let outline = """
    ---
    format: 1
    title: Two steps
    ---
    ## Only
    1. [Raise it](one.md)
    2. [And again](two.md)
    """
  private static let step = """
    ---
    format: 1
    id: raise
    title: Raise it
    ---
    Make two numbers larger.

    ```logits
         cat  dog
    x1   1    2
    ```
    ```predict
    Which class wins?
    ( ) cat
    (x) dog
    Its score is higher.
    ```
    ```check
    logit[x1,cat] > 3
    logit[x1,dog] > 3
    ```
    ```hint
    The first hint begins here, and it goes on for so long that it takes more than a single line
    of the page.
    ```
    ```hint
    The second hint.
    ```
    ```solution
    set x1 cat 4
    dtype float32
    set x1 dog 5
    ```
    """

  /// The page of the step with its question answered, after some keys.
  private func page(
    _ keys: String, step: String = step, size: Size = Size(width: 80, height: 24),
    glyphs: Glyphs = .unicode
  ) throws -> Model {
    let again = Self.step.replacing(": raise\n", with: ": again\n")
      .replacing("Raise it", with: "And again")
    let files = ["course.md": Self.outline, "one.md": step, "two.md": again]
    let course = try Pages.course(files)
    var model = Model(course: course, size: size, glyphs: glyphs)
    try Pages.press(keys, on: &model)
    return model
  }

  private func footer(_ model: Model) -> String { model.draw().line(model.size.height - 1) }

  @Test func theFooterAndTheLessonSayWhatComesNext() throws {
    let labels = [
      "2": "hint", "2H": "next hint", "2HH": "solution", "2HHH": "play 1 of 3",
      "2HHHH": "play 2 of 3", "2HHHHH": "play 3 of 3", "2HHH9<Enter>": "play from start",
    ]
    for (keys, label) in labels {
      let model = try page(keys)
      #expect(footer(model).contains("H \(label) "), "\(keys)")
      #expect(model.draw().text.contains("H: \(label)\n"), "\(keys)")
    }
    let end = try page("2HHHHHH")
    #expect(!footer(end).contains("H "))
    #expect(end.draw().text.contains("all played\n"))
  }

  @Test func onlyTheNewestHintIsWhole() throws {
    let first = try page("2H").draw().text
    #expect(first.contains("› The first hint begins here") && first.contains("of the page."))
    let second = try page("2HH").draw().text
    #expect(second.contains("  The first hint begins here, and it goes on for so long"))
    #expect(second.contains("takes more…") && !second.contains("of the page."))
    #expect(second.contains("› The second hint."))
    let roomy = try page("2HH", size: Size(width: 80, height: 50)).draw().text
    #expect(roomy.contains("of the page."))
  }

  @Test func theSolutionIsPlayedLineByLineAndTakenBack() throws {
    var model = try page("2HHH")
    #expect(!model.worksheet.canUndo)
    #expect(model.draw().text.contains("  ▸ set x1 cat 4\n     dtype float32\n"))
    try Pages.press("H", on: &model)
    #expect(model.notice == Notice(text: "1 of 3: set x1 cat 4; u takes it back", isProblem: false))
    #expect(model.logits == [[4, 2]] && model.worksheet.editCount == 1)
    #expect(model.draw().text.contains("  ✓ set x1 cat 4\n   ▸ dtype float32\n"))
    try Pages.press("u", on: &model)
    #expect(model.logits == [[1, 2]])
    #expect(model.draw().text.contains("  ▸ set x1 cat 4\n"), "what is undone comes again")
    try Pages.press("HHH", on: &model)
    #expect(model.course?.isPassed == true)
    #expect(model.experiment.format == .float32 && model.logits == [[4, 5]])
    #expect(model.cursor.class == 1, "the cursor shows where")
    try Pages.press("H", on: &model)
    #expect(
      model.notice
        == Notice(text: "the solution is played; u takes it back line by line", isProblem: true))
    #expect(model.worksheet.editCount == 3)
  }

  @Test func playingBeginsWithTheStepsStart() throws {
    var model = try page("2HHH9<Enter>")
    #expect(model.logits == [[9, 2]])
    try Pages.press("H", on: &model)
    #expect(
      model.notice
        == Notice(text: "from the start, 1 of 3: set x1 cat 4; u takes it back", isProblem: false))
    #expect(model.logits == [[4, 2]])
    try Pages.press("uu", on: &model)
    #expect(model.logits == [[9, 2]], "one's own numbers come back")
  }

  @Test func theStartIsTheStepsOwnWhenOtherNumbersWereRead() throws {
    var model = try page("2HHH")
    _ = model.update(.start(.example, message: "read"))
    try Pages.press("HHH", on: &model)
    #expect(model.logits == [[4, 5]])
    try Pages.press("uuuu", on: &model)
    #expect(model.experiment == .example)
  }

  @Test func hintsComeWhileAQuestionWaitsAndTheSolutionDoesNot() throws {
    var model = try page("<Down>H")
    #expect(footer(model).contains("H next hint"))
    #expect(model.draw().text.contains("› The first hint"))
    #expect(model.draw().text.contains("▸ 2 dog"), "the choice stays where it was")
    try Pages.press("H", on: &model)
    #expect(!footer(model).contains("H "))
    try Pages.press("HH", on: &model)
    #expect(
      model.notice
        == Notice(text: "answer first, or Esc to look; then H goes on", isProblem: true))
    #expect(!model.draw().text.contains("Solution"))
    #expect(model.logits == [[1, 2]] && model.course?.isAsking == true)
    try Pages.press("<Esc>HH", on: &model)
    #expect(model.logits == [[4, 2]])
    try Pages.press("PH", on: &model)
    #expect(model.logits == [[4, 2]], "nor is it played while it is asked again")
  }

  @Test func aStepWithoutHintsHasASolution() throws {
    let model = try page(
      "2", step: String(Self.step.replacing(#/```hint\n(.|\n)*?```\n/#, with: "")))
    #expect(footer(model).contains("H solution"))
  }

  @Test func aLongSolutionShowsTheLinesAroundTheNext() throws {
    let more = (11...16).map { "set x1 cat \($0)" }.joined(separator: "\n")
    let long = Self.step.replacing("dtype float32", with: more)
    let text = try page("2HHHHHH", step: long).draw().text
    #expect(
      text.contains("✓ set x1 cat 12\n   ▸ set x1 cat 13\n     set x1 cat 14\n     set x1 cat 15"))
    #expect(!text.contains("set x1 cat 16\n"))
    #expect(text.contains("H: play 4 of 8"))
  }

  @Test func aClickOnWhatComesNextDoesIt() throws {
    var model = try page("2")
    let y = try #require((0..<24).first { model.draw().line($0).hasSuffix("H: hint") })
    _ = model.handle(.click(Position(x: 76, y: y)))
    #expect(model.course?.hintCount == 1)
  }

  @Test func theLadderOnAPage() throws {
    try expectSnapshot(try page("2HHHH").draw(), "ladder")
    try expectSnapshot(try page("2HHHH", glyphs: .ascii).draw(), "ladder-ascii")
  }
}
