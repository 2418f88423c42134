extension Model {
  /// Draws the page.
  package func draw() -> Frame { draw(collectsTargets: false) }

  /// What a click at a place of the page does, if anything.
  func command(at position: Position) -> Command? {
    draw(collectsTargets: true).command(at: position)
  }

  /// The room of a pane of the lab that has so many columns.
  func paneRoom(width: Int) -> PaneRoom {
    PaneRoom(width: width, screen: size, hasLesson: course != nil)
  }

  private func draw(collectsTargets: Bool) -> Frame {
    var frame = Frame(size: size, glyphs: glyphs, collectsTargets: collectsTargets)
    switch mode {
    case .keys(let state): KeysView.draw(self, state, into: &frame)
    case .outline(let state): OutlineView.draw(self, state, into: &frame)
    case .export(let state): ExportView.draw(self, state, into: &frame)
    case .page, .entry, .commandLine, .prediction: PageView.draw(self, layout, into: &frame)
    }
    return frame
  }
}

/// The whole page: title, lesson, tables, status line, footer.
enum PageView {
  static func draw(_ model: Model, _ layout: PageLayout, into frame: inout Frame) {
    TitleView.draw(model, in: layout.title, into: &frame)
    LessonView.draw(model, layout, into: &frame)
    for (table, rect) in layout.tables {
      switch table {
      case .scores: ScoresView.draw(model.workspace, layout, in: rect, into: &frame)
      case .softmax: SoftmaxView.draw(model.workspace, layout, in: rect, into: &frame)
      case .loss: LossView.draw(model.workspace, layout, in: rect, into: &frame)
      case .lab: model.openPane?.draw(model.workspace, in: rect, into: &frame)
      }
    }
    if case .commandLine(let state) = model.mode {
      CommandLineView.draw(model, state, layout, into: &frame)
    } else {
      StatusView.draw(model, layout, into: &frame)
      FooterView.draw(model, in: layout.footer, into: &frame)
    }
  }
}
