import Numerics

/// All the numbers that follow from an ``Experiment``, kept up to date row by row.
///
/// An edit costs as much as the rows it touches. Rows of a large matrix are evaluated when they
/// are first wanted, by ``evaluate(_:of:)`` for those in sight and by ``advance(_:)`` one by one
/// for the rest; ``reduced`` is there when all rows are. Of a very large matrix only the rows that were
/// looked at last are kept, and nothing is reduced: see ``isPartial``.
package struct Evaluation: Sendable {
  /// The losses of all labelled instances as one number; nil while rows are missing, without any
  /// label, and where the reduction is ``Reduction/none``.
  package private(set) var reduced: LossComparison?
  /// The number of instances with a usable label; complete when all rows are.
  package private(set) var labelled = 0
  /// The number of labelled instances that are predicted right.
  package private(set) var correct = 0

  private var rows: EvaluatedRows
  private var missing: Int
  /// Below this row everything is evaluated, or refined when nothing is missing.
  private var frontier = 0
  private var sums = ByMethod { _ in SumTree<Double>() }
  private var exactSum = SumTree<ExactLoss>()
  /// The weights of the labels, where there are class weights.
  private var weightSum = SumTree<Double>()
  private var exactWeightSum = SumTree<BigFloat>()
  /// The number of labelled instances with a soft label.
  private var soft = 0

  /// The most logits of a matrix that is evaluated at once, without slices.
  package static let immediateCount = 4096
  /// The most logits of a matrix whose exact losses are all refined to forty digits
  /// without being asked for.
  package static let refinedCount = 20_000

  /// The most logits of a matrix of which all rows are evaluated and kept.
  package static let keptCount = Matrix.maximumCount

  /// The evaluation of an experiment: complete for a small one, still empty for a large one.
  package init(of experiment: Experiment) {
    rows = EvaluatedRows(
      count: experiment.instances, areSome: experiment.logits.count > Self.keptCount)
    missing = experiment.instances
    if experiment.logits.count <= Self.immediateCount {
      evaluate(0..<experiment.instances, of: experiment)
    }
  }

  /// One instance's numbers; nil while they are not computed.
  package subscript(instance: Int) -> RowEvaluation? { rows[instance] }

  /// True if there are too many logits to evaluate all rows and keep what comes of them; a
  /// ``BatchSummary`` needs no such room.
  package var isPartial: Bool { rows.areSome }

  /// True once every row is evaluated.
  package var isComplete: Bool { missing == 0 }

  /// The share of labelled instances that are predicted right; nil without labels or rows.
  package var accuracy: Double? {
    isComplete && labelled > 0 ? Double(correct) / Double(labelled) : nil
  }

  /// The sum of the losses of all labelled instances by a method, whatever the reduction.
  ///
  /// The exact one is the `float64` nearest to it. Nil while rows are missing, and without any label.
  package func sum(by method: Method) -> Double? {
    guard isComplete, labelled > 0 else { return nil }
    return method == .exact
      ? exactSum.total?.rounded(to: .float64) : sums[method].flatMap(\.total)
  }

  /// Evaluates those of the given rows that are not evaluated yet.
  package mutating func evaluate(_ range: Range<Int>, of experiment: Experiment) {
    guard missing > 0 else { return }
    let range = range.clamped(to: 0..<rows.count)
    for row in range where rows[row] == nil {
      put(Self.evaluated(row, of: experiment), at: row)
      if !isPartial { missing -= 1 }
    }
    rows.forget(outside: range)
    finish(experiment)
  }

  /// The first row that waits to be evaluated; nil without any.
  var firstMissing: Int? {
    guard !isPartial, missing > 0 else { return nil }
    return (frontier..<rows.count).first { rows[$0] == nil }
  }

  /// Takes over rows that were evaluated elsewhere, where they are still missing.
  mutating func take(_ new: [(place: Int, row: RowEvaluation)], of experiment: Experiment) {
    for (place, row) in new where rows[place] == nil {
      put(row, at: place)
      missing -= 1
      if place == frontier { frontier += 1 }
    }
    finish(experiment)
  }

  /// Sums up when the last missing row has come.
  private mutating func finish(_ experiment: Experiment) {
    guard missing == 0 else { return }
    // Refining begins at the top.
    frontier = 0
    rebuildSums(for: experiment)
  }

  private static func evaluated(_ row: Int, of experiment: Experiment) -> RowEvaluation {
    RowEvaluation(
      experiment.row(row), in: experiment.format, epsilon: experiment.epsilon)
  }

  private mutating func put(_ new: RowEvaluation, at row: Int) {
    if let old = rows[row] { count(old, by: -1) }
    rows[row] = new
    count(new, by: 1)
  }

  private mutating func count(_ row: RowEvaluation, by step: Int) {
    if row.losses != nil { labelled += step }
    if row.losses != nil, row.isSoft { soft += step }
    if row.isCorrect == true { correct += step }
  }
}

