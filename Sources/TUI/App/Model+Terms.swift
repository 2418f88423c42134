import Experiments
import Lessons

extension Model {
  /// Looks at every step of a course on screens of some sizes, and reports words on its page that come in
  /// a later step.
  ///
  /// A step is looked at as it begins, once its question is answered, with its hints, and as it is
  /// solved, with the panes of the lab that it shows; and what EXPLAIN and the line above the footer say
  /// of its numbers. A word is reported once for each step.
  package static func faultsOfTerms(_ course: Course, in sizes: [Size]) -> [Diagnostic] {
    if course.glossary.terms.isEmpty { return [] }
    var reported: Set<[String]> = []
    return sizes.flatMap { size in
      turnPages(of: course, in: size) { page, step in
        page.earlyTerms(of: step, isExplaining: size == sizes.first).compactMap { early in
          guard reported.insert([step.file, early.term]).inserted else { return nil }
          return Diagnostic(
            file: step.file, line: 1, column: 1,
            message: "\(early.place) shows “\(early.term)” before the step that introduces it: "
              + TableParts.fitted(String(early.line.drop { $0 == " " }), to: 60),
            sourceLine: "---")
        }
      }
    }
  }

  /// A word that comes later, with the line in which it was first seen.
  private struct EarlyTerm {
    let term: String
    let line: String
    /// The place of the line, as the beginning of a sentence.
    let place: String
  }

  private func earlyTerms(of step: Step, isExplaining: Bool) -> [EarlyTerm] {
    var found: [EarlyTerm] = []
    func look(at lines: some Sequence<String>, of place: String) {
      for line in lines {
        for term in workspace.vocabulary.unknownTerms(in: line)
        where !found.contains(where: { $0.term == term.name }) {
          found.append(EarlyTerm(term: term.name, line: line, place: place))
        }
      }
    }
    let (sides, others) = states(of: step)
    let solved = sides.last?.page.solved(step) ?? []
    let pages = (sides + others).map(\.page) + solved
    for page in pages {
      // What stands side by side is a line each.
      let lines = page.draw().text.split { "\n│".contains($0) }.map(String.init)
      look(at: lines, of: "the page at \(size.width)×\(size.height)")
    }
    guard isExplaining else { return found }
    for page in pages {
      for workspace in page.workspace.atCells {
        look(at: ExplainPane.text(workspace), of: "EXPLAIN")
        let line = CursorText(workspace, nil).text(width: 10_000)
        look(at: [line], of: "the line above the footer")
      }
    }
    for term in step.terms.compactMap({ workspace.glossary[$0] }) {
      let meaning = workspace.vocabulary.explanation(of: term).map(\.text).joined()
      look(at: [meaning], of: "EXPLAIN of “\(term.name)”")
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

extension Workspace {
  /// The workspace with the cursor on cells of each of its tables: those of the first rows and classes, as
  /// others say the same, and those of the mean.
  fileprivate var atCells: [Workspace] {
    let instances = min(experiment.instances, 4), classes = min(experiment.classes, 4)
    return tables.flatMap { table -> [Workspace] in
      let isLoss = table == .loss
      return (0..<(instances + (isLoss ? 1 : 0))).flatMap { instance in
        (0..<(isLoss ? lossColumns.count : classes)).map { column in
          var workspace = self
          workspace.cursor.pane = table
          workspace.cursor.instance = instance < instances ? instance : experiment.instances
          workspace.cursor.class = isLoss ? cursor.class : column
          workspace.cursor.lossColumn = isLoss ? column : cursor.lossColumn
          return workspace
        }
      }
    }
  }
}
