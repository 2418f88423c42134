/// One line of prose, laid out: stretches of text in one style each.
package struct ProseLine: Equatable, Sendable {
  /// The stretches, from the left; none for a blank line.
  package private(set) var runs: [Run]
  /// The columns that they take.
  package private(set) var width: Int

  /// A stretch of text in one style.
  package struct Run: Equatable, Sendable {
    /// Its text.
    package var text: String
    /// Its look.
    package var style: Style

    /// A stretch of text.
    package init(_ text: String, _ style: Style = .text) {
      self.text = text
      self.style = style
    }
  }

  /// A line of the given stretches.
  package init(_ runs: [Run] = []) {
    self.runs = []
    width = 0
    for run in runs { append(run) }
  }

  /// The text of the line, without styles.
  package var text: String { runs.map(\.text).joined() }

  mutating func append(_ run: Run) {
    guard !run.text.isEmpty else { return }
    width += CellWidth.columns(of: run.text)
    if let last = runs.last, last.style == run.style {
      runs[runs.count - 1].text += run.text
    } else {
      runs.append(run)
    }
  }

  mutating func append(blanks count: Int) {
    if count > 0 { append(Run(String(repeating: " ", count: count))) }
  }

  mutating func append(_ other: ProseLine) {
    for run in other.runs { append(run) }
  }
}
