import Experiments
import Lessons

extension Model {
  /// Takes an event of the terminal.
  package mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .key(.control("c")) where workspace.activity != nil: return [.stopWork]
    case .key(let key):
      if let command = clickerCommand(of: key) { return update(command) }
      if context == .page || context.isLab, let line = boundKeys[key] { return perform(line) }
      guard let command = KeyMap.command(for: key, in: context) else {
        return update(
          .say("\(KeyText.label(key)) does nothing here; ? lists the keys", isProblem: true))
      }
      return update(command)
    case .click(let position): return click(at: position)
    case .doubleClick(let position): return doubleClick(at: position)
    case .drag(let position): return drag(to: position)
    case .wheel(let position, let notches): return turnWheel(at: position, notches)
    case .paste(let text): return paste(text)
    case .failedPaste(let fault): return update(.say("\(fault)", isProblem: true))
    case .background(let background):
      self.background = background
      return []
    case .line(let line): return perform(line)
    case .resize(let size):
      self.size = size
      lab.makeRoom(for: 0, in: &workspace)
      settle()
      return []
    }
  }

  /// The command of a clicker's key where those are in force: they come first, whatever is open.
  private func clickerCommand(of key: Key) -> Command? {
    let command = KeyMap.command(ofClicker: key, in: context)
    if case .turnPage(let turn) = command, playback?.takes(turn) == true { return .play(turn) }
    return course?.presenting.isOnStage == true ? command : nil
  }

  /// Does a command and returns what must be done outside.
  package mutating func update(_ command: Command) -> [Effect] {
    noting(command) { $0.obey(command) }
  }

  /// Does a command that is not noted, as it follows from another that was.
  mutating func obey(_ command: Command) -> [Effect] {
    switch command {
    // It is nothing that the learner did, and what is said of that stays.
    case .saved(let outcome): return take(outcome)
    case .working(let activity):
      workspace.activity = activity
      return []
    case .worked(let command):
      workspace.activity = nil
      workspace.timeForChanges = .usual
      return update(command)
    case .play(let turn): return play(turn)
    case .blank:
      isBlank.toggle()
      return []
    case .words(let glossary):
      workspace.glossary = glossary
      return []
    case .reload(let new?, let faults) where faults.isEmpty:
      if course?.complete(with: new) == true { return [] }
    default: break
    }
    if command.reach != .terminal, !command.isFromOutside {
      isBlank = false
      (previous, latest) = (latest, .other)
    }
    let before = workspace.beginChange()
    let (step, asked) = (course?.step?.id, course?.prediction)
    let effects = perform(command)
    if workspace.timeForChanges == .ended { return change(by: command) }
    settle()
    if course?.prediction != asked { showChoice(after: command) }
    switch command {
    case .start, .forget: workspace.unpreviewed = nil
    // The numbers may have changed, but nobody changed them here.
    case .reload: if !worksheet.isPreviewing { workspace.unpreviewed = nil }
    default: workspace.noteChange(since: before, isSameStep: course?.step?.id == step)
    }
    takeWhatArrived()
    let notes = handOutNotes()
    let worksheet = worksheet
    let isUnsaved = course?.takeUnsaved(worksheet) == true
    if isUnsaved { course?.keeping?.begin() }
    if isUnsaved, course?.noticesThatNothingIsKept(worksheet) == true {
      refuse("so many numbers are not kept for another day; u goes back to what is")
    }
    return (isUnsaved ? [.saveProgress] : []) + notes + effects
  }

  /// Scrolls the lesson to the choice or the number that was changed.
  private mutating func showChoice(after command: Command) {
    guard mode == .prediction else { return }
    switch command {
    case .move, .type, .erase, .caret:
      cursor.lessonScroll = layout.scrollShowingChoice(from: cursor.lessonScroll)
    default: break
    }
  }

  private mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .reload(let course, let faults): reload(course, faults: faults)
    case .reread, .against: takeNumbers(command)
    default: return updateOverlay(command) ?? performOnPage(command)
    }
    return []
  }

  private mutating func performOnPage(_ command: Command) -> [Effect] {
    switch command {
    case .edit(let edit): workspace.apply(edit)
    case .reset: workspace.reset()
    case .resetCell: workspace.resetCell(numberUnderCursor)
    case .start(let experiment, let message, let files):
      guard workspace.start(experiment, message: message) else { break }
      return watch(files)
    case .adopt(let change): adopt(change)
    case .other: showOther()
    case .forgetOthers: forgetOthers()
    case .undo: workspace.undo()
    case .redo: workspace.redo()
    case .mark: workspace.mark()
    case .clear: workspace.clear(numberUnderCursor)
    case .nudge(let step): workspace.nudge(step, numberUnderCursor)
    case .insert(let axis): workspace.insert(axis)
    case .remove(let axis): workspace.remove(axis, numberUnderCursor)
    case .nextDtype: workspace.turnDtype(1)
    case .previousDtype: workspace.turnDtype(-1)
    case .move(let move):
      self.move(move)
      workspace.extendSelection()
    case .block(let corners?): workspace.select(corners)
    case .block(nil): workspace.toggleSelection()
    case .select(let pane, let instance, let column): select(pane, instance, column)
    case .markAt(let instance, let column):
      select(.labels, instance, column)
      workspace.mark()
    case .instance(let turn): workspace.turnInstance(turn)
    case .rows(let command): workspace.perform(command)
    case .lab(let command): lab.perform(command, in: &workspace, for: course?.step)
    case .inPane(let command): lab.perform(command, in: &workspace)
    case .follow: lab.follow(in: &workspace)
    case .explain(let choice): explain(choice)
    case .pane(.next)
    where previous == .tabbed
      && workspace.column(of: workspace.cursor.class) + 1 < workspace.experiment.classes:
      move(.right)
      latest = .tabbed
    case .pane(let choice): focus(choice)
    case .begin where previous == .answered:
      say("answered already; Enter on a number types over it")
    case .begin: beginEntry(with: nil)
    case .type(let text): beginEntry(with: text)
    case .cancel where workspace.activity != nil: return [.stopWork]
    case .cancel: close()
    case .toggleLabels: workspace.toggleLabels()
    case .toggleRanking: workspace.toggleRanking()
    case .zoom: workspace.isZoomed.toggle()
    case .theme(let theme): change(theme)
    case .mouse: return toggleMouse()
    case .keys: mode = .keys(KeysState(boundKeys))
    case .outline:
      guard let course else {
        refuse("there is no course in a free experiment")
        break
      }
      mode = .outline(OutlineState(selected: course.index))
    case .commandLine(let text): mode = .commandLine(CommandLineState(LineField(text)))
    case .step(let choice): goTo(choice)
    case .turnPage(let turn): turnPage(turn)
    case .hint: showHint()
    case .forget(let scope, let isSure): forget(scope, isSure: isSure)
    case .answer(let number): answer(number)
    case .askAgain: askAgain()
    case .scroll(let lines): scrollLesson(lines)
    case .load(let files): return [.load(files)]
    case .export(let path, let kind, let overwrites):
      return export(path, as: kind, overwrites: overwrites)
    case .copy(let kind): return copy(kind)
    case .record(let path, let overwrites): return record(path, overwrites: overwrites)
    case .exports: openExports(at: .numpy)
    case .state: showState()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    case .quitIfKept:
      if course?.keeping != nil { return [.quit] }
      refuse("nothing is kept here: :w FILE writes the numbers, q leaves")
    case .say(let text, let isProblem):
      workspace.notice = Notice(text: text, isProblem: isProblem)
    case .erase, .caret, .commit, .complete, .paths, .reload, .reread, .against, .words, .saved,
      .working, .worked, .play, .blank:
      break
    }
    return []
  }

  private mutating func change(_ theme: Theme?) {
    let chosen = theme ?? self.theme.next
    chosenTheme = chosen
    say("theme: \(chosen.rawValue)")
  }

  private mutating func close() {
    if workspace.selection != nil { return workspace.selection = nil }
    if let open = workspace.openPane, lab.change(open, { $0.cancel(&workspace) }) == true { return }
    if workspace.isZoomed {
      workspace.isZoomed = false
    } else if !lab.dismiss(in: &workspace, for: course?.step) {
      if workspace.view == nil { say("nothing is open; q quits") } else { workspace.showAll() }
    }
  }
}
