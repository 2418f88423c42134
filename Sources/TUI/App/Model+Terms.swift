import Experiments
import Lessons

extension Model {
  /// Looks at every step of a course, and reports words on its page that come in a later step.
  ///
  /// A step is looked at as it begins, once its question is answered, and as it is solved, with the
  /// pane of the lab that it shows. A word is reported once for each step.
  package static func faultsOfTerms(_ course: Course, in size: Size) -> [Diagnostic] {
    guard !course.glossary.terms.isEmpty, !course.steps.isEmpty else { return [] }
    var model = Model(course: course, size: size)
    return course.steps.enumerated().flatMap { place, step in
      if place > 0 { _ = model.update(.turnPage(.next)) }
      return model.earlyTerms(of: step).map { term, line in
        Diagnostic(
          file: step.file, line: 1, column: 1,
          message: "the page shows “\(term)” before the step that introduces it: \(line)",
          sourceLine: "---")
      }
    }
  }

  /// The words on the page that come later, each with the line in which it was first seen.
  private func earlyTerms(of step: Step) -> [(term: String, line: String)] {
    var found: [(term: String, line: String)] = []
    for page in states(of: step) {
      for line in page.draw().text.split(separator: "\n") {
        for term in workspace.vocabulary.unknownTerms(in: String(line))
        where !found.contains(where: { $0.term == term.name }) {
          found.append((term.name, TableParts.fitted(String(line.trimmingPrefix(" ")), to: 60)))
        }
      }
    }
    return found
  }

  /// The page as the step begins, after its question, and after each line of its solution.
  private func states(of step: Step) -> [Model] {
    var page = self
    var states = [page]
    if let question = step.question {
      let answer: Double =
        switch question.kind {
        case .choice(_, let right): Double(right + 1)
        case .number(let value, _, _): value
        }
      _ = page.update(.answer(answer))
      states.append(page)
    }
    for line in step.solution.lines {
      guard let edit = try? Edit(parsing: line, for: page.worksheet.experiment) else { break }
      _ = page.update(.edit(edit))
      states.append(page)
    }
    return states
  }
}
