import Lessons
import TUI
import TestSupport
import Testing

@Suite("A page that grows with the course") struct VocabularyTests {
  private static let words = [
    "ulp, ulps", "Σ", "prediction, predicted", "float64", "log1p", "dtype", "trace",
  ]

  /// A course of three steps, of which the second introduces all words.
  private static func course(
    show: String = "logits labels softmax loss", terms: [String] = words
  ) throws -> Course {
    func step(_ id: String, _ terms: String) -> StepText {
      StepText(
        id, "Step \(id)", settings: (terms.isEmpty ? "" : "terms: \(terms)\n") + "show: \(show)",
        labels: "x1 cat\n\"x 2\" dog", hints: ["Try 4."])
    }
    let names = terms.map { String($0.prefix { $0 != "," }) }.joined(separator: ", ")
    var files = CourseText.files([
      "a.md": step("a", ""), "b.md": step("b", names), "c.md": step("c", ""),
    ])
    files["glossary.md"] =
      "---\nformat: 1\n---\n" + terms.map { "## \($0)\nExplained.\n" }.joined()
    return try Pages.course(files)
  }

  private static let size = Size(width: 120, height: 40)

  @Test("what comes later is not on the page, and then it is") func growing() throws {
    var model = try Pages.learning(Self.course(), size: Self.size)
    let before = model.draw().text
    for word in ["ulp", "Σ", "prediction", "float64", "log1p", "dtype", "trace"] {
      #expect(!before.contains(word), "\(word)")
    }
    #expect(before.contains("naive") && before.contains("fused"))
    try Pages.press("<PageDown>", on: &model)
    let after = model.draw().text
    for word in ["ulp", "Σ", "prediction", "float64", "dtype"] {
      #expect(after.contains(word), "\(word)")
    }
    try Pages.press("p", on: &model)
    #expect(model.draw().text == before)
  }

  @Test("keys work before they are shown") func keys() throws {
    var model = try Pages.learning(Self.course(), size: Self.size)
    try Pages.press("f", on: &model)
    #expect(model.worksheet.experiment.format == .float16)
    #expect(model.draw().text.contains("float16"), "what was changed is shown")
    try Pages.press("t", on: &model)
    #expect(model.workspace.openPane == TracePane.pane)
    #expect(!model.draw().text.contains("ulp"))
    try Pages.press("<Esc>I", on: &model)
    let text = model.draw().text
    #expect(text.contains("INVARIANCE") && text.contains("upcast") && !text.contains("log1p"))
  }

  @Test("a pane is offered once a step has shown it") func panes() throws {
    let wide = Size(width: 250, height: 40)
    let course = try Pages.course(of: [
      "a.md": StepText("a", "A"), "b.md": StepText("b", "B", settings: "show: logits trace"),
      "c.md": StepText("c", "C"),
    ])
    var model = try Pages.learning(course, size: wide)
    #expect(!model.draw().text.contains("t trace"))
    try Pages.press("<PageDown><PageDown>", on: &model)
    #expect(model.draw().text.contains("t trace") && !model.draw().text.contains("c cliff"))
    #expect(try Pages.example(size: wide).draw().text.contains("c cliff"))
  }

  @Test("CLIFF and ERRORS compare the methods of the step, as far as they are known")
  func methods() throws {
    let course = try Pages.course(of: [
      "a.md": StepText("a", "A", settings: "show: logits errors\nmethod: naive fused difference")
    ])
    var model = try Pages.learning(course, "E<Right><Right>")
    var text = model.draw().text
    #expect(text.contains("─ ERRORS ─ naive ─────── fused ──") && !text.contains("stable"))
    #expect(text.contains("x1, fused 0."), "the cursor stays on the last")
    try Pages.press("c<Left>", on: &model)
    text = model.draw().text
    #expect(text.contains(" N  naive") && text.contains(" F  fused") && !text.contains("stable"))
    try Pages.press("<Down><Down><Down>", on: &model)
    #expect(model.lab.cliff.focus == nil, "after the last method come all")
    let known = try Pages.learning(
      Self.course(show: "logits errors", terms: ["stable"]), size: Self.size)
    #expect(!known.draw().text.contains("stable") && known.draw().text.contains("─ epsilon ─"))
  }

  @Test("without a glossary, and in an experiment, all is shown") func everything() throws {
    let model = try Pages.learning(Self.course(terms: []), size: Self.size)
    #expect(model.draw().text.contains("float64"))
    #expect(try Pages.example(size: Self.size).draw().text.contains("float64"))
  }

