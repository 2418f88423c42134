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