// MARK: - Edits

extension Evaluation {
  /// Brings the numbers up to date after an edit.
  ///
  /// Many rows at once that have more than ``immediateCount`` logits are forgotten, to be evaluated
  /// as those of a large matrix are at first.
  package mutating func update(_ change: Change, of experiment: Experiment) {
    switch change {
    case .nothing: break
    case .all: self = Evaluation(of: experiment)
    case .reduction: reduce(for: experiment)
    case .rows(let range):
      if range.count > 1, range.count * experiment.classes > Self.immediateCount {
        forget(range)
      } else {
        evaluateAnew(range, of: experiment)
      }
    case .inserted(let row):
      let wasComplete = isComplete
      rows.insert(at: row)
      put(Self.evaluated(row, of: experiment), at: row)
      goOn(from: row, of: experiment, wasComplete: wasComplete)
    case .removed(let row):
      let wasComplete = isComplete
      if let old = rows.remove(at: row) { count(old, by: -1) } else { missing -= 1 }
      goOn(from: row, of: experiment, wasComplete: wasComplete)
    }
  }

  private mutating func evaluateAnew(_ range: Range<Int>, of experiment: Experiment) {
    let wasComplete = isComplete
    for row in range {
      if rows[row] == nil, !isPartial { missing -= 1 }
      put(Self.evaluated(row, of: experiment), at: row)
    }
    if wasComplete {
      frontier = min(frontier, range.lowerBound)
      updateSums(range, for: experiment)
      reduce(for: experiment)
    } else if isComplete {
      frontier = 0
      rebuildSums(for: experiment)
    }
  }

  private mutating func forget(_ range: Range<Int>) {
    // In a complete evaluation the frontier is that of refining; no row above it is missing.
    frontier = isComplete ? range.lowerBound : min(frontier, range.lowerBound)
    for row in range {
      guard let old = rows[row] else { continue }
      count(old, by: -1)
      rows[row] = nil
      if !isPartial { missing += 1 }
    }
    reduced = nil
  }

  /// Sums anew once the rows from `row` on have moved.
  private mutating func goOn(
    from row: Int, of experiment: Experiment, wasComplete: Bool
  ) {
    frontier = min(frontier, row)
    guard isComplete else { return }
    if !wasComplete { frontier = 0 }
    rebuildSums(for: experiment)
  }
}

// MARK: - Work row by row

extension Evaluation {
  /// True if ``advance(_:)`` has something left to do.
  package func hasWork(for experiment: Experiment) -> Bool {
    !isPartial && missing > 0
      || (experiment.logits.count <= Self.refinedCount && frontier < rows.count)
  }

