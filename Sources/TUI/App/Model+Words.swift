import Lessons
import Notation

/// The words on the page that the glossary explains.
extension Model {
  /// A word where it stands on the page, perhaps broken over two lines.
  private struct PlacedWord {
    let term: Term
    let places: ArraySlice<Position>
  }

  /// The words that are known by now: of the lesson, then of the tables and the pane of the lab.
  private var wordsInSight: [PlacedWord] {
    let frame = draw()
    // Sentences go on from line to line; rows of a table don't.
    let parts = [layout.lesson] + layout.tables.flatMap(\.rect.rows)
    return parts.flatMap { part -> [PlacedWord] in
      let (text, places) = frame.stressedText(in: part)
      var (index, offset) = (text.startIndex, 0)
      return workspace.glossary.occurrences(in: text).compactMap { term, range in
        offset += text.distance(from: index, to: range.lowerBound)
        index = range.lowerBound
        guard workspace.vocabulary.knows(term.name) else { return nil }
        let length = text.distance(from: range.lowerBound, to: range.upperBound)
        return PlacedWord(term: term, places: places[offset..<offset + length])
      }
    }
  }

  /// The effect of a click on a word while words are being explained; nil elsewhere.
  func meaning(ofWordAt position: Position) -> Command? {
    guard mode == .page, workspace.openPanes.contains(ExplainPane.pane) else { return nil }
    return wordsInSight.first { $0.places.contains(position) }
      .map { .explain(.named($0.term.name)) }
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
