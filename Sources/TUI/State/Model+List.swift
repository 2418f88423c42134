extension Model {
  /// Does a command while a list lies over the page; nil when the page is to do it.
  mutating func updateList(_ command: Command) -> [Effect]? {
    switch mode {
    case .keys(let state):
      guard let state = updated(state, command, count: KeysView.lines(for: self).count) else {
        return closeList(command)
      }
      mode = .keys(state)
    case .outline(let state):
      if command == .commit(nil) {
        mode = .page
        guard let id = course?.steps[state.line].id else { return [] }
        return update(.step(.id(id)))
      }
      guard let state = updated(state, command, count: course?.steps.count ?? 0) else {
        return closeList(command)
      }
      mode = .outline(state)
    case .page, .entry, .commandLine: return nil
    }
    return []
  }

  /// The list after a command; nil when the command is not for a list.
  private func updated(_ state: ListState, _ command: Command, count: Int) -> ListState? {
    var state = state
    switch command {
    case .type(let text):
      state.filter.insert(text)
      state.line = 0
    case .erase(.backward) where state.filter.characters.isEmpty: return nil
    case .erase(let erasure):
      state.filter.erase(erasure)
      state.line = 0
    case .move(.up): state.line -= 1
    case .move(.down): state.line += 1
    case .move(.pageUp): state.line -= max(1, size.height - 4)
    case .move(.pageDown): state.line += max(1, size.height - 4)
    case .move(.top): state.line = 0
    case .move(.bottom): state.line = count
    default: return nil
    }
    state.line = max(0, min(state.line, count - 1))
    return state
  }

  private mutating func closeList(_ command: Command) -> [Effect]? {
    switch command {
    case .cancel, .erase, .keys, .outline:
      mode = .page
      return []
    case .redraw, .suspend, .quit, .say: return nil
    default:
      mode = .page
      return nil
    }
  }

  /// Opens the outline at the present step, or says that there is none.
  mutating func openOutline() {
    guard let course else { return refuse("there is no course in a free experiment") }
    mode = .outline(ListState(line: course.index))
  }
}
