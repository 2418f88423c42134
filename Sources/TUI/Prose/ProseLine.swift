/// One line of prose, laid out: stretches of text in one style each.
public struct ProseLine: Equatable, Sendable {
  /// The stretches, from the left; none for a blank line.
  public private(set) var runs: [Run]
  /// How many columns they take.
  public private(set) var width: Int

  /// A stretch of text in one style.
  public struct Run: Equatable, Sendable {
    /// What it says.
    public var text: String
    /// How it looks.
    public var style: Style

    /// A stretch of text.
    public init(_ text: String, _ style: Style = .text) {
      self.text = text
      self.style = style
    }
  }

  /// A line of the given stretches.
  public init(_ runs: [Run] = []) {
    self.runs = []
    width = 0
    for run in runs { append(run) }
  }

  /// What the line says, without styles.
  public var text: String { runs.map(\.text).joined() }

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
