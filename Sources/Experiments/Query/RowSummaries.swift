import Numerics

/// What is kept of instances that follow one another: all that filters, orders, counts and sums ask of them,
/// 184 bytes each.
///
/// They lie in one array, an instance after another, so that a query goes through memory once and in order.
package struct RowSummaries: Sendable {
  /// The numbers of all instances, ``width`` each.
  private var numbers: [Double]
  /// Exact losses that a pair of numbers doesn't tell closely enough, by their places.
  private var unusual: [Int: ExactLoss] = [:]
  /// Exact losses are kept within `2^precision` of their size.
  private let precision: Int

  /// The place of a number among those of an instance.
  struct Field: Equatable, Sendable {
    let offset: Int

    private init(_ offset: Int) { self.offset = offset }

    /// What is known of the instance: the bits of a ``State``.
    static let state = Field(0)
    /// The exact loss, as the nearest `float64`, and what remains of it; or why there is none.
    static let (exact, rest) = (Field(1), Field(2))
    static let (confidence, margin, entropy) = (Field(3), Field(4), Field(5))
    /// The place of the label among the classes by probability, from one.
    static let rank = Field(6)
    /// The class that is predicted.
    static let prediction = Field(7)
    /// How far its logits lie apart.
    static let spread = Field(8)
    /// The first of those that every method has.
    fileprivate static let first = 9

    /// The loss by a method, in ``Method/computed`` or exact.
    static func loss(_ method: Method) -> Field {
      Method.computed.firstIndex(of: method).map { Field(first + $0) } ?? exact
    }

    /// The distance of the loss by a computed method from the exact one in ulps.
    static func ulps(_ method: Method) -> Field {
      Field(first + Method.computed.count + (Method.computed.firstIndex(of: method) ?? 0))
    }
  }

  private static let width = Field.first + 2 * Method.computed.count

  /// So many instances of an experiment, of which nothing is known.
  init(count: Int, of experiment: Experiment) {
    numbers = Array(repeating: 0, count: count * Self.width)
    // An exact loss is known within 2⁻⁹² of itself, of many classes not quite (``ExactLoss/quick``).
    precision = -91 + max(0, Int.bitWidth - experiment.classes.leadingZeroBitCount - 8)
  }

  /// The number of instances, known or not.
  var count: Int { numbers.count / Self.width }

  /// True of places where an instance is known.
  func has(_ place: Int) -> Bool { state(place).contains(.known) }

  func state(_ place: Int) -> State { State(rawValue: self[.state, place].bitPattern) }

  subscript(field: Field, place: Int) -> Double {
    numbers[place * Self.width + field.offset]
  }

  /// The number of the instances from a place on that are known.
  func known(from place: Int, most: Int) -> Int {
    (place..<min(count, place + most)).prefix(while: has).count
  }
}

// MARK: - Keeping

extension RowSummaries {
  /// The summary of one instance.
  package init(_ row: RowEvaluation, of instance: Int, in experiment: Experiment) {
    self.init(count: 1, of: experiment)
    set(0, to: row, of: experiment.row(instance), in: experiment.format)
  }

  /// Keeps what was evaluated of an instance.
  mutating func set(
    _ place: Int, to row: RowEvaluation, of given: LabelledRow, in format: FloatFormat
  ) {
    unusual[place] = nil
    var state: State = .known
    put(given, place, &state, in: format)
    if let prediction = row.prediction.index {
      state.insert(.predicted)
      if case .tie = row.prediction { state.insert(.tied) }
      put(.prediction, place, Double(prediction))
      put(.confidence, place, row.softmax[prediction])
      put(.margin, place, row.margin(of: prediction))
      put(.entropy, place, row.entropy)
    }
    if let loss = row.loss {
      state.insert(.labelled)
      if row.isSoft { state.insert(.soft) }
      if row.isCorrect == true { state.insert(.correct) }
      if row.isCorrect != nil { put(.rank, place, given.rank(in: format)) }
      for method in Method.computed {
        put(.loss(method), place, loss.losses[method] ?? .nan)
        put(.ulps(method), place, loss.ulps[method] ?? .nan)
      }
      put(loss.exactSum, place, &state)
    }
    put(.state, place, Double(bitPattern: state.rawValue))
  }

  private mutating func put(_ field: Field, _ place: Int, _ number: Double) {
    numbers[place * Self.width + field.offset] = number
  }

  /// Keeps what is asked of the numbers themselves.
  private mutating func put(
    _ given: LabelledRow, _ place: Int, _ state: inout State, in format: FloatFormat
  ) {
    let logits = given.logits(in: format)
    if let cause = RowCause(in: given, format) { state.insert(State(cause)) }
    if logits.maximum.isFinite {
      let (least, largest) = logits.openRange
      state.insert(.spread)
      put(.spread, place, largest - least)
    }
    guard given.kind == .logits,
      (ScoreKind.sum(ofProbabilities: logits) - 1).magnitude <= Self.nearOne
    else { return }
    state.insert(.nearOne)
    if logits.contains(where: { $0 != 0 && $0 != 1 }) { state.insert(.graded) }
  }

  /// The distance of a sum from 1 that chance reaches far more often than the little one of probabilities.
  private static let nearOne = 0.1

