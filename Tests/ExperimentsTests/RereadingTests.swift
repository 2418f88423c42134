import Experiments
import Numerics
import Testing

@Suite("A file that is read again") struct RereadingTests {
  private func file(
    _ first: Double, _ labels: [Label]? = [.index(1), .index(2)]
  ) throws -> Experiment {
    var logits = Experiment.example.logits
    logits[0, 0] = first
    return try Experiment(logits: logits, labels: labels)
  }

  @Test("what is new is taken as an edit, and R goes back to it") func taken() throws {
    var worksheet = Worksheet(try file(1))
    let outcome = worksheet.reread(try file(2), line: "x was read again")
    #expect(outcome == .new(replacesEdits: false))
    #expect(worksheet.experiment.logits[0, 0] == 2)
    #expect(worksheet.start == worksheet.experiment)
    #expect(worksheet.history.last?.line == "x was read again")
    worksheet.undo()
    #expect(try worksheet.experiment == file(1) && worksheet.start == file(1))
    worksheet.redo()
    #expect(try worksheet.experiment == file(2) && worksheet.start == file(2))
    #expect(worksheet.reread(try file(2), line: "") == .same)
    #expect(worksheet.editCount == 1)
  }

  @Test("the dtype and other choices of the learner stay, and so do labels the file has not")
  func choicesStay() throws {
    var worksheet = Worksheet(try file(1, nil))
    for edit: Edit in [
      .dtype(.float16), .epsilon(0.01), .reduction(.sum), .label(instance: 0, .index(2)),
      .renameClass(0, "cat"),
    ] {
      try worksheet.apply(edit)
    }
    let outcome = worksheet.reread(try file(2, nil), line: "")
    #expect(outcome == .new(replacesEdits: false))
    let experiment = worksheet.experiment
    #expect(experiment.format == .float16 && experiment.epsilon == 0.01)
    #expect(experiment.reduction == .sum && experiment.labels[0] == .index(2))
    #expect(experiment.classNames[0] == "cat" && experiment.logits[0, 0] == 2)
    try worksheet.reset()
    #expect(try worksheet.experiment == file(2, nil))
  }

  @Test("what the file says anew goes before what the learner said") func fileSaysAnew() throws {
    var worksheet = Worksheet(try file(1))
    try worksheet.apply(.set(instance: 1, class: 0, value: 9))
    try worksheet.apply(.label(instance: 0, .index(0)))
    // Only the labels are others: the logits are those that were typed.
    var outcome = worksheet.reread(try file(1, [.index(2), .index(2)]), line: "")
    #expect(outcome == .new(replacesEdits: false))
    #expect(worksheet.experiment.logits[1, 0] == 9 && worksheet.experiment.labels[0] == .index(2))
    outcome = worksheet.reread(try file(3), line: "")
    #expect(outcome == .new(replacesEdits: true))
    #expect(try worksheet.experiment == file(3))
    worksheet.undo()
    #expect(worksheet.experiment.logits[1, 0] == 9)
  }

  @Test("other rows are taken whole") func otherRows() throws {
    var worksheet = Worksheet(try file(1))
    try worksheet.apply(.label(instance: 0, .index(0)))
    try worksheet.apply(.dtype(.bfloat16))
    let new = try Experiment(logits: Matrix(rows: 5, columns: 3))
    _ = worksheet.reread(new, line: "")
    #expect(worksheet.experiment.instances == 5 && worksheet.experiment.labels.count == 5)
    #expect(worksheet.experiment.format == .bfloat16)
  }

  @Test("what the numbers are said to be stays, and a layer is computed in the dtype that stays")
  func meaning() throws {
    var worksheet = Worksheet(try file(1))
    try worksheet.apply(.from(.logProbabilities))
    _ = worksheet.reread(try file(2), line: "")
    #expect(worksheet.experiment.kind == .logProbabilities)
    #expect(worksheet.experiment.logits[0, 0] == 2)

    func layered(_ bias: Double) throws -> Experiment {
      var experiment = Experiment.example
      _ = try experiment.apply(try experiment.makingLayer(features: 3))
      _ = try experiment.apply(.bias(class: 0, value: bias))
      return experiment
    }
    worksheet = Worksheet(try layered(0))
    try worksheet.apply(.dtype(.float16))
    _ = worksheet.reread(try layered(0.1), line: "")
    var wanted = try layered(0.1)
    _ = try wanted.apply(.dtype(.float16))
    #expect(worksheet.experiment == wanted)
  }

  @Test("a number that is being typed is given up") func preview() throws {
    var worksheet = Worksheet(try file(1))
    try worksheet.preview(.set(instance: 1, class: 0, value: 9))
    _ = worksheet.reread(try file(2), line: "")
    #expect(try worksheet.experiment == file(2) && !worksheet.isPreviewing)
  }

  @Test("of very many readings the latest stay, and the first state") func manyReadings() throws {
    var worksheet = Worksheet(try file(0))
    try worksheet.apply(.set(instance: 1, class: 0, value: 9))
    for number in 1...100 { _ = worksheet.reread(try file(Double(number)), line: "\(number)") }
    #expect(worksheet.editCount == 51)
    #expect(worksheet.history.map(\.line)[2...] == (51...100).map { "\($0)" }[...])
    worksheet.go(to: 2)
    #expect(try worksheet.experiment == file(51))
    worksheet.undo()
    #expect(worksheet.experiment.logits[1, 0] == 9 && worksheet.experiment.logits[0, 0] == 0)
    #expect(try worksheet.start == file(0))
    worksheet.go(to: 51)
    #expect(try worksheet.experiment == file(100) && worksheet.start == file(100))
  }
}