  /// Does a row of what is left: one that is missing, or else forty digits for an exact loss.
  package mutating func advance(_ experiment: Experiment) {
    guard frontier < rows.count else { return }
    if missing > 0 {
      while rows[frontier] != nil { frontier += 1 }
      evaluate(frontier..<frontier + 1, of: experiment)
      return
    }
    refine(frontier, of: experiment)
    frontier += 1
    // A block is summed once, when its last row is done.
    let block = SumTree<ExactLoss>.blockSize
    guard frontier.isMultiple(of: block) || frontier == rows.count else { return }
    updateExactSum((frontier - 1) / block * block..<frontier)
    if frontier == rows.count { reduce(for: experiment) }
  }

  /// Evaluates everything, with forty digits for every exact loss, however long that takes.
  package mutating func complete(_ experiment: Experiment) {
    guard !isPartial else { return }
    evaluate(0..<rows.count, of: experiment)
    for row in 0..<rows.count { refine(row, of: experiment) }
    frontier = rows.count
    updateExactSum(0..<frontier)
    reduce(for: experiment)
  }

  private mutating func refine(_ row: Int, of experiment: Experiment) {
    guard rows[row]?.isRefined == false else { return }
    rows[row]?.refine(experiment.row(row), in: experiment.format)
  }
}

// MARK: - Sums

extension Evaluation {
  /// Sums everything: when the last missing row has come, and when rows have moved.
  private mutating func rebuildSums(for experiment: Experiment) {
    let arithmetic = Arithmetic(experiment.format)
    let rows = rows
    sums = ByMethod { method in
      var tree = SumTree<Double>()
      tree.rebuild(count: rows.count, value: { rows[$0]?.losses?[method] }, add: arithmetic.add)
      return tree
    }
    exactSum.rebuild(count: rows.count, value: { rows[$0]?.exact }, add: +)
    if experiment.mistakes.options.classWeights != nil {
      weightSum.rebuild(count: rows.count, value: { rows[$0]?.meanWeight }, add: arithmetic.add)
      exactWeightSum.rebuild(
        count: rows.count, value: { rows[$0]?.meanWeight.flatMap(BigFloat.init(exactly:)) }, add: +)
    }
    reduce(for: experiment)
  }

  private mutating func updateSums(_ range: Range<Int>, for experiment: Experiment) {
    let arithmetic = Arithmetic(experiment.format)
    for method in Method.computed {
      sums.update(method) { tree in
        tree.update(range, value: { rows[$0]?.losses?[method] }, add: arithmetic.add)
      }
    }
    updateExactSum(range)
    guard experiment.mistakes.options.classWeights != nil else { return }
    weightSum.update(range, value: { rows[$0]?.meanWeight }, add: arithmetic.add)
    exactWeightSum.update(
      range, value: { rows[$0]?.meanWeight.flatMap(BigFloat.init(exactly:)) }, add: +)
  }

  private mutating func updateExactSum(_ range: Range<Int>) {
    exactSum.update(range, value: { rows[$0]?.exact }, add: +)
  }

  private mutating func reduce(for experiment: Experiment) {
    reduced = nil
    guard isComplete, let exact = exactSum.total else { return }
    reduced = LossComparison(
      sums: ByMethod { sums[$0]?.total }, exactSum: exact, count: labelled,
      weights: meanWeight(of: experiment), of: experiment)
  }

  /// The addition in which the sum of the losses by a method became infinite; nil where none did.
  package func overflow(by method: Method, of experiment: Experiment) -> SumOverflow? {
    guard reduced?.losses[method]?.isInfinite == true else { return nil }
    return sums[method]?.overflow(
      value: { rows[$0]?.losses?[method] }, add: Arithmetic(experiment.format).add)
  }

  /// The sum of the labels' weights by which a mean is divided; nil where it is divided by a count.
  package func meanWeight(of experiment: Experiment) -> MeanWeight? {
    guard experiment.reduction == .mean, soft == 0, experiment.targetForm == .indices,
      experiment.mistakes.options.classWeights != nil
    else { return nil }
    return (weightSum.total ?? 0, exactWeightSum.total ?? .zero)
  }
}
