/// The exponentials e^(z − m) of a row of logits, m the largest, and the sum of all but its own.
///
/// The exponential of class j goes to lane j mod 32 of the sum, and the lanes are added by halves.
struct SumOfExponentials {
  /// One for each class.
  let terms: [Double]
  /// The sum without the first largest logit's, which is 1.
  let total: DoubleDouble

  private static let lanes = 32

  /// The exponentials of a row whose first largest logit is at `place`: good to 2^−53 if they are wide,
  /// else to 2^−33.
  init(_ logits: [Double], without place: Int, isWide: Bool) {
    let largest = logits[place]
    var terms: [Double] = []
    var lanes = Array(repeating: DoubleDouble(0), count: Self.lanes)
    for (column, logit) in logits.enumerated() {
      let lane = column % Self.lanes
      let term =
        isWide
        ? BatchFunctions.wideExponential(DoubleDouble.sum(logit, -largest))
        : DoubleDouble(BatchFunctions.narrowExponential(logit - largest))
      terms.append(term.high)
      guard column != place else { continue }
      if isWide {
        let sum = DoubleDouble.sum(lanes[lane].high, term.high)
        lanes[lane] = DoubleDouble(sum.high, lanes[lane].low + (sum.low + term.low))
      } else {
        lanes[lane].high += term.high
      }
    }
    terms[place] = 1
    self.terms = terms
    total = Self.total(lanes, isWide: isWide)
  }

  /// The sum of all lanes: eight lanes of four accumulators, then halves of the eight.
  private static func total(_ lanes: [DoubleDouble], isWide: Bool) -> DoubleDouble {
    var lanes = lanes
    for distance in [8, 16, 4, 2, 1] {
      for lane in 0..<lanes.count - distance {
        let (a, b) = (lanes[lane], lanes[lane + distance])
        let sum = DoubleDouble.sum(a.high, b.high)
        lanes[lane] =
          isWide
          ? DoubleDouble(sum.high, sum.low + (a.low + b.low)) : DoubleDouble(sum.high)
      }
    }
    return DoubleDouble.sum(larger: lanes[0].high, lanes[0].low)
  }
}
