import Numerics

/// All the numbers that follow from an ``Experiment``, kept up to date row by row.
///
/// An edit costs as much as the rows it touches. Rows of a large matrix are evaluated when they are first
/// wanted: those in sight by ``evaluate(_:of:)``, the others as ``PendingRows`` or by ``advance(_:)``. Of a
/// very large matrix only the rows that were looked at last are kept, and the sums come from a ``Survey``:
/// see ``isPartial``.
package struct Evaluation: Sendable {
  /// The losses of all labelled instances as one number; nil while rows are missing, without any
  /// label, and where the reduction is ``Reduction/none``.
  package private(set) var reduced: LossComparison?

  private var rows: EvaluatedRows
  private var missing: Int
  /// The rows in sight.
  private var wanted = 0..<0
  /// Below this row everything is evaluated, or refined when nothing is missing.
  private var frontier = 0
  private var keptLabelled = 0
  private var keptCorrect = 0
  private var sums: LossSums
  /// The number of labelled instances with a soft label.
  private var soft = 0
  /// What all rows come to where not all are kept.
  private var survey: Survey?

  /// The most logits of a matrix that is evaluated at once, without slices.
  package static let immediateCount = 4096
  /// The most logits of a matrix whose exact losses are all refined to forty digits
  /// without being asked for.
  package static let refinedCount = 20_000
  /// The most logits of rows in sight that are evaluated at once.
  private static let promptCount = 1 << 16

  /// The evaluation of an experiment: complete for a small one, still empty for a large one.
  ///
  /// - Parameters:
  ///   - experiment: The experiment.
  ///   - most: The most logits of a matrix of which all rows are kept.
  ///   - pieceSize: The least number of logits that are summarized at once where they are not.
  package init(
    of experiment: Experiment, keepingAtMost most: Int = Matrix.maximumCount,
    pieceSize: Int = SummaryPieces.usualSize
  ) {
    let count = experiment.instances
    let isPartial = experiment.logits.count > most
    rows = EvaluatedRows(count: count, areSome: isPartial)
    missing = count
    sums = LossSums(count: isPartial ? 0 : count)
    survey = isPartial ? Survey(of: experiment, pieceSize: pieceSize) : nil
    if !isPartial, experiment.logits.count <= Self.immediateCount {
      evaluate(0..<count, of: experiment)
    }
  }

  /// One instance's numbers; nil while they are not computed.
  package subscript(instance: Int) -> RowEvaluation? { rows[instance] }

  /// Tests if an instance's numbers are computed.
  package func has(_ instance: Int) -> Bool { rows.has(instance) }

  /// True if there are too many logits to keep what comes of every row.
  package var isPartial: Bool { rows.areSome }

  /// True once every row is evaluated.
  package var isComplete: Bool { survey.map { $0.total != nil } ?? (missing == 0) }

  /// The share of the rows that are evaluated.
  package var share: Double {
    survey?.share ?? Double(rows.count - missing) / Double(max(1, rows.count))
  }

  /// The number of instances with a usable label; complete when all rows are.
  package var labelled: Int { survey.map { $0.total?.labelled ?? 0 } ?? keptLabelled }

  /// The number of labelled instances that are predicted right; complete when all rows are.
  package var correct: Int { survey.map { $0.total?.correct ?? 0 } ?? keptCorrect }

  /// The share of labelled instances that are predicted right; nil without labels or rows.
  package var accuracy: Double? {
    isComplete && labelled > 0 ? Double(correct) / Double(labelled) : nil
  }

  /// The sum of the losses of all labelled instances by a method, whatever the reduction, in the format.
  ///
  /// The exact one is the `float64` nearest to it. Nil while rows are missing, and without any label.
  package func sum(by method: Method, in format: FloatFormat) -> Double? {
    guard isComplete, labelled > 0 else { return nil }
    return method == .exact
      ? totalExact?.nearest(in: .float64) : total(by: method).map(format.round)
  }

  /// The sum by a method before it is rounded to the format.
  func total(by method: Method) -> Double? {
    survey.map { $0.total?.totals.sum(by: method) } ?? sums.total(by: method)
  }

  private var totalExact: ExactLoss? {
    survey.map { $0.total?.totals.exactSum } ?? sums.totalExact
  }

  /// The losses of the first labelled instances, up to so many, as far as they are known.
  package func firstLosses(_ most: Int) -> [ByMethod<Double>] {
    if let survey { return Array((survey.total?.firstLosses ?? []).prefix(most)) }
    return Array((0..<rows.count).lazy.compactMap { rows[$0]?.losses }.prefix(most))
  }

  /// The first instance whose loss by one of some methods is bad, as ``ExactLoss/isBad(_:in:dividedBy:)`` has
  /// it, and the first such method; nil without one among the rows that are known.
  package func firstBad(by methods: [Method], in format: FloatFormat) -> (Int, Method)? {
    if let survey {
      let found = methods.compactMap { method in
        (survey.total?.firstBad[method] ?? nil).map { ($0, method) }
      }
      return found.min { $0.0 < $1.0 }
    }
    for instance in 0..<rows.count {
      guard let row = rows[instance]?.loss else { continue }
      let bad = methods.first { method in
        row.losses[method].map { row.exactSum.isBad($0, in: format) } ?? false
      }
      if let bad { return (instance, bad) }
    }
    return nil
  }

  /// The instances with the largest exact losses of a matrix of which not all rows are kept; none before
  /// all are evaluated.
  package var worst: [BatchSummary.Instance] { survey?.total?.worst ?? [] }

  /// Evaluates those of the given rows that are not evaluated yet.
  package mutating func evaluate(_ range: Range<Int>, of experiment: Experiment) {
    evaluate(absent(range), of: experiment)
  }

  /// Evaluates rows in sight: of very wide ones only as many as don't keep a key waiting, and the others
  /// are the first ``PendingRows``.
  package mutating func show(_ range: Range<Int>, of experiment: Experiment) {
    wanted = range.clamped(to: 0..<rows.count)
    let most = max(1, Self.promptCount / experiment.classes)
    evaluate(absent(wanted).prefix(most), of: experiment)
  }

  private func absent(_ range: Range<Int>) -> [Int] {
    missing > 0 ? range.clamped(to: 0..<rows.count).filter { !rows.has($0) } : []
  }

  private mutating func evaluate(_ places: some Sequence<Int>, of experiment: Experiment) {
    var isNew = false
    for row in places {
      put(Self.evaluated(row, of: experiment), at: row)
      isNew = true
    }
    if isNew { finish(experiment) }
  }

  /// The first row that waits to be evaluated by itself, one in sight before others; nil without any.
  var firstMissing: Int? {
    guard missing > 0 else { return nil }
    if let row = wanted.first(where: { !rows.has($0) }) { return row }
    return isPartial ? nil : (frontier..<rows.count).first { !rows.has($0) }
  }

  /// True if a row in sight waits.
  package var hasUrgentWork: Bool { missing > 0 && wanted.contains { !rows.has($0) } }

  /// The first piece that waits to be summarized; nil without any.
  func missingPiece(of experiment: Experiment) -> PendingPiece? {
    survey?.firstMissing(of: experiment)
  }

  /// Takes over rows that were evaluated elsewhere, where they are still missing.
  mutating func take(_ new: [(place: Int, row: RowEvaluation)], of experiment: Experiment) {
    for (place, row) in new where !rows.has(place) {
      put(row, at: place)
    }
    finish(experiment)
  }

  /// Takes over what a piece comes to, unless its rows have changed since.
  mutating func take(_ summary: BatchSummary, of piece: PendingPiece, in experiment: Experiment) {
    survey?.take(summary, of: piece, in: experiment)
    reduce(for: experiment)
  }

  /// Sums what has come, a few blocks at once, and all when the last missing row has come.
  private mutating func finish(_ experiment: Experiment) {
    guard !isPartial else { return rows.forget(outside: wanted, classes: experiment.classes) }
    guard missing == 0 else {
      while rows.has(frontier) { frontier += 1 }
      if sums.areFarBehind { sums.catchUp(with: rows, of: experiment) }
      return
    }
    // Refining begins at the top.
    frontier = 0
    reduce(for: experiment)
  }

  private static func evaluated(_ row: Int, of experiment: Experiment) -> RowEvaluation {
    RowEvaluation(
      experiment.row(row), in: experiment.format, epsilon: experiment.epsilon)
  }

  private mutating func put(_ new: RowEvaluation, at row: Int) {
    let old = rows[row]
    rows[row] = new
    guard !isPartial else { return }
    if let old { count(old, by: -1) } else { missing -= 1 }
    count(new, by: 1)
    sums.note(row)
  }

  private mutating func count(_ row: RowEvaluation, by step: Int) {
    if row.losses != nil { keptLabelled += step }
    if row.losses != nil, row.isSoft { soft += step }
    if row.isCorrect == true { keptCorrect += step }
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
    case .rows(let rows):
      if rows.count > 1, rows.count * experiment.classes > Self.immediateCount {
        for range in rows.ranges { forget(range) }
      } else {
        evaluateAnew(rows, of: experiment)
      }
    case .inserted(let row):
      let wasComplete = isComplete
      rows.insert(at: row)
      missing += 1
      put(Self.evaluated(row, of: experiment), at: row)
      goOn(from: row, of: experiment, wasComplete: wasComplete)
    case .removed(let row):
      let wasComplete = isComplete
      if let old = rows.remove(at: row) { count(old, by: -1) } else { missing -= 1 }
      goOn(from: row, of: experiment, wasComplete: wasComplete)
    }
  }

  private mutating func evaluateAnew(_ rows: Places, of experiment: Experiment) {
    let wasComplete = isComplete
    for row in rows.all { put(Self.evaluated(row, of: experiment), at: row) }
    if isPartial {
      for range in rows.ranges { survey?.forget(range) }
      reduced = nil
    } else if wasComplete {
      frontier = min(frontier, rows.hull?.lowerBound ?? frontier)
      reduce(for: experiment)
    } else {
      finish(experiment)
    }
  }

  private mutating func forget(_ range: Range<Int>) {
    // In a complete evaluation the frontier is that of refining; no row above it is missing.
    frontier = isComplete ? range.lowerBound : min(frontier, range.lowerBound)
    for row in range {
      guard let old = rows[row] else { continue }
      rows[row] = nil
      guard !isPartial else { continue }
      count(old, by: -1)
      missing += 1
    }
    survey?.forget(range)
    reduced = nil
  }

  /// Sums anew once the rows from `row` on have moved.
  private mutating func goOn(
    from row: Int, of experiment: Experiment, wasComplete: Bool
  ) {
    frontier = min(frontier, row)
    sums = LossSums(count: isPartial ? 0 : rows.count, areThere: true)
    guard isComplete else { return }
    if !wasComplete { frontier = 0 }
    reduce(for: experiment)
  }
}

