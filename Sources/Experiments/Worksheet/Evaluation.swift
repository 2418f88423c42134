import Numerics

/// All the numbers that follow from an ``Experiment``, kept up to date row by row.
///
/// An edit costs as much as the rows it touches. Rows of a large matrix are evaluated when they are first
/// wanted: those in sight by ``show(_:of:)``, the others as ``PendingRows`` or by ``advance(_:)``. What is kept
/// of them is its ``Extent``.
package struct Evaluation: Sendable {
  /// The losses of all labelled instances as one number; nil while rows are missing, without any
  /// label, and where the reduction is ``Reduction/none``.
  package private(set) var reduced: LossComparison?

  private var rows: EvaluatedRows
  /// What is kept of every row; nil where only sums are.
  private(set) var table: RowTable?
  /// The rows in sight.
  private var wanted: [Int] = []
  /// Below this row everything is evaluated, or refined when nothing is missing.
  private var frontier = 0
  private var sums: LossSums
  /// What all rows come to where only sums are kept.
  private(set) var survey: Survey?
  /// The ticket of rows that are evaluated elsewhere.
  private var ticket = Ticket()

  /// What is kept of all rows, beside the rows in sight.
  package enum Extent: Equatable, Sendable {
    /// Everything, the forty digits of exact losses too.
    case rows
    /// What ``RowSummaries`` have: for all that is asked of a batch.
    case summaries
    /// Only what pieces of at least so many logits come to.
    case sums(pieceSize: Int)

    /// The extent for an experiment.
    static func usual(for experiment: Experiment) -> Extent {
      if experiment.instances > RowTable.mostRows {
        return .sums(pieceSize: SummaryPieces.usualSize)
      }
      return experiment.instances <= mostRows && experiment.logits.count <= mostLogits
        ? .rows : .summaries
    }

    /// The most rows and logits of which everything is kept.
    private static let (mostRows, mostLogits) = (1 << 14, 1 << 20)
  }

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
  ///   - extent: What is kept; nil for what fits the experiment's size.
  package init(of experiment: Experiment, keeping extent: Extent? = nil) {
    let count = experiment.instances
    let extent = extent ?? .usual(for: experiment)
    rows = EvaluatedRows(count: count, areSome: extent != .rows)
    if case .sums(let pieceSize) = extent {
      survey = Survey(of: experiment, pieceSize: pieceSize)
      sums = LossSums(count: 0)
    } else {
      table = RowTable(count: count)
      sums = LossSums(count: count)
    }
    if extent == .rows, experiment.logits.count <= Self.immediateCount {
      evaluate(0..<count, of: experiment)
    }
  }

  /// One instance's numbers; nil while they are not computed, and where they are not kept.
  package subscript(instance: Int) -> RowEvaluation? { rows[instance] }

  /// Tests if an instance's numbers are kept.
  package func has(_ instance: Int) -> Bool { rows.has(instance) }

  /// True if there are too many rows to keep numbers of each.
  package var isPartial: Bool { table == nil }

  /// True once every row is evaluated.
  package var isComplete: Bool { table.map { $0.known == $0.count } ?? (survey?.total != nil) }

  /// The share of the rows that are evaluated.
  package var share: Double {
    table.map { Double($0.known) / Double(max(1, $0.count)) } ?? survey?.share ?? 0
  }

  /// The number of instances with a usable label; complete when all rows are.
  package var labelled: Int { table?.labelled ?? survey?.total?.labelled ?? 0 }

  /// The number of labelled instances that are predicted right; complete when all rows are.
  package var correct: Int { table?.correct ?? survey?.total?.correct ?? 0 }

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

  /// Evaluates those of the given rows that are not evaluated yet.
  package mutating func evaluate(_ range: Range<Int>, of experiment: Experiment) {
    evaluate(range.clamped(to: 0..<experiment.instances).filter { !rows.has($0) }, of: experiment)
  }

  /// Evaluates rows in sight: of very wide ones only as many as don't keep a key waiting, and the others
  /// are the first ``PendingRows``.
  package mutating func show(_ instances: some Sequence<Int>, of experiment: Experiment) {
    wanted = Array(instances)
    let most = max(1, Self.promptCount / experiment.classes)
    evaluate(wanted.filter { !rows.has($0) }.prefix(most), of: experiment)
  }

  private mutating func evaluate(_ places: some Collection<Int>, of experiment: Experiment) {
    if places.isEmpty { return }
    for row in places { put(row, of: experiment, isAnew: false) }
    finish(experiment)
  }

  /// Sums what has come, a few blocks at once, and all when the last missing row has come.
  private mutating func finish(_ experiment: Experiment) {
    if rows.areSome { rows.keep(wanted, classes: experiment.classes) }
    guard let table else { return }
    guard isComplete else {
      while table.has(frontier) { frontier += 1 }
      if sums.areFarBehind { sums.catchUp(with: summed(experiment)) }
      return
    }
    // Refining begins at the top.
    frontier = 0
    if reduced == nil || sums.areStale { reduce(for: experiment) }
  }

  /// Evaluates a row and keeps what comes of it; one that is not another than before may be in the table.
  private mutating func put(_ row: Int, of experiment: Experiment, isAnew: Bool = true) {
    let given = experiment.row(row)
    let new = RowEvaluation(given, in: experiment.format, epsilon: experiment.epsilon)
    rows[row] = new
    guard table != nil, isAnew || table?.has(row) == false else { return }
    table?.set(row, to: new, of: given, in: experiment)
    sums.note(row)
  }

  private func summed(_ experiment: Experiment) -> SummedRows {
    SummedRows(
      table: table ?? RowTable(count: 0), experiment: experiment, rows: rows.areSome ? nil : rows)
  }
}

