import Experiments
import Lessons

extension Workspace {
  /// The most logits that follow what is typed.
  static let mostTyped = 1 << 18

  /// The cell of a label that is typed over.
  var labelTarget: EntryTarget? {
    instance.map {
      columns.takesIndices ? .index(instance: $0) : .weight(instance: $0, class: cursor.class)
    }
  }

  /// Lets the page follow what is typed.
  ///
  /// A text that is no number, such as `1e`, leaves the last one in effect; an empty text puts the
  /// old one back.
  mutating func preview(_ entry: Entry) {
    if entry.field.isEmpty { return worksheet.cancelPreview() }
    guard case .success(let value) = entry.value else { return }
    // What doesn't fit, such as an index beyond the classes, is said when it is accepted.
    try? worksheet.preview { experiment throws(EditError) in
      try entry.target.edit(value, in: experiment)
    }
  }

  /// Accepts the typed number; says why and returns false when it can't be.
  @discardableResult
  mutating func commit(_ entry: Entry) -> Bool {
    do {
      return apply(try entry.target.edit(entry.value.get(), in: experiment))
    } catch {
      worksheet.cancelPreview()
      let old = entry.old.isEmpty ? "as it was" : entry.old
      refuse("\(error); it stays \(old)")
      return false
    }
  }

  /// Plays a line of a step's solution as an edit like any other.
  mutating func play(_ step: Step, line place: Int, startsOver: Bool) {
    do throws(EditError) {
      if startsOver { try putBack(step.experiment) }
      let line = step.solution.lines[place]
      let edit = try Edit(parsing: line, for: experiment)
      try worksheet.apply(edit)
      showCell(of: edit)
      let how = startsOver ? "from the start, " : ""
      say("\(how)\(place + 1) of \(step.solution.lines.count): \(line); u takes it back")
    } catch {
      refuse("the solution can't be played: \(error)")
    }
  }

  /// Puts the start of a step back, as an edit: files may have been loaded since.
  private mutating func putBack(_ start: Experiment) throws(EditError) {
    if worksheet.start == start { try worksheet.reset() } else { try worksheet.begin(start) }
  }
}
