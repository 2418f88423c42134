/// The list of all keys, filtered as one types.
enum KeysView {
  static func draw(_ state: KeysState, _ footer: ListFooter, into frame: inout Frame) {
    let area = ListFrame.area(in: frame.size)
    ListFrame.heading("KEYS", filter: state.filter, into: &frame)
    let lines = state.lines
    if lines.isEmpty {
      frame.write("no key does that; erase to see more", in: area.from(2), Style(.warning))
    }
    for (line, row) in zip(lines.dropFirst(state.firstLine), area.rows) {
      switch line {
      case .group(let name): frame.write(name, in: row.from(1), Style(.heading, .bold))
      case .binding(let keys, let help):
        frame.write(keys, in: row.from(3), Style(.key, .bold))
        frame.write(help, in: row.from(1 + max(18, CellWidth.columns(of: keys) + 4)))
      }
    }
    ListFrame.more(state.firstLine + area.height < lines.count, in: area, into: &frame)
    footer.draw(into: &frame)
  }
}
