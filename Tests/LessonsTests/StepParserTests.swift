import Experiments
import Lessons
import Numerics
import TestSupport
import Testing

@Suite("Reading a step") struct StepParserTests {
  @Test("every part of a step arrives") func wholeStep() throws {
    var text = StepText()
    text.head += "\ndtype: float32\nshow: loss logits\nepsilon: 1e-5\nreduction: sum"
    text.head += "\nfocus: loss\nmethod: difference fused naive"
    text.prose = "First.\n\n- one\n- two"
    text.rest = "```hint\nTry *more*.\n```\n```hint\nAnd more.\n```\n```notes\nAsk first.\n```"
    text.labels = "x1 cat\n2 0.25 0.75"
    let step = try text.step()
    #expect(step.id == "a-step")
    #expect(step.title == "A step")
    #expect(step.file == "s.md")
    #expect(step.panes == [.logits, .loss])
    #expect(step.focus == .loss)
    #expect(step.columns == [.method(.naive), .method(.fused), .difference])
    #expect(step.notes == Markdown([.paragraph([.init("Ask first.")])]))
    #expect(step.experiment.format == .float32)
    #expect(step.experiment.epsilon == 1e-5)
    #expect(step.experiment.reduction == .sum)
    #expect(step.experiment.classNames == ["cat", "dog"])
    #expect(step.experiment.instanceNames == ["x1", "x 2"])
    #expect(step.experiment.logits == Matrix([[2, 1], [0.5, 1.5]]))
    #expect(step.experiment.labels == [.index(0), .distribution([0.25, 0.75])])
    #expect(step.prose.blocks.count == 2)
    #expect(
      step.hints == [
        Markdown([.paragraph([.init("Try "), .init("more", .emphasis), .init(".")])]),
        Markdown([.paragraph([.init("And more.")])]),
      ])
    #expect(step.checks.map(\.source) == ["logit[x1,cat] = 4"])
    #expect(step.solution.lines == ["set x1 cat 4"])
  }

  @Test("numbers alone get default names") func defaultNames() throws {
    let text = StepText(
      logits: "1 2 3\n-4 inf 1e-3", labels: "1 \"class 2\"", check: "logit[1,class 3] = 4",
      solution: "set 1 3 4")
    let step = try text.step()
    #expect(step.experiment.classNames == ["class 1", "class 2", "class 3"])
    #expect(step.experiment.instanceNames == ["1", "2"])
    #expect(step.experiment.labels == [.index(1), .none])
  }

  @Test("line ends may be CRLF, and a byte order mark may come first")
  func carriageReturns() throws {
    let text = StepText().text
    let crlf =
      "\u{FEFF}"
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    let (step, diagnostics) = StepParser.parse(crlf, file: "s.md")
    #expect(diagnostics.isEmpty)
    #expect(step == StepParser.parse(text, file: "s.md").step)
  }

  @Test(
    "faults of the head",
    arguments: [
      (
        "format: 1\nid: a\ntitel: A",
        [
          "s.md:1:1: error: the head has no `title`",
          "s.md:4:1: error: there is no key “titel”; did you mean “title”?",
        ]
      ),
      (
        "format: 2\nid: a\ntitle: A",
        [
          "s.md:2:9: error: format “2” is not known here; this program reads format 1"
        ]
      ),
      ("id: a\ntitle: A", ["s.md:1:1: error: the head has no `format`"]),
      ("format: 1\nid: a\nid: b\ntitle: A", ["s.md:4:1: error: a second `id`"]),
      (
        "format: 1\nid: A step\ntitle: A",
        [
          "s.md:3:5: error: an id is made of at most 64 lower-case letters, digits and dashes"
        ]
      ),
      ("format: 1\nid: a\ntitle:", ["s.md:4:1: error: `title` has no value"]),
      ("format: 1\nid: a\ntitle: A\nnonsense", ["s.md:5:1: error: expected `key: value`"]),
      (
        "format: 1\nid: a\ntitle: A\ndtype: float23",
        [
          "s.md:5:8: error: there is no dtype “float23”; there are float16, bfloat16, float32, float64"
        ]
      ),
      (
        "format: 1\nid: a\ntitle: A\nshow: logits sofmax",
        [
          "s.md:5:14: error: there is no pane “sofmax”; did you mean “softmax”?"
        ]
      ),
      (
        "format: 1\nid: a\ntitle: A\nshow: logits trase",
        [
          "s.md:5:14: error: there is no pane “trase”; did you mean “trace”?"
        ]
      ),
      (
        "format: 1\nid: a\ntitle: A\nfocus:  sofmax",
        ["s.md:5:9: error: there is no pane “sofmax”; did you mean “softmax”?"]
      ),
      (
        "format: 1\nid: a\ntitle: A\nshow: logits loss\nfocus: softmax",
        ["s.md:6:8: error: the pane softmax is not shown; `show` names what is"]
      ),
      (
        "format: 1\nid: a\ntitle: A\nfocus: trace",
        ["s.md:5:8: error: the pane trace is not shown; `show` names what is"]
      ),
      (
        // What can't be known is not complained about twice.
        "format: 1\nid: a\ntitle: A\nshow: sofmax\nfocus: softmax",
        ["s.md:5:7: error: there is no pane “sofmax”; did you mean “softmax”?"]
      ),
      (
        "format: 1\nid: a\ntitle: A\nmethod: naive fussed",
        ["s.md:5:15: error: there is no method “fussed”; did you mean “fused”?"]
      ),
      (
        "format: 1\nid: a\ntitle: A\nepsilon: -1",
        [
          "s.md:5:10: error: epsilon must be finite and not negative"
        ]
      ),
      (
        "format: 1\nid: a\ntitle: " + String(repeating: "x", count: 41),
        [
          "s.md:4:8: error: a title has at most 40 characters, this one has 41"
        ]
      ),
    ])
  func head(_ head: String, _ expected: [String]) {
    #expect(StepText(head: head).diagnostics == expected)
  }

  @Test("a text without a head, or with one that never ends") func noHead() {
    #expect(
      StepParser.parse("# Hello", file: "s.md").diagnostics.map(\.description) == [
        "s.md:1:1: error: a head is expected here: `key: value` lines between two lines of ---"
      ])
    #expect(
      StepParser.parse("---\nid: x", file: "s.md").diagnostics.map(\.description) == [
        "s.md:1:1: error: this head is never closed; a line of --- is missing"
      ])
  }

  @Test(
    "faults of the logits",
    arguments: [
      ("", "s.md:8:1: error: a logits block holds at least one line of numbers"),
      ("cat dog", "s.md:9:1: error: no instance stands below the class names"),
      ("cat cat\nx 1 2", "s.md:9:5: error: a second class “cat”"),
      ("cat dog\nx1 1 2\nx1 3 4", "s.md:11:1: error: a second instance “x1”"),
      ("cat dog\nx1 1 2o", "s.md:10:6: error: “2o” is not a number"),
      ("cat dog\nx1 1", "s.md:10:1: error: expected a name and 2 numbers, found 1"),
      ("1 2\n3 4 5", "s.md:10:1: error: expected 2 numbers, found 3"),
      (
        "0.5 1.S",
        "s.md:9:5: error: “1.S” stands among numbers; the first line is either all class names or all numbers"
      ),
      (
        "1 1e999",
        "s.md:9:3: error: 1e999 is above the largest float64, 1.797e308; inf may be typed"
      ),
    ])
  func logits(_ logits: String, _ expected: String) {
    let text = StepText(
      logits: logits, labels: "", check: "accuracy = 1", solution: "dtype float32")
    #expect(text.diagnostics == [expected])
  }

  @Test("a matrix of ten thousand cells is read, a larger one is refused")
  func matrixBound() throws {
    let row = Array(repeating: "1", count: 100).joined(separator: " ")
    var text = StepText(
      logits: Array(repeating: row, count: 100).joined(separator: "\n"), labels: "",
      check: "instances = 1", solution: "set 1 1 1")
    #expect(try text.step().experiment.logits.count == 10_000)
    text.logits += "\n1"
    #expect(text.diagnostics == ["s.md:109:1: error: a step's matrix has at most 10000 cells"])
  }

  @Test(
    "faults of the labels",
    arguments: [
      (
        "x1", "s.md:14:1: error: expected: INSTANCE CLASS, or INSTANCE and a weight for every class"
      ),
      ("x3 cat", "s.md:14:1: error: there is no instance “x3”; did you mean “x1”?"),
      ("x1  dgo", "s.md:14:5: error: there is no class “dgo”; did you mean “dog”?"),
      ("x1 cat\n1 dog", "s.md:15:1: error: a second label for “1”"),
      ("x1 1 0 0", "s.md:14:4: error: 3 weights for 2 classes"),
      ("x1 0.5 0.1", "s.md:14:4: warning: a label's weights must sum to 1, these sum to 0.6"),
    ])
  func labels(_ labels: String, _ expected: String) {
    #expect(StepText(labels: labels).diagnostics == [expected])
  }

  @Test(
    "faults of checks and solution",
    arguments: [
      ("", "s.md:16:1: error: a check block holds at least one line"),
      (
        "fusd.mean < 1",
        "s.md:17:1: error: there is no quantity “fusd.mean”; did you mean “fused.mean”?"
      ),
      (
        "mean < 1",
        "s.md:17:1: error: a method stands before mean: naive.mean, stable.mean, epsilon.mean, logsumexp.mean, fused.mean, upcast.mean, log1p.mean, exact.mean"
      ),
      (
        "exact.ulps[x1] < 1",
        "s.md:17:1: error: there is no “exact.ulps”; methods with a ulps are naive, stable, epsilon, logsumexp, fused, upcast, log1p"
      ),
      ("  logit[x1,cta] > 1", "s.md:17:12: error: there is no class “cta”; did you mean “cat”?"),
      ("logit[x9, cat] > 1", "s.md:17:7: error: there is no instance “x9”; did you mean “x1”?"),
      ("logit[x1] > 1", "s.md:17:6: error: expected: logit[INSTANCE,CLASS]"),
      ("logit[x1,cat > 1", "s.md:17:6: error: the bracket [ is never closed"),
      ("logit[,cat] > 1", "s.md:17:7: error: a name is expected here"),
      ("accuracy", "s.md:17:9: error: a relation is expected here: = ≠ < <= > >= or is"),
      ("accuracy == 1", "s.md:17:10: error: a relation is expected here: = ≠ < <= > >= or is"),
      ("accuracy = l", "s.md:17:12: error: “l” is not a number"),
      ("accuracy = nan", "s.md:17:12: error: nothing equals nan; write `is nan`"),
      (
        "accuracy = 1 ± -1",
        "s.md:17:16: error: a tolerance is a finite number that is not negative"
      ),
      ("accuracy < 1 ± 1", "s.md:17:12: error: ± goes with = only"),
      ("accuracy is not finit", "s.md:17:17: error: nothing is “finit”; did you mean “finite”?"),
      (
        "accuracy is",
        "s.md:17:12: error: after “is” stands one of finite, inf, nan, zero, subnormal"
      ),
      ("label[x1] < cat", "s.md:17:11: error: label is compared with = or ≠"),
      ("label[x1] is nan", "s.md:17:11: error: label is compared with = or ≠"),
      ("prediction[x1] = cats", "s.md:17:18: error: there is no class “cats”; did you mean “cat”?"),
      ("reduction = summ", "s.md:17:13: error: there is no reduction “summ”; did you mean “sum”?"),
      ("reduction < sum", "s.md:17:11: error: reduction is compared with = or ≠"),
      ("dtype = float8", "s.md:17:9: error: there is no dtype “float8”; did you mean “float16”?"),
      ("accuracy = 1 :", "s.md:17:14: error: a sentence is expected after the colon"),
    ])
  func checks(_ check: String, _ expected: String) {
    #expect(StepText(check: check).diagnostics == [expected])
  }

  @Test("a check may name what the solution brings") func namesOfTheOutcome() throws {
    let text = StepText(check: "logit[x3,cat] = 1", solution: "add instance x3\nset x3 cat 1")
    #expect(try text.step().checks.count == 1)
  }

  @Test(
    "faults of the solution",
    arguments: [
      ("", "s.md:19:1: error: the block solution holds at least one line"),
      ("set x1 cow 4", "s.md:20:1: error: there is no class “cow”; there are cat, dog"),
      ("walk 4", "s.md:20:1: error: there is no command “walk”; there are \(Edit.forms.count)"),
      (" set x1 cat", "s.md:20:2: error: expected: set INSTANCE CLASS NUMBER"),
    ])
  func solution(_ solution: String, _ expected: String) {
    #expect(StepText(solution: solution).diagnostics == [expected])
  }

  @Test("faults of blocks") func blocks() {
    #expect(
      StepText(rest: "```chekc\naccuracy = 1\n```").diagnostics == [
        "s.md:22:1: error: there is no block “chekc”; did you mean “check”?"
      ])
    #expect(
      StepText(rest: "```check\naccuracy = 1\n```").diagnostics == [
        "s.md:22:1: error: a second check block"
      ])
    #expect(
      StepText(rest: "```hint\nMore").diagnostics == [
        "s.md:22:1: error: this block is never closed"
      ])
    #expect(
      StepText(rest: "```hint\n\n```").diagnostics == ["s.md:22:1: error: a hint that says nothing"]
    )
    #expect(
      StepText(rest: "```notes\nOne.\n```\n```notes\n```").diagnostics == [
        "s.md:25:1: error: a second notes block"
      ])
    #expect(
      StepText(rest: "```notes\n```").diagnostics == ["s.md:22:1: error: notes that say nothing"])
    #expect(
      StepText(rest: "```\nMore").diagnostics == ["s.md:22:1: error: this block is never closed"])
    #expect(
      StepParser.parse("---\nformat: 1\nid: a\ntitle: A\n---", file: "s.md").diagnostics
        .map(\.description) == [
          "s.md:1:1: error: the step has no logits block and no layer block",
          "s.md:1:1: error: the step has no check block",
          "s.md:1:1: error: the step has no solution block",
          "s.md:1:1: error: the step has nothing to read",
        ])
  }

  @Test("all faults are reported, in the order of the text") func allFaults() {
    let text = StepText(
      "a", "A", settings: "colour: red", prose: "A <b>bold</b> word.\n\n> quoted",
      labels: "x7 cat", check: "accuracy > one", solution: "jump")
    #expect(
      text.diagnostics == [
        "s.md:5:1: error: there is no key “colour”; there are format, id, title, dtype, show, focus, "
          + "method, epsilon, reduction, terms, exam, recall, belief",
        "s.md:7:3: error: HTML is not part of lesson prose; < before a letter is written \\<",
        "s.md:9:1: error: block quotes are not part of lesson prose",
        "s.md:17:1: error: there is no instance “x7”; did you mean “x1”?",
        "s.md:20:12: error: “one” is not a number",
        "s.md:23:1: error: there is no command “jump”; there are \(Edit.forms.count)",
      ])
  }

  @Test("control characters are refused wherever they stand") func controlCharacters() {
    #expect(
      StepText(prose: "A bell:\u{07} ding").diagnostics == [
        "s.md:6:8: error: U+0007 is a control character and may not stand here"
      ])
    #expect(
      StepText(check: "logit[x1,cat] = 4 : Bring it \u{1B}[31mup").diagnostics == [
        "s.md:17:30: error: U+001B is a control character and may not stand here"
      ])
    #expect(
      StepText(prose: "Caf\u{FFFD}").diagnostics == [
        "s.md:6:4: error: U+FFFD stands where the text is not UTF-8"
      ])
  }
}
