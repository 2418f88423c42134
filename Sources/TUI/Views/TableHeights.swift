/// How many lines tables need.
struct TableHeights {
  let tables: [PageLayout.Table]
  private let hasMean: Bool

  init(_ model: Model) {
    let panes = model.shownPanes
    var tables: [PageLayout.Table] = []
    if panes.contains(.logits) || panes.contains(.labels) { tables.append(.scores) }
    if panes.contains(.softmax) { tables.append(.softmax) }
    if panes.contains(.loss) { tables.append(.loss) }
    self.tables = tables
    hasMean = model.worksheet.experiment.reduction != .none
  }

  private func fixed(_ table: PageLayout.Table) -> Int { table == .loss && hasMean ? 2 : 1 }

  private func perInstance(_ table: PageLayout.Table, bars: Bool) -> Int {
    table == .softmax && bars ? 2 : 1
  }

  func height(of tables: [PageLayout.Table], instances: Int, bars: Bool) -> Int {
    tables.reduce(0) { $0 + fixed($1) + perInstance($1, bars: bars) * instances }
  }

  func instances(of tables: [PageLayout.Table], in height: Int, bars: Bool) -> Int {
    let fixed = tables.reduce(0) { $0 + self.fixed($1) }
    let each = tables.reduce(0) { $0 + perInstance($1, bars: bars) }
    return each == 0 ? 0 : (height - fixed) / each
  }
}
