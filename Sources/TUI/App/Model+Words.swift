import Lessons
import Notation

/// The words on the page that the glossary explains.
extension Model {
  /// A word where it stands on the page.
  private struct PlacedWord {
    let term: Term
    let place: Rect
  }

  /// The words that are known by now: of the lesson, then of the tables and the pane of the lab.
  private var wordsInSight: [PlacedWord] {
    let frame = draw()
    let rows = ([layout.lesson] + layout.tables.map(\.rect)).flatMap(\.rows)
    return rows.flatMap { row -> [PlacedWord] in
      let (text, columns) = frame.stressedText(in: row)
      return workspace.glossary.occurrences(in: text).compactMap { term, range in
        guard workspace.vocabulary.knows(term.name) else { return nil }
        let first = columns[text.distance(from: text.startIndex, to: range.lowerBound)]
        let last = columns[text.distance(from: text.startIndex, to: range.upperBound) - 1]
        return PlacedWord(
          term: term, place: Rect(x: first, y: row.y, width: last - first + 1, height: 1))
      }
    }
  }

  /// The effect of a click on a word while words are being explained; nil elsewhere.
  func meaning(ofWordAt position: Position) -> Command? {
    guard mode == .page, workspace.openPanes.contains(ExplainPane.pane) else { return nil }
    return wordsInSight.first { $0.place.contains(position) }.map { .explain(.named($0.term.name)) }
  }

  /// Explains a word, or says why not.
  mutating func explain(_ choice: WordChoice) {
    let inSight = wordsInSight.map(\.term).reduce(into: [Term]()) { terms, term in
      if !terms.contains(term) { terms.append(term) }
    }
    let term: Term
    switch choice {
    case .turn(let turn):
      let present = lab[ExplainPane.self]?.word.flatMap { word in inSight.firstIndex(of: word.term)
      }
      let step = turn == .next ? 1 : -1
      let place = present.map { $0.stepped(by: step, in: inSight.count) }
      guard let next = place ?? (turn == .next ? inSight.indices.first : inSight.indices.last)
      else {
        return refuse("there is no word on this page that the glossary explains")
      }
      term = inSight[next]
    case .named(let name):
      guard let named = workspace.glossary[name] else {
        let names = workspace.glossary.terms.map(\.name)
        return refuse(
          "the glossary has no “\(Printable.text(name, limit: 24))”"
            + Suggestion.text(for: name, among: names))
      }
      term = named
    }
    let place = inSight.firstIndex(of: term)
    lab.explain(
      ExplainPane.Word(term: term, place: place, count: inSight.count), in: &workspace)
  }
}
