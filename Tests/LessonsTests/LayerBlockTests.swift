import Experiments
import Lessons
import Numerics
import TestSupport
import Testing

@Suite("The layer of a step") struct LayerBlockTests {
  /// A step with a layer block, which stands on lines 8 and following.
  private func text(
    _ layer: String, head: String = "format: 1\nid: a\ntitle: A", check: String = "accuracy = 1",
    solution: String = "dtype float16", rest: String = ""
  ) -> String {
    """
    ---
    \(head)
    ---
    Some prose.

    ```layer
    \(layer)
    ```
    ```check
    \(check)
    ```
    ```solution
    \(solution)
    ```
    \(rest)
    """
  }

  private static let whole = """
    x        age  income
    "x 1"    1    2
    x2       3    -1
    W        age  income
    cat      1    0
    dog      0    1
    b
    dog      0.5
    cat      -1
    """

  @Test("x, W and b arrive, and the logits follow") func wholeLayer() throws {
    let (step, diagnostics) = StepParser.parse(
      text(
        Self.whole, head: "format: 1\nid: a\ntitle: A\ndtype: float32\nshow: trace layer logits",
        check: "input[x2,age] = 4\nweight[cat,income] = 1\nbias[dog] > 1",
        solution: "input x2 age 4\nweight cat income 1\nbias dog 2",
        rest: "```labels\n\"x 1\" dog\n```"), file: "s.md")
    #expect(diagnostics.isEmpty)
    let experiment = try #require(step).experiment
    #expect(step?.panes == [.logits, .trace, .layer])
    #expect(experiment.instanceNames == ["x 1", "x2"] && experiment.classNames == ["cat", "dog"])
    #expect(experiment.labels == [.index(1), .none] && experiment.format == .float32)
    #expect(experiment.logits == Matrix([[0, 2.5], [2, -0.5]]))
    let layer = try #require(experiment.layer)
    #expect(layer.featureNames == ["age", "income"] && layer.biases == [-1, 0.5])
    #expect(
      layer.inputs == Matrix([[1, 2], [3, -1]]) && layer.weights == Matrix([[1, 0], [0, 1]]))
    var worksheet = Worksheet(experiment)
    #expect(step?.isPassed(on: worksheet) == false)
    try worksheet.play(try #require(step).solution.lines)
    #expect(step?.isPassed(on: worksheet) == true)
  }

  @Test("b may be left out, the features of W too, and x, W and b are names in quotes")
  func short() throws {
    let (step, diagnostics) = StepParser.parse(
      text("x f\n\"W\" 1e-3\nW\n\"x\" -inf\n\"b\" 0x1p-1"), file: "s.md")
    #expect(diagnostics.isEmpty)
    let experiment = try #require(step).experiment
    #expect(experiment.instanceNames == ["W"] && experiment.classNames == ["x", "b"])
    #expect(experiment.logits == Matrix([[-.infinity, 0.0005]]))
  }

  @Test(
    "faults",
    arguments: [
      ("", "s.md:8:1: error: the layer has no x"),
      ("cat 1 2", "s.md:9:1: error: a layer begins with a line of x and the names of the features"),
      ("W f", "s.md:9:1: error: x stands before W"),
      ("x f\na 1", "s.md:8:1: error: the layer has no W"),
      ("x f\na 1\nb\nc 1", "s.md:11:1: error: W stands before b"),
      (
        "x f\na 1\nx 2", "s.md:11:1: error: a second x; a name that is x, W or b stands in quotes"
      ),
      (
        "x f\na 1\nW\nc 1\nb\nc 1\nb",
        "s.md:15:1: error: a second b; a name that is x, W or b stands in quotes"
      ),
      ("x\na 1\nW\nc 1", "s.md:9:1: error: the names of the features stand after x"),
      ("x f f\na 1 2\nW\nc 1 2", "s.md:9:5: error: a second feature “f”"),
      ("x f\nW f\nc 1", "s.md:9:1: error: no instance stands below this line"),
      ("x f\na 1\nW f", "s.md:11:1: error: no class stands below this line"),
      ("x f\na 1\nW f\nc 1\nb", "s.md:13:1: error: no class stands below this line"),
      (
        "x f g\na 1 2\nW f h\nc 1 2",
        "s.md:11:5: error: W has the features of x, in their order, or names none"
      ),
      ("x f g\na 1\nW\nc 1 2", "s.md:10:1: error: expected a name and 2 numbers, found 1"),
      ("x f\na 1 2\nW\nc 1", "s.md:10:1: error: expected a name and 1 number, found 2"),
      ("x f\na 1\nW\nc 1o", "s.md:12:3: error: “1o” is not a number"),
      ("x f\na 1\na 2\nW\nc 1", "s.md:11:1: error: a second instance “a”"),
      ("x f\na 1\nW\nc 1\nc 2", "s.md:13:1: error: a second class “c”"),
      ("x f\na 1\nW\nc 1\nb 2\nc 1", "s.md:13:3: error: nothing stands after b"),
      (
        "x f\na 1\nW\ncat 1\nb\ncta 1",
        "s.md:14:1: error: W has no class “cta”; did you mean “cat”?"
      ),
      ("x f\na 1\nW\nc 1\nd 1\nb\nd 1", "s.md:14:1: error: b has no number for “c”"),
    ])
  func faults(_ layer: String, _ expected: String) {
    let found = StepParser.parse(text(layer), file: "s.md").diagnostics.map(\.description)
    #expect(found == [expected])
  }

  @Test("a step has logits or a layer, not both") func both() {
    let (step, diagnostics) = StepParser.parse(
      text(Self.whole, rest: "```logits\n1 2\n```"), file: "s.md")
    #expect(step == nil)
    #expect(
      diagnostics.map(\.description) == [
        "s.md:25:1: error: a step has a logits block or a layer block, not both"
      ])
  }

  @Test("a layer whose logits are too many is refused") func bound() {
    let x = "x f\n" + (1...101).map { "a\($0) 1" }.joined(separator: "\n")
    let w = "W\n" + (1...100).map { "c\($0) 1" }.joined(separator: "\n")
    let found = StepParser.parse(text(x + "\n" + w), file: "s.md").diagnostics.map(\.description)
    #expect(found == ["s.md:8:1: error: a step's matrix has at most 10000 cells"])
  }

  @Test("a quantity of a layer must name what is there") func names() {
    for (check, expected) in [
      ("input[x2,agee] = 4", "s.md:20:10: error: there is no feature “agee”; did you mean “age”?"),
      ("weight[x2,age] = 4", "s.md:20:8: error: there is no class “x2”; there are cat, dog"),
      ("bias[cat,age] = 4", "s.md:20:5: error: expected: bias[CLASS]"),
    ] {
      let found = StepParser.parse(text(Self.whole, check: check), file: "s.md").diagnostics
      #expect(found.map(\.description) == [expected])
    }
    let plain = StepText(check: "bias[cat] = 1").diagnostics
    #expect(plain.isEmpty)
    let input = StepText(check: "input[x1,1] = 1").diagnostics
    #expect(
      input == ["s.md:17:10: error: there is no layer; `layer FEATURES` makes one"])
  }
}
