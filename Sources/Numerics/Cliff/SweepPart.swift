/// What a ``Sweep`` finds out in one format: its points, then its cliffs.
struct SweepPart {
  let sampler: SweepSampler
  /// One for each point of the range; nil while it is not computed.
  private(set) var points: [SweepPoint?]
  /// For each side, below and above, and each of ``Method/computed``.
  private(set) var findings: [[CliffFinding?]]
  private let range: SweepRange
  private let start: Double
  /// Where the sweep begins, computed when the points are there.
  private var startPoint: SweepPoint?
  /// How many points are computed.
  private var done = 0
  private let order: [Int]
  /// How many findings there are, side by side.
  private var found = 0
  private var search: CliffSearch?

  init(sampler: SweepSampler, range: SweepRange, start: Double) {
    (self.sampler, self.range, self.start) = (sampler, range, start)
    points = Array(repeating: nil, count: range.count)
    order = Self.coarseFirst(range.count)
    let none = [CliffFinding?](repeating: nil, count: Method.computed.count)
    findings = [none, none]
  }

  var hasWork: Bool { found < 2 * Method.computed.count }

  /// Computes one point: of the range, or of a search.
  mutating func advance() {
    if done < order.count {
      points[order[done]] = sampler.point(at: range[order[done]])
      done += 1
    } else if let startPoint {
      advanceSearch(from: startPoint)
    } else {
      startPoint = sampler.point(at: start)
    }
  }

  /// 0 to count − 1 with the ends first, then a few all over, then what lies halfway, and so on.
  private static func coarseFirst(_ count: Int) -> [Int] {
    var stride = 1
    while stride * 16 < count { stride *= 2 }
    var order = [count - 1] + Array(Swift.stride(from: 0, to: count - 1, by: stride))
    while stride > 1 {
      order += Swift.stride(from: stride / 2, to: count - 1, by: stride)
      stride /= 2
    }
    return order
  }

  private mutating func advanceSearch(from startPoint: SweepPoint) {
    let side: SweepSide = found < Method.computed.count ? .below : .above
    let method = Method.computed[found % Method.computed.count]
    let startFault = startPoint.fault(method)
    if search == nil { search = newSearch(method, side, from: startPoint) }
    guard let t = search?.next else {
      settle(method, side, startFault: startFault)
      return
    }
    let isOther = (sampler.point(at: t).fault(method) == nil) != (startFault == nil)
    search?.note(t, isOther: isOther)
  }

  /// The search between the first point on a side that differs from the start in whether the method
  /// holds, and the one before it; nil if there is none.
  private func newSearch(
    _ method: Method, _ side: SweepSide, from startPoint: SweepPoint
  ) -> CliffSearch? {
    let isBroken = startPoint.fault(method) != nil
    var last = start
    for step in points.indices {
      let index = side == .above ? step : points.count - 1 - step
      guard let point = points[index], side == .above ? point.t > start : point.t < start
      else { continue }
      if (point.fault(method) != nil) != isBroken { return CliffSearch(from: last, to: point.t) }
      last = point.t
    }
    return nil
  }

  private mutating func settle(_ method: Method, _ side: SweepSide, startFault: CliffKind?) {
    let t = search?.found
    let finding: CliffFinding
    if let startFault {
      finding = .brokenFromStart(startFault, recovery: t)
    } else if let t, let kind = sampler.point(at: t).fault(method) {
      finding = .breaks(Cliff(method: method, format: sampler.format, t: t, kind: kind))
    } else {
      finding = .holds
    }
    findings[side == .below ? 0 : 1][found % Method.computed.count] = finding
    found += 1
    search = nil
  }
}
