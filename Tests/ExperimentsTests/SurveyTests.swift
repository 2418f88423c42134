import Experiments
import Numerics
import TestSupport
import Testing

/// What is kept of every row and what isn't are held against each other: the one is held against mpmath
/// elsewhere.
@Suite("Matrices of which not all rows are kept") struct SurveyTests {
  private func survey(_ experiment: Experiment) -> Evaluation {
    Evaluation(of: experiment, keeping: .sums(pieceSize: 1))
  }

  private func expectSame(_ found: Evaluation, as wanted: Evaluation, of experiment: Experiment) {
    #expect(found.isPartial && !wanted.isPartial && found.isComplete && wanted.isComplete)
    #expect(found.labelled == wanted.labelled && found.correct == wanted.correct)
    for method in Method.computed {
      let (a, b) = (found.reduced?.losses[method], wanted.reduced?.losses[method])
      #expect(a?.bitPattern == b?.bitPattern || (a?.isNaN == true && b?.isNaN == true))
      let bad = found.firstBad(by: [method], in: experiment.format)
      #expect(bad?.0 == wanted.firstBad(by: [method], in: experiment.format)?.0)
    }
    let first = wanted.firstLosses(6)
    #expect(found.firstLosses(6).count == first.count)
    for (a, b) in zip(found.firstLosses(6), first) {
      #expect(
        Method.computed.allSatisfy {
          a[$0]?.bitPattern == b[$0]?.bitPattern || (a[$0]?.isNaN == true && b[$0]?.isNaN == true)
        })
    }
    let (weights, others) = (found.meanWeight(of: experiment), wanted.meanWeight(of: experiment))
    #expect(weights?.computed == others?.computed && weights?.exact == others?.exact)
    let (loss, truth) = (found.reduced?.exactSum, wanted.reduced?.exactSum)
    guard let bounds = loss?.interval, let refined = truth?.interval else {
      #expect(loss == truth)
      return
    }
    #expect(bounds == refined || bounds.contains(refined))
    let digits = bounds.certainDigits(atMost: 14)?.description
    #expect(digits == nil || digits == refined.certainDigits(atMost: 14)?.description)
    #expect(bounds.lower.isZero || bounds.certainDigits(atMost: 14)?.description.count ?? 0 >= 14)
  }

  @Test(
    "come to what all rows come to",
    arguments: [(1, 3), (129, 3), (700, 2), (1500, 5), (300, 40)], FloatFormat.allCases)
  func totals(shape: (instances: Int, classes: Int), format: FloatFormat) throws {
    var random = RandomExperiments(seed: UInt32(shape.instances * 8 + format.bitWidth))
    for round in 0..<3 {
      var experiment = try random.experiment(instances: shape.instances, classes: shape.classes)
      if round == 0 {
        // Nothing but numbers and classes: sums that are finite.
        for instance in 0..<shape.instances {
          let values = (0..<shape.classes).map { _ in Double(random.below(9000) - 4500) / 512 }
          _ = try experiment.apply(
            .fill(instance: instance, class: 0, values: #require(Matrix([values]))))
          _ = try experiment.apply(
            .label(instance: instance, .index(random.below(shape.classes))))
        }
      }
      _ = try experiment.apply(.dtype(format))
      if round == 2 {
        var mistakes = Mistakes()
        mistakes.options.classWeights = (0..<shape.classes).map { Double($0 % 3) / 2 + 0.5 }
        _ = try experiment.apply(.mistake(.classWeights, mistakes))
      }
      var (found, wanted) = (survey(experiment), Evaluation(of: experiment))
      #expect(found.share == 0 && found.reduced == nil && !found.isComplete)
      found.complete(experiment)
      wanted.complete(experiment)
      expectSame(found, as: wanted, of: experiment)
    }
  }

  @Test("follow an edit piece by piece, and keep what is in sight")
  func edits() throws {
    var random = RandomExperiments(seed: 4)
    var experiment = try random.experiment(instances: 500, classes: 4)
    _ = try experiment.apply(.reduction(.sum))
    var found = survey(experiment)
    found.show(10..<20, of: experiment)
    #expect(found[9] == nil && found[10] != nil && found[19] != nil && found[20] == nil)
    found.complete(experiment)
    for _ in 0..<6 {
      let outcome = try experiment.apply(random.smallEdit(of: experiment))
      found.update(outcome.change, of: experiment)
      if outcome.change != .nothing {
        #expect(!found.isComplete && found.share >= 0.5 && found.reduced == nil)
      }
      while found.hasWork(for: experiment) { found.advance(experiment) }
      var wanted = Evaluation(of: experiment)
      wanted.complete(experiment)
      expectSame(found, as: wanted, of: experiment)
    }
  }

  @Test("give the same sums in pieces of any size")
  func pieces() throws {
    var random = RandomExperiments(seed: 9)
    let experiment = try random.experiment(instances: 3000, classes: 3)
    let whole = SummaryPieces(experiment, pieceSize: .max)
    #expect(whole.count == 1)
    let one = try #require(whole.summary(of: 0))
    for size in [1, 500, 1000] {
      let pieces = SummaryPieces(experiment, pieceSize: size)
      #expect(pieces.count == [1: 24, 500: 12, 1000: 6][size])
      let all = pieces.summary(of: (0..<pieces.count).compactMap { pieces.summary(of: $0) })
      #expect(all.worst.map(\.instance) == one.worst.map(\.instance))
      #expect(all.correct == one.correct && all.labelled == one.labelled)
      for method in Method.computed {
        #expect(all.counts(of: method) == one.counts(of: method))
        let (a, b) = (all.reduced(by: method), one.reduced(by: method))
        #expect(a?.bitPattern == b?.bitPattern || (a?.isNaN == true && b?.isNaN == true))
      }
    }
  }

  @Test("an outcome for rows that have changed meanwhile is dropped")
  func stale() throws {
    let values = Array(repeating: 0.5, count: 1 << 13)
    let matrix = try #require(Matrix(rows: 1 << 12, columns: 2, values: values))
    let labels = Array(repeating: Label.index(1), count: 1 << 12)
    var worksheet = Worksheet(try Experiment(logits: matrix, labels: labels))
    let pending = try #require(worksheet.pendingRows)
    let outcome = pending.evaluated()
    try worksheet.apply(.set(instance: 0, class: 1, value: 3))
    worksheet.take(outcome)
    #expect(worksheet.evaluation[0]?.softmax[1] ?? 0 > 0.9)
    while let pending = worksheet.pendingRows { worksheet.take(pending.evaluated()) }
    #expect(worksheet.evaluation.isComplete)
    var fresh = Evaluation(of: worksheet.experiment)
    fresh.evaluate(0..<1 << 12, of: worksheet.experiment)
    #expect(worksheet.evaluation.reduced?.losses.fused == fresh.reduced?.losses.fused)
  }
}
