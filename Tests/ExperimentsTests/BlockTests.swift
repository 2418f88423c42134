import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Blocks of logits") struct BlockTests {
  private static func block(_ instances: [Int], _ classes: [Int]) -> Block {
    Block(instances: Places(instances), classes: Places(classes))
  }

  private static func values(_ rows: [[Double]]) -> Matrix {
    Matrix(rows) ?? Matrix(rows: 0, columns: 0)
  }

  @Test("neighbours are one range, and their order is kept") func places() {
    #expect(Places([0, 1, 2, 7, 6]).ranges == [0..<3, 7..<8, 6..<7])
    #expect(Places(joining: [1..<3, 3..<4, 9..<9]) == Places(1..<4))
    #expect(Array(Places([4, 0, 1]).all) == [4, 0, 1] && Places([4, 0, 1]).count == 3)
    #expect(Places([4, 0, 1]).union(Places(1..<3)) == Places([0, 1, 2, 4]))
    #expect(Places([4, 0, 1]).areDistinct && !Places([0, 1, 0]).areDistinct)
    #expect(Places([4, 0, 1]).hull == 0..<5 && Places([]).hull == nil)
  }

  @Test(
    "lines and what they mean",
    arguments: [
      (
        "fill x1..x2 cat,dog 0",
        Edit.fill(block([0, 1], [0, 1]), values: values([[0, 0], [0, 0]]))
      ),
      ("fill all \"big fish\" -1", .fill(block([0, 1], [2]), values: values([[-1], [-1]]))),
      (
        "fill x2,x1 1..2 1 2 3 4",
        .fill(block([1, 0], [0, 1]), values: values([[1, 2], [3, 4]]))
      ),
      ("fill 1 \"dog..big fish\" nan 2", .fill(block([0], [1, 2]), values: values([[.nan, 2]]))),
      ("nudge x1..x2 all 0.1", .nudge(block([0, 1], [0, 1, 2]), by: 0.1)),
    ])
  func meaning(line: String, edit: Edit) throws {
    let animals = EditTextTests.animals
    #expect(try Edit(parsing: line, for: animals) == edit)
    let text = try #require(edit.text(in: animals))
    #expect(try Edit(parsing: text, for: animals).isSame(as: edit), "\(text)")
  }

  @Test(
    "an edit is written as a person would",
    arguments: [
      (
        Edit.fill(instance: 0, class: 0, values: Matrix(rows: 2, columns: 2)), "fill all cat..dog 0"
      ),
      (
        .fill(instance: 1, class: 1, values: values([[1, -.infinity]])),
        "fill x2 \"dog..big fish\" 1 -inf"
      ),
      (.fill(block([1], [2, 0]), values: values([[1, 2]])), "fill x2 \"big fish,cat\" 1 2"),
      (.nudge(block([0], [0, 1]), by: -1), "nudge x1 cat..dog -1"),
    ])
  func written(edit: Edit, line: String) {
    #expect(edit.text(in: EditTextTests.animals) == line)
  }

  @Test("values that are many and differ have no line, and a few words instead") func many() throws
  {
    let experiment = try Experiment(logits: Matrix(rows: 5, columns: 8))
    var values = Matrix(rows: 5, columns: 7)
    #expect(
      Edit.fill(instance: 0, class: 1, values: values).text(in: experiment)
        == "fill all \"class 2..class 8\" 0")
    values[3, 3] = 1
    let edit = Edit.fill(instance: 0, class: 1, values: values)
    #expect(edit.text(in: experiment) == nil)
    #expect(edit.line(in: experiment).text == "5 × 7 numbers from 1 \"class 2\"")
  }

  @Test(
    "what is wrong with a line",
    arguments: [
      ("fill x1 cat", "expected: fill INSTANCES CLASSES NUMBER…"),
      ("fill x1..x9 cat 0", "there is no instance “x1..x9”; there are x1, x2"),
      ("fill x2..x1 cat 0", "“x2..x1” runs backwards"),
      ("fill x1 cat,dog,cat 0", "“cat,dog,cat” has a class twice"),
      ("fill x1..x2 cat,dgo 0", "there is no class “dgo”; did you mean “dog”?"),
      ("fill x1 cat,dog 1 2 3", "3 numbers for 1 × 2 logits: one, or 2"),
      ("nudge x1 cat inf", "inf is not finite"),
    ])
  func fault(line: String, message: String) throws {
    var experiment = EditTextTests.animals
    let error = #expect(throws: EditError.self) {
      try experiment.apply(try Edit(parsing: line, for: experiment))
    }
    #expect(error?.description == message)
  }

  @Test("a name with a comma or dots is a name first") func names() throws {
    var experiment = EditTextTests.animals
    _ = try experiment.apply(.renameInstance(0, "a..b"))
    _ = try experiment.apply(.renameInstance(1, "c,d"))
    for edit in [
      Edit.nudge(Self.block([0], [0]), by: 1), .nudge(Self.block([1], [0]), by: 1),
      .nudge(Self.block([1, 0], [0]), by: 1),
    ] {
      guard let text = edit.text(in: experiment) else { continue }
      #expect(try Edit(parsing: text, for: experiment) == edit, "\(text)")
    }
    #expect(
      try Edit(parsing: "nudge a..b cat 1", for: experiment) == .nudge(Self.block([0], [0]), by: 1))
  }

  @Test("logits are filled and nudged in the block's order, and all of it is one undo") func undo()
    throws
  {
    var worksheet = Worksheet(.example)
    let start = worksheet.experiment
    try worksheet.apply(
      .fill(Self.block([1, 0], [2, 0]), values: Self.values([[1, 2], [3, 4]])))
    #expect(worksheet.experiment.logits == Self.values([[4, 1.5, 3], [2, 1.3, 1]]))
    try worksheet.apply(.nudge(Self.block([0, 1], [1]), by: 0.1))
    #expect(worksheet.experiment.logits == Self.values([[4, 1.6, 3], [2, 1.4, 1]]))
    #expect(worksheet.editCount == 2)
    let journal = try #require(worksheet.journal)
    #expect(
      journal.done == ["fill 2,1 3,1 1 2 3 4", "nudge all 2 0.1"])
    let (again, leftOut) = Worksheet.replaying(journal, from: start)
    #expect(again.experiment == worksheet.experiment && leftOut == 0)
    worksheet.go(to: 0)
    #expect(worksheet.experiment == start)
  }

  @Test("a nudge leaves what is not finite, and one that changes nothing leaves no trace")
  func nudge() throws {
    var worksheet = Worksheet(
      try Experiment(logits: Self.values([[-.infinity, 0.2, .nan], [1e300, 1, .infinity]])))
    try worksheet.apply(.nudge(Self.block([0, 1], [0, 1, 2]), by: 0.1))
    #expect(
      worksheet.experiment.logits
        == Self.values([[-.infinity, 0.3, .nan], [1e300, 1.1, .infinity]]))
    try worksheet.apply(.nudge(Self.block([0, 1], [2]), by: 0.1))
    #expect(worksheet.editCount == 1)
  }

  @Test("only the rows of a block are evaluated, and come out as anew") func evaluation() throws {
    var random = RandomExperiments(seed: 14)
    var experiment = try random.experiment(instances: 400, classes: 3)
    var evaluation = Evaluation(of: experiment)
    evaluation.complete(experiment)
    let edit = Edit.nudge(Self.block([390, 3, 4, 200], [0, 2]), by: 0.5)
    let change = try experiment.apply(edit).change
    #expect(change == .rows(Places([390, 3, 4, 200])))
    evaluation.update(change, of: experiment)
    evaluation.complete(experiment)
    expectFresh(evaluation, of: experiment)
  }
}
