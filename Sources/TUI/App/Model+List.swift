extension Model {
  /// Does a command while a list lies over the page; nil when the page is to do it.
  mutating func updateList(_ command: Command) -> [Effect]? {
    switch (mode, command) {
    case (_, .redraw), (_, .suspend), (_, .quit), (_, .say): return nil
    case (.keys(let state), _):
      guard let state = updated(state, command) else { return closeList(command) }
      mode = .keys(state)
    case (.outline(let state), _):
      return updateOutline(state, command) ?? closeList(command)
    case (.export(let state), _):
      return updateExports(state, command) ?? closeList(command)
    default: return closeList(command)
    }
    return []
  }

  /// The list of keys after a command; nil when the command is not for it.
  private func updated(_ state: KeysState, _ command: Command) -> KeysState? {
    var state = state
    switch command {
    case .type(let text): state.filter.insert(text)
    case .erase(.backward) where state.filter.characters.isEmpty: return nil
    case .erase(let erasure): state.filter.erase(erasure)
    case .move(let move):
      let count = KeysView.lines(matching: state.filter.text).count
      state.firstLine = moved(state.firstLine, move, limit: count - ListFrame.lines(in: size))
      return state
    default: return nil
    }
    state.firstLine = 0
    return state
  }

  /// A line of a list after a move, from the first to `limit`.
  func moved(_ line: Int, _ move: Move, limit: Int, page: Int? = nil) -> Int {
    let page = page ?? max(1, ListFrame.lines(in: size) - 1)
    let target =
      switch move {
      case .up: line - 1
      case .down: line + 1
      case .pageUp: line - page
      case .pageDown: line + page
      case .top: 0
      case .bottom: limit
      case .left, .right, .home, .end: line
      }
    return max(0, min(target, limit))
  }

  /// Closes a list; nil when the page is to do the command that closed it.
  private mutating func closeList(_ command: Command) -> [Effect]? {
    mode = .page
    switch command {
    case .cancel, .erase, .keys, .outline: return []
    default: return nil
    }
  }
}
