extension Model {
  /// Opens the outline at the present step, or says that there is none.
  mutating func openOutline() {
    guard let course else { return refuse("there is no course in a free experiment") }
    mode = .outline(OutlineState(selected: course.index))
  }

  /// Does a command while the outline is open; nil when it closes the outline.
  mutating func updateOutline(_ state: OutlineState, _ command: Command) -> [Effect]? {
    guard let course else { return nil }
    var state = state
    switch command {
    case .commit:
      guard let selected = state.selected else {
        refuse("no step is found; Backspace finds more")
        return []
      }
      mode = .page
      return update(.step(.id(course.steps[selected].id)))
    case .move(let move):
      let found = state.found(in: course)
      let page = max(1, OutlineView.list(of: course, in: size).height - 3)
      let present = found.firstIndex { $0 == state.selected } ?? 0
      let target = moved(present, move, limit: found.count - 1, page: page)
      state.selected = found.isEmpty ? nil : found[target]
    case .type(let text):
      state.filter.insert(text)
      select(&state, course)
    case .erase(.backward) where state.filter.characters.isEmpty: return nil
    case .erase(let erasure):
      state.filter.erase(erasure)
      select(&state, course)
    default: return nil
    }
    mode = .outline(state)
    return []
  }

  /// Keeps the selected step where it is still found; else the first, and without any search the
  /// present one.
  private func select(_ state: inout OutlineState, _ course: CourseState) {
    let found = state.found(in: course)
    if let selected = state.selected, found.contains(selected) { return }
    state.selected = state.filter.characters.isEmpty ? course.index : found.first
  }
}