// MARK: - Work row by row

extension Evaluation {
  /// True if ``advance(_:)`` has something left to do.
  package func hasWork(for experiment: Experiment) -> Bool {
    !isComplete || hasUrgentWork
      || (!isPartial && experiment.logits.count <= Self.refinedCount && frontier < rows.count)
  }

  /// Does a row of what is left, or a piece of very many: one that is missing, or else forty digits for an
  /// exact loss.
  package mutating func advance(_ experiment: Experiment) {
    if let row = firstMissing { return evaluate(CollectionOfOne(row), of: experiment) }
    if let piece = missingPiece(of: experiment) {
      return take(piece.summary(), of: piece, in: experiment)
    }
    guard !isPartial, frontier < rows.count else { return }
    refine(frontier, of: experiment)
    frontier += 1
    // A block is summed once, when its last row is done.
    let isAtEnd = frontier.isMultiple(of: SumTree<ExactLoss>.blockSize) || frontier == rows.count
    guard isAtEnd else { return }
    sums.updateExactBlock(before: frontier, from: rows)
    if frontier == rows.count { reduce(for: experiment) }
  }

  /// Evaluates everything, with forty digits for every exact loss that is kept, however long that takes.
  package mutating func complete(_ experiment: Experiment) {
    evaluate(isPartial ? wanted : 0..<rows.count, of: experiment)
    while let piece = missingPiece(of: experiment) {
      take(piece.summary(), of: piece, in: experiment)
    }
    guard !isPartial else { return }
    for row in 0..<rows.count { refine(row, of: experiment) }
    frontier = rows.count
    sums.updateExact(0..<frontier, from: rows)
    reduce(for: experiment)
  }