  private mutating func put(_ exact: ExactLoss, _ place: Int, _ state: inout State) {
    switch exact {
    case .value(let interval):
      let pair = interval.pair
      put(.exact, place, pair.nearest)
      put(.rest, place, pair.rest)
      state.insert(.finite)
      guard pair.nearest.isFinite else { return unusual[place] = exact }
      if interval == ExactInterval(exactly: pair) {
        state.insert(.whole)
      } else if !ExactInterval(pair: pair, within: precision).contains(interval) {
        unusual[place] = exact
      }
    case .infinite:
      put(.exact, place, .infinity)
      state.insert(.infinite)
    case .undefined(let reason):
      put(.exact, place, .nan)
      put(.rest, place, Double(ExactLoss.Reason.allCases.firstIndex(of: reason) ?? 0))
    }
  }

  /// Forgets an instance.
  mutating func forget(_ place: Int) {
    put(.state, place, 0)
    unusual[place] = nil
  }

  /// Takes an instance, or some, over from others.
  mutating func copy(
    _ place: Int, from other: RowSummaries, _ otherPlace: Int, count: Int = 1
  ) {
    let (start, otherStart, size) = (
      place * Self.width, otherPlace * Self.width, count * Self.width
    )
    numbers.replaceSubrange(
      start..<start + size, with: other.numbers[otherStart..<otherStart + size])
    guard !(unusual.isEmpty && other.unusual.isEmpty) else { return }
    for step in 0..<count { unusual[place + step] = other.unusual[otherPlace + step] }
  }

  /// Makes room for an instance of which nothing is known.
  mutating func insert(at place: Int) {
    numbers.insert(contentsOf: repeatElement(0, count: Self.width), at: place * Self.width)
    move(from: place, by: 1)
  }

  /// Takes an instance out.
  mutating func remove(at place: Int) {
    numbers.removeSubrange(place * Self.width..<(place + 1) * Self.width)
    unusual[place] = nil
    move(from: place + 1, by: -1)
  }

  private mutating func move(from place: Int, by step: Int) {
    if unusual.isEmpty { return }
    unusual = Dictionary(
      uniqueKeysWithValues: unusual.map { ($0 < place ? $0 : $0 + step, $1) })
  }
}

// MARK: - Reading

extension RowSummaries {
  /// The exact loss of an instance; nil without a usable label.
  func exact(_ place: Int) -> ExactLoss? {
    let state = state(place)
    guard state.contains(.labelled) else { return nil }
    if let unusual = unusual[place] { return unusual }
    let pair = (nearest: self[.exact, place], rest: self[.rest, place])
    if state.contains(.infinite) { return .infinite }
    guard state.contains(.finite) else {
      return .undefined(ExactLoss.Reason.allCases[Int(pair.rest)])
    }
    return .value(
      state.contains(.whole)
        ? ExactInterval(exactly: pair) : ExactInterval(pair: pair, within: precision))
  }

  /// What reads a number at any place; it gives nil where an instance has none.
  func reader(of quantity: RowQuantity) -> (Int) -> Double? {
    let method = quantity.method ?? .exact
    switch quantity.kind {
    case .loss: return reader(.loss(method), where: .labelled)
    case .ulps: return reader(.ulps(method), where: .labelled)
    case .error: return { error(of: method, $0) }
    case .difference:
      let (naive, fused) = (reader(.loss(.naive), where: .labelled), Field.loss(.fused))
      return { place in naive(place).map { $0 - self[fused, place] } }
    case .confidence: return reader(.confidence, where: .predicted)
    case .margin: return reader(.margin, where: .predicted)
    case .entropy: return reader(.entropy, where: .predicted)
    case .rank: return reader(.rank, where: [.labelled, .predicted])
    case .spread: return reader(.spread, where: .spread)
    // It is about two states.
    case .change: return { _ in nil }
    }
  }

  private func reader(_ field: Field, where needed: State) -> (Int) -> Double? {
    { state($0).isSuperset(of: needed) ? self[field, $0] : nil }
  }

  /// The distance of a method's loss from the exact one in ulps; infinite where only one of them is
  /// finite, and nil where there is no exact loss.
  func error(of method: Method, _ place: Int) -> Double? {
    let state = state(place)
    if state.contains(.finite) {
      let ulps = self[.ulps(method), place]
      return ulps.isNaN ? .infinity : ulps.magnitude
    }
    guard state.contains(.infinite) else { return nil }
    return self[.loss(method), place] == .infinity ? 0 : .infinity
  }
}

// MARK: - Numbers of an evaluation

extension RowEvaluation {
  /// The distance of the probability of a class, the largest, to the next.
  fileprivate func margin(of largest: Int) -> Double {
    var next = 0.0
    for (column, p) in softmax.enumerated() where column != largest && p > next { next = p }
    return softmax[largest] - next
  }

  fileprivate var entropy: Double {
    -softmax.reduce(0) { $1 == 0 ? $0 : $0 + $1 * logarithm($1) }
  }
}

extension LabelledRow {
  /// The place of the label, from one, when classes are ordered by their numbers; 0 without a label.
  ///
  /// Of equal classes the first comes first, and of a soft label the best of its heaviest classes counts.
  fileprivate func rank(in format: FloatFormat) -> Double {
    var labelled: Int
    switch label.target(in: format) {
    case nil: return 0
    case .index(let index): labelled = index
    case .distribution(let weights):
      let most = weights.maximum
      labelled = weights.firstIndex(of: most) ?? 0
      for (column, weight) in weights.enumerated()
      where weight == most && numbers[column] > numbers[labelled] { labelled = column }
    }
    let own = numbers[labelled]
    let before = numbers.indices.count {
      numbers[$0] > own || numbers[$0] == own && $0 < labelled
    }
    return Double(before + 1)
  }
}
