import Exchange
import Experiments
import Numerics

extension Model {
  /// Opens the number under the cursor: with its present text, or with `typed` in its place.
  mutating func beginEntry(with typed: String?) {
    // Numbers that follow from others can't be typed; Enter tells where they come from.
    if typed == nil, [.softmax, .loss].contains(cursor.pane) { return follow() }
    guard let instance = workspace.instance else { return refuse(refusal(of: cursor.pane)) }
    let target: EntryTarget
    switch cursor.pane {
    case .logits:
      if worksheet.experiment.layer != nil { return refuse(EntryTarget.whyLogitsFollow) }
      target = .logit(instance: instance, class: cursor.class)
    case .labels:
      target =
        workspace.columns.takesIndices
        ? .index(instance: instance) : .weight(instance: instance, class: cursor.class)
    default:
      guard let field = lab[cursor.pane]?.entryTarget(workspace) else {
        return refuse(refusal(of: cursor.pane))
      }
      target = field
    }
    let old = target.text(in: worksheet.experiment)
    var entry = Entry(target: target, field: LineField(), old: old)
    if let typed {
      entry.field.insert(typed)
    } else {
      entry.field.insert(old)
    }
    mode = .entry(entry)
    previewEntry()
  }

  /// Does a command while a number is open; false when the page is to do it.
  mutating func updateEntry(_ command: Command) -> Bool {
    guard case .entry(var entry) = mode else { return false }
    switch command {
    case .type(let text): entry.field.insert(text)
    case .erase(let erasure): entry.field.erase(erasure)
    case .caret(let move): entry.field.move(move)
    case .cancel:
      endEntry()
      return true
    case .commit(let move):
      commit(entry, then: move)
      return true
    case .redraw, .suspend, .say, .scroll: return false
    case .quit:
      endEntry()
      return false
    default:
      // A click, a wheel or a script leaves the number: what was typed is accepted first.
      commit(entry, then: nil)
      return false
    }
    mode = .entry(entry)
    previewEntry()
    return true
  }

  /// Lets the page follow what is typed.
  ///
  /// A text that is no number, such as `1e`, leaves the last one in effect; an empty text puts the
  /// old one back.
  private mutating func previewEntry() {
    guard case .entry(let entry) = mode else { return }
    if entry.field.characters.isEmpty { return worksheet.cancelPreview() }
    guard case .success(let value) = entry.value else { return }
    // What doesn't fit, such as an index beyond the classes, is said when it is accepted.
    try? worksheet.preview { experiment throws(EditError) in
      try entry.target.edit(value, in: experiment)
    }
  }

  private mutating func commit(_ entry: Entry, then move: Move?) {
    mode = .page
    do {
      let edit = try entry.target.edit(entry.value.get(), in: worksheet.experiment)
      if workspace.apply(edit), let move { self.move(move) }
    } catch {
      worksheet.cancelPreview()
      let old = entry.old.isEmpty ? "as it was" : entry.old
      refuse("\(error); it stays \(old)")
    }
  }

  private mutating func endEntry() {
    worksheet.cancelPreview()
    mode = .page
  }

  /// Takes pasted text: into what is being typed, or as a block of numbers from the cursor on.
  mutating func paste(_ text: String) -> [Effect] {
    switch mode {
    case .entry, .commandLine, .keys, .outline, .prediction: return update(.type(text))
    case .export:
      return update(.say("there is nothing to paste into here", isProblem: true))
    case .page: break
    }
    guard cursor.pane == .logits, let instance = workspace.instance else {
      return update(.say("numbers can be pasted into LOGITS: Tab goes there", isProblem: true))
    }
    do {
      let block = try LogitsText.parse(Array(text.utf8), file: "pasted text").logits
      let effects = update(.edit(.fill(instance: instance, class: cursor.class, values: block)))
      if notice == nil { say("pasted \(block.rows)×\(block.columns) numbers") }
      return effects
    } catch {
      return update(.say("\(error)", isProblem: true))
    }
  }
}
