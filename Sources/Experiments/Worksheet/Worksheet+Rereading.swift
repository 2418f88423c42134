import Numerics

extension Worksheet {
  /// What comes of numbers whose file was read again.
  package enum Rereading: Equatable, Sendable {
    /// Nothing is another than before.
    case same
    /// The page has what is new, perhaps in the place of numbers that the learner had changed.
    case new(replacesEdits: Bool)
  }

  /// Goes on with what a file has now, as an edit that can be undone, and makes it the ``start``.
  ///
  /// What the file has as before stays as the learner has it: the dtype, say, or labels that were given
  /// here to logits without any. The latest readings are places of the history, and of those before them
  /// the first state.
  ///
  /// - Parameters:
  ///   - new: The experiment that was read.
  ///   - line: What the history says of it.
  /// - Returns: What came of it.
  package mutating func reread(_ new: Experiment, line: String) -> Rereading {
    cancelPreview()
    let merged = new.keeping(experiment, since: start)
    guard merged != experiment || new != start else { return .same }
    let replacesEdits = !start.hasNumbers(of: experiment) && !merged.hasNumbers(of: experiment)
    do throws(EditError) {
      let line = EditLine(text: line, isCommand: false)
      evaluate(try record(.replace(merged), line: line, newStart: new))
    } catch {
      assertionFailure("an experiment always fits: \(error)")
    }
    if !undoable.isEmpty { undoable[undoable.count - 1].isRereading = true }
    joinReadings()
    return .new(replacesEdits: replacesEdits)
  }

  /// The most readings in a row that the history keeps, and about the most numbers of these.
  private static let mostReadings = (places: 50, numbers: 1 << 24)

  /// Joins the first two of the latest readings in a row where there are too many.
  private mutating func joinReadings() {
    let count = undoable.reversed().prefix(while: \.isRereading).count
    let most = min(
      Self.mostReadings.places, max(2, Self.mostReadings.numbers / experiment.logits.count))
    guard count > most else { return }
    let first = undoable.count - count
    undoable[first + 1].inverse = undoable[first].inverse
    if let before = undoable[first].starts?.before { undoable[first + 1].starts?.before = before }
    undoable.remove(at: first)
  }

  /// The present state alone, with nothing to be undone.
  var withoutHistory: Worksheet {
    var alone = self
    alone.cancelPreview()
    (alone.undoable, alone.redoable, alone.start) = ([], [], alone.experiment)
    return alone
  }
}

extension Experiment {
  /// The experiment with what an earlier one, which is `start` with the edits of a learner, has otherwise
  /// than `start`, as far as this one has it as `start` had it.
  fileprivate func keeping(_ edited: Experiment, since start: Experiment) -> Experiment {
    func choice<Part: Equatable>(_ part: KeyPath<Experiment, Part>) -> Part {
      self[keyPath: part] == start[keyPath: part] ? edited[keyPath: part] : self[keyPath: part]
    }
    var merged = self
    merged.format = choice(\.format)
    merged.epsilon = choice(\.epsilon)
    merged.reduction = choice(\.reduction)
    merged.targetForm = choice(\.targetForm)
    if edited.classes == classes {
      merged.mistakes = choice(\.mistakes)
      merged.classNames = choice(\.classNames)
    }
    if edited.classes == classes, edited.instances == instances {
      merged.labels = choice(\.labels)
      merged.instanceNames = choice(\.instanceNames)
      if hasNumbers(of: start) { (merged.logits, merged.layer) = (edited.logits, edited.layer) }
    }
    if merged.layer == nil { merged.kind = choice(\.kind) }
    merged.followLayer(instances: 0..<instances, classes: 0..<classes)
    return merged
  }

  /// Tests if the logits, or what they come from, are those of another.
  fileprivate func hasNumbers(of other: Experiment) -> Bool {
    layer == other.layer && logits == other.logits
  }
}