// MARK: - Work elsewhere

extension Evaluation {
  /// The first row in sight that waits to be evaluated; nil without any.
  private var firstUrgent: Int? { wanted.first { !rows.has($0) } }

  /// True if a row in sight waits.
  package var hasUrgentWork: Bool { firstUrgent != nil }

  /// The next rows that wait to be evaluated, those in sight first; nil without any.
  func pending(of experiment: Experiment) -> PendingPart? {
    if let row = firstUrgent {
      return PendingPart(row..<row + 1, of: experiment, ticket, keepsRows: true)
    }
    return table?.missing(from: frontier, most: PendingPart.most(of: experiment)).map {
      PendingPart($0, of: experiment, ticket, keepsRows: !rows.areSome)
    }
  }

  /// The first piece that waits to be summarized; nil without any.
  func missingPiece(of experiment: Experiment) -> PendingPiece? {
    survey?.firstMissing(of: experiment)
  }

  /// Takes over rows that were evaluated elsewhere, unless some have changed since.
  mutating func take(
    _ outcome: PendingPart.Outcome, of part: PendingPart, in experiment: Experiment
  ) {
    guard part.ticket === ticket else { return }
    for (row, new) in zip(part.rows, outcome.rows) where !rows.has(row) { rows[row] = new }
    if table != nil, !isComplete {
      let areNew = table?.take(outcome.summaries, at: part.rows.lowerBound, of: experiment)
      if areNew == true, let new = outcome.sums {
        sums.take(new, at: part.rows.lowerBound, of: experiment)
      } else {
        sums.note(part.rows)
      }
    }
    finish(experiment)
  }

