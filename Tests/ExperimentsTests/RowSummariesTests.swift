import Experiments
import Notation
import Numerics
import TestSupport
import Testing

/// What is kept of every row of a large batch, held against all that follows from the row; that is held against
/// mpmath elsewhere.
@Suite("What is kept of every row") struct RowSummariesTests {
  private func isSame(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.bitPattern == b.bitPattern || a.isNaN && b.isNaN
  }

  /// Experiments with infinities, nan, −0, missing, unusable and soft labels, and options.
  private func experiments(
    _ instances: Int, _ classes: Int, _ format: FloatFormat
  ) throws -> [Experiment] {
    var random = RandomExperiments(seed: UInt32(instances * 8 + format.bitWidth))
    var experiment = try random.experiment(instances: instances, classes: classes)
    _ = try experiment.apply(.dtype(format))
    var mistakes = Mistakes()
    mistakes.options.classWeights = (0..<classes).map { Double($0 % 3) / 2 + 0.5 }
    mistakes.options.ignoredClass = 1
    var weighted = experiment
    _ = try weighted.apply(.mistake(.classWeights, mistakes))
    var shares = Matrix(rows: instances, columns: classes)
    for row in 0..<instances {
      for column in 0..<classes {
        shares[row, column] = Double((row * 7 + column * 3) % 5) / Double(2 * classes)
      }
    }
    let labels = (0..<instances).map { Label.index($0 % classes) }
    var probabilities = try Experiment(logits: shares, labels: labels, format: format)
    _ = try probabilities.apply(.from(.probabilities))
    return [experiment, weighted, probabilities]
  }

  @Test("is what follows from the row", arguments: FloatFormat.allCases, [2, 3, 40])
  func rows(format: FloatFormat, classes: Int) throws {
    for experiment in try experiments(300, classes, format) {
      var evaluation = Evaluation(of: experiment, keeping: .summaries)
      evaluation.complete(experiment)
      for instance in 0..<300 {
        let row = RowEvaluation(
          experiment.row(instance), in: format, epsilon: experiment.epsilon)
        let kept = try #require(evaluation.summary(of: instance))
        #expect(kept.isLabelled == (row.loss != nil) && kept.isCorrect == row.isCorrect)
        #expect(kept.prediction == row.prediction.index)
        #expect(isSame(kept.loss(by: .exact), row.exact?.nearest(in: .float64)))
        for method in Method.computed {
          #expect(isSame(kept.loss(by: method), row.losses?[method]))
          let ulps = row.ulps?[method]
          #expect(isSame(kept.value(of: RowQuantity(.ulps, by: method)), ulps))
          let error = kept.value(of: RowQuantity(.error, by: method))
          switch row.exact {
          case .value: #expect(isSame(error, ulps?.isNaN == true ? .infinity : ulps?.magnitude))
          case .infinite: #expect(error == (row.losses?[method] == .infinity ? 0 : .infinity))
          case .undefined, nil: #expect(error == nil)
          }
        }
        #expect(isSame(kept.value(of: RowQuantity(.difference)), row.difference))
        expectSoftmax(kept, row, experiment.row(instance))
      }
    }
  }

  private func expectSoftmax(_ kept: RowSummary, _ row: RowEvaluation, _ given: LabelledRow) {
    let largest = row.prediction.index
    #expect(isSame(kept.value(of: RowQuantity(.confidence)), largest.map { row.softmax[$0] }))
    let margin = largest.map { largest in
      let others = row.softmax.indices.filter { $0 != largest }.map { row.softmax[$0] }
      return row.softmax[largest] - others.reduce(0) { $1 > $0 ? $1 : $0 }
    }
    #expect(isSame(kept.value(of: RowQuantity(.margin)), margin))
    let entropy = largest.map { _ in
      -row.softmax.filter { $0 != 0 }.reduce(0) { $0 + $1 * logarithm($1) }
    }
    #expect(isSame(kept.value(of: RowQuantity(.entropy)), entropy))
    guard case .index(let label) = given.label, row.isCorrect != nil else { return }
    let order = given.numbers.indices.sorted {
      given.numbers[$0] == given.numbers[$1] ? $0 < $1 : given.numbers[$0] > given.numbers[$1]
    }
    let place = order.firstIndex(of: label).map { Double($0 + 1) }
    #expect(kept.value(of: RowQuantity(.rank)) == place)
  }

