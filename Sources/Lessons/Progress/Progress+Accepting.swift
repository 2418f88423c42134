extension Progress {
  /// Goes on after a save, with what other copies of the program had stored meanwhile.
  ///
  /// Steps whose numbers are on the page, or were, keep them; of the others' histories they get to
  /// know. All other steps are taken as they are stored.
  ///
  /// - Parameters:
  ///   - merged: The progress as it is stored now.
  ///   - request: The progress of this copy that went into it.
  ///   - isShown: True for a step whose numbers are on the page, or were.
  /// - Returns: The progress to compare with from now on, and the ids of the steps that another copy
  ///   turns out to have edited too.
  package mutating func accept(
    _ merged: Progress, after request: SaveRequest, isShown: (String) -> Bool
  ) -> (base: Progress, overtaken: [String]) {
    var base = request.progress
    var overtaken: [String] = []
    for id in Set(records.keys).union(merged.records.keys).union(base.records.keys).sorted() {
      let sent = request.progress[id]
      if !isShown(id), self[id] == sent {
        self[id] = merged[id]
        base[id] = merged[id]
        continue
      }
      let beside = merged[id].versionsBeside(sent.journal)
      base[id].others = beside
      if self[id].others == sent.others { self[id].others = beside }
      let isNew = beside.contains { other in !sent.others.contains { other.covers($0) } }
      if isNew { overtaken.append(id) }
    }
    return (base, overtaken)
  }
}
