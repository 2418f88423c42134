import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Layers") struct LayerTests {
  @Test("the logits are W·x + b, and every number of it moves what it should")
  func follows() throws {
    var experiment = try Experiment.layered()
    #expect(experiment.logits == Matrix([[1, 2.5, 0], [3, -0.5, 0.25]]))
    let edits: [(Edit, Change, [[Double]])] = [
      (
        .input(instance: 0, feature: 1, value: 4), .rows(Places(0..<1)),
        [[1, 4.5, 0.5], [3, -0.5, 0.25]]
      ),
      (
        .weight(class: 2, feature: 0, value: 1), .rows(Places(0..<2)),
        [[1, 4.5, 1], [3, -0.5, 1.75]]
      ),
      (.bias(class: 0, value: 10), .rows(Places(0..<2)), [[11, 4.5, 1], [13, -0.5, 1.75]]),
      (.bias(class: 0, value: 10), .nothing, [[11, 4.5, 1], [13, -0.5, 1.75]]),
      (.layer(nil), .nothing, [[11, 4.5, 1], [13, -0.5, 1.75]]),
      (
        .set(instance: 0, class: 0, value: 7), .rows(Places(0..<1)),
        [[7, 4.5, 1], [13, -0.5, 1.75]]
      ),
    ]
    for (edit, change, logits) in edits {
      let found = try experiment.apply(edit).change
      #expect(found == change, "\(edit)")
      #expect(experiment.logits == Matrix(logits), "\(edit)")
    }
  }

  @Test("another format computes the logits anew, and back again") func formats() throws {
    var experiment = try Experiment.layered()
    _ = try experiment.apply(.input(instance: 0, feature: 0, value: 0.1))
    let before = experiment
    #expect(experiment.logits[0, 0] == 0.1)
    let inverse = try experiment.apply(.dtype(.float16)).inverse
    #expect(experiment.logits[0, 0] == FloatFormat.float16.round(0.1))
    #expect(experiment.layer?.inputs[0, 0] == 0.1)
    _ = try experiment.apply(inverse)
    #expect(experiment == before)
  }

  @Test("instances, classes and features come and go together with their numbers")
  func axes() throws {
    var experiment = try Experiment.layered()
    let start = experiment
    var inverses: [Edit] = []
    for line in [
      "add instance new 2", "add class first 1", "add feature height 2", "delete instance 1",
      "delete class 2", "delete feature age", "rename feature height size",
    ] {
      let edit = try Edit(parsing: line, for: experiment)
      inverses.append(try experiment.apply(edit).inverse)
      let layer = try #require(experiment.layer)
      #expect(layer.inputs.rows == experiment.instances)
      #expect(layer.weights.rows == experiment.classes)
      #expect(layer.biases.count == experiment.classes)
      #expect(layer.featureNames.count == layer.features && layer.weights.columns == layer.features)
      #expect(experiment.logits == layer.logits(in: .float64))
    }
    #expect(experiment.layer?.featureNames == ["size", "income"])
    #expect(experiment.logits == Matrix([[0, 0.5, -1], [0, -0.5, -1.25]]))
    for inverse in inverses.reversed() { _ = try experiment.apply(inverse) }
    #expect(experiment == start)
  }

  @Test("a layer made of logits passes them on") func passing() throws {
    var experiment = Experiment.example
    let inverse = try experiment.apply(try experiment.makingLayer(features: 3)).inverse
    #expect(experiment.logits == Experiment.example.logits)
    #expect(experiment.layer?.weights == Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    _ = try experiment.apply(inverse)
    #expect(experiment == .example)
    _ = try experiment.apply(try experiment.makingLayer(features: 1))
    #expect(experiment.logits == Matrix([[0.5, 0, 0], [2.2, 0, 0]]))
    _ = try experiment.apply(.layer(nil))
    _ = try experiment.apply(try experiment.makingLayer(features: 4))
    #expect(experiment.logits == Matrix([[0.5, 0, 0], [2.2, 0, 0]]))
    _ = try experiment.apply(.layer(nil))
    _ = try experiment.apply(.set(instance: 0, class: 2, value: -.infinity))
    let error = #expect(throws: EditError.self) { try experiment.makingLayer(features: 1) }
    #expect(error?.description == "a layer can only be made of logits that are finite")
  }

  @Test("what a layer forbids is refused and changes nothing") func refused() throws {
    let start = try Experiment.layered()
    let follows =
      "the logits follow from the layer: change x, W or b, or `layer none` cuts them loose"
    let wrong = try Layer(
      inputs: Matrix(rows: 1, columns: 1), weights: Matrix(rows: 3, columns: 1),
      biases: [0, 0, 0])
    let repeated = try Layer(
      inputs: Matrix(rows: 2, columns: 2), weights: Matrix(rows: 3, columns: 2),
      biases: [0, 0, 0], featureNames: ["a", "a"])
    let edits: [(Edit, String)] = [
      (.set(instance: 0, class: 0, value: 1), follows),
      (.fill(instance: 0, class: 0, values: Matrix(rows: 1, columns: 1)), follows),
      (.transform(.shift(1), of: .all), follows), (.step(instance: 0, class: 0, ulps: 1), follows),
      (.input(instance: 2, feature: 0, value: 1), "there is no instance 3; there are 2"),
      (.input(instance: 0, feature: 2, value: 1), "there is no feature 3; there are 2"),
      (.weight(class: 3, feature: 0, value: 1), "there is no class 4; there are 3"),
      (.weight(class: 0, feature: -1, value: 1), "there is no feature 0; there are 2"),
      (.bias(class: 5, value: 1), "there is no class 6; there are 3"),
      (.layer(wrong), "a layer of 1×3 logits doesn't fit 2×3"),
      (.layer(repeated), "there is a feature “a” already"),
      (.renameFeature(0, "income"), "there is a feature “income” already"),
      (.deleteFeature(2), "there is no feature 3; there are 2"),
      (
        .insertFeature(position: 3, name: "x", inputs: [0, 0], weights: [0, 0, 0]),
        "there is no place 4 among 2 features"
      ),
      (
        .insertFeature(position: 0, name: "x", inputs: [0], weights: [0, 0, 0]),
        "a feature needs a value for each instance and a weight for each class"
      ),
      (
        .insertInstance(
          position: 0, name: "x", logits: [0, 0, 0], label: .none, inputs: [0]),
        "an instance needs a number for each of 2 features"
      ),
      (
        .insertClass(
          position: 0, name: "x", logits: [0, 0], labels: [.none, .none], weights: [0]),
        "a class needs a weight for each of 2 features"
      ),
    ]
    for (edit, text) in edits {
      var experiment = start
      let error = #expect(throws: EditError.self, "\(edit)") { _ = try experiment.apply(edit) }
      #expect(error?.description == text)
      #expect(experiment == start)
    }
  }

  @Test("without a layer there is nothing of it to change") func absent() {
    for edit in [
      Edit.input(instance: 0, feature: 0, value: 1), .weight(class: 0, feature: 0, value: 1),
      .bias(class: 0, value: 1), .deleteFeature(0), .renameFeature(0, "a"),
      .insertFeature(position: 0, name: "a", inputs: [0, 0], weights: [0, 0, 0]),
    ] {
      var experiment = Experiment.example
      let error = #expect(throws: EditError.self) { _ = try experiment.apply(edit) }
      #expect(error?.description == "there is no layer; `layer FEATURES` makes one")
    }
  }

  @Test("layers that don't fit together, or are too large, are refused") func shapes() throws {
    func text(_ make: () throws -> Layer) -> String? {
      #expect(throws: EditError.self) { _ = try make() }?.description
    }
    let two = Matrix(rows: 2, columns: 2)
    #expect(
      text { try Layer(inputs: Matrix(rows: 2, columns: 0), weights: two, biases: [0, 0]) }
        == "a layer needs at least one feature")
    #expect(
      text { try Layer(inputs: Matrix(rows: 2, columns: 3), weights: two, biases: [0, 0]) }
        == "x has 3 features, but W has 2")
    #expect(
      text { try Layer(inputs: two, weights: two, biases: [0]) }
        == "W has 2 rows, but b has 1 numbers"
    )
    #expect(
      text { try Layer(inputs: two, weights: two, biases: [0, 0], featureNames: ["a"]) }
        == "x has 2 features, but there are 1 names")
    let large = try Experiment(logits: Matrix(rows: 3000, columns: 1000))
    let error = #expect(throws: EditError.self) { try large.makingLayer(features: 1000) }
    #expect(
      error?.description == """
        a layer of 3000×1000 logits and 1000 features is too large; instances times classes times \
        features may be 8388608
        """)
    #expect(throws: EditError.self) { try large.makingLayer(features: .max) }
    #expect(throws: EditError.self) { try large.makingLayer(features: 0) }
  }

  @Test("signed zeros and nan of a layer come back") func bits() throws {
    var worksheet = Worksheet(try Experiment.layered())
    let strange = Double(nan: 5, signaling: false)
    try worksheet.apply(.input(instance: 0, feature: 0, value: -0.0))
    try worksheet.apply(.bias(class: 0, value: strange))
    try worksheet.apply(.bias(class: 0, value: -0.0))
    try worksheet.apply(.bias(class: 0, value: 0))
    #expect(worksheet.editCount == 4)
    worksheet.undo()
    #expect(worksheet.experiment.layer?.biases[0].sign == .minus)
    worksheet.undo()
    #expect(worksheet.experiment.layer?.biases[0].bitPattern == strange.bitPattern)
    worksheet.undo()
    worksheet.undo()
    #expect(worksheet.experiment == worksheet.start)
  }

  @Test("typing into a layer is a preview like any other, and reset goes back to the layer")
  func previews() throws {
    let start = try Experiment.layered()
    var worksheet = Worksheet(start)
    try worksheet.preview(.weight(class: 0, feature: 0, value: 2))
    #expect(worksheet.experiment.logits[1, 0] == 6)
    expectFresh(worksheet.evaluation, of: worksheet.experiment)
    try worksheet.preview(.input(instance: 0, feature: 0, value: 2))
    expectFresh(worksheet.evaluation, of: worksheet.experiment)
    try worksheet.preview(.weight(class: 0, feature: 0, value: 25))
    try worksheet.apply(.weight(class: 0, feature: 0, value: 25))
    expectFresh(worksheet.evaluation, of: worksheet.experiment)
    try worksheet.apply(.layer(nil))
    try worksheet.apply(.set(instance: 0, class: 0, value: 4))
    try worksheet.reset()
    #expect(worksheet.experiment == start)
    worksheet.undo()
    #expect(worksheet.experiment.layer == nil && worksheet.experiment.logits[0, 0] == 4)
  }
}