  /// The mean of all rows, counts and the first bad row: to the bit, and the exact mean to 23 digits.
  private func expectSame(_ found: Evaluation, _ experiment: Experiment) {
    var wanted = Evaluation(of: experiment, keeping: .rows)
    wanted.evaluate(0..<experiment.instances, of: experiment)
    #expect(found.isComplete && found.labelled == wanted.labelled)
    #expect(found.correct == wanted.correct)
    for method in Method.computed {
      #expect(isSame(found.reduced?.losses[method], wanted.reduced?.losses[method]))
      let bad = found.firstBad(by: [method], in: experiment.format)
      #expect(bad?.0 == wanted.firstBad(by: [method], in: experiment.format)?.0)
    }
    let (weights, others) = (found.meanWeight(of: experiment), wanted.meanWeight(of: experiment))
    #expect(weights?.computed == others?.computed && weights?.exact == others?.exact)
    let (loss, truth) = (found.reduced?.exactSum, wanted.reduced?.exactSum)
    guard let bounds = loss?.interval, let refined = truth?.interval else {
      #expect(loss == truth)
      return
    }
    #expect(bounds == refined || bounds.contains(refined))
    let digits = bounds.certainDigits(atMost: 23)?.description
    #expect(digits == refined.certainDigits(atMost: 23)?.description || refined.isExact)
  }

  @Test(
    "comes to the same sums, and follows edits", arguments: FloatFormat.allCases,
    [(1, 3), (129, 3), (1100, 4)])
  func sums(format: FloatFormat, shape: (instances: Int, classes: Int)) throws {
    var random = RandomExperiments(seed: UInt32(shape.instances + format.bitWidth))
    for var experiment in try experiments(shape.instances, shape.classes, format) {
      var found = Evaluation(of: experiment, keeping: .summaries)
      #expect(found.share == 0 && found.reduced == nil && !found.isComplete)
      while found.hasWork(for: experiment) { found.advance(experiment) }
      expectSame(found, experiment)
      for step in 0..<5 {
        let instances = experiment.instances
        let edit: Edit =
          switch step {
          case 1: experiment.insertingInstance(at: random.below(instances + 1))
          case 3 where instances > 1: .deleteInstance(random.below(instances))
          case 4:
            .fill(
              instance: 0, class: 0, values: random.matrix(min(instances, 1050), shape.classes))
          default: random.smallEdit(of: experiment)
          }
        found.update(try experiment.apply(edit).change, of: experiment)
        while found.hasWork(for: experiment) { found.advance(experiment) }
        expectSame(found, experiment)
      }
    }
  }

  @Test("stays where it is when rows come and go among others that are not known yet")
  func moving() throws {
    var random = RandomExperiments(seed: 5)
    var experiment = try random.experiment(instances: 4000, classes: 2)
    var evaluation = Evaluation(of: experiment, keeping: .summaries)
    evaluation.evaluate(1000..<2100, of: experiment)
    evaluation.evaluate(3999..<4000, of: experiment)
    for place in [4000, 2500, 1050, 0, 4004] {
      let change = try experiment.apply(experiment.insertingInstance(at: place)).change
      evaluation.update(change, of: experiment)
    }
    for place in [4004, 2, 1024, 3000] {
      evaluation.update(try experiment.apply(.deleteInstance(place)).change, of: experiment)
    }
    var known = 0
    for instance in 0..<experiment.instances {
      guard let kept = evaluation.summary(of: instance) else { continue }
      known += 1
      let row = RowEvaluation(
        experiment.row(instance), in: experiment.format, epsilon: experiment.epsilon)
      #expect(isSame(kept.loss(by: .fused), row.losses?.fused))
      #expect(kept.prediction == row.prediction.index)
    }
    #expect(evaluation.share == Double(known) / Double(experiment.instances) && known > 1090)
  }

