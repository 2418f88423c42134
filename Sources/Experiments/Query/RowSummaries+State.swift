extension RowSummaries {
  /// What is true of an instance.
  struct State: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    private init(bit: Int) { rawValue = 1 << bit }

    /// It is evaluated.
    static let known = State(bit: 0)
    /// There is a label that a loss can be computed for, and it is soft.
    static let (labelled, soft) = (State(bit: 1), State(bit: 2))
    /// There is a largest logit, several have it, and it is that of the label.
    static let (predicted, tied, correct) = (State(bit: 3), State(bit: 4), State(bit: 5))
    /// The exact loss is finite, is the very sum of its two numbers, or is infinite.
    static let (finite, whole, infinite) = (State(bit: 6), State(bit: 7), State(bit: 8))
    /// Its logits have a largest that is finite, sum up to about 1 from 0 to 1, and are not only 0 and 1 then.
    static let (spread, nearOne, graded) = (State(bit: 9), State(bit: 10), State(bit: 11))

    /// The bits from which on the place of a cause stands, from one.
    private static let causeBits: UInt64 = 12

    /// That there is a cause of trouble.
    init(_ cause: RowCause) {
      let place = RowCause.allCases.firstIndex(of: cause) ?? 0
      rawValue = UInt64(place + 1) << Self.causeBits
    }

    /// The cause of trouble; nil without one.
    var cause: RowCause? {
      let place = Int(rawValue >> Self.causeBits)
      return place > 0 ? RowCause.allCases[place - 1] : nil
    }
  }
}
