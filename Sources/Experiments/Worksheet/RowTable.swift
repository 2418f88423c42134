import Numerics

/// What is kept of all instances of an experiment, as it becomes known: the one place where filters, orders,
/// counts and sums look.
///
/// It grows by parts, so that rows that are not evaluated yet take no memory, and a change copies little.
struct RowTable: Sendable {
  /// The number of instances, known or not.
  private(set) var count: Int
  /// The numbers of those that are known, have a usable label, a soft one, and are predicted right.
  private(set) var (known, labelled, soft, correct) = (0, 0, 0, 0)
  private var parts: [RowSummaries?]

  /// The number of instances of a part.
  static let partSize = 1024
  /// The most instances of which numbers are kept: 2²², which is some 0.8 GB.
  static let mostRows = 1 << 22

  /// A table of so many instances, of which nothing is known.
  init(count: Int) {
    self.count = count
    parts = Array(repeating: nil, count: (count + Self.partSize - 1) / Self.partSize)
  }

  /// A table of the instances of one part, of which all are known.
  init(_ summaries: RowSummaries, of experiment: Experiment) {
    self.init(count: summaries.count)
    _ = take(summaries, at: 0, of: experiment)
  }

  private static func place(_ row: Int) -> (part: Int, place: Int) {
    (row / partSize, row % partSize)
  }

  /// The instances of a part.
  private func rows(ofPart part: Int) -> Range<Int> {
    part * Self.partSize..<min(count, (part + 1) * Self.partSize)
  }

  // MARK: Reading

  /// Tests if an instance is known.
  func has(_ row: Int) -> Bool {
    let (part, place) = Self.place(row)
    return parts[part]?.has(place) == true
  }

  /// What is kept of an instance; nil where it isn't known.
  subscript(row: Int) -> RowSummary? {
    let (part, place) = Self.place(row)
    guard let summaries = parts[part], summaries.has(place) else { return nil }
    return RowSummary(summaries, at: place)
  }

  /// The loss of an instance by a method; nil where it isn't known, and without a usable label.
  func loss(of row: Int, by method: Method) -> Double? {
    let (part, place) = Self.place(row)
    guard let summaries = parts[part], summaries.state(place).contains(.labelled) else {
      return nil
    }
    return summaries[.loss(method), place]
  }

  /// The instances from one on that are known and lie together, at most so many.
  func known(from row: Int, most: Int) -> (rows: Range<Int>, in: RowSummaries, at: Int)? {
    guard row < count else { return nil }
    let (part, place) = Self.place(row)
    guard let summaries = parts[part], summaries.has(place) else { return nil }
    let known = summaries.known(from: place, most: most)
    return (row..<row + known, summaries, place)
  }

  /// The first instances that are not known, at or after one, of one part and at most so many; nil where all
  /// are.
  func missing(from row: Int, most: Int) -> Range<Int>? {
    var (part, place) = Self.place(row)
    while part < parts.count {
      let rows = rows(ofPart: part)
      let first = (rows.lowerBound + place..<rows.upperBound).first { !has($0) }
      if let first {
        let end = (first..<min(rows.upperBound, first + most)).first(where: has)
        return first..<(end ?? min(rows.upperBound, first + most))
      }
      (part, place) = (part + 1, 0)
    }
    return nil
  }

  // MARK: Keeping

  private mutating func count(_ row: RowSummary?, by step: Int) {
    guard let row else { return }
    known += step
    if row.isLabelled { labelled += step }
    if row.isSoft { soft += step }
    if row.isCorrect == true { correct += step }
  }

  /// Changes an instance, and counts it before and after.
  private mutating func change(
    _ row: Int, of experiment: Experiment, _ change: (inout RowSummaries, Int) -> Void
  ) {
    let (part, place) = Self.place(row)
    count(self[row], by: -1)
    var summaries =
      parts[part] ?? RowSummaries(count: rows(ofPart: part).count, of: experiment)
    // What is changed is not to be copied.
    parts[part] = nil
    change(&summaries, place)
    parts[part] = summaries
    count(self[row], by: 1)
  }

  /// Keeps what was evaluated of an instance.
  mutating func set(
    _ row: Int, to evaluation: RowEvaluation, of given: LabelledRow, in experiment: Experiment
  ) {
    change(row, of: experiment) {
      $0.set($1, to: evaluation, of: given, in: experiment.format)
    }
  }

  /// Takes over instances of one part that are not known yet, and tells whether none of them was.
  mutating func take(
    _ new: RowSummaries, at first: Int, of experiment: Experiment
  ) -> Bool {
    let (part, place) = Self.place(first)
    guard !(first..<first + new.count).contains(where: has) else {
      for place in 0..<new.count where !has(first + place) {
        change(first + place, of: experiment) { $0.copy($1, from: new, place) }
      }
      return false
    }
    let whole = rows(ofPart: part).count
    var summaries = new
    if new.count < whole {
      summaries = takeOut(part) ?? RowSummaries(count: whole, of: experiment)
      summaries.copy(place, from: new, 0, count: new.count)
    }
    parts[part] = summaries
    for row in first..<first + new.count { count(self[row], by: 1) }
    return true
  }

  /// Forgets an instance.
  mutating func forget(_ row: Int, of experiment: Experiment) {
    guard has(row) else { return }
    change(row, of: experiment) { $0.forget($1) }
  }

  // MARK: Moving

  /// Takes what is known of a part out, to be changed.
  private mutating func takeOut(_ part: Int) -> RowSummaries? {
    defer { parts[part] = nil }
    return parts[part]
  }

  /// Makes room for an instance before `row`, of which nothing is known.
  mutating func insert(at row: Int, of experiment: Experiment) {
    count += 1
    if (count - 1) % Self.partSize == 0 { parts.append(nil) }
    let (first, place) = Self.place(row)
    // From the last part on, each takes the last instance of the one before it.
    for part in (first..<parts.count).reversed() {
      let former = part > first ? parts[part - 1] : nil
      var summaries = takeOut(part)
      if summaries == nil, former != nil {
        summaries = RowSummaries(count: rows(ofPart: part).count, of: experiment)
      } else {
        summaries?.insert(at: part > first ? 0 : place)
      }
      if let former { summaries?.copy(0, from: former, former.count - 1) }
      if summaries?.count ?? 0 > Self.partSize { summaries?.remove(at: Self.partSize) }
      parts[part] = summaries
    }
  }

  /// Takes an instance out.
  mutating func remove(at row: Int, of experiment: Experiment) {
    count(self[row], by: -1)
    let (first, place) = Self.place(row)
    for part in first..<parts.count {
      let next = part + 1 < parts.count ? parts[part + 1] : nil
      let last = rows(ofPart: part).count - 1
      var summaries = takeOut(part)
      if summaries == nil, next != nil {
        summaries = RowSummaries(count: last + 1, of: experiment)
      } else {
        summaries?.remove(at: part > first ? 0 : place)
        if part + 1 < parts.count { summaries?.insert(at: last) }
      }
      if let next { summaries?.copy(last, from: next, 0) }
      parts[part] = summaries
    }
    count -= 1
    if count % Self.partSize == 0 { parts.removeLast() }
  }
}
