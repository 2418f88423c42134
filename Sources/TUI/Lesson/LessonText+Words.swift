import Lessons

extension LessonText {
  /// The words of the step with what they mean, as many as there are rows for; none while a question
  /// waits, which they might answer.
  func words(knowing vocabulary: Vocabulary, rows: Int) -> [LessonLine] {
    if course.isAsking || course.recall != nil { return [] }
    return course.words.reduce(into: []) { lines, term in
      let name: [Markdown.Run] = [.init(term.name, .strong), .init(": ")]
      let text = self.lines(
        of: Markdown([.paragraph(name + vocabulary.explanation(of: term))]), indent: 0)
      if lines.count + text.count <= rows { lines += text }
    }
  }
}
