import Experiments

extension StepRecord {
  /// The histories of the step, this copy's own first: the journal and those kept aside.
  var versions: [Journal] { (journal.map { [$0] } ?? []) + others }

  /// Merges the records that two copies of the program have made of one that both began with.
  ///
  /// What either has added stays, and what either has replaced or forgotten goes. A step passed in
  /// either is passed. Where both have edited the numbers this copy's history goes on, and the
  /// other's is kept aside; a history that continues another stands for both.
  func merged(with theirs: StepRecord, since base: StepRecord) -> StepRecord {
    guard self != base else { return theirs }
    guard theirs != base else { return self }
    var merged = StepRecord()
    merged.isPassed = Self.merge(isPassed, theirs.isPassed, base.isPassed) { $0 || $1 }
    merged.hasRecalled = Self.merge(hasRecalled, theirs.hasRecalled, base.hasRecalled) { $0 || $1 }
    merged.hints = Self.merge(hints, theirs.hints, base.hints, both: max)
    merged.answers = mergedAnswers(theirs, since: base)
    merged.take(mergedVersions(theirs, since: base), first: firstVersion(theirs, since: base))
    return merged
  }

  /// The value that one of two has changed; where both have, that of both together.
  private static func merge<Value: Equatable>(
    _ mine: Value, _ theirs: Value, _ base: Value, both: (Value, Value) -> Value
  ) -> Value {
    mine == base ? theirs : theirs == base ? mine : both(mine, theirs)
  }

  // MARK: - Predictions

  private func mergedAnswers(
    _ theirs: StepRecord, since base: StepRecord
  ) -> [Question.Answer] {
    if answers == base.answers || theirs.answers.starts(with: answers) { return theirs.answers }
    if theirs.answers == base.answers || answers.starts(with: theirs.answers) { return answers }
    let (mine, others) = (answersAdded(since: base), theirs.answersAdded(since: base))
    var merged = StepRecord()
    let isKept = mine.count < answers.count && others.count < theirs.answers.count
    for answer in (isKept ? base.answers : []) + others + mine { merged.add(answer) }
    return merged.answers
  }

  /// The predictions since an earlier record: all where that was forgotten.
  private func answersAdded(since base: StepRecord) -> ArraySlice<Question.Answer> {
    if answers.starts(with: base.answers) { return answers.dropFirst(base.answers.count) }
    guard answers.count == Self.mostAnswers else { return answers[...] }
    // The earliest of very many have fallen out.
    let kept = base.answers.indices.first { answers.starts(with: base.answers[$0...]) }
    return answers.dropFirst(kept.map { base.answers.count - $0 } ?? 0)
  }

  // MARK: - Histories

  /// The histories that are new in one record, or in both.
  private func mergedVersions(_ theirs: StepRecord, since base: StepRecord) -> [Journal] {
    let (mine, others, old) = (versions, theirs.versions, base.versions)
    return mine.filter { others.contains($0) || !old.contains($0) }
      + others.filter { !mine.contains($0) && !old.contains($0) }
  }

  private func firstVersion(_ theirs: StepRecord, since base: StepRecord) -> Journal? {
    journal == base.journal ? theirs.journal : journal ?? theirs.journal
  }

  /// Takes histories, of which one goes on where it is among them, and the rest is kept aside.
  private mutating func take(_ versions: [Journal], first: Journal?) {
    journal = first.flatMap { versions.contains($0) ? $0 : nil }
    if let shorter = journal {
      journal = versions.first { $0.covers(shorter) && !shorter.covers($0) } ?? shorter
    }
    others = []
    for version in versions where journal?.covers(version) != true {
      if others.contains(where: { $0.covers(version) }) { continue }
      others.removeAll { version.covers($0) }
      others.append(version)
    }
  }

  /// The histories of a stored record that the page of another doesn't show: neither its own, nor
  /// the beginning or the continuation of that.
  func versionsBeside(_ shown: Journal?) -> [Journal] {
    guard let shown else { return versions }
    return versions.filter { !shown.covers($0) && !$0.covers(shown) }
  }
}

extension Journal {
  /// True if all edits of another history are the first of this one, taken back or not.
  package func covers(_ other: Journal) -> Bool {
    base == other.base && (done + undone).starts(with: other.done + other.undone)
  }
}