  @Test("lint reports a word that the page shows too early") func lint() throws {
    #expect(try Model.faultsOfTerms(Self.course(), in: [Self.size]).isEmpty)
    // A pane that has no plain form shows it anyway.
    let faults = try Model.faultsOfTerms(
      Self.course(show: "logits labels mistakes", terms: ["smoothing"]), in: [Self.size])
    #expect(
      faults.map { String($0.description.prefix { $0 != ":" }) } == ["a.md"])
    let message = try #require(faults.first?.message)
    #expect(
      message.hasPrefix("the page at 120×40 shows “smoothing” before the step that introduces it: ")
    )
    #expect(message.contains("[ ] smoothing 0.1"))
  }

  @Test("balanced comes with its errors, once it was introduced") func balanced() throws {
    let course = try Self.course(show: "logits labels gradient", terms: ["balanced"])
    var model = try Pages.learning(course, size: Self.size)
    #expect(!model.draw().text.contains("balanced"))
    #expect(model.draw().text.ranges(of: "off by, ulp").count == 2)
    try Pages.press("<PageDown>", on: &model)
    #expect(model.draw().text.contains("balanced"))
    #expect(model.draw().text.ranges(of: "off by, ulp").count == 3)
    #expect(model.draw().text.contains(" rate 1 ÷ 2"), "the heading of GRADIENT is whole")
  }

  @Test("lint looks at wide screens, too") func wideScreens() throws {
    let small = Size(width: 40, height: 10)
    // The last lines of BITS have no room there.
    let course = try Self.course(show: "logits labels softmax loss bits", terms: ["normal"])
    #expect(Model.faultsOfTerms(course, in: [small]).isEmpty)
    let faults = Model.faultsOfTerms(course, in: [small, Self.size])
    #expect(
      faults.map(\.description) == [
        "a.md:1:1: error: the page at 120×40 shows “normal” before the step that introduces it: "
          + "float64 bits 4000000000000000, normal, ulp 4.44e-16"
      ])
  }

  @Test("lint looks at EXPLAIN of numbers and of words, too") func explained() throws {
    let small = Size(width: 80, height: 24)
    var files = CourseText.files([
      "a.md": StepText("a", "A", settings: "terms: logit, mask\nshow: logits"),
      "b.md": StepText("b", "B", settings: "terms: ulp"),
    ])
    files["glossary.md"] =
      "---\nformat: 1\n---\n## logit\nIt has an ulp. So it has.\n\n## mask\nNo ulp.\n\n## ulp\nA gap.\n"
    let start = " shows “ulp” before the step that introduces it: "
    #expect(
      Model.faultsOfTerms(try Pages.course(files), in: [small]).map(\.message)
        == ["EXPLAIN\(start)logit: It has an ulp. So it has."])
    files["glossary.md"] =
      "---\nformat: 1\n---\n## logit\nIt is. It has an ulp.\n\n## mask\nNo ulp.\n\n## ulp\nA gap.\n"
    #expect(
      Model.faultsOfTerms(try Pages.course(files), in: [small]).map(\.message)
        == ["EXPLAIN of “mask”\(start)No ulp."])
  }

  @Test("operations whose signs come later are neither traced nor explained")
  func operations() throws {
    let course = try Self.course(show: "logits labels loss trace", terms: ["d"])
    var model = try Pages.learning(course, "<Tab><Tab><Right>", size: Self.size)
    var text = model.draw().text
    #expect(text.contains(" naive  ") && !text.contains("exp d") && !text.contains("z − m"))
    try Pages.press("=", on: &model)
    text = model.draw().text
    #expect(text.contains("EXPLAIN fused loss of x1"), "\(text)")
    #expect(text.contains("−log p(cat) = −log 0.73106 = 0.31326"), "\(text)")
    try Pages.press("<Esc><PageDown>", on: &model)
    #expect(model.draw().text.contains("exp d"))
  }

  @Test("lint looks at the page as it is solved, too") func solved() throws {
    var files = CourseText.files([
      "a.md": StepText("a", "A", solution: "set x1 cat 4\nrename class dog wolf"),
      "b.md": StepText("b", "B", settings: "terms: wolf"),
    ])
    files["glossary.md"] = "---\nformat: 1\n---\n## wolf\nNo dog.\n"
    let faults = Model.faultsOfTerms(try Pages.course(files), in: [Self.size])
    #expect(faults.map(\.file) == ["a.md"])
  }
}
