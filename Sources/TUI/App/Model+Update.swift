import Experiments
import Lessons

extension Model {
  /// A free experiment.
  package init(
    experiment: Experiment, size: Size, theme: Theme = .terminal, glyphs: Glyphs = .unicode
  ) {
    self.init(
      workspace: Workspace(Worksheet(experiment)), size: size, theme: theme, glyphs: glyphs)
    settle()
  }

  /// A course, at the step where `progress` says the learner left off, or at its first.
  ///
  /// - Parameters:
  ///   - course: At least one step.
  ///   - progress: The learner's progress.
  ///   - size: The size of the screen.
  ///   - theme: The colours.
  ///   - glyphs: The characters to draw with.
  ///   - presenting: The way in which it is shown to others.
  package init(
    course: Course, progress: Progress = Progress(), size: Size, theme: Theme = .terminal,
    glyphs: Glyphs = .unicode, presenting: Presenting = Presenting()
  ) {
    var state = CourseState(course, progress: progress)
    let worksheet = state.presentWorksheet()
    self.init(
      workspace: Workspace(worksheet), course: state, size: size, theme: theme, glyphs: glyphs,
      presenting: presenting)
    openPanesOfStep()
    sayWhatIsLeftOut()
    settle()
  }
}

extension Model {
  /// Takes an event of the terminal.
  package mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key):
      guard let command = KeyMap.command(for: key, in: context) else {
        return update(
          .say("\(KeyText.label(key)) does nothing here; ? lists the keys", isProblem: true))
      }
      return update(command)
    case .click(let position):
      guard let command = command(at: position) else { return [] }
      return update(command)
    case .wheel(let position, let notches): return turnWheel(at: position, notches)
    case .paste(let text): return paste(text)
    case .resize(let size):
      self.size = size
      settle()
      return []
    }
  }

  /// Does what a command asks and returns what must be done outside.
  package mutating func update(_ command: Command) -> [Effect] {
    workspace.notice = nil
    changed = nil
    let before =
      unpreviewed ?? summary(of: cursor.instance, cursor.class)
    let asked = prediction
    let effects = perform(command)
    settle()
    if prediction != asked { showChoice(after: command) }
    switch command {
    case .start, .forget: unpreviewed = nil
    // The numbers may have changed, but nobody changed them here.
    case .reload: if !worksheet.isPreviewing { unpreviewed = nil }
    default: noteChange(since: before)
    }
    let notes = handOutNotes()
    return (takeUnsaved() ? [.saveProgress] : []) + notes + effects
  }

  /// Scrolls the lesson to what was chosen or typed for an answer.
  private mutating func showChoice(after command: Command) {
    guard mode == .prediction else { return }
    switch command {
    case .move, .type, .erase, .caret:
      cursor.lessonScroll = layout.scrollShowingChoice(from: cursor.lessonScroll)
    default: break
    }
  }

  /// Finds out what an edit changed, one that is only previewed too; another experiment is no
  /// change of the present one.
  private mutating func noteChange(since before: StateSummary) {
    unpreviewed = worksheet.isPreviewing ? before : nil
    let isEdited = worksheet.isPreviewing || worksheet.editCount != before.editCount
    guard isEdited, course?.index == before.step else { return }
    let change = WhatChanged(
      from: before, to: summary(of: before.instance, before.class), on: workspace)
    changed = change.pieces.isEmpty ? nil : change
  }

  private mutating func perform(_ command: Command) -> [Effect] {
    if case .reload(let course, let faults) = command {
      reload(course, faults: faults)
      return []
    }
    switch mode {
    case .page: break
    case .prediction:
      // Where a number is asked for, the arrows have nothing to choose among.
      if context == .guess, layout.lessonOverflows, [.move(.up), .move(.down)].contains(command) {
        scrollLesson(command == .move(.up) ? -1 : 1)
        return []
      }
      if updatePrediction(command) { return [] }
    case .entry:
      if updateEntry(command) { return [] }
    case .commandLine:
      if let effects = updateCommandLine(command) { return effects }
    case .keys, .outline, .export:
      if let effects = updateList(command) { return effects }
    }
    return performOnPage(command)
  }

  /// The few numbers of the present state at a cell.
  private func summary(of instance: Int, _ column: Int) -> StateSummary {
    StateSummary(worksheet, step: course?.index, instance: instance, class: column)
  }

  private mutating func performOnPage(_ command: Command) -> [Effect] {
    switch command {
    case .edit(let edit): workspace.apply(edit)
    case .reset: workspace.reset()
    case .resetCell: workspace.resetCell(numberUnderCursor)
    case .start(let experiment, let message): workspace.start(experiment, message: message)
    case .undo: workspace.undo()
    case .redo: workspace.redo()
    case .mark: workspace.mark()
    case .clear: workspace.clear(numberUnderCursor)
    case .nudge(let step): workspace.nudge(step, numberUnderCursor)
    case .insert(let axis): workspace.insert(axis)
    case .remove(let axis): workspace.remove(axis, numberUnderCursor)
    case .nextDtype: workspace.turnDtype(1)
    case .previousDtype: workspace.turnDtype(-1)
    case .move(let move): self.move(move)
    case .select(let pane, let instance, let column): select(pane, instance, column)
    case .markAt(let instance, let column):
      select(.labels, instance, column)
      workspace.mark()
    case .instance(let turn): turnInstance(turn)
    case .lab(let command): perform(command)
    case .inPane(let command): perform(command)
    case .follow: follow()
    case .pane(let choice): focus(choice)
    case .begin: beginEntry(with: nil)
    case .type(let text): beginEntry(with: text)
    case .cancel: close()
    case .toggleLabels:
      guard workspace.tables.contains(.labels) else {
        refuse("this step shows no labels yet")
        break
      }
      showsIndices.toggle()
    case .zoom: isZoomed.toggle()
    case .theme(let theme): change(theme)
    case .mouse: return toggleMouse()
    case .keys: mode = .keys(KeysState())
    case .outline: openOutline()
    case .commandLine(let text): mode = .commandLine(CommandLineState(LineField(text)))
    case .step(let choice): goTo(choice)
    case .turnPage(let turn):
      if course != nil {
        turnStep(turn)
      } else {
        move(turn == .next ? .pageDown : .pageUp)
      }
    case .hint: showHint()
    case .forget(let scope, let isSure): forget(scope, isSure: isSure)
    case .answer(let number): answer(number)
    case .askAgain: askAgain()
    case .scroll(let lines): scrollLesson(lines)
    case .load(let logits, let labels): return [.load(logits: logits, labels: labels)]
    case .export(let path, let kind, let overwrites):
      return export(path, as: kind, overwrites: overwrites)
    case .exports: openExports()
    case .state: showState()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    case .say(let text, let isProblem):
      workspace.notice = Notice(text: text, isProblem: isProblem)
    case .erase, .caret, .commit, .complete, .reload: break
    }
    return []
  }

  /// Brings what depends on everything else up to date, each thing after what it depends on:
  /// checks are ticked, the cursor stays on the page, the lab follows, rows and then columns scroll
  /// to the cursor, and the rows in sight are evaluated.
  mutating func settle() {
    if mode == .page, course?.isAsking == true { mode = .prediction }
    let isFinal = context != .entry && !worksheet.isPreviewing
    let worksheet = worksheet
    // What is shown to an audience is nobody's progress.
    course?.check(worksheet, isFinal: isFinal && !presenting.isOnStage)
    workspace.tables = shownPanes.filter { !$0.isLab }
    workspace.lossColumns = course?.step.map { LossColumn.shown(by: $0) } ?? LossColumn.byWeight
    workspace.isAsking = mode == .prediction
    workspace.isCovered = mode != .page
    if case .entry(let entry) = mode { workspace.entry = entry } else { workspace.entry = nil }
    clampCursor()
    if let open = workspace.openPane { lab.change(open) { $0.settle(&workspace) } }
    layout = PageLayout(self)
    workspace.instancesInSight = layout.instances
    scrollRows()
    let first = cursor.firstInstance
    self.worksheet.evaluate(first..<min(worksheet.experiment.instances, first + layout.instances))
    workspace.columns = ColumnLayout(
      workspace, width: layout.tablesWidth, isZoomed: isZoomed, showsIndices: showsIndices)
    scrollColumns()
  }

  private mutating func change(_ theme: Theme?) {
    self.theme = theme ?? self.theme.next
    say("theme: \(self.theme.rawValue)")
  }

  private mutating func toggleMouse() -> [Effect] {
    mouseIsOn.toggle()
    say(
      mouseIsOn
        ? "mouse on: click a cell, a label or a key; hold Shift to select text"
        : "mouse off: the terminal has it; % brings it back")
    return [.mouse(mouseIsOn)]
  }

  private mutating func close() {
    if let open = workspace.openPane, lab.change(open, { $0.cancel(&workspace) }) == true { return }
    if isZoomed {
      isZoomed = false
    } else if let open = workspace.openPane {
      closeLab()
      sayWhatOpens(open)
    } else {
      say("nothing is open; q quits")
    }
  }

  /// Whether something is left to compute when no key is waiting.
  package var hasPendingWork: Bool { worksheet.hasWork || openPane?.hasWork == true }

  /// Does a slice of what is left to compute, about two milliseconds of it.
  package mutating func work() {
    if worksheet.hasWork { worksheet.advance() } else { workInPane() }
    settle()
  }

  /// Computes everything that is left, however long it takes.
  package mutating func completeWork() {
    worksheet.complete()
    settle()
    while openPane?.hasWork == true { workInPane() }
    settle()
  }

  private mutating func workInPane() {
    if let open = workspace.openPane { lab.change(open) { $0.work() } }
  }
}
