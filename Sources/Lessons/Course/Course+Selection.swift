import Notation

/// The reason why no course can be made of some steps.
package enum SelectionError: Error, Equatable, Sendable {
  /// No step is named.
  case nothing
  /// The course has no step with an id; there is one with a similar id, or none.
  case unknown(String, suggestion: String)
  /// A step is named twice.
  case twice(String)
}

extension SelectionError: CustomStringConvertible {
  /// One sentence for whoever named the steps.
  package var description: String {
    switch self {
    case .nothing: "no step is named"
    case .unknown(let id, let suggestion):
      "there is no step “\(Printable.text(id, limit: 64))”\(suggestion)"
    case .twice(let id):
      "the step “\(Printable.text(id, limit: 64))” is named twice; a class has each step once, and p goes back to it"
    }
  }
}

extension Course {
  /// The course of some of the steps, in the order of their ids; neighbours of one lesson stay in one.
  ///
  /// What only the steps introduce that are left out counts as known from the start.
  package func selecting(_ ids: [String]) throws(SelectionError) -> Course {
    guard !ids.isEmpty else { throw .nothing }
    var selected: Set<String> = []
    var lessons: [(place: Int, steps: [Step])] = []
    for id in ids {
      guard let place = place(of: id) else {
        throw .unknown(id, suggestion: Suggestion.text(for: id, among: steps.map(\.id)))
      }
      guard selected.insert(id).inserted else { throw .twice(id) }
      let step = self.lessons[place.lesson].steps[place.step]
      if lessons.last?.place == place.lesson {
        lessons[lessons.count - 1].steps.append(step)
      } else {
        lessons.append((place.lesson, [step]))
      }
    }
    return Course(
      id: id, title: title, introduction: introduction, glossary: glossary,
      lessons: lessons.map { place, steps in
        let lesson = self.lessons[place]
        return Lesson(title: lesson.title, introduction: lesson.introduction, steps: steps)
      })
  }
}
