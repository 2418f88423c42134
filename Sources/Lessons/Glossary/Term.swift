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
}
