/// The outline of the course while it is open.
package struct OutlineState: Equatable, Sendable {
  /// What was typed to search it.
  package var filter = LineField()
  /// The place of the selected step among all steps; nil where none is found.
  package var selected: Int?

  /// The places of the steps that the filter finds, by their titles, their ids and their lessons.
  func found(in course: CourseState) -> [Int] {
    let wanted = filter.text
    guard !wanted.isEmpty else { return Array(course.steps.indices) }
    let lessons = course.course.lessons.flatMap { lesson in lesson.steps.map { _ in lesson.title } }
    return zip(course.steps.indices, zip(lessons, course.steps)).compactMap { place, names in
      let text = "\(names.0) \(names.1.title) \(names.1.id)"
      return SearchText.matches(text, wanted) ? place : nil
    }
  }
}
