import Notation

/// The words and signs of a course, each explained once.
package struct Glossary: Equatable, Sendable {
  /// The terms, in the order of the file.
  package let terms: [Term]
  /// These and the terms that are left out, whose words are still theirs: the “log” in “training log” is
  /// no log.
  private let all: [Term]
  /// The places in ``all`` of terms that are left out.
  private let leftOut: Set<Int>
  /// The places in ``all`` of the terms of every form, by the words of the form in their lower case.
  private let index: [[Substring]: [Int]]
  /// The largest number of words in a form.
  private let longest: Int

  /// A glossary of some terms.
  package init(_ terms: [Term] = []) {
    self.terms = terms
    all = terms
    leftOut = []
    var index: [[Substring]: [Int]] = [:]
    for (number, term) in terms.enumerated() {
      for form in term.forms { index[Self.key(form), default: []].append(number) }
    }
    self.index = index
    longest = index.keys.reduce(0) { max($0, $1.count) }
  }

  /// The glossary without some terms more; what takes long is not done again.
  private init(_ glossary: Glossary, without names: Set<String>) {
    all = glossary.all
    index = glossary.index
    longest = glossary.longest
    terms = glossary.terms.filter { !names.contains($0.name) }
    leftOut = glossary.leftOut.union(
      glossary.all.indices.filter { names.contains(glossary.all[$0].name) })
  }

  /// The term with a form, whatever the case of its letters, unless it is a single one.
  package subscript(form: String) -> Term? {
    number(of: TextPiece.pieces(of: form).map(\.text)[...]).flatMap(term)
  }

  private func term(_ number: Int) -> Term? { leftOut.contains(number) ? nil : all[number] }

  /// The terms that occur in a text, with the place of each.
  ///
  /// A term occurs as whole words. Of several at one place it is the longest: “soft label” is no
  /// “label”. A letter by itself may be a word, or a key; it is a sign where it stands next to a `*` or
  /// a backtick, as in `*y*`, and on a page, where nothing is marked, as a part of a formula.
  package func occurrences(
    in text: String, hasFormulas: Bool = false
  ) -> [(term: Term, range: Range<String.Index>)] {
    let pieces = TextPiece.pieces(of: text)
    func isSign(_ place: Int) -> Bool {
      let piece = pieces[place]
      return !piece.isLetter || piece.isMarked
        || (hasFormulas && piece.isInFormula(of: text, after: place > 0 ? pieces[place - 1] : nil))
    }
    var found: [(term: Term, range: Range<String.Index>)] = []
    var next = 0
    while next < pieces.count {
      let counts = (1...max(1, min(longest, pieces.count - next))).reversed()
      let match = counts.lazy.compactMap { count -> (number: Int, count: Int)? in
        let words = pieces[next..<next + count]
        if count == 1, !isSign(next) { return nil }
        return number(of: words.map(\.text)[...]).map { ($0, count) }
      }.first
      if let match, let term = term(match.number) {
        let end = pieces[next + match.count - 1].text.endIndex
        found.append((term, pieces[next].text.startIndex..<end))
      }
      next += match?.count ?? 1
    }
    return found
  }

  /// The terms without those of the given names.
  func removing(_ names: some Sequence<String>) -> Glossary {
    Glossary(self, without: Set(names))
  }

  private func number(of words: ArraySlice<Substring>) -> Int? {
    var numbers = index[words.map { Substring($0.lowercased()) }] ?? []
    // `K` is not `k`, but `Softmax` is `softmax`.
    if words.count == 1, let word = words.first, word.unicodeScalars.count == 1 {
      numbers = numbers.filter { all[$0].forms.contains(String(word)) }
    }
    return numbers.first { !leftOut.contains($0) } ?? numbers.first
  }

  private static func key(_ form: String) -> [Substring] {
    TextPiece.pieces(of: form).map { Substring($0.text.lowercased()) }
  }
}
