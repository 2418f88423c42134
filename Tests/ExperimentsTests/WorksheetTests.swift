import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Worksheets") struct WorksheetTests {
  @Test("undoing everything leads to the start, redoing everything to the end", arguments: 1...30)
  func history(seed: UInt32) throws {
    var random = RandomExperiments(seed: seed &* 7919)
    var worksheet = Worksheet(
      try random.experiment(instances: 1 + random.below(5), classes: 1 + random.below(5)))
    var states = [worksheet.experiment]
    for _ in 0..<50 {
      let edits = worksheet.editCount
      try worksheet.apply(try random.edit(of: worksheet.experiment))
      if worksheet.editCount > edits {
        states.append(worksheet.experiment)
      } else {
        #expect(worksheet.experiment.isSame(as: try #require(states.last)))
      }
    }
    for state in states.dropLast().reversed() {
      let didUndo = worksheet.undo()
      #expect(didUndo)
      #expect(worksheet.experiment.isSame(as: state))
    }
    let moreUndo = worksheet.undo()
    #expect(!moreUndo && !worksheet.canUndo && worksheet.canRedo)
    for state in states.dropFirst() {
      let didRedo = worksheet.redo()
      #expect(didRedo)
      #expect(worksheet.experiment.isSame(as: state))
    }
    let moreRedo = worksheet.redo()
    #expect(!moreRedo && !worksheet.canRedo)
    expectFresh(worksheet.evaluation, of: worksheet.experiment)
  }

  @Test("a preview lasts until it is cancelled, replaced or overtaken") func previews() throws {
    var worksheet = Worksheet(.example)
    try worksheet.preview(.set(instance: 0, class: 0, value: 1))
    try worksheet.preview(.set(instance: 0, class: 1, value: 15))
    #expect(worksheet.experiment.logits[0, 0] == 0.5 && worksheet.experiment.logits[0, 1] == 15)
    #expect(worksheet.evaluation[0]?.softmax[1] ?? 0 > 0.99)
    #expect(!worksheet.canUndo)
    worksheet.cancelPreview()
    #expect(worksheet.experiment == .example)
    expectFresh(worksheet.evaluation, of: .example)
    try worksheet.preview(.dtype(.float16))
    try worksheet.apply(.set(instance: 0, class: 1, value: 15))
    #expect(worksheet.experiment.format == .float64 && worksheet.editCount == 1)
    try worksheet.preview(.deleteClass(0))
    worksheet.undo()
    #expect(worksheet.experiment == .example)
    try worksheet.preview(.deleteClass(0))
    worksheet.redo()
    #expect(worksheet.experiment.logits[0, 1] == 15)
    try worksheet.preview(.deleteInstance(0))
    #expect(throws: EditError.self) { try worksheet.preview(.deleteInstance(7)) }
    #expect(worksheet.experiment.instances == 2)
  }

  @Test("what changes nothing leaves no trace; what fails changes nothing") func traces() throws {
    var worksheet = Worksheet(.example)
    try worksheet.apply(.set(instance: 0, class: 0, value: 0.5))
    try worksheet.apply(.label(instance: 0, .index(1)))
    try worksheet.apply(.dtype(.float64))
    try worksheet.reset()
    #expect(!worksheet.canUndo)
    #expect(throws: EditError.self) { try worksheet.apply(.deleteClass(9)) }
    #expect(worksheet.experiment == .example && !worksheet.canUndo)
  }

  @Test("the sign of a zero and a nan are changes like others") func signedZeros() throws {
    var worksheet = Worksheet(try Experiment(logits: try #require(Matrix([[0, 1]]))))
    try worksheet.apply(.set(instance: 0, class: 0, value: -0.0))
    #expect(worksheet.experiment.logits[0, 0].sign == .minus && worksheet.editCount == 1)
    worksheet.undo()
    #expect(worksheet.experiment.logits[0, 0].sign == .plus)
    try worksheet.apply(.fill(instance: 0, class: 0, values: try #require(Matrix([[-0.0]]))))
    #expect(worksheet.editCount == 1)
    try worksheet.apply(.set(instance: 0, class: 0, value: .nan))
    try worksheet.apply(.set(instance: 0, class: 0, value: .nan))
    #expect(worksheet.editCount == 2)
    var strange = Worksheet(worksheet.experiment)
    try strange.reset()
    #expect(!strange.canUndo)
  }

  @Test("a new edit forgets what was undone") func forgets() throws {
    var worksheet = Worksheet(.example)
    try worksheet.apply(.dtype(.float16))
    worksheet.undo()
    try worksheet.apply(.dtype(.float16))
    #expect(!worksheet.canRedo && worksheet.editCount == 1)
    worksheet.undo()
    try worksheet.apply(.dtype(.float64))
    #expect(worksheet.canRedo)
  }

  @Test("resetting goes back to the start, beginning sets it, and both can be undone")
  func starts() throws {
    var worksheet = Worksheet(.example)
    let other = try Experiment(logits: try #require(Matrix([[1, 2], [3, 4], [5, 6]])))
    try worksheet.apply(.set(instance: 0, class: 0, value: 7))
    let edited = worksheet.experiment
    try worksheet.reset()
    #expect(worksheet.experiment == .example)
    worksheet.undo()
    #expect(worksheet.experiment == edited)
    try worksheet.begin(other)
    #expect(worksheet.start == other && worksheet.experiment == other)
    try worksheet.apply(.set(instance: 2, class: 1, value: 0))
    try worksheet.reset()
    #expect(worksheet.experiment == other)
    worksheet.undo()
    worksheet.undo()
    worksheet.undo()
    #expect(worksheet.experiment == edited && worksheet.start == .example)
    try worksheet.preview(.set(instance: 0, class: 0, value: 8))
    worksheet.redo()
    #expect(worksheet.experiment == other && worksheet.start == other)
    worksheet.undo()
    worksheet.undo()
    #expect(worksheet.experiment == .example && worksheet.start == .example)
    expectFresh(worksheet.evaluation, of: .example)
  }

  @Test("beginning with what is already there is a step of its own")
  func beginWithTheSame() throws {
    var worksheet = Worksheet(.example)
    try worksheet.apply(.set(instance: 0, class: 0, value: 7))
    let edited = worksheet.experiment
    try worksheet.begin(edited)
    #expect(worksheet.start == edited)
    try worksheet.reset()
    #expect(worksheet.experiment == edited)
    worksheet.undo()
    #expect(worksheet.start == .example && worksheet.experiment == edited)
    worksheet.undo()
    #expect(worksheet.experiment == .example)
    worksheet.redo()
    worksheet.redo()
    #expect(worksheet.start == edited && worksheet.experiment == edited)
    try worksheet.begin(edited)
    #expect(worksheet.editCount == 2)
  }

  @Test("deleting one of two namesakes can be undone") func namesakes() throws {
    let logits = try #require(Matrix([[1, 2], [3, 4]]))
    var worksheet = Worksheet(try Experiment(logits: logits, instanceNames: ["the", "the"]))
    try worksheet.apply(.deleteInstance(0))
    worksheet.undo()
    #expect(worksheet.experiment.instanceNames == ["the", "the"])
    worksheet.redo()
    #expect(worksheet.experiment.instances == 1 && worksheet.experiment.logits[0, 0] == 3)
    worksheet.undo()
    #expect(worksheet.experiment == worksheet.start)
  }
}
