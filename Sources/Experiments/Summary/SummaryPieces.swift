import Notation
import Numerics

/// The pieces in which an experiment is summarized: each by itself, on several cores at once, say.
package struct SummaryPieces: Sendable {
  /// The number of pieces.
  package let count: Int
  /// The number of instances of each piece but the last, a power of two of blocks of a ``SumTree``: so the
  /// sums of pieces make up the sum of all.
  let size: Int

  private let experiment: Experiment
  /// The number of the experiment's first instance in the whole that it is a part of.
  private let first: Int
  private let methods: [Method]
  private let filter: RowFilter?
  private let isBounded: Bool
  private let wanted: RowEvaluation.Wanted
  private let losses: BlockLosses
  /// True if losses of a class are those of the kernel.
  private let isPlain: Bool

  /// The least number of logits of a piece, unless it is the last.
  package static let usualSize = 1 << 20
  /// The number of logits that are looked at together.
  private static let blockSize = 1 << 15
  /// The most pieces.
  private static let mostPieces = 1024

  /// The pieces of an experiment.
  ///
  /// - Parameters:
  ///   - experiment: The experiment.
  ///   - method: The only method; nil for all.
  ///   - filter: The instances that are summarized; nil for all.
  ///   - digits: The significant digits of the exact losses in the totals; for 0, which is a good deal
  ///     faster, these have none, and exact losses are only rounded to the format.
  ///   - isBounded: True for what a page tells: ``BatchSummary`` says what that is.
  ///   - first: The number of its first instance.
  ///   - pieceSize: The least number of logits of a piece.
  package init(
    _ experiment: Experiment, method: Method? = nil, where filter: RowFilter? = nil,
    digits: Int = 0, isBounded: Bool = false, first: Int = 0, pieceSize: Int = usualSize
  ) {
    (size, count) = Self.split(experiment, into: pieceSize)
    (self.experiment, self.filter) = (experiment, filter)
    self.first = first
    self.isBounded = isBounded
    methods = method.map { [$0] } ?? Method.allCases
    var wanted = RowEvaluation.Wanted()
    let asked = filter?.methods.union(methods) ?? Set(methods)
    wanted.methods = Method.computed.filter(asked.contains)
    wanted.digits = digits
    wanted.keepsText = false
    self.wanted = wanted
    losses = BlockLosses(
      format: experiment.format, classes: experiment.classes, epsilon: experiment.epsilon)
    isPlain =
      filter == nil && digits == 0 && experiment.kind == .logits
      && experiment.mistakes.options == LossOptions()
  }

  /// The number of instances of a piece, and of pieces.
  static func split(
    _ experiment: Experiment, into pieceSize: Int
  ) -> (size: Int, count: Int) {
    var size = SumTree<Double>.blockSize
    while size * experiment.classes < pieceSize || size * mostPieces < experiment.instances {
      guard size < experiment.instances else { break }
      size *= 2
    }
    return (size, (experiment.instances + size - 1) / size)
  }

  /// The summary of all instances.
  var summary: BatchSummary {
    summary(of: (0..<count).lazy.compactMap { summary(of: $0) })
  }

  /// The summary of a piece; nil where the work was stopped.
  package func summary(of piece: Int, pace: Pace = .any) -> BatchSummary? {
    let start = piece * size
    return summary(of: start..<min(start + size, experiment.instances), pace)
  }

  /// The summary of all instances, from those of the pieces in order.
  package func summary(of pieces: some Sequence<BatchSummary>) -> BatchSummary {
    pieces.reduce(into: empty) { $0.append($1) }
  }

  private var empty: BatchSummary {
    BatchSummary(
      in: experiment.format, methods: methods,
      totals: LossTotals(of: experiment, methods: methods.filter { $0 != .exact }),
      isBounded: isBounded)
  }

  private func summary(of rows: Range<Int>, _ pace: Pace) -> BatchSummary? {
    var summary = empty
    let step = max(1, Self.blockSize / experiment.classes)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: step) {
      guard pace.goesOn(Double(start - rows.lowerBound) / Double(rows.count)) else { return nil }
      summarize(start..<min(start + step, rows.upperBound), in: &summary)
    }
    return summary
  }

  private func summarize(_ rows: Range<Int>, in summary: inout BatchSummary) {
    guard isPlain else {
      return summarizeWanted(rows, in: &summary)
    }
    let labels = experiment.labels[rows].map { label -> Int32 in
      switch label {
      case .none: BatchLoss.unlabelled
      case .index(let index): Int32(index)
      case .distribution: .min
      }
    }
    experiment.logits.withRows(rows, in: experiment.format) { bytes in
      summary.append(
        bytes, labels: labels, at: first + rows.lowerBound, by: losses
      ) { evaluated($0 - first) }
    }
  }

  private func summarizeWanted(_ rows: Range<Int>, in summary: inout BatchSummary) {
    let numbers = rows.map(evaluated)
    let isWanted = filter?.holds(of: RowStretch(rows, of: experiment, numbers))
    for (place, row) in rows.enumerated() {
      if isWanted?[place] == false {
        summary.skip()
      } else {
        summary.append(numbers[place], at: first + row)
      }
    }
  }

  private func evaluated(_ row: Int) -> RowEvaluation {
    RowEvaluation(
      experiment.row(row), in: experiment.format, epsilon: experiment.epsilon, wanted: wanted)
  }
}

extension BatchSummary {
  /// The summary of an experiment, piece by piece; nil where the work was stopped.
  package init?(
    of experiment: Experiment, method: Method? = nil, digits: Int = 0, pace: Pace = .any
  ) {
    let pieces = SummaryPieces(experiment, method: method, digits: digits)
    var summaries: [BatchSummary] = []
    for piece in 0..<pieces.count {
      let (done, all) = (Double(piece), Double(pieces.count))
      guard let summary = pieces.summary(of: piece, pace: pace.part(done / all, (done + 1) / all))
      else { return nil }
      summaries.append(summary)
    }
    self = pieces.summary(of: summaries)
  }
}
