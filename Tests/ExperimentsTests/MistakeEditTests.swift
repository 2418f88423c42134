import Experiments
import Numerics
import TestSupport
import Testing

/// Mistakes as edits.
@Suite("Mistakes as edits") struct MistakeEditTests {
  private func mistakes(after lines: String...) throws -> Mistakes {
    var experiment = Experiment.example
    try experiment.play(lines)
    return experiment.mistakes
  }

  @Test("every kind is switched on with its usual number, and off") func switching() throws {
    #expect(Mistakes().mean(of: .example) == 0.83934333897877922)
    let usual = Mistakes.usual(classes: 3)
    for kind in Mistakes.Kind.allCases {
      let name = kind.rawValue
      #expect(try mistakes(after: "mistake \(name)") == usual.part(kind))
      #expect(try mistakes(after: "mistake \(name) on", "mistake \(name) on") == usual.part(kind))
      #expect(try mistakes(after: "mistake \(name)", "mistake \(name)").isEmpty)
      #expect(try mistakes(after: "mistake \(name)", "mistake \(name) off").isEmpty)
    }
  }

  @Test("numbers are taken, and kept by on") func numbers() throws {
    #expect(try mistakes(after: "mistake epsilon 0.01", "mistake epsilon on").epsilon == 0.01)
    #expect(try mistakes(after: "mistake smoothing 0.25").options.labelSmoothing == 0.25)
    #expect(try mistakes(after: "mistake weights 1 2 3").options.classWeights == [1, 2, 3])
    #expect(try mistakes(after: "mistake ignore 3").options.ignoredClass == 2)
    #expect(try mistakes(after: "mistake ignore \"class 2\"").options.ignoredClass == 1)
    let both = try mistakes(after: "mistake clip", "mistake sum")
    #expect(both.clippedProbabilities && both.sumForMean && !both.softmaxTwice)
  }

  @Test(
    "what doesn't fit is said",
    arguments: [
      ("mistake", "expected: mistake NAME [on | off | NUMBER… | CLASS]"),
      ("mistake clip 3", "expected: mistake NAME [on | off | NUMBER… | CLASS]"),
      ("mistake epsilon 1 2", "expected: mistake NAME [on | off | NUMBER… | CLASS]"),
      ("mistake epsilon x", "“x” is not a number"),
      ("mistake epsilon -1", "epsilon must be finite and not negative"),
      ("mistake smoothing 2", "label smoothing is from 0 to 1"),
      ("mistake weights 1 2", "2 weights for 3 classes"),
      ("mistake weights 1 2 -3", "class weights must be finite and not negative"),
      ("mistake ignore 4", "there is no class “4”"),
      ("mistake twice", "there is no mistake “twice”; there are softmax-twice, "),
    ])
  func refused(line: String, reason: String) {
    var said = ""
    do throws(EditError) {
      var experiment = Experiment.example
      _ = try experiment.apply(Edit(parsing: line, for: experiment))
    } catch {
      said = "\(error)"
    }
    #expect(said.hasPrefix(reason), "\(said)")
  }

  @Test("they can be undone, and are written as they are read") func undo() throws {
    var worksheet = Worksheet(.example)
    let lines = [
      "mistake epsilon 0.001", "mistake weights 2 1 0.5", "mistake ignore \"class 2\"",
      "mistake softmax-twice on", "mistake epsilon off",
    ]
    try worksheet.play(lines)
    let end = worksheet.experiment
    #expect(Array(worksheet.history.map { $0.line }.dropFirst()) == lines)
    for _ in lines { worksheet.undo() }
    #expect(worksheet.experiment == .example && !worksheet.canUndo)
    for _ in lines { worksheet.redo() }
    #expect(worksheet.experiment == end)
    // What is so already leaves no trace.
    try worksheet.apply(Edit(parsing: "mistake softmax-twice on", for: end))
    #expect(worksheet.editCount == lines.count)
  }

  @Test("classes take their weights along, and the ignored class stays the same")
  func classes() throws {
    var worksheet = Worksheet(.example)
    func edit(_ line: String) throws {
      try worksheet.apply(Edit(parsing: line, for: worksheet.experiment))
    }
    try edit("mistake weights 1 2 3")
    try edit("mistake ignore 2")
    try edit("add class new 1")
    #expect(worksheet.experiment.mistakes.options.classWeights == [1, 1, 2, 3])
    #expect(worksheet.experiment.mistakes.options.ignoredClass == 2)
    try edit("permute reverse")
    #expect(worksheet.experiment.mistakes.options.classWeights == [3, 2, 1, 1])
    #expect(worksheet.experiment.mistakes.options.ignoredClass == 1)
    let before = worksheet.experiment
    try edit("delete class 1")
    #expect(worksheet.experiment.mistakes.options.classWeights == [2, 1, 1])
    #expect(worksheet.experiment.mistakes.options.ignoredClass == 0)
    try edit("delete class 1")
    #expect(worksheet.experiment.mistakes.options.ignoredClass == nil)
    worksheet.undo()
    worksheet.undo()
    #expect(worksheet.experiment == before)
  }

  @Test("what numbers are, and what is made of labels, are edits that can be undone")
  func meaning() throws {
    var worksheet = Worksheet(.example)
    let lines = ["from probabilities", "one-hot probabilities", "mistake smoothing 0.25"]
    try worksheet.play(lines)
    #expect(worksheet.experiment.kind == .probabilities)
    #expect(worksheet.experiment.targetForm == .probabilities)
    #expect(Array(worksheet.history.map { $0.line }.dropFirst()) == lines)
    for line in ["shift all 1", "descend 1", "layer 2"] {
      let error = #expect(throws: EditError.self) { try worksheet.play([line]) }
      #expect(
        error?.description
          == "these are probabilities; this begins at logits, which `log` makes of them")
    }
    for _ in lines { worksheet.undo() }
    #expect(worksheet.experiment == .example)
    var layered = try Experiment.layered()
    let error = #expect(throws: EditError.self) { try layered.play(["from probabilities"]) }
    #expect(error?.description == "what a layer computes are logits; `layer none` cuts them loose")
  }

  @Test("binary puts a 0 before one score, and labels keep their numbers") func binary() throws {
    var worksheet = Worksheet(
      try Experiment(
        logits: try #require(Matrix([[2.5], [-1], [0.5]])),
        labels: [.index(0), .none, .distribution([0.25])]))
    let start = worksheet.experiment
    try worksheet.play(["binary"])
    #expect(worksheet.experiment.logits == Matrix([[0, 2.5], [0, -1], [0, 0.5]]))
    #expect(worksheet.experiment.classNames == ["0", "class 1"])
    #expect(worksheet.experiment.labels == [.index(0), .none, .distribution([0.75, 0.25])])
    let error = #expect(throws: EditError.self) { try worksheet.play(["binary"]) }
    #expect(error?.description == "binary puts a 0 before one score; here are 2 classes")
    worksheet.undo()
    #expect(worksheet.experiment == start)
    try worksheet.play(["from probabilities", "binary"])
    #expect(worksheet.experiment.logits.column(0) == [-1.5, 2, 0.5])
  }
}
