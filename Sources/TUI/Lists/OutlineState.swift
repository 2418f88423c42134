import Lessons
import Notation

/// The outline of the course while it is open.
package struct OutlineState: Equatable, Sendable {
  /// The text typed to search it.
  package var filter = LineField()
  /// The place of the selected step among all steps; nil where none is found.
  package var selected: Int?

  /// Does a command while a page of the list has so many lines.
  mutating func update(_ command: Command, in course: CourseState, page: Int) -> Outcome {
    switch command {
    case .commit:
      guard let selected else { return .refuses("no step is found; Backspace finds more") }
      return .gives(.step(.id(course.steps[selected].id)))
    case .move(let move):
      let found = found(in: course)
      let present = found.firstIndex { $0 == selected } ?? 0
      let target = move.line(from: present, limit: found.count - 1, page: page)
      selected = found.isEmpty ? nil : found[target]
    case .erase(.backward) where filter.isEmpty: return .closes
    case .type, .erase:
      _ = filter.edit(command)
      select(in: course)
    default: return .ofList(command)
    }
    return .stays
  }

  /// Keeps the selected step where it is still found; else the first, and without any search the
  /// present one.
  private mutating func select(in course: CourseState) {
    let found = found(in: course)
    if let selected, found.contains(selected) { return }
    selected = filter.isEmpty ? course.index : found.first
  }

  /// The places of the steps that the filter finds, by their titles, their ids and their lessons.
  func found(in course: CourseState) -> [Int] {
    guard !filter.isEmpty else { return Array(course.steps.indices) }
    let wanted = SearchText(filter.text)
    let lessons = course.course.lessons.flatMap { lesson in lesson.steps.map { _ in lesson.title } }
    return zip(course.steps.indices, zip(lessons, course.steps)).compactMap { place, names in
      let text = "\(names.0) \(names.1.title) \(names.1.id)"
      return wanted.matches(text) ? place : nil
    }
  }
}