  private mutating func refine(_ row: Int, of experiment: Experiment) {
    guard rows[row]?.isRefined == false else { return }
    rows[row]?.refine(experiment.row(row), in: experiment.format)
  }
}

// MARK: - Sums

extension Evaluation {
  /// Makes one number of the losses, once all are there.
  private mutating func reduce(for experiment: Experiment) {
    reduced = nil
    guard isComplete else { return }
    sums.catchUp(with: rows, of: experiment)
    guard let exact = totalExact else { return }
    reduced = LossComparison(
      sums: ByMethod { total(by: $0) }, exactSum: exact, count: labelled,
      weights: meanWeight(of: experiment), of: experiment)
  }

  /// The addition in which the sum of the losses by a method became infinite; nil where none did.
  package func overflow(by method: Method, of experiment: Experiment) -> SumOverflow? {
    guard reduced?.losses[method]?.isInfinite == true else { return nil }
    return sums.overflow(by: method, in: rows, experiment.format)
  }

  /// The sum of the labels' weights by which a mean is divided; nil where it is divided by a count.
  package func meanWeight(of experiment: Experiment) -> MeanWeight? {
    guard experiment.reduction == .mean else { return nil }
    if let survey { return survey.total?.totals.weights }
    guard soft == 0, experiment.targetForm == .indices,
      experiment.mistakes.options.classWeights != nil
    else { return nil }
    return sums.totalWeights
  }
}
