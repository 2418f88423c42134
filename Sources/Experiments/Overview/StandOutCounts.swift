import Numerics

/// The instances of a batch that may stand out, group by group, as they are looked at.
struct StandOutCounts: Sendable {
  private var causes: [RowCause: RowGroup] = [:]
  private var (surelyWrong, unlabelled) = (RowGroup(), RowGroup())
  /// The others by the power of two that their logits lie apart; of those that are all alike, the lowest.
  private var bySpread: [Int: RowGroup] = [:]
  private var count = 0
  /// The number of instances whose numbers are from 0 to 1 and have a sum near 1.
  private var nearlyProbabilities = 0
  /// True once such numbers were not only 0 and 1.
  private var areGraded = false
  private var all = RowGroup()

  /// The most instances that stand out by their spread: one in so many.
  private static let rarity = 100
  /// The powers of two between these and the others, at the least.
  private static let gap = 3

  /// Takes the next instance in.
  mutating func append(_ row: OutstandingRow) {
    count += 1
    all.append(row)
    if let cause = row.state.cause { causes[cause, default: RowGroup()].append(row) }
    if row.state.contains(.nearOne) { nearlyProbabilities += 1 }
    if row.state.contains(.graded) { areGraded = true }
    if let spread = row.spread {
      // An infinite one is no less than the largest power of two that is a number.
      let power = min(spread.exponent, Double.greatestFiniteMagnitude.exponent)
      bySpread[spread > 0 ? power : .min, default: RowGroup()].append(row)
    }
    if row.exact == nil { unlabelled.append(row) }
    if let confidence = row.mistaken, confidence > StandOut.confidence, row.exact?.isFinite == true
    {
      surelyWrong.append(row)
    }
  }

  /// What stands out, the worst for the mean first; `methods` are those whose means are looked at.
  func found(_ methods: [Method]) -> [StandOut] {
    let groups: [(StandOut.Reason, RowGroup)] =
      RowCause.allCases.compactMap { cause in
        causes[cause].flatMap { isTold(cause, $0) ? (.cause(cause), $0) : nil }
      } + [(.surelyWrong, surelyWrong)] + (wide.map { [$0] } ?? []) + [(.unlabelled, unlabelled)]
    let found = groups.filter { $0.1.count > 0 }.map { reason, rows in
      StandOut(reason: reason, rows: rows, harm: harm(of: rows, for: reason, methods))
    }
    // What is alike stays in the order of reasons.
    return found.enumerated().sorted { one, other in
      one.element.harm.isWorse(than: other.element.harm)
        || !other.element.harm.isWorse(than: one.element.harm) && one.offset < other.offset
    }.map(\.element)
  }

  /// Numbers that have a sum of 1 by chance are no probabilities, nor is what is only 0 and 1.
  private func isTold(_ cause: RowCause, _ rows: RowGroup) -> Bool {
    cause != .probabilities || areGraded && 2 * rows.count > nearlyProbabilities
  }

  private func harm(
    of rows: RowGroup, for reason: StandOut.Reason, _ methods: [Method]
  ) -> StandOut.Harm {
    if rows.labelled == 0 { return .none }
    if let loss = rows.spoiled { return .exact(loss) }
    // A wrong prediction is not what makes a method fail.
    let failing = reason == .surelyWrong ? [] : methods.filter(rows.failing.contains)
    if !failing.isEmpty { return .methods(failing) }
    // Of a sum that isn't finite, or to which some losses add and others don't, nothing is a share.
    guard all.sum.isFinite, all.least >= 0 else { return .counted }
    let share = all.sum > 0 ? rows.sum / all.sum : 0
    return .share(share, ofAll: all.spoiled == nil)
  }

  /// The few instances whose logits lie much further apart than those of all others, unless they are told as
  /// such whose exponentials are inf.
  private var wide: (StandOut.Reason, RowGroup)? {
    let powers = bySpread.keys.sorted(by: >)
    guard count >= Self.rarity,
      let (low, next) = zip(powers, powers.dropFirst()).first(where: {
        $1 > .min && $0 - $1 >= Self.gap
      })
    else { return nil }
    let rows = powers.prefix { $0 >= low }.reduce(into: RowGroup()) { rows, power in
      if let group = bySpread[power] { rows.append(group) }
    }
    let isTold = causes[.large].map {
      ($0.count, $0.first, $0.last) == (rows.count, rows.first, rows.last)
    }
    guard rows.count * Self.rarity <= count, isTold != true else { return nil }
    return (
      .wide(from: Self.powerOfTwo(low), others: Self.powerOfTwo(next + 1)), rows
    )
  }

  private static func powerOfTwo(_ power: Int) -> Double {
    Double(sign: .plus, exponent: power, significand: 1)
  }
}
