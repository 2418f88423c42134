/// A word or a sign of the field, and what it means.
package struct Term: Equatable, Sendable {
  /// The forms in which it is met, such as `ulp` and `ulps`; the first is its name.
  package let forms: [String]
  /// Its meaning, in a line or two.
  package let explanation: [Markdown.Run]
  /// The line of its heading in the file.
  let line: Int

  /// The name.
  package var name: String { forms.first ?? "" }

  /// The explanation, a sentence at a time.
  var sentences: [[Markdown.Run]] {
    explanation.reduce(into: [[]]) { sentences, run in
      let parts = run.text.split(separator: ". ", omittingEmptySubsequences: false)
      for (number, part) in parts.enumerated() {
        let isLast = number == parts.count - 1
        if isLast, part.isEmpty { continue }
        sentences[sentences.count - 1].append(
          Markdown.Run(part + (isLast ? "" : "."), run.style))
        if !isLast { sentences.append([]) }
      }
    }.filter { !$0.isEmpty }
  }
}
