import Lessons
import TUI
import TestSupport
import Testing

@Suite("The outline: marks, search, what is next, and the end of the course") struct OutlineTests {
  private static let outline = """
    ---
    format: 1
    title: A course
    ---
    ## First things
    What comes first.

    1. [Café](a.md)
    2. [Make it four](b.md)

    ## Second things
    1. [Émile’s step](c.md)
    2. [The last one](d.md)
    """

  private static func step(_ id: String, _ title: String) -> StepText {
    StepText(
      id, title, settings: "show: logits", prose: "Type a 4.", logits: "1 2", labels: nil,
      check: "logit[1,1] = 4 : The first is a 4", solution: "set 1 1 4")
  }

  private func page(
    _ keys: String = "", size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode
  ) throws -> Model {
    let course = try Pages.course([
      "course.md": Self.outline, "a.md": Self.step("coffee", "Café").text,
      "b.md": Self.step("four", "Make it four").text,
      "c.md": Self.step("emile", "Émile’s step").text,
      "d.md": Self.step("end", "The last one").text,
    ])
    return try Pages.learning(course, keys, size: size, glyphs: glyphs)
  }

  private func marks(_ model: Model) -> [StepMark] {
    ["coffee", "four", "emile", "end"].compactMap { model.course?.mark(of: $0) }
  }

