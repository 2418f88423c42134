import TUI
import TestSupport
import Testing

@Suite("Hints, then the solution, then the solution played") struct HintLadderTests {
  private static func step(_ id: String, _ title: String) -> StepText {
    StepText(
      id, title, prose: "Make two numbers larger.", logits: "     cat  dog\nx1   1    2",
      labels: nil, check: "logit[x1,cat] > 3\nlogit[x1,dog] > 3",
      solution: "set x1 cat 4\ndtype float32\nset x1 dog 5",
      question: "Which class wins?\n( ) cat\n(x) dog\nIts score is higher.",
      hints: [
        """
        The first hint begins here, and it goes on for so long that it takes more than a single line
        of the page.
        """, "The second hint.",
      ])
  }
  private static let step = step("raise", "Raise it")

  /// The page of the step with its question answered, after some keys.
  private func page(
    _ keys: String, step: StepText = step, size: Size = Size(width: 80, height: 24),
    glyphs: Glyphs = .unicode
  ) throws -> Model {
    let course = try Pages.course(
      of: ["one.md": step, "two.md": Self.step("again", "And again")], title: "Two steps",
      lesson: "Only")
    return try Pages.learning(course, keys, size: size, glyphs: glyphs)
  }

  private func footer(_ model: Model) -> String { model.draw().line(model.size.height - 1) }

  @Test("the footer and the lesson say what comes next") func nextRung() throws {
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

  @Test("only the newest hint is whole") func newestHint() throws {
    let first = try page("2H").draw().text
    #expect(first.contains("› The first hint begins here") && first.contains("of the page."))
    let second = try page("2HH").draw().text
    #expect(second.contains("  The first hint begins here, and it goes on for so long"))
    #expect(second.contains("takes more…") && !second.contains("of the page."))
    #expect(second.contains("› The second hint."))
    let roomy = try page("2HH", size: Size(width: 80, height: 50)).draw().text
    #expect(roomy.contains("of the page."))
  }

  @Test("the solution is played line by line and taken back") func solutionPlayed() throws {
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

  @Test("playing begins with the step's start") func playingBegins() throws {
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

  @Test("the start is the step's own when other numbers were read") func ownStart() throws {
    var model = try page("2HHH")
    _ = model.update(.start(.example, message: "read"))
    try Pages.press("HHH", on: &model)
    #expect(model.logits == [[4, 5]])
    try Pages.press("uuuu", on: &model)
    #expect(model.experiment == .example)
  }

  @Test("hints come while a question waits and the solution does not")
  func waitingQuestion() throws {
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

  @Test("a step without hints has a solution") func withoutHints() throws {
    var bare = Self.step
    bare.hints = []
    let model = try page("2", step: bare)
    #expect(footer(model).contains("H solution"))
  }

  @Test("a long solution shows the lines around the next") func longSolution() throws {
    let more = (11...16).map { "set x1 cat \($0)" }.joined(separator: "\n")
    var long = Self.step
    long.solution = "set x1 cat 4\n\(more)\nset x1 dog 5"
    let text = try page("2HHHHHH", step: long).draw().text
    #expect(
      text.contains("✓ set x1 cat 12\n   ▸ set x1 cat 13\n     set x1 cat 14\n     set x1 cat 15"))
    #expect(!text.contains("set x1 cat 16\n"))
    #expect(text.contains("H: play 4 of 8"))
  }

  @Test("a click on what comes next does it") func clicks() throws {
    var model = try page("2")
    let y = try #require((0..<24).first { model.draw().line($0).hasSuffix("H: hint") })
    _ = model.handle(.click(Position(x: 76, y: y)))
    #expect(model.course?.hintCount == 1)
  }

  @Test("the ladder on a page") func ladder() throws {
    try expectSnapshot(try page("2HHHH").draw(), "ladder")
    try expectSnapshot(try page("2HHHH", glyphs: .ascii).draw(), "ladder-ascii")
  }
}
