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
    notice = nil
    changed = nil
    let before =
      unpreviewed ?? StateSummary(self, instance: cursor.instance, class: cursor.class)
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
    let change = WhatChanged(from: before, to: self)
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

  private mutating func performOnPage(_ command: Command) -> [Effect] {
    switch command {
    case .edit, .reset, .resetCell, .start, .undo, .redo, .mark, .clear, .nudge, .insert, .remove,
      .nextDtype,
      .previousDtype:
      performEdit(command)
    case .move(let move): self.move(move)
    case .select(let pane, let instance, let column): select(pane, instance, column)
    case .markAt(let instance, let column):
      select(.labels, instance, column)
      performEdit(.mark)
    case .instance(let turn): turnInstance(turn)
    case .lab, .layer, .bits, .changes, .cliff, .gradient, .invariance, .mistakes, .trace:
      performInLab(command)
    case .pane(let choice): focus(choice)
    case .begin: beginEntry(with: nil)
    case .type(let text): beginEntry(with: text)
    case .cancel: close()
    case .toggleLabels:
      guard shownPanes.contains(.labels) else {
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
    case .say(let text, let isProblem): notice = Notice(text: text, isProblem: isProblem)
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
    // What is shown to an audience is nobody's progress.
    course?.check(worksheet, isFinal: isFinal && !presenting.isOnStage)
    clampCursor()
    lab.open?.lab?.settle(&self)
    layout = PageLayout(self)
    scrollRows()
    let first = cursor.firstInstance
    worksheet.evaluate(first..<min(worksheet.experiment.instances, first + layout.instances))
    layout.placeColumns(self)
    scrollColumns()
  }

  private mutating func change(_ theme: Theme?) {
    self.theme = theme ?? self.theme.next
    notice = Notice(text: "theme: \(self.theme.rawValue)", isProblem: false)
  }

  private mutating func toggleMouse() -> [Effect] {
    mouseIsOn.toggle()
    notice = Notice(
      text: mouseIsOn
        ? "mouse on: click a cell, a label or a key; hold Shift to select text"
        : "mouse off: the terminal has it; % brings it back", isProblem: false)
    return [.mouse(mouseIsOn)]
  }

  private mutating func close() {
    if lab.open?.lab?.cancel(&self) == true { return }
    if isZoomed {
      isZoomed = false
    } else if let open = lab.open {
      closeLab()
      sayWhatOpens(open)
    } else {
      say("nothing is open; q quits")
    }
  }

  /// Shows a message that is not about a problem.
  mutating func say(_ text: String) { notice = Notice(text: text, isProblem: false) }

  /// Shows why something can't be done.
  mutating func refuse(_ reason: String) { notice = Notice(text: reason, isProblem: true) }

  /// Whether something is left to compute when no key is waiting.
  package var hasPendingWork: Bool { worksheet.hasWork || lab.open?.lab?.hasWork(self) == true }

  /// Does a slice of what is left to compute, about two milliseconds of it.
  package mutating func work() {
    if worksheet.hasWork { worksheet.advance() } else { lab.open?.lab?.work(&self) }
    settle()
  }

  /// Computes everything that is left, however long it takes.
  package mutating func completeWork() {
    worksheet.complete()
    settle()
    while let pane = lab.open?.lab, pane.hasWork(self) { pane.work(&self) }
    settle()
  }
}
