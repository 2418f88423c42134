import Lessons

/// The page as it is drawn: what its parts show, and the parts of the state that follow from the
/// rest.
extension Model {
  /// Draws the page; after another frame of it, only the parts that are not as they were there.
  package func draw(after last: Frame? = nil) -> Frame {
    draw(in: Frame(size: size, glyphs: glyphs, after: last))
  }

  /// The effect of a click at a place of the page, if any.
  func command(at position: Position) -> Command? {
    draw(in: Frame(size: size, glyphs: glyphs, collectsTargets: true)).command(at: position)
  }

  private func draw(in frame: consuming Frame) -> Frame {
    if isBlank { return frame }
    switch mode {
    case .keys(let state): KeysView.draw(state, listFooter, into: &frame)
    case .outline(let state):
      if let course { OutlineView.draw(course, state, listFooter, into: &frame) }
    case .export(let state): ExportView.draw(state, listFooter, into: &frame)
    case .page, .entry, .commandLine, .prediction, .offer:
      drawPage(into: &frame)
      return frame
    }
    TitleView.drawWarning(course?.keeping, into: &frame)
    return frame
  }

  private func drawPage(into frame: inout Frame) {
    TitleView.draw(workspace, course, in: layout.title, into: &frame)
    for divider in layout.dividers { frame.fill(divider, with: "│", style: .faint) }
    LessonView.draw(workspace, layout, into: &frame)
    for (table, rect) in layout.tables {
      switch table {
      case .scores: ScoresView.draw(workspace, layout, in: rect, into: &frame)
      case .softmax: SoftmaxView.draw(workspace, layout, in: rect, into: &frame)
      case .loss: LossView.draw(workspace, layout, in: rect, into: &frame)
      case .lab: break
      }
    }
    for (pane, rect) in layout.panes { lab[pane]?.draw(workspace, in: rect, into: &frame) }
    if !layout.explanation.isEmpty {
      ExplainPane.following(workspace).draw(workspace, in: layout.explanation, into: &frame)
    }
    if case .commandLine(let state) = mode {
      CommandLineView.draw(workspace, state, layout, into: &frame)
    } else {
      let rest = StatusView.draw(workspace, lab[cursor.pane], layout, into: &frame)
      if let rest, playback?.caption == nil {
        StatusView.draw(rest: rest, of: notice, in: layout.footer, into: &frame)
      } else {
        footer.draw(in: layout.footer, into: &frame)
      }
    }
  }

  private var footer: FooterView {
    FooterView(
      hints: keyHints,
      caption: playback.flatMap { playback in
        playback.caption.map { ($0, "\(playback.step) of \(playback.count)") }
      })
  }

  private var listFooter: ListFooter { ListFooter(notice: notice, footer: footer) }

  /// The keys of what is open, without those that could only be refused.
  private var keyHints: [KeyHint] {
    let context = context
    var all = KeyHint.all(in: context)
    let ofPage = KeyHint.all(in: .page)
    switch context {
    case .page: break
    case .prediction, .guess: all += ofPage.filter { $0.command == .hint }
    case .lab(let pane):
      // As in LOGITS: numbers are typed, and taken back.
      let isTyped = lab[pane].map { type(of: $0).isEditable && $0.entryTarget(workspace) != nil }
      all += ofPage.filter {
        $0.rank <= 1 || $0.command == .pane(.next) || $0.command == .hint
          || (isTyped == true && ($0.command == .begin || $0.command == .undo))
      }
    case .entry, .guessing, .commandLine, .keys, .outline, .export, .offer, .stage, .anywhere:
      return all
    }
    let panes = shownPanes
    return all.compactMap { hint in
      guard workspace.isKnown(hint.label), !boundKeys.hides(hint) else { return nil }
      switch hint.command {
      case .hint:
        // The keys of a pane of the lab come first: the lesson above says what H does.
        return course?.hintLabel(on: worksheet.experiment)
          .map { hint.labelled($0, rank: context.isLab ? 20 : hint.rank) }
      case .lab(.toggle(let pane)):
        guard let course else { return hint }
        let isOfUse = course.hasMet(pane, key: hint.key) && lab[pane]?.hasContent(workspace) == true
        return isOfUse ? hint : nil
      // They matter where a lesson ends, and where the next step is done already.
      case .outline: return course?.isAtLessonsEnd == true ? hint : nil
      case .step(.open): return course?.nextIsElsewhere == true ? hint : nil
      case .mark: return panes.contains(.labels) ? hint : nil
      case .pane: return panes.count > 1 ? hint : nil
      case .inPane(let command):
        return lab[command.pane]?.isOfUse(command: command, workspace) == true ? hint : nil
      default: return hint.group != .lesson || course != nil ? hint : nil
      }
    }
  }

  /// Brings what depends on everything else up to date, each thing after what it depends on:
  /// checks are ticked, the cursor stays on the page, the lab follows, rows and then columns scroll
  /// to the cursor, and the rows in sight are evaluated.
  mutating func settle() {
    if mode == .page, course?.isAsking == true { mode = .prediction }
    let isFinal = context != .entry && !worksheet.isPreviewing
    // What is shown to an audience is nobody's progress.
    let isOnStage = course?.presenting.isOnStage == true
    do {
      // A copy that outlived this would make the evaluation below copy its rows.
      let worksheet = worksheet
      course?.check(worksheet, isFinal: isFinal && !isOnStage)
    }
    workspace.tables = shownPanes.filter { !$0.isLab }
    workspace.show(LossColumn.shown(by: course?.step, to: workspace))
    workspace.isAsking = mode == .prediction
    workspace.isCovered = mode != .page
    if case .entry(let entry) = mode { workspace.entry = entry } else { workspace.entry = nil }
    workspace.settleBaseline()
    workspace.settleView()
    clampCursor()
    workspace.settleRanking()
    workspace.settleSelection()
    settlePanes()
    layout = PageLayout(contents)
    if let width = layout.panes.first?.rect.width, width != workspace.paneWidth {
      workspace.paneWidth = width
      settlePanes()
      layout = PageLayout(contents)
    }
    workspace.instancesInSight = layout.instances
    workspace.scrollRows()
    cursor.lessonScroll = min(cursor.lessonScroll, layout.lessonScrollLimit)
    workspace.evaluateRowsInSight()
    workspace.evaluateBaselineInSight()
    workspace.columns = ColumnLayout(
      workspace, width: layout.tablesWidth, need: layout.need)
    workspace.scrollColumns()
  }

  private mutating func settlePanes() {
    for pane in workspace.openPanes { lab.change(pane) { $0.settle(&workspace) } }
  }

  private var contents: PageContents {
    let lesson = course.flatMap {
      LessonText(
        $0, worksheet.experiment, isTyping: workspace.entry != nil, glyphs: glyphs)
    }
    return PageContents(
      workspace: workspace, panes: workspace.openPanes.compactMap { lab[$0] }, lesson: lesson,
      size: size, isLineOpen: mode.isLine,
      hasExplanation: course?.hasMet(ExplainPane.pane, key: KeyText.label(ExplainPane.key)) == true
        && !workspace.isAsking && !workspace.openPanes.contains(ExplainPane.pane),
      mustWarn: course?.keeping?.isWarning == true)
  }
}
