/// The list of all keys and commands, filtered as one types.
enum KeysView {
  static func draw(_ state: KeysState, _ footer: ListFooter, into frame: inout Frame) {
    let area = ListFrame.area(in: frame.size)
    ListFrame.heading("KEYS", filter: state.filter, into: &frame)
    let lines = state.lines(width: frame.size.width)
    if lines.isEmpty {
      frame.write(
        "no key and no command does that; erase to see more", in: area.from(2), Style(.warning))
    }
    for (line, row) in zip(lines.dropFirst(state.firstLine), area.rows) {
      switch line {
      case .group(let name): frame.write(name, in: row.from(1), Style(.heading, .bold))
      case .entry(let what, let help):
        frame.write(what, in: row.from(KeysState.whatColumn), Style(.key, .bold))
        frame.write(help, in: row.from(KeysState.helpColumn(after: what)))
      }
    }
    ListFrame.more(state.firstLine + area.height < lines.count, in: area, into: &frame)
    footer.draw(into: &frame)
  }
}
