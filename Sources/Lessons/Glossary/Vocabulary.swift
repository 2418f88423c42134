/// The part of a glossary that a learner has met so far.
///
/// Of a word that the glossary doesn't have everybody is taken to know what it means.
package struct Vocabulary: Equatable, Sendable {
  /// The terms that come later.
  package let later: Glossary

  /// The words of somebody who knows them all.
  package static let everything = Vocabulary(later: Glossary())

  /// True unless a term comes later.
  package func knows(_ name: String) -> Bool { later[name] == nil }

  /// The terms that a text on the page uses too early; single letters count in formulas.
  package func unknownTerms(in text: String) -> [Term] {
    later.terms.isEmpty ? [] : later.occurrences(in: text, hasFormulas: true).map(\.term)
  }

  /// A term's explanation: its first sentence, and the others as far as they use no term that comes
  /// later.
  package func explanation(of term: Term) -> [Markdown.Run] {
    let sentences = term.sentences.enumerated().filter { number, sentence in
      number == 0 || unknownTerms(in: sentence.map(\.text).joined()).isEmpty
    }
    return Array(sentences.map(\.element).joined(separator: [Markdown.Run(" ")]))
  }
}
