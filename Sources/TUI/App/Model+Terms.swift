import Experiments
import Lessons

extension Model {
  /// Looks at every step of a course, and reports words on its page that come in a later step.
  ///
  /// A step is looked at as it begins, once its question is answered, with its hints, and as it is
  /// solved, with the pane of the lab that it shows. A word is reported once for each step.
  package static func faultsOfTerms(_ course: Course, in size: Size) -> [Diagnostic] {
    if course.glossary.terms.isEmpty { return [] }
    return turnPages(of: course, in: size) { page, step in
      page.earlyTerms(of: step).map { term, line in
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
    let (sides, others) = states(of: step)
    let solved = sides.last?.page.solved(step) ?? []
    for page in (sides + others).map(\.page) + solved {
      for line in page.draw().text.split(separator: "\n") {
        for term in workspace.vocabulary.unknownTerms(in: String(line))
        where !found.contains(where: { $0.term == term.name }) {
          found.append((term.name, TableParts.fitted(String(line.trimmingPrefix(" ")), to: 60)))
        }
      }
    }
    return found
  }

  /// The page after each line of the step's solution.
  private func solved(_ step: Step) -> [Model] {
    var page = self
    return step.solution.lines.compactMap { line in
      guard let edit = try? Edit(parsing: line, for: page.worksheet.experiment) else { return nil }
      _ = page.update(.edit(edit))
      return page
    }
  }
}