  @Test("keeps everything of the rows in sight alone")
  func inSight() throws {
    var random = RandomExperiments(seed: 6)
    let experiment = try random.experiment(instances: 3000, classes: 3)
    var evaluation = Evaluation(of: experiment, keeping: .summaries)
    evaluation.show([2999, 5, 700], of: experiment)
    #expect(evaluation[5] != nil && evaluation[6] == nil && !evaluation.hasUrgentWork)
    evaluation.complete(experiment)
    #expect(evaluation[2999] != nil && evaluation[6] == nil && evaluation.isComplete)
    for start in stride(from: 0, to: 3000, by: 100) {
      evaluation.show(start..<start + 100, of: experiment)
    }
    #expect(evaluation[2950] != nil && evaluation[0] == nil)
  }

  // MARK: Orders

  /// What Swift's own sorting makes of the same numbers.
  private func sorted(_ values: [Double?], descending: Bool) -> [Int] {
    let some = values.indices.filter { values[$0] != nil }
    let none = values.indices.filter { values[$0] == nil }
    let size = { (place: Int) -> Double in
      let value = values[place] ?? 0
      return value.isNaN ? .infinity : value.magnitude
    }
    let isNaN = { (place: Int) in values[place]?.isNaN == true }
    let ascending = some.sorted { a, b in
      if isNaN(a) != isNaN(b) { return isNaN(a) == descending }
      if size(a) == size(b) { return a < b }
      return (size(a) < size(b)) != descending
    }
    return ascending + none
  }

  @Test("orders keep alike instances in order, with nan beyond infinity and nothing last")
  func orders() throws {
    var random = RandomExperiments(seed: 8)
    for format in FloatFormat.allCases {
      var experiment = try random.experiment(instances: 2500, classes: 2)
      _ = try experiment.apply(.dtype(format))
      var worksheet = Worksheet(experiment)
      worksheet.complete()
      for quantity in RowQuantity.all where quantity.kind != .change {
        let values = (0..<2500).map {
          worksheet.evaluation.summary(of: $0)?.value(of: quantity)
        }
        for isDescending in [true, false] {
          let order = RowOrder(by: .number(quantity), isDescending: isDescending)
          var view = RowView(RowQuery(order: order), of: worksheet)
          view.scan(worksheet, since: nil, most: 2500)
          view.take(view.sorting())
          #expect(view.instances == sorted(values, descending: isDescending), "\(order.text)")
        }
      }
    }
  }

  @Test("names are put in order as numbers, as those of their places, and as texts")
  func names() throws {
    let count = 300
    let matrix = Matrix(rows: count, columns: 1)
    let plain = try Experiment(logits: matrix)
    let numbers = (0..<count).map { "\($0 * 7919 % 601 - 300)" }
    let words = (0..<count).map { "é\($0 * 7919 % 601)" }
    let of = { (names: [String]) in try Experiment(logits: matrix, instanceNames: names) }
    for (experiment, wanted) in [
      (plain, Array(0..<count)),
      (try of(numbers), (0..<count).sorted { (Int(numbers[$0]) ?? 0) < (Int(numbers[$1]) ?? 0) }),
      (try of(words), (0..<count).sorted { words[$0] < words[$1] }),
    ] {
      for isDescending in [false, true] {
        var matches = RowMatches(
          RowQuery(order: RowOrder(by: .name, isDescending: isDescending)))
        matches.append(RowStretch(0..<count, of: experiment, nil))
        let found = matches.sorted(experiment.names)
        #expect(found == (isDescending ? wanted.reversed() : wanted))
      }
    }
  }
}
