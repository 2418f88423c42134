import Lessons
import TestSupport
import Testing

@Suite("The glossary") struct GlossaryTests {
  private static let text = """
    ---
    format: 1
    ---
    ## logit, logits
    A score of a class, *any* number.

    ## soft label
    A label in shares.

    ## label, labels
    The true class.

    ## Σ
    Sum over all classes.

    ## y
    The label as a row.

    """

  private static func parse(_ text: String) -> (Glossary, [String]) {
    let (glossary, faults) = Glossary.parse(text, file: "g.md")
    return (glossary, faults.map(\.description))
  }

  @Test("terms are found by all their forms") func forms() {
    let (glossary, faults) = Self.parse(Self.text)
    #expect(faults.isEmpty)
    #expect(glossary.terms.map(\.name) == ["logit", "soft label", "label", "Σ", "y"])
    #expect(glossary["Logits"]?.name == "logit")
    #expect(glossary["Σ"]?.name == "Σ")
    #expect(glossary["y"]?.name == "y" && glossary["Y"] == nil)
    #expect(glossary["logi"] == nil)
  }

  @Test(
    "faults have their place",
    arguments: [
      ("## a\nx\n\n## b, a\ny\n", "g.md:7:7: error: “a” stands in line 4 already"),
      ("words\n## a\nx\n", "g.md:4:1: error: a term is expected here: a line that begins with ##"),
      ("## \nx\n", "g.md:4:1: error: a term needs a name"),
      ("## a\n\n", "g.md:4:1: error: a term is explained in one paragraph"),
      ("## a\nx\n\ny\n", "g.md:4:1: error: a term is explained in one paragraph"),
      (
        "## a\n\(String(repeating: "x", count: 161))\n",
        "g.md:5:1: error: an explanation has at most 160 characters, this one has 161"
      ),
    ])
  func faults(body: String, fault: String) {
    let (_, faults) = Self.parse("---\nformat: 1\n---\n" + body)
    #expect(faults.map { $0.split(separator: "\n").first.map(String.init) } == [fault])
  }

  /// The faults of a course of two steps, each introducing some terms.
  private static func lint(
    _ prose: (String, String), _ terms: (String, String) = ("logit, Σ", "label, soft label, y"),
    question: String? = nil, check: String = "logit[x1,cat] = 4 : Give cat 4"
  ) -> [String] {
    func step(_ id: String, _ prose: String, _ terms: String) -> StepText {
      StepText(
        id, "Step \(id)", settings: "terms: \(terms)", prose: prose, check: check,
        question: id == "a" ? question : nil, hints: ["Try 4."])
    }
    var files = CourseText.files([
      "a.md": step("a", prose.0, terms.0), "b.md": step("b", prose.1, terms.1),
    ])
    files["glossary.md"] = text
    return Course.lint(
      file: "course.md", files: Array(files.keys), panes: Pane.tables, read: { files[$0] }
    ).diagnostics.map { $0.description.split(separator: "\n").first.map(String.init) ?? "" }
  }

  @Test("a term may be used from its step on") func sound() {
    #expect(Self.lint(("Logits and Σ are here.", "A soft label and a label, *y*.")).isEmpty)
    // A letter by itself may be a word, or a key.
    #expect(Self.lint(("Press y.", "Now.")).isEmpty)
  }

  @Test("a term used before its step is a fault, in prose, questions and checks") func early() {
    #expect(
      Self.lint(("See labels and *y*.", "Now."))
        == [
          "a.md:7:5: error: “label” is used before the step that introduces it",
          "a.md:7:17: error: “y” is used before the step that introduces it",
        ])
    let question = "Is it a soft label?\n( ) no\n(x) yes\nA label it is."
    #expect(
      Self.lint(("Now.", "Now."), question: question)
        == [
          "a.md:24:9: error: “soft label” is used before the step that introduces it",
          "a.md:27:3: error: “label” is used before the step that introduces it",
        ])
    #expect(
      Self.lint(("Now.", "Now."), check: "logit[x1,cat] = 4 : Label it")
        == ["a.md:18:21: error: “label” is used before the step that introduces it"])
  }

  @Test("moving a term to a later step is noticed") func moved() {
    let prose = ("Logits and Σ are here.", "Now.")
    #expect(Self.lint(prose).isEmpty)
    #expect(
      Self.lint(prose, ("logit", "label, soft label, y, Σ"))
        == ["a.md:7:12: error: “Σ” is used before the step that introduces it"])
  }

  @Test("a term that was mistyped in a head suggests the nearest") func mistyped() {
    #expect(
      Self.lint(("Now.", "Now."), ("logit, Σ", "label, soft lable, y"))
        == [
          "glossary.md:7:1: error: no step introduces “soft label”",
          "b.md:5:15: error: “soft lable” is no term that is still to be introduced; did you mean "
            + "“soft label”?",
        ])
  }

  @Test("each term is introduced once") func once() {
    #expect(
      Self.lint(("Now.", "Now."), ("logit, Σ", "label, soft label"))
        == ["glossary.md:16:1: error: no step introduces “y”"])
    #expect(
      Self.lint(("Now.", "Now."), ("logit, Σ, nonsense", "label, logit, soft label, y"))
        == [
          "a.md:5:18: error: “nonsense” is no term that is still to be introduced",
          "b.md:5:15: error: “logit” is no term that is still to be introduced",
        ])
  }

  @Test("a vocabulary grows from step to step") func vocabulary() throws {
    var files = CourseText.files([
      "a.md": StepText("a", "A", settings: "terms: logit"),
      "b.md": StepText("b", "B", settings: "terms: label, Σ"),
    ])
    files["glossary.md"] = Self.text
    let course = try #require(
      Course.load(file: "course.md", panes: Pane.tables, read: { files[$0] }).course)
    #expect(course.vocabulary(at: "a").knows("logit"))
    #expect(!course.vocabulary(at: "a").knows("label"))
    #expect(course.vocabulary(at: "a").knows("unheard of"))
    #expect(course.vocabulary(at: "a").unknownTerms(in: "Labels, Σ").map(\.name) == ["label", "Σ"])
    #expect(course.vocabulary(at: "b").knows("label"))
    #expect(course.vocabulary(at: "a").knows("soft label"), "no step introduces it")
    #expect(Vocabulary.everything.knows("label"))
  }
}
