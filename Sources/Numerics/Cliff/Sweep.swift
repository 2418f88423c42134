/// One row of logits under a change that grows: the loss and the error of every method at up to 400
/// values of t in every format, and the exact t at which each method breaks.
///
/// At each t the row is changed as the ``SweepAxis`` says, in `Double`, then rounded to a format; all
/// methods and the true loss start from the rounded row, as everywhere. The sweep begins at the t
/// that changes nothing, or at the end of the range nearest to it, and each method is followed from
/// there outwards to both sides. The first point at which its loss is of no use (not finite though
/// the true one is, 0 though the true one isn't, or off by the true loss or more) and the point
/// before it are the ends of a search by halving that stops at two neighbouring `Double`s. So
/// trouble that begins and is over between two points is not seen, and where the method fails
/// and recovers several times between them, one of these places is found.
///
/// Work is done by ``advance(budget:)``, in slices, a few points all over the range first.
package struct Sweep: Sendable {
  /// The row as it was given, not rounded to any format.
  package let logits: [Double]
  /// The way in which t changes the row.
  package let axis: SweepAxis
  /// The values of t.
  package let range: SweepRange
  /// The formats in the order in which they are computed.
  package let formats: [FloatFormat]
  /// The start of the sweep: the t that changes nothing, or the end of the range nearest to it.
  package let start: Double

  var parts: [SweepPart]
  /// The index in ``formats`` of the part that is being computed.
  var current = 0

  /// A sweep of which nothing is computed yet.
  ///
  /// - Parameters:
  ///   - logits: One per class, all finite.
  ///   - label: The label of the instance.
  ///   - options: What the loss makes of it.
  ///   - epsilon: The ε that ``Method/epsilon`` adds.
  ///   - axis: The way in which t changes the row.
  ///   - range: The values of t.
  ///   - first: The format to be computed before the others.
  /// - Throws: ``RowError`` where a logit is not finite, the label can't be used, or the class to
  ///   be shifted doesn't exist.
  package init(
    logits: [Double], label: Label, options: LossOptions = LossOptions(), epsilon: Double = 1e-7,
    axis: SweepAxis, range: SweepRange, first: FloatFormat = .float64
  ) throws(RowError) {
    if let column = logits.firstIndex(where: { !$0.isFinite }) {
      throw .logitNotFinite(class: column, value: logits[column])
    }
    if case .shift(let column) = axis, !logits.indices.contains(column) {
      throw .noSuchClass(column, classes: logits.count)
    }
    self.logits = logits
    self.axis = axis
    self.range = range
    start = range.clamped(axis.neutral)
    formats = [first] + FloatFormat.allCases.filter { $0 != first }
    parts = []
    for format in formats {
      let target = try options.checkedTarget(of: label, classes: logits.count, in: format)
      let sampler = SweepSampler(logits, target: target, epsilon: epsilon, axis: axis, in: format)
      parts.append(SweepPart(sampler: sampler, range: range, start: start))
    }
  }

  /// The point at `index` of the range in a format; nil while it is not computed.
  package func point(_ index: Int, in format: FloatFormat) -> SweepPoint? {
    part(format)?.points[index]
  }

  /// The fate of a method in a format, going from ``start`` to one side; nil while that is not
  /// known, and for ``Method/exact``.
  package func finding(
    _ method: Method, in format: FloatFormat, _ side: SweepSide
  ) -> CliffFinding? {
    part(format)?.findings[method]?[side]
  }

  /// The row at any t in a format, computed now.
  package func point(at t: Double, in format: FloatFormat) -> SweepPoint? {
    part(format)?.sampler.point(at: t)
  }

  private func part(_ format: FloatFormat) -> SweepPart? {
    formats.firstIndex(of: format).map { parts[$0] }
  }
}

// MARK: - Work in slices

extension Sweep {
  /// The budget of a slice unless told otherwise: about two milliseconds.
  package static let sliceBudget = 4000

  /// True if ``advance(budget:)`` has something left to do.
  package var hasWork: Bool { current < parts.count }

  /// Computes as much as a budget allows, at least one point: a point costs as many units as there
  /// are classes, and a few more.
  package mutating func advance(budget: Int = sliceBudget) {
    let cost = logits.count + 16
    var left = budget
    repeat {
      guard hasWork else { return }
      parts[current].advance()
      if !parts[current].hasWork { current += 1 }
      left -= cost
    } while left >= cost
  }

  /// Computes everything that is left, however long it takes.
  package mutating func complete() {
    while hasWork { advance() }
  }
}

/// The way in which a number t changes a row of logits.
///
/// The result is a `Double` for every class, which each format then rounds: a row is swept in all
/// formats at once, while a ``LogitTransform`` computes in the experiment's own.
package enum SweepAxis: Equatable, Sendable {
  /// Every logit becomes z·t.
  case scale
  /// The logit of one class becomes z + t.
  case shift(class: Int)

  /// The t that changes nothing: 1 for a scale, 0 for a shift.
  package var neutral: Double {
    switch self {
    case .scale: 1
    case .shift: 0
    }
  }

  /// A row of logits at t, not yet rounded to any format.
  package func logits(_ logits: [Double], at t: Double) -> [Double] {
    var moved = logits
    for column in moved.indices { moved[column] = logit(moved[column], of: column, at: t) }
    return moved
  }

  /// The logit of one class at t.
  @inline(__always) func logit(_ z: Double, of column: Int, at t: Double) -> Double {
    switch self {
    case .scale: z * t
    case .shift(let shifted): column == shifted ? z + t : z
    }
  }
}
