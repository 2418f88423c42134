import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Edits that compute") struct TransformTests {
  private func applied(_ edits: [Edit], to start: Experiment = .example) throws -> Experiment {
    var experiment = start
    for edit in edits { _ = try experiment.apply(edit) }
    return experiment
  }

  @Test("a transform is of one instance or of all") func transforms() throws {
    let one = try applied([.transform(.shift(2), of: .one(1))])
    #expect(one.logits == Matrix([[0.5, 1.5, 0.1], [4.2, 3.3, 3.7]]))
    let all = try applied([.transform(.scale(-2), of: .all)])
    #expect(all.logits == Matrix([[-1, -3, -0.2], [-4.4, -2.6, -3.4]]))
    let hot = try applied([.transform(.temperature(0.5), of: .one(0))])
    #expect(hot.logits == Matrix([[1, 3, 0.2], [2.2, 1.3, 1.7]]))
  }

  @Test("an ulp is one of the dtype") func ulps() throws {
    var experiment = try applied([.dtype(.float16), .step(instance: 0, class: 1, ulps: 1)])
    #expect(experiment.logits[0, 1] == 1.5 + 0x1p-10)
    _ = try experiment.apply(.step(instance: 0, class: 1, ulps: -1025))
    #expect(experiment.logits[0, 1] == 0.75)
    _ = try experiment.apply(.step(instance: 0, class: 1, ulps: 100_000))
    #expect(experiment.logits[0, 1] == .infinity)
    let error = #expect(throws: EditError.self) {
      _ = try experiment.apply(.step(instance: 0, class: 1, ulps: 100_001))
    }
    #expect(error?.description == "a logit is moved by at most 100000 ulps at once")
    _ = try experiment.apply(.set(instance: 0, class: 1, value: .nan))
    let nan = #expect(throws: EditError.self) {
      _ = try experiment.apply(.step(instance: 0, class: 1, ulps: 1))
    }
    #expect(nan?.description == "nan has no next value")
  }

  @Test("classes move with their names, labels and weights") func permutations() throws {
    let soft = Edit.label(instance: 1, .distribution([0.125, 0.25, 0.625]))
    let reversed = try applied([soft, .permute(.reverse)])
    #expect(reversed.logits == Matrix([[0.1, 1.5, 0.5], [1.7, 1.3, 2.2]]))
    #expect(reversed.classNames == ["class 3", "class 2", "class 1"])
    #expect(reversed.labels == [.index(1), .distribution([0.625, 0.25, 0.125])])
    let ascending = try applied([.permute(.ascending, by: 1)])
    #expect(ascending.classNames == ["class 2", "class 3", "class 1"])
    #expect(ascending.labels == [.index(0), .index(1)])
    let descending = try applied([.permute(.descending, by: 1)])
    #expect(descending.classNames == ["class 1", "class 3", "class 2"])
    let layered = try applied([.permute(.indices([2, 0, 1]))], to: Experiment.layered())
    #expect(layered.layer?.weights == Matrix([[0.5, 0.25], [1, 0], [0, 1]]))
    #expect(layered.layer?.biases == [-1, 0, 0.5])
    #expect(layered.logits == layered.layer?.logits(in: .float64))
  }

  @Test("equal logits keep their order, and nan is last either way") func ties() throws {
    let logits = try #require(Matrix([[1, .nan, -.infinity, 1, 0, -0.0]]))
    let start = try Experiment(logits: logits, classNames: ["a", "b", "c", "d", "e", "f"])
    let ascending = try applied([.permute(.ascending, by: 0)], to: start)
    #expect(ascending.classNames == ["c", "e", "f", "a", "d", "b"])
    let descending = try applied([.permute(.descending, by: 0)], to: start)
    #expect(descending.classNames == ["a", "d", "e", "f", "c", "b"])
    for edit in [Edit.permute(.ascending, by: 0), .permute(.descending, by: 0)] {
      var experiment = start
      let inverse = try experiment.apply(edit).inverse
      _ = try experiment.apply(inverse)
      #expect(experiment == start)
    }
  }

  @Test("descending lowers the loss, and leaves unlabelled instances as they were typed")
  func descends() throws {
    var worksheet = Worksheet(
      try applied([.dtype(.float32), .label(instance: 1, .none)]))
    let before = try #require(worksheet.evaluation.reduced).losses.fused
    try worksheet.apply(.descend(try Descent(rate: 0.5, steps: 20)))
    #expect(try #require(worksheet.evaluation.reduced).losses.fused < before / 4)
    #expect(Array(worksheet.experiment.logits.row(1)) == [2.2, 1.3, 1.7])
    var layered = Worksheet(try Experiment.layered())
    let inputs = layered.experiment.layer?.inputs
    let first = try #require(layered.evaluation.reduced).losses.fused
    try layered.apply(.descend(try Descent(rate: 0.1, steps: 50)))
    #expect(try #require(layered.evaluation.reduced).losses.fused < first / 4)
    #expect(layered.experiment.layer?.inputs == inputs)
    layered.undo()
    #expect(layered.experiment == layered.start)
  }

  @Test("redoing a descent gives the same numbers without computing them") func redo() throws {
    var worksheet = Worksheet(.example)
    try worksheet.apply(.descend(try Descent(rate: 0.1, steps: 1000, method: .naive)))
    let after = worksheet.experiment
    worksheet.undo()
    #expect(worksheet.experiment == .example)
    worksheet.redo()
    #expect(worksheet.experiment == after)
    #expect(worksheet.latestEdit == .descend(try Descent(rate: 0.1, steps: 1000, method: .naive)))
    expectFresh(worksheet.evaluation, of: after)
  }

  @Test("what can't be computed is refused and changes nothing") func refused() throws {
    let narrow = try applied([.dtype(.float16)])
    let unlabelled = try applied([
      .label(instance: 0, .none), .label(instance: 1, .distribution([1, 1, 1])),
    ])
    let large = try Experiment(
      logits: Matrix(rows: 1000, columns: 1000),
      labels: Array(repeating: .index(0), count: 1000))
    let vast = try Experiment(
      logits: Matrix(rows: 4096, columns: 4096),
      labels: Array(repeating: .index(0), count: 4096))
    let cases: [(Experiment, Edit, String)] = [
      (.example, .transform(.shift(.nan), of: .all), "nan is not finite"),
      (.example, .transform(.scale(-.infinity), of: .all), "-inf is not finite"),
      (narrow, .transform(.scale(1e5), of: .one(0)), "100000 is inf in float16"),
      (.example, .transform(.temperature(0), of: .all), "a temperature is a number above 0"),
      (.example, .transform(.temperature(-1), of: .all), "a temperature is a number above 0"),
      (narrow, .transform(.temperature(1e-9), of: .all), "1e-9 is 0 in float16"),
      (.example, .transform(.shift(1), of: .one(2)), "there is no instance 3; there are 2"),
      (.example, .permute(.ascending, by: 2), "there is no instance 3; there are 2"),
      (.example, .permute(.indices([0, 1])), "an order of the classes names each of the 3 once"),
      (
        .example, .permute(.indices([0, 1, 1])), "an order of the classes names each of the 3 once"
      ),
      (.example, .step(instance: 0, class: 3, ulps: 1), "there is no class 4; there are 3"),
      (unlabelled, .descend(try Descent(rate: 1)), "there is no labelled instance to learn from"),
      (narrow, .descend(try Descent(rate: 1e-9)), "a rate of 1e-9 is 0 in float16"),
      (narrow, .descend(try Descent(rate: 1e9)), "a rate of 1000000000 is inf in float16"),
      (
        large, .descend(try Descent(rate: 1, steps: 100)),
        "100 steps are too many for so many numbers; at most 4 at once"
      ),
      (vast, .descend(try Descent(rate: 1)), "these are too many numbers to descend on"),
    ]
    for (start, edit, text) in cases {
      var experiment = start
      let error = #expect(throws: EditError.self, "\(edit)") { _ = try experiment.apply(edit) }
      #expect(error?.description == text)
      #expect(experiment == start)
    }
    for (rate, steps, method) in [
      (Double.nan, 1, Method.fused), (-1, 1, .fused), (0, 1, .fused), (.infinity, 1, .fused),
      (1, 0, .fused), (1, 100_001, .fused), (1, 1, .stable), (1, 1, .exact),
    ] {
      #expect(throws: EditError.self) { try Descent(rate: rate, steps: steps, method: method) }
    }
  }

  @Test("what changes nothing leaves no trace") func traces() throws {
    var worksheet = Worksheet(try applied([.dtype(.float32), .transform(.shift(0), of: .all)]))
    for edit in [
      Edit.transform(.shift(0), of: .all), .transform(.scale(1), of: .one(0)),
      .transform(.temperature(1), of: .all), .step(instance: 0, class: 0, ulps: 0),
      .permute(.indices([0, 1, 2])),
    ] {
      try worksheet.apply(edit)
      #expect(!worksheet.canUndo, "\(edit)")
    }
    try worksheet.apply(.permute(.reverse))
    #expect(worksheet.canUndo)
  }
}
