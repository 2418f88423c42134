extension Course {
  /// The steps by lesson, each with its id and its title.
  package var listing: String {
    let width = steps.map(\.id.count).max() ?? 0
    var text = "\(title)\n"
    for (number, lesson) in lessons.enumerated() {
      text += "\n\(number + 1) \(lesson.title)\n"
      for step in lesson.steps {
        let blanks = String(repeating: " ", count: width - step.id.count)
        text += "  \(step.id)\(blanks)  \(step.title)\n"
      }
    }
    return text
  }
}
