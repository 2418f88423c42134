/// The findings of a ``Sweep`` in one format: its points, then its cliffs.
struct SweepPart {
  let sampler: SweepSampler
  /// One for each point of the range; nil while it is not computed.
  private(set) var points: [SweepPoint?]
  private(set) var findings = ByMethod { _ in [SweepSide: CliffFinding]() }
  private let range: SweepRange
  private let start: Double
  /// The point at the start, computed when the points are there.
  private var startPoint: SweepPoint?
  /// The number of points computed.
  private var done = 0
  private let order: [Int]
  /// The searches, in order.
  private static let searches = SweepSide.allCases.flatMap { side in
    Method.computed.map { (side: side, method: $0) }
  }
  /// The number of searches done.
  private var found = 0
  private var search: CliffSearch?

  init(sampler: SweepSampler, range: SweepRange, start: Double) {
    (self.sampler, self.range, self.start) = (sampler, range, start)
    points = Array(repeating: nil, count: range.count)
    order = Self.coarseFirst(range.count)
  }

  var hasWork: Bool { found < Self.searches.count }

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
    let (side, method) = Self.searches[found]
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
    findings.update(method) { $0[side] = finding }
    found += 1
    search = nil
  }
}

/// Looks for the `Double` at which something changes, by halving what lies between two of them.
struct CliffSearch {
  /// The last t that is as it was, in the order of `Double`s.
  private var last: Int64
  /// The first t known to be other.
  private var first: Int64

  /// Between a t and another, of which only the second is other.
  init(from last: Double, to first: Double) {
    self.last = Self.index(of: last)
    self.first = Self.index(of: first)
  }

  /// The next t to try; nil once the two are neighbours.
  var next: Double? {
    let middle = last / 2 + first / 2 + (last % 2 + first % 2) / 2
    return middle == last || middle == first ? nil : Self.value(at: middle)
  }

  /// The t at which the change has happened, as far as is known.
  var found: Double { Self.value(at: first) }

  /// Takes in whether ``next`` was other.
  mutating func note(_ t: Double, isOther: Bool) {
    if isOther { first = Self.index(of: t) } else { last = Self.index(of: t) }
  }

  /// The number of `Double`s from zero to x, negative for a negative x; both zeros have 0.
  private static func index(of x: Double) -> Int64 {
    let magnitude = Int64(x.magnitude.bitPattern)
    return x < 0 ? -magnitude : magnitude
  }

  private static func value(at index: Int64) -> Double {
    let magnitude = Double(bitPattern: index.magnitude)
    return index < 0 ? -magnitude : magnitude
  }
}
