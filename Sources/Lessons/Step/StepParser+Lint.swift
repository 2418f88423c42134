import Experiments
import Notation

extension StepParser {
  /// Reports words that are used too early, and what only shows when a step is played: checks that all
  /// hold at the start or that the solution leaves open, and results that are not so.
  mutating func lint(_ step: Step, _ head: Head, _ vocabulary: Vocabulary?) {
    if !log.hasErrors, let solution = self[.solution], self[.hint] == nil {
      log.warning("the step has no hint", solution.opening)
    }
    let places = [nil] + blocks[.again, default: []].map(\.opening.number)
    for (place, line) in zip(step.cases.indices, places) {
      let own = ownBlocks[place]
      lint(
        step.posed(as: place), head.body, own == nil ? self[.results] : own?[.results],
        line.map { " with the numbers of line \($0)" } ?? "")
    }
    if let vocabulary { lint(step.terms, vocabulary, head) }
  }

  /// Reports what shows when a step is played with the numbers of a case, which `name` tells apart.
  private mutating func lint(
    _ step: Step, _ body: ArraySlice<SourceLine>, _ results: FencedBlock?, _ name: String
  ) {
    let start = Worksheet(completing: step.experiment)
    let outcome = Worksheet(completing: step.solution.outcome)
    if !log.hasErrors, let checks = self[.check] {
      if step.isPassed(on: start) {
        log.error("the step is passed before anything is done\(name)", checks.opening)
      }
      for (status, line) in zip(step.statuses(on: outcome), checks.content) where !status.holds {
        log.error("the solution leaves this open\(name): it is \(status.present)", line)
      }
    }
    if !log.hasErrors, let remarks = self[.remarks] {
      for (worksheet, state) in [(start, "before anything is done"), (outcome, "of the solution")] {
        for (remark, line) in zip(step.remarks, remarks.content)
        where remark.status(on: worksheet).holds { log.error("this holds \(state)\(name)", line) }
      }
    }
    guard let results else { return }
    let quoting = Set(all([.results]).flatMap { $0.lines.map(\.number) })
    ResultsBlock(block: results).play(
      from: step.experiment, name, in: body.filter { !quoting.contains($0.number) }, log: &log)
  }

  /// Reports words that are used before their step, and terms that the glossary doesn't have or that
  /// were introduced before.
  private mutating func lint(_ terms: [String], _ vocabulary: Vocabulary, _ head: Head) {
    for (name, entry, index) in StepHead.terms(of: head) where vocabulary.later[name]?.name != name
    {
      let nearest = Suggestion.nearest(to: name, among: vocabulary.later.terms.map(\.name))
      log.error(
        "“\(Printable.text(name, limit: 24))” is no term that is still to be introduced"
          + (nearest.map { "; did you mean “\(Printable.text($0, limit: 24))”?" } ?? ""),
        entry.line, at: index)
    }
    let later = vocabulary.later.removing(terms)
    guard !later.terms.isEmpty else { return }
    let unread = all([.notes, .results, .solution, .again, .logits, .labels, .layer])
    let numbers = Set(
      unread.flatMap { $0.lines.map(\.number) }
        + all(FencedBlock.Kind.allCases).map(\.opening.number))
    let checked = Set(all([.check, .remarks]).flatMap { $0.lines.map(\.number) })
    for line in head.body where !numbers.contains(line.number) {
      // Of a check the learner reads the sentence, if it has one.
      let start = checked.contains(line.number) ? line.text.firstRange(of: " : ")?.upperBound : nil
      let text = start.map { String(line.text[$0...]) } ?? line.text
      for (term, range) in later.occurrences(in: text) {
        let column = text.column(of: range.lowerBound) + line.text.count - text.count
        log.error("“\(term.name)” is used before the step that introduces it", line, column: column)
      }
    }
  }
}