  @Test("a step is new, then begun, then done") func stepMarks() throws {
    #expect(marks(try page()) == [.begun, .new, .new, .new], "what one looks at is begun")
    #expect(
      marks(try page("<PageDown>")) == [.new, .begun, .new, .new], "only looking leaves no trace")
    #expect(marks(try page("7<Enter><PageDown>")) == [.begun, .begun, .new, .new])
    #expect(marks(try page("H<PageDown>")) == [.begun, .begun, .new, .new], "help is a beginning")
    #expect(marks(try page("4<Enter><PageDown>")) == [.done, .begun, .new, .new])
  }

  @Test("the outline counts") func outlineCounts() throws {
    let frame = try page("4<Enter><PageDown><PageDown>7<Enter><PageDown>o").draw()
    #expect(frame.line(0).hasSuffix("1 of 4 done ─"))
    #expect(frame.line(1).hasSuffix("✓ 1 done  ○ 2 begun  · 1 new"))
    #expect(frame.line(1).hasPrefix(" ████████████···"))
    #expect(frame.line(2) == " Next, with Tab: 1 First things · Make it four")
    #expect(frame.text.contains("1 First things                                    "))
    #expect(frame.line(3).hasSuffix("1/2") && frame.line(6).hasSuffix("0/2"))
    #expect(frame.text.contains("   ✓ Café\n   · Make it four  ‹ next\n"))
    #expect(frame.text.contains("   ○ Émile’s step\n   ○ The last one  ‹ you are here\n"))
    let all = try page("4<Enter><PageDown>4<Enter>o").draw()
    #expect(all.line(3).hasSuffix("2/2 ✓"))
  }

  @Test(
    "typing searches",
    arguments: [
      ("o", ["Café", "Make it four", "Émile’s step", "The last one"]), ("FOUR", ["Make it four"]),
      ("cafe", ["Café"]), ("ÉMILE", ["Émile’s step"]), ("emile", ["Émile’s step"]),
      ("coff", ["Café"]), ("second", ["Émile’s step", "The last one"]),
      ("things it", ["Make it four"]), ("jkoq", []),
    ])
  func typing(wanted: String, found: [String]) throws {
    let text = try page("o\(wanted)").draw().text
    for title in ["Café", "Make it four", "Émile’s step", "The last one"] {
      let isListed = text.contains("  · \(title)") || text.contains("  ○ \(title)")
      #expect(isListed == found.contains(title), "\(title)")
    }
    #expect(text.contains("filter: \(wanted)"))
    #expect(text.contains("no step is found; erase to see more") == found.isEmpty)
  }

  @Test("search finds and Enter goes") func search() throws {
    var model = try page("olast<Enter>")
    #expect(model.course?.step?.id == "end")
    try Pages.press("osecond<Down><Up><Up><Enter>", on: &model)
    #expect(model.course?.step?.id == "emile", "moving stays within what is found")
    try Pages.press("oxyz<Enter>", on: &model)
    #expect(model.notice == .problem("no step is found; Backspace finds more"))
    try Pages.press("<BS><BS><BS>", on: &model)
    try Pages.press("<Enter>", on: &model)
    #expect(model.course?.step?.id == "emile", "without a search the present step is selected")
    try Pages.press("oq", on: &model)
    #expect(model.context == .outline, "letters search, so none closes")
    try Pages.press("<Esc>", on: &model)
    #expect(model.context == .page)
    try Pages.press("o<BS>", on: &model)
    #expect(model.context == .page, "nothing is left to erase")
  }

  @Test("what is next is reached with one key") func next() throws {
    var model = try page("4<Enter><PageDown><PageDown>4<Enter>o<Tab>")
    #expect(model.course?.step?.id == "end")
    try Pages.press("N", on: &model)
    #expect(model.course?.step?.id == "four", "round from the beginning")
    try Pages.press("4<Enter>NN", on: &model)
    #expect(model.course?.step?.id == "end")
    #expect(model.notice?.text == "this step alone is still open")
    try Pages.press("4<Enter>N", on: &model)
    #expect(
      model.notice?.text == "all steps are done: logitlab open takes your own numbers")
    try Pages.press(":step open<Enter>", on: &model)
    #expect(model.course?.step?.id == "end")
  }

  @Test("the end says what is still open") func courseEnd() throws {
    var model = try page("<PageDown><PageDown><PageDown><PageDown>")
    #expect(
      model.notice
        == .problem("this is the last step; 3 are still open: N goes to “Café”"))
    try Pages.press("4<Enter>", on: &model)
    #expect(model.draw().text.contains("Done: the last step; 3 are still open: N goes to “Café”."))
    try Pages.press("u", on: &model)
    #expect(model.draw().text.contains("Done before; 3 are still open: N goes to “Café”."))
    try Pages.press("N4<Enter>N4<Enter><PageDown>4<Enter>", on: &model)
    let text = model.draw().text
    #expect(text.contains("✓ Done, and the whole course with it. Next: logitlab open."))
    try Pages.press("<PageDown><PageDown>", on: &model)
    #expect(
      model.notice
        == .problem(
          "this is the last step; all steps are done: logitlab open takes your own numbers"))
  }

  @Test("clicks jump") func clicks() throws {
    var model = try page("o")
    let y = try #require((0..<24).first { model.draw().line($0).contains("Émile") })
    _ = model.handle(.click(Position(x: 20, y: y)))
    #expect(model.course?.step?.id == "emile")
    try Pages.press("o", on: &model)
    _ = model.handle(.click(Position(x: 4, y: 3)))
    #expect(model.course?.step?.id == "coffee", "a lesson's title goes to its first step")
    _ = model.handle(.click(Position(x: 68, y: 0)))
    #expect(model.context == .outline, "so does the count in the title line")
  }

  @Test("the title line counts") func titleLine() throws {
    #expect(try page("4<Enter>").draw().line(0).hasSuffix("✓ 1/4  float64"))
    let narrow = try page("", size: Size(width: 54, height: 20)).draw().line(0)
    #expect(narrow.contains("· Café") && !narrow.contains("0/4"), "the title goes first")
  }

  @Test(
    "the outline on a page",
    arguments: [
      Size(width: 40, height: 8), Size(width: 80, height: 24), Size(width: 120, height: 40),
    ])
  func outlinePage(size: Size) throws {
    try expectSnapshot(try page("4<Enter><PageDown>o", size: size).draw(), "outline")
  }

  @Test("the outline in plain characters") func plainCharacters() throws {
    try expectSnapshot(try page("4<Enter><PageDown>o", glyphs: .ascii).draw(), "outline-ascii")
  }

  @Test("long values leave the text of a check alone") func longValues() throws {
    let name = "a long name of a class"
    var step = Self.step("coffee", "Café")
    step.logits = "   \"\(name)\" other\nx1 1 1"
    step.check = "prediction[x1] = other : The other is a 4"
    step.solution = "set x1 other 4"
    let course = try Pages.course(of: ["a.md": step], title: "A", lesson: "One")
    for glyphs in [Glyphs.unicode, .ascii] {
      let wide = Model(course: course, size: Size(width: 80, height: 24), glyphs: glyphs).draw()
      let open = glyphs.isASCII ? "o" : "○"
      #expect(wide.text.contains("\(open) The other is a 4"))
      #expect(wide.text.contains("now a tie, "))
      let narrow = Model(course: course, size: Size(width: 40, height: 24), glyphs: glyphs).draw()
      let y = try #require((0..<24).first { narrow.line($0).contains("The other is a 4") })
      #expect(narrow.line(y) == " \(open) The other is a 4")
      #expect(narrow.line(y + 1).contains("now a tie, a long name"))
    }
  }
}
