import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Evaluations") struct EvaluationTests {
  @Test(
    "after any edits an evaluation is what it would be made anew",
    arguments: [1, 2, 127, 128, 129, 256, 257, 1000, 1365, 1366])
  func incremental(instances: Int) throws {
    var random = RandomExperiments(seed: UInt32(instances))
    for format in FloatFormat.allCases {
      var start = try random.experiment(instances: instances, classes: 3)
      _ = try start.apply(.dtype(format))
      // Without rows whose loss is inf or nan the sum is a number that can go wrong.
      for instance in 0..<instances where random.below(50) > 0 {
        let row = try #require(Matrix([(0..<3).map { _ in Double(random.below(4000)) / 512 }]))
        _ = try start.apply(.fill(instance: instance, class: 0, values: row))
        _ = try start.apply(.label(instance: instance, .index(random.below(3))))
      }
      var worksheet = Worksheet(start)
      #expect(worksheet.evaluation.isComplete == (instances <= 1365))
      for _ in 0..<(instances > 300 ? 12 : 30) {
        try worksheet.apply(random.smallEdit(of: worksheet.experiment))
        if random.below(4) == 0 { worksheet.undo() }
        if random.below(4) == 0 { worksheet.advance() }
      }
      expectFresh(worksheet.evaluation, of: worksheet.experiment)
    }
  }

  @Test(
    "instances come and go as if they had always, or never, been there",
    arguments: [1, 40, 128, 129, 300, 1360, 1500])
  func insertions(instances: Int) throws {
    var random = RandomExperiments(seed: UInt32(instances) &* 31)
    var worksheet = Worksheet(try random.experiment(instances: instances, classes: 3))
    for step in 0..<20 {
      let experiment = worksheet.experiment
      if step % 3 == 2, experiment.instances > 1 {
        try worksheet.apply(.deleteInstance(random.below(experiment.instances)))
      } else {
        try worksheet.apply(
          .insertInstance(
            position: random.below(experiment.instances + 1), name: "new \(step)",
            logits: random.values(3), label: random.label(classes: 3)))
      }
      if random.below(4) == 0 { worksheet.undo() }
      if random.below(3) == 0 { worksheet.advance() }
      if step == 10 { worksheet.evaluate(0..<worksheet.experiment.instances / 2) }
    }
    #expect(worksheet.evaluation.isComplete || instances > 1365)
    expectFresh(worksheet.evaluation, of: worksheet.experiment)
    while worksheet.hasWork { worksheet.advance() }
    expectFresh(worksheet.evaluation, of: worksheet.experiment)
  }

  @Test("many rows filled at once wait until they are wanted", arguments: [true, false])
  func largeFills(afterRefining: Bool) throws {
    var random = RandomExperiments(seed: 77)
    let start = try random.experiment(instances: 1500, classes: 4)
    var worksheet = Worksheet(start)
    worksheet.evaluate(0..<1500)
    while afterRefining, worksheet.hasWork { worksheet.advance() }
    try worksheet.apply(.fill(instance: 100, class: 0, values: random.matrix(1200, 4)))
    #expect(!worksheet.evaluation.isComplete && worksheet.evaluation.reduced == nil)
    #expect(worksheet.evaluation[99] != nil && worksheet.evaluation[100] == nil)
    #expect(worksheet.evaluation[1299] == nil && worksheet.evaluation[1300] != nil)
    worksheet.evaluate(200..<210)
    try worksheet.apply(.deleteInstance(150))
    try worksheet.apply(worksheet.experiment.insertingInstance(at: 120))
    while worksheet.hasWork { worksheet.advance() }
    #expect(worksheet.evaluation.isComplete)
    expectFresh(worksheet.evaluation, of: worksheet.experiment)
    while worksheet.undo() {}
    while worksheet.hasWork { worksheet.advance() }
    expectFresh(worksheet.evaluation, of: start)
  }

  @Test("slices lead where one go leads", arguments: [(40, 3), (1366, 3), (3000, 2), (50, 400)])
  func slices(instances: Int, classes: Int) throws {
    var random = RandomExperiments(seed: UInt32(instances + classes))
    let experiment = try random.experiment(instances: instances, classes: classes)
    var worksheet = Worksheet(experiment)
    worksheet.evaluate(instances - 3..<instances + 10)
    #expect(worksheet.evaluation[instances - 1] != nil)
    var steps = 0
    while worksheet.hasWork, steps < 100_000 {
      worksheet.advance()
      steps += 1
    }
    #expect(!worksheet.hasWork && steps > 0)
    if instances * classes <= Evaluation.refinedCount {
      for instance in 0..<instances { #expect(worksheet.evaluation[instance]?.isRefined == true) }
    }
    expectFresh(worksheet.evaluation, of: experiment)
  }

  /// The last missing row may come from an edit, or from being in sight, rather than from a slice.
  @Test(
    "the last missing row completes the evaluation, however it is found", arguments: [true, false])
  func lastMissingRow(byEdit: Bool) throws {
    let count = 2000
    var experiment = try Experiment(
      logits: Matrix(rows: count, columns: 3), labels: Array(repeating: .index(1), count: count))
    for row in [0, 700, 1999] {
      var worksheet = Worksheet(experiment)
      worksheet.evaluate(0..<row)
      worksheet.evaluate(row + 1..<count)
      if byEdit {
        try worksheet.apply(.set(instance: row, class: 1, value: 5))
      } else {
        worksheet.evaluate(row..<row + 1)
      }
      #expect(worksheet.evaluation.isComplete && worksheet.evaluation.reduced != nil)
      expectFresh(worksheet.evaluation, of: worksheet.experiment)
      while worksheet.hasWork { worksheet.advance() }
      #expect((0..<count).allSatisfy { worksheet.evaluation[$0]?.isRefined == true })
      experiment = worksheet.experiment
    }
  }

  @Test("rows are evaluated only when they are wanted, and nothing is reduced before all are")
  func lazily() throws {
    let experiment = try Experiment(
      logits: Matrix(rows: 5000, columns: 2), labels: Array(repeating: .index(0), count: 5000))
    var evaluation = Evaluation(of: experiment)
    #expect(evaluation[0] == nil && evaluation.reduced == nil && evaluation.accuracy == nil)
    evaluation.evaluate(10..<20, of: experiment)
    #expect(evaluation[9] == nil && evaluation[10] != nil && evaluation[20] == nil)
    #expect(!evaluation.isComplete && evaluation.labelled == 10)
    evaluation.complete(experiment)
    #expect(evaluation.isComplete && evaluation.labelled == 5000 && evaluation.accuracy == 1)
    #expect(!evaluation.hasWork(for: experiment))
  }

  /// The sum of blocks of 128 instances from left to right, and of the blocks pairwise, written
  /// anew.
  private func sum(_ losses: [Double?], _ format: FloatFormat) -> Double {
    let arithmetic = Arithmetic(format)
    var sums = stride(from: 0, to: losses.count, by: 128).map {
      arithmetic.sum(losses[$0..<min($0 + 128, losses.count)].compactMap { $0 })
    }
    while sums.count > 1 {
      sums = stride(from: 0, to: sums.count, by: 2).map {
        $0 + 1 < sums.count ? arithmetic.add(sums[$0], sums[$0 + 1]) : sums[$0]
      }
    }
    return sums.first ?? 0
  }

  @Test("reductions", arguments: [2, 100, 128, 129, 300, 640, 1100])
  func reductions(instances: Int) throws {
    var random = RandomExperiments(seed: 5)
    for format in FloatFormat.allCases {
      let logits = try #require(
        Matrix((0..<instances).map { _ in (0..<3).map { _ in Double(random.below(999)) / 128 } }))
      var labels = (0..<instances).map { _ in Label.index(random.below(3)) }
      labels[instances / 2] = .none
      var experiment = try Experiment(logits: logits, labels: labels, format: format)
      var evaluation = Evaluation(of: experiment)
      let mean = try #require(evaluation.reduced)
      #expect(mean.divisor == instances - 1 && evaluation.labelled == instances - 1)
      for method in Method.computed {
        let losses = (0..<instances).map { evaluation[$0]?.losses?[method] }
        let total = sum(losses, method.workingFormat(for: format))
        #expect(mean.losses[method] == format.round(total / Double(instances - 1)))
        _ = try experiment.apply(.reduction(.sum))
        evaluation.update(.reduction, of: experiment)
        #expect(evaluation.reduced?.losses[method] == format.round(total))
        #expect(evaluation.reduced?.divisor == 1)
      }
      _ = try experiment.apply(.reduction(.none))
      evaluation.update(.reduction, of: experiment)
      #expect(evaluation.reduced == nil && evaluation.isComplete)
    }
  }

  @Test("errors in ulps are those of mpmath's digits") func ulps() throws {
    var compared = 0
    for row in LossRow.all where row.format != .float64 && row.logits.count <= 100 {
      guard case .index(let index) = row.target, let truth = Double(row.loss), truth > 1e-30,
        truth < row.format.largest, truth.isFinite
      else { continue }
      let logits = try #require(Matrix([row.logits]))
      let experiment = try Experiment(
        logits: logits, labels: [.index(index)], format: row.format)
      let evaluation = try #require(Evaluation(of: experiment)[0])
      for method in Method.computed {
        let computed = try #require(evaluation.losses?[method])
        let error = try #require(evaluation.ulps?[method])
        guard computed.isFinite else {
          #expect(error.isNaN)
          continue
        }
        let expected = (computed - truth) / row.format.ulp(at: truth)
        // The digits are read as a Double here, which is good to 2^-53 of the loss.
        let bound = 0x1p-50 * max(expected.magnitude, truth / row.format.ulp(at: truth))
        #expect((error - expected).magnitude <= bound, "\(row), \(method)")
        compared += 1
      }
    }
    #expect(compared > 1500)
  }

  @Test("rows without a usable label have a softmax and nothing else") func unlabelled() throws {
    let logits = try #require(Matrix([[1, 2], [3, 1], [0, 0], [0, 5]]))
    let labels: [Label] = [
      .none, .distribution([0.5, 0.6]), .distribution([-0.5, 1.5]), .index(1),
    ]
    let evaluation = Evaluation(of: try Experiment(logits: logits, labels: labels))
    for instance in 0..<3 {
      let row = try #require(evaluation[instance])
      #expect(row.losses == nil && row.exact == nil && row.ulps == nil && row.isCorrect == nil)
      #expect(row.difference == nil && row.softmax.count == 2)
    }
    #expect(evaluation.labelled == 1 && evaluation.correct == 1 && evaluation.accuracy == 1)
    #expect(evaluation.reduced?.divisor == 1)
    let bare = Evaluation(of: try Experiment(logits: logits))
    #expect(bare.reduced == nil && bare.accuracy == nil && bare.labelled == 0)
  }

  /// An honest float16 sum overflows at 65504, whatever the mean would have been.
  @Test("the mean of many losses in float16 is not a number of float16") func manyRows() throws {
    let count = 100_000
    let experiment = try Experiment(
      logits: Matrix(rows: count, columns: 2), labels: Array(repeating: .index(0), count: count),
      format: .float16)
    var evaluation = Evaluation(of: experiment)
    evaluation.evaluate(0..<count, of: experiment)
    let reduced = try #require(evaluation.reduced)
    #expect(reduced.losses.fused == .infinity && reduced.ulps.fused.isNaN)
    #expect(reduced.exactText.hasPrefix("0.69314718055994530941723212"))
  }

  /// Thirds sum to 1.002 in bfloat16.
  ///
  /// The exact loss is that of the rounded weights, so that the
  /// error shown is the computation's.
  @Test("weights are rounded to the format, and their sum with them") func roundedWeights() throws {
    let label = Label.distribution([1.0 / 3, 1.0 / 3, 1.0 / 3])
    let target = try #require(label.target(in: .bfloat16))
    let third = FloatFormat.bfloat16.round(1.0 / 3)
    #expect(target == .distribution([third, third, third]) && 3 * third > 1.001)
    let experiment = try Experiment(
      logits: try #require(Matrix([[0, 0, 0]])), labels: [label], format: .bfloat16)
    let row = try #require(Evaluation(of: experiment)[0])
    #expect(row.exact?.nearest(in: .float64) == 1.1007580157944146)
    #expect(try #require(row.ulps?.fused).magnitude < 1)
  }

  @Test("what softmax makes of infinities and nan", arguments: FloatFormat.allCases)
  func strangeRows(format: FloatFormat) throws {
    for row in [[.nan, 1], [1, .nan], [.infinity, 1], [-.infinity, -.infinity]] as [[Double]] {
      #expect(Softmax.shifted(row, in: format).allSatisfy { $0.isNaN }, "\(row)")
      let experiment = try Experiment(
        logits: try #require(Matrix([row])), labels: [.index(0)], format: format)
      let evaluation = try #require(Evaluation(of: experiment)[0])
      #expect(Method.computed.allSatisfy { evaluation.losses?[$0]?.isNaN == true }, "\(row)")
      #expect(Method.computed.allSatisfy { evaluation.ulps?[$0]?.isNaN == true }, "\(row)")
      guard case .undefined = evaluation.exact else {
        Issue.record("\(row) has a loss")
        continue
      }
    }
    #expect(Softmax.shifted([-.infinity, 3], in: format) == [0, 1])
    let masked = CrossEntropy(format: format)
    #expect(masked.loss(.fused, logits: [-.infinity, 3], target: .index(0)) == .infinity)
    #expect(masked.loss(.log1p, logits: [-.infinity, 3], target: .distribution([0, 1])) == 0)
    #expect(masked.loss(.naive, logits: [-.infinity, 3], target: .index(1)).isNaN)
  }
}
