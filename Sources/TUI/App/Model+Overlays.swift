import Experiments
import Lessons

extension Model {
  /// Lets what is open over the page, or in it, do a command; nil when the page is to do it.
  mutating func updateOverlay(_ command: Command) -> [Effect]? {
    switch mode {
    case .page: return nil
    case .prediction: return updatePrediction(command)
    case .entry(let entry): return update(entry, command)
    case .commandLine(var state):
      if case .commit = command {
        // While a question waits, a line may do what a key may.
        mode = course?.isAsking == true ? .prediction : .page
        transcript.noteEnteredLine()
        return run(state.field.text)
      }
      if case .complete = command, let path = state.path(for: worksheet.experiment) {
        return [.list(path)]
      }
      let outcome = state.update(command, for: worksheet.experiment, history: lineHistory)
      mode = .commandLine(state)
      return take(outcome)
    case .keys(var state):
      let outcome = state.update(command, in: size)
      mode = .keys(state)
      return take(outcome)
    case .outline(var state):
      guard let course else { return take(.yields) }
      let page = max(1, OutlineView.list(of: course, in: size).height - 3)
      let outcome = state.update(command, in: course, page: page)
      mode = .outline(state)
      return take(outcome)
    case .offer(let experiment, let message): return answerOffer(experiment, message, command)
    case .export(var state):
      let outcome = state.update(command)
      if outcome == .stays { state.preview = preview(of: state.kind) }
      mode = .export(state)
      return take(outcome)
    }
  }

  mutating func take(_ outcome: Outcome) -> [Effect]? {
    switch outcome {
    case .stays: return []
    case .passes: return nil
    case .closes:
      mode = .page
      return []
    case .yields:
      mode = .page
      return nil
    case .gives(let command):
      mode = .page
      return obey(command)
    case .refuses(let reason):
      refuse(reason)
      return []
    }
  }

  // MARK: - The question and the `:` line

  private mutating func updatePrediction(_ command: Command) -> [Effect]? {
    switch command {
    // Where a number is asked for, the arrows have nothing to choose among.
    case .move(.up) where context != .prediction && layout.lessonOverflows: scrollLesson(-1)
    case .move(.down) where context != .prediction && layout.lessonOverflows: scrollLesson(1)
    case .commit where previous == .answered:
      say("that was answered, and not yet right; Enter answers anew")
    case .cancel where course?.recall != nil: endRecall()
    case .cancel:
      course?.skipQuestion()
      showAnswered()
    default:
      let outcome = course?.updatePrediction(command) ?? .passes
      return take(outcome)
    }
    return []
  }

  /// Does a line of the command language, or says why not.
  private mutating func run(_ line: String) -> [Effect] {
    guard !line.allSatisfy(\.isWhitespace) else { return [] }
    if lineHistory.last != line { lineHistory = lineHistory.suffix(99) + [line] }
    return perform(line)
  }

  /// Does a line that a key is bound to, or one that was entered.
  mutating func perform(_ line: String) -> [Effect] {
    do throws(EditError) {
      return update(try Command(parsing: line, for: worksheet.experiment))
    } catch {
      refuse("\(error)")
      return []
    }
  }

  // MARK: - A number being typed

  /// Opens the number under the cursor: with its present text, or with `typed` in its place.
  mutating func beginEntry(with typed: String?) {
    // Numbers that follow from others can't be typed; Enter tells where they come from.
    if typed == nil, [.softmax, .loss].contains(cursor.pane) {
      return lab.follow(in: &workspace)
    }
    let number = numberUnderCursor
    guard workspace.instance != nil,
      let target = cursor.pane == .labels ? workspace.labelTarget : number.target
    else { return refuse(number.refusal) }
    if cursor.pane == .logits, worksheet.experiment.layer != nil {
      return refuse(EntryTarget.whyLogitsFollow)
    }
    if case .block(let block, _) = target, block.count > Workspace.mostTyped {
      return refuse("\(block.size) logits are too many to be typed over: :fill gives them a value")
    }
    let old = target.text(in: worksheet.experiment)
    let entry = Entry(target: target, field: LineField(typed ?? old), old: old)
    mode = .entry(entry)
    workspace.preview(entry)
  }

  private mutating func update(_ entry: Entry, _ command: Command) -> [Effect]? {
    var entry = entry
    if entry.field.edit(command) {
      mode = .entry(entry)
      workspace.preview(entry)
      return []
    }
    switch command {
    case .redraw, .suspend, .say, .scroll, .play, .blank: return nil
    case .cancel, .quit:
      worksheet.cancelPreview()
      return take(command == .quit ? .yields : .closes)
    case .commit(let move):
      mode = .page
      if workspace.commit(entry), let move { self.move(move) }
      if move == .right { latest = .tabbed }
      return []
    // A click, a wheel or a script leaves the number: the typed text is accepted first.
    default:
      workspace.commit(entry)
      return take(.yields)
    }
  }
}
