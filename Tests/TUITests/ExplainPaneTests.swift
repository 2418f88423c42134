import Experiments
import Foundation
import Lessons
import Numerics
import TUI
import TestSupport
import Testing

@Suite("EXPLAIN: what a number is, and how it comes about") struct ExplainPaneTests {
  private static let glossary = Glossary.parse(
    """
    ---
    format: 1
    ---
    ## softmax
    Turns scores into *shares*.

    ## ulp
    The gap between two numbers.

    """, file: "glossary.md"
  ).glossary

  /// The lines of the pane, after some keys on an experiment.
  private static func lines(
    _ keys: String, _ experiment: Experiment = .example, width: Int = 110
  ) throws -> [String] {
    var model = Model(
      experiment: experiment, glossary: glossary, size: Size(width: width, height: 44))
    try Pages.press(keys, on: &model)
    let rows = model.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(rows.firstIndex { $0.hasPrefix("─ EXPLAIN ") })
    return rows[first...].prefix { !$0.isEmpty }.map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: "─ "))
    }
  }

  // exp 0.5 = 1.64872…, exp 1.5 = 4.48168…, exp 0.1 = 1.10517…, their sum 7.23558…
  @Test(
    "a number of each kind",
    arguments: [
      (
        "=",
        [
          "EXPLAIN z(class 1) of instance 1", "z(class 1) = 0.5, as it was given.",
          "float64 keeps it as +2^-1 × 1; the next number is an ulp of 1.11e-16 away.",
          "With it p(class 1) = 0.22786 by softmax.",
          "Slope of the loss along z(class 1): p − y = 0.22786 − 0 = 0.22786",
        ]
      ),
      (
        "<Right><Right>fff=",
        [
          "EXPLAIN z(class 3) of instance 1",
          "z(class 3) = 0.1 as it was given; the nearest that float32 has is 0.100000001490116119384765625.",
          "float32 keeps it as +2^-4 × 1.6; the next number is an ulp of 7.45e-9 away.",
          "With it p(class 3) = 0.15274 by softmax.",
          "Slope of the loss along z(class 3): p − y = 0.15274 − 0 = 0.15274",
        ]
      ),
      (
        "<Tab>=",
        [
          "EXPLAIN y(class 1) of instance 1",
          "instance 1 is class 2: y(class 2) = 1, and y of all other classes is 0.",
        ]
      ),
      (
        "<Tab><Tab><Right>=",
        [
          "EXPLAIN p(class 2) of instance 1", "softmax: Turns scores into shares.",
          "p(class 2) = exp 1.5 ÷ (exp 0.5 + exp 1.5 + exp 0.1) = 4.4817 ÷ 7.2356 = 0.6194",
          "Slope of the loss along z(class 2): p − y = 0.6194 − 1 = -0.3806",
        ]
      ),
      (
        "<Tab><Tab><Tab>=",
        [
          "EXPLAIN naive loss of instance 1", "ulp: The gap between two numbers.",
          "exp z: exp(1.5) = 4.4817", "Σ exp z: 1.6487 + 4.4817 + 1.1052 = 7.2356",
          "p = exp z ÷ Σ exp z: 4.4817 ÷ 7.2356 = 0.6194", "log p: log(0.6194) = -0.47901",
          "y·log p: 1 × -0.47901 = -0.47901", "Σ y·log p: -0.47901 = -0.47901",
          "loss = −Σ y·log p: -(-0.47901) = 0.47901",
          "The exact loss is 0.4790106967477103601…: this is off by +1.85 ulp, with an ulp of 5.55e-17.",
        ]
      ),
    ])
  func kinds(keys: String, lines: [String]) throws {
    let found = try Self.lines(keys)
    #expect(found == lines)
  }

  @Test(
    "numbers at the edge",
    arguments: [
      // float32's largest is 3.4e38, and exp 89 = 4.5e38.
      (
        "dtype float32; set 1 2 89", "<Tab><Tab><Right>=",
        [
          "EXPLAIN p(class 2) of instance 1", "softmax: Turns scores into shares.",
          "exp 89 is no number in float32, so the largest logit, 89, is taken from all of them first:",
          "p(class 2) = exp 0 ÷ (exp -88.5 + exp 0 + exp -88.9) = 1 ÷ 1 = 1",
          "Slope of the loss along z(class 2): p − y = 1 − 1 = 0",
        ]
      ),
      (
        "set 1 2 nan", "<Tab><Tab>=",
        [
          "EXPLAIN p(class 1) of instance 1", "softmax: Turns scores into shares.",
          "✗ a logit is nan or inf, or all are -inf: there are no shares",
        ]
      ),
      (
        "label 1 none", "<Tab>=",
        [
          "EXPLAIN y(class 1) of instance 1",
          "instance 1 has no label, and so no loss: Space on a class sets it.",
        ]
      ),
      (
        "label 1 0.7 0.2 0.1", "<Tab>=",
        ["EXPLAIN y(class 1) of instance 1", "y(class 1) = 0.7, as it was given."]
      ),
      (
        "", "<Tab><Tab><Tab>>j=",
        [
          "EXPLAIN naive, mean of all losses", "ulp: The gap between two numbers.",
          "(0.47901 + 1.1997) ÷ 2 = 0.83934",
          "The exact loss is 0.8393433389787792767…: this is off by +1.48 ulp, with an ulp of 1.11e-16.",
        ]
      ),
    ])
  func edges(edits: String, keys: String, lines: [String]) throws {
    let typed = edits.split(separator: ";").map { ":\($0.trimmingPrefix(" "))<Enter>" }.joined()
    let found = try Self.lines(typed + keys)
    #expect(found == lines)
  }

  @Test("words give way to how the number comes about") func shortOfRoom() throws {
    func text(height: Int) throws -> String {
      var model = Model(
        experiment: .example, glossary: Self.glossary, size: Size(width: 110, height: height))
      try Pages.press("<Tab><Tab><Tab>=", on: &model)
      return model.draw().text
    }
    for (height, hasWords) in [(24, true), (15, false)] {
      let text = try text(height: height)
      #expect(text.contains("ulp: The gap between") == hasWords, "\(text)")
      #expect(text.contains("The exact loss is 0.4790106967477103601…"), "\(text)")
    }
  }

  @Test("a logit of a layer is a sum of products") func layer() throws {
    let lines = try Self.lines(":layer 2<Enter>:weight 1 1 2<Enter>:input 1 1 3<Enter>=")
    #expect(lines.contains("z(class 1) = W·x + b = 2 × 3 + 0 × 1.5 + 0 = 6"), "\(lines)")
  }

  @Test("a bad loss ends in what made it so, and y goes there") func problem() throws {
    let keys = ":set 1 2 1000<Enter><Tab><Tab><Tab>="
    let last = try Self.lines(keys).last
    #expect(last == "✗ exp(1000) is above float64's largest, 1.7976931348623157e308")
    let model = try Pages.example(keys + "y")
    #expect(model.workspace.openPane == TracePane.pane)
  }

  @Test("a loss of −0 is said to be 0") func negativeZero() throws {
    let lines = try Self.lines(":set 1 2 60<Enter><Tab><Tab><Tab>=")
    #expect(
      lines.contains("-0 is the number 0: the minus before Σ has left it its sign."), "\(lines)")
  }

  @Test("it follows the cursor, in the pane and outside") func following() throws {
    #expect(try Self.lines("=<Right>").first == "EXPLAIN z(class 2) of instance 1")
    #expect(try Self.lines("=<Tab><Down>").first == "EXPLAIN z(class 1) of instance 2")
    #expect(try Self.lines("=<Esc><Tab><Tab>=").first == "EXPLAIN p(class 1) of instance 1")
  }

  /// A step whose prose has words of the glossary, one of them a single letter.
  private static func course() throws -> Course {
    var files = CourseText.files([
      "a.md": StepText(
        "a", "First", settings: "show: logits\nterms: score, z",
        prose: "A **score** is *z*, and not z. Scores are numbers."),
      "b.md": StepText("b", "Second", settings: "terms: ulp"),
    ])
    files["glossary.md"] =
      "---\nformat: 1\n---\n## score, scores\nAny number.\n\n## z\nThe sign for it.\n\n## ulp\nA gap.\n"
    return try Pages.course(files)
  }

  @Test("the words on the page are gone through, and left for a number again")
  func words() throws {
    var model = try Pages.learning(try Self.course(), "=]")
    var text = model.draw().text
    #expect(text.contains("─ EXPLAIN score ") && text.contains(" score: Any number."))
    #expect(text.contains("word 1 of 2 on the page"))
    try Pages.press("]", on: &model)
    #expect(model.draw().text.contains(" z: The sign for it."))
    try Pages.press("]", on: &model)
    #expect(model.draw().text.contains("EXPLAIN score"), "after the last the first")
    try Pages.press("[", on: &model)
    #expect(model.draw().text.contains("EXPLAIN z ─"))
    try Pages.press("<Right>", on: &model)
    text = model.draw().text
    #expect(text.contains("EXPLAIN z(dog) of x1"))
    try Pages.press("]<Esc>", on: &model)
    #expect(model.draw().text.contains("EXPLAIN z(dog) of x1"))
    try Pages.press("<Esc>", on: &model)
    #expect(model.workspace.openPane == nil)
  }

  @Test("a term of two words is found where a line ends between them") func brokenTerm() throws {
    let filler = Array(repeating: "word", count: 14).joined(separator: " ")
    var files = CourseText.files([
      "a.md": StepText(
        "a", "First", settings: "terms: hidden bit", prose: "\(filler) hidden bit, and more.")
    ])
    files["glossary.md"] = "---\nformat: 1\n---\n## hidden bit\nThe first.\n"
    var model = try Pages.learning(try Pages.course(files), "=")
    let lines = model.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasSuffix(" hidden") })
    #expect(lines[first + 1].hasPrefix(" bit, and more."))
    for place in [Position(x: 75, y: first), Position(x: 1, y: first + 1)] {
      _ = model.handle(.click(place))
      #expect(model.draw().text.contains("EXPLAIN hidden bit"))
      try Pages.press("<Esc>", on: &model)
    }
    try Pages.press("]", on: &model)
    #expect(model.draw().text.contains(" hidden bit: The first."))
  }

  /// A step that names the key, and one before it.
  private static func named() throws -> Course {
    try Pages.course(of: [
      "a.md": StepText("a", "First"),
      "b.md": StepText(
        "b", "Second", prose: "`=` explains.", question: "So?\n(x) yes\n( ) no\nIt is."),
    ])
  }

  @Test("beside a lesson it stands by itself where there is room, once its key was named")
  func byItself() throws {
    let wide = Size(width: 120, height: 40)
    var model = try Pages.learning(try Self.named(), size: wide)
    #expect(!model.draw().text.contains("EXPLAIN") && !model.draw().text.contains("= explain"))
    try Pages.press("<PageDown>", on: &model)
    #expect(!model.draw().text.contains("EXPLAIN"), "while the question waits")
    try Pages.press("1", on: &model)
    #expect(model.draw().text.contains("─ EXPLAIN z(cat) of x1 ─"))
    #expect(model.draw().text.contains("= explain"))
    try Pages.press("<Right>", on: &model)
    #expect(model.draw().text.contains("─ EXPLAIN z(dog) of x1 ─"))
    #expect(model.workspace.openPane == nil)
    try Pages.press("=", on: &model)
    let text = model.draw().text
    #expect(text.ranges(of: "─ EXPLAIN ").count == 1 && model.workspace.openPane != nil)
    let small = try Pages.learning(try Self.named(), "<PageDown>1")
    #expect(!small.draw().text.contains("EXPLAIN"))
  }

  @Test("no pane above it is drawn below its heading", arguments: Pane.showable.map(\.name))
  func belowPanes(pane: String) throws {
    let height = pane == "cliff" ? 44 : 60
    let step = StepText(
      "a", "First", settings: "show: logits softmax loss \(pane)", prose: "`=` explains.")
    let model = try Pages.learning(
      try Pages.course(of: ["a.md": step]), size: Size(width: 120, height: height))
    let lines = model.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    guard pane != "explain", let first = lines.firstIndex(where: { $0.contains("─ EXPLAIN ") })
    else { return }
    // Only its own sentences, which begin at the left of its place.
    let start = try #require(lines[first].firstRange(of: "─ EXPLAIN ")).lowerBound
    let column = lines[first].distance(from: lines[first].startIndex, to: start)
    let own = lines[(first + 1)...].dropLast(2).map { $0.dropFirst(column) }
      .filter { !$0.allSatisfy { $0 == " " } }
    #expect(own.first == " z(cat) = 2, as it was given.")
    #expect(own.allSatisfy { $0.hasPrefix(" ") && !$0.contains("│") && !$0.contains("─") })
  }

  @Test("beside a lesson its words stand below it, those that it introduces first")
  func wordsOfTheStep() throws {
    let wide = Size(width: 120, height: 40)
    var model = try Pages.learning(try Self.course(), size: wide)
    let text = model.draw().text
    let words = try #require(text.firstRange(of: "─ WORDS ─"))
    let lines = text[words.upperBound...].split(separator: "\n").dropFirst().prefix(2)
    #expect(lines.map { $0.prefix(20) } == [" score: Any number. ", " z: The sign for it."])
    #expect(!text.contains("A gap."))
    try Pages.press("=", on: &model)
    #expect(model.draw().text.contains("─ WORDS ─"))
    #expect(!(try Pages.learning(try Self.course())).draw().text.contains("WORDS"))
  }

  @Test(
    "a word can be asked for by name, whether it is on the page or not",
    arguments: [
      ("Scores", "score: Any number.", nil), ("ulp", "ulp: A gap.", nil),
      ("upl", nil, "the glossary has no “upl”; did you mean “ulp”?"),
    ] as [(String, String?, String?)])
  func named(_ word: String, _ line: String?, _ refusal: String?) throws {
    let model = try Pages.learning(try Self.course(), ":explain \(word)<Enter>")
    #expect(model.draw().text.contains(line ?? "LOGITS"))
    #expect(model.notice?.text == refusal)
  }

  @Test("a click explains a word while EXPLAIN is open, and goes to cells otherwise")
  func clicks() throws {
    var model = try Pages.learning(try Self.course())
    let rows = model.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains("Scores are") })
    let range = try #require(rows[y].firstRange(of: "Scores"))
    let x = rows[y].distance(from: rows[y].startIndex, to: range.lowerBound)
    _ = model.handle(.click(Position(x: x + 5, y: y)))
    #expect(model.workspace.openPane == nil)
    try Pages.press("=", on: &model)
    for (column, isWord) in [(x - 1, false), (x, true), (x + 5, true), (x + 6, false)] {
      try Pages.press("<Right><Left>", on: &model)
      _ = model.handle(.click(Position(x: column, y: y)))
      #expect(model.draw().text.contains("EXPLAIN score") == isWord, "\(column)")
    }
  }

  @Test("a pane that the step is about comes back where it gave way") func givingWay() throws {
    let step = StepText("a", "Step a", settings: "show: logits softmax loss trace")
    var model = try Pages.learning(Pages.course(CourseText.files(["a.md": step])))
    #expect(model.draw().text.contains("─ TRACE"))
    try Pages.press("=", on: &model)
    #expect(model.draw().text.contains("─ EXPLAIN") && !model.draw().text.contains("─ TRACE"))
    try Pages.press("<Esc>", on: &model)
    #expect(!model.draw().text.contains("─ EXPLAIN") && model.draw().text.contains("─ TRACE"))
  }
}
