extension Model {
  /// Draws the page.
  package func draw() -> Frame { draw(collectsTargets: false) }

  /// What a click at a place of the page does, if anything.
  func command(at position: Position) -> Command? {
    draw(collectsTargets: true).command(at: position)
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