  /// Takes over what a piece comes to, unless its rows have changed since.
  mutating func take(_ summary: BatchSummary, of piece: PendingPiece, in experiment: Experiment) {
    survey?.take(summary, of: piece, in: experiment)
    reduce(for: experiment)
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
      ticket = Ticket()
      if rows.count > 1, rows.count * experiment.classes > Self.immediateCount {
        for range in rows.ranges { forget(range, of: experiment) }
      } else {
        evaluateAnew(rows, of: experiment)
      }
    case .inserted(let row):
      let wasComplete = isComplete
      rows.insert(at: row)
      table?.insert(at: row, of: experiment)
      put(row, of: experiment)
      goOn(from: row, of: experiment, wasComplete: wasComplete)
    case .removed(let row):
      let wasComplete = isComplete
      rows.remove(at: row)
      table?.remove(at: row, of: experiment)
      wanted.removeAll { $0 >= experiment.instances }
      goOn(from: row, of: experiment, wasComplete: wasComplete)
    }
  }

  private mutating func evaluateAnew(_ rows: Places, of experiment: Experiment) {
    let wasComplete = isComplete
    for row in rows.all { put(row, of: experiment) }
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

  private mutating func forget(_ range: Range<Int>, of experiment: Experiment) {
    // In a complete evaluation the frontier is that of refining; no row above it is missing.
    frontier = isComplete ? range.lowerBound : min(frontier, range.lowerBound)
    rows.forget(range)
    for row in range { table?.forget(row, of: experiment) }
    survey?.forget(range)
    reduced = nil
  }

  /// Sums anew once the rows from `row` on have moved.
  private mutating func goOn(
    from row: Int, of experiment: Experiment, wasComplete: Bool
  ) {
    ticket = Ticket()
    frontier = min(frontier, row)
    sums = LossSums(count: table?.count ?? 0, areThere: true)
    guard isComplete else { return }
    if !wasComplete { frontier = 0 }
    reduce(for: experiment)
  }
}

// MARK: - Work row by row

extension Evaluation {
  /// True if every exact loss is to have forty digits.
  private func mustRefine(_ experiment: Experiment) -> Bool {
    !rows.areSome && experiment.logits.count <= Self.refinedCount
  }

  /// True if ``advance(_:)`` has something left to do.
  package func hasWork(for experiment: Experiment) -> Bool {
    !isComplete || hasUrgentWork || mustRefine(experiment) && frontier < experiment.instances
  }

  /// Does a row of what is left, or a piece of very many: one that is missing, or else forty digits for an
  /// exact loss.
  package mutating func advance(_ experiment: Experiment) {
    if let row = firstUrgent { return evaluate(CollectionOfOne(row), of: experiment) }
    if let part = pending(of: experiment) {
      return take(part.evaluated(), of: part, in: experiment)
    }
    if let piece = missingPiece(of: experiment) {
      return take(piece.summary(), of: piece, in: experiment)
    }
    guard !rows.areSome, frontier < experiment.instances else { return }
    refine(frontier, of: experiment)
    frontier += 1
    // A block is summed once, when its last row is done.
    let isAtEnd =
      frontier.isMultiple(of: SumTree<ExactLoss>.blockSize) || frontier == experiment.instances
    guard isAtEnd else { return }
    sums.updateExactBlock(before: frontier, from: summed(experiment))
    if frontier == experiment.instances { reduce(for: experiment) }
  }

  /// Evaluates everything, with forty digits for every exact loss that is kept, however long that takes.
  package mutating func complete(_ experiment: Experiment) {
    while hasUrgentWork || !isComplete { advance(experiment) }
    guard !rows.areSome else { return }
    for row in 0..<experiment.instances { refine(row, of: experiment) }
    frontier = experiment.instances
    sums.updateExact(0..<frontier, from: summed(experiment))
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
    if table != nil { sums.catchUp(with: summed(experiment)) }
    guard let exact = totalExact else { return }
    reduced = LossComparison(
      sums: ByMethod { total(by: $0) }, exactSum: exact, count: labelled,
      weights: meanWeight(of: experiment), of: experiment)
  }

  /// The addition in which the sum of the losses by a method became infinite; nil where none did.
  package func overflow(by method: Method, of experiment: Experiment) -> SumOverflow? {
    guard reduced?.losses[method]?.isInfinite == true, let table else { return nil }
    return sums.overflow(by: method, in: table, experiment.format)
  }

  /// The sum of the labels' weights by which a mean is divided; nil where it is divided by a count.
  package func meanWeight(of experiment: Experiment) -> MeanWeight? {
    guard experiment.reduction == .mean else { return nil }
    if let survey { return survey.total?.totals.weights }
    guard table?.soft == 0, experiment.targetForm == .indices,
      experiment.mistakes.options.classWeights != nil
    else { return nil }
    return sums.totalWeights
  }
}
