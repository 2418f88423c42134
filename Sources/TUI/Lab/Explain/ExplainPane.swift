import Lessons

/// EXPLAIN: what the number under the cursor is, and how it comes about, with the live numbers in it.
package struct ExplainPane: LabPane {
  package static let pane = Pane("explain")
  static let key: Key = "="
  static let help = "what this number is, and how it comes about"

  /// The table that the number stands in.
  private var source = Pane.logits
  /// True for the mean, on which the cursor itself doesn't stay.
  private var isMean = false
  private var instance = 0

  package init() {}

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    1 + Self.lines(of: explanation(workspace), workspace, width: room.width - 2).count
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    let explanation = explanation(workspace)
    Self.drawHeading(
      workspace, TableParts.fitted("EXPLAIN \(explanation.title)", to: rect.width - 4),
      in: rect.row(0), into: &frame)
    let lines = Self.lines(
      of: explanation, workspace, width: rect.width - 2, glyphs: frame.glyphs)
    for (line, row) in zip(lines, rect.below(1).rows) {
      frame.write(line.runs, at: row.from(1))
    }
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    TableParts.fitted("the arrows go to other numbers, Tab to the tables", to: width)
  }

  func tracedNumber(_ workspace: Workspace) -> TracedNumber? {
    TracedNumber(of: source, in: workspace)
  }

  mutating func open(_ workspace: inout Workspace) {
    follow(workspace.cursor.pane.isLab ? workspace.origin : workspace.cursor.pane, workspace)
  }

  mutating func settle(_ workspace: inout Workspace) {
    if !workspace.cursor.pane.isLab { follow(workspace.cursor.pane, workspace) }
    if instance != workspace.nearestInstance { isMean = false }
    instance = workspace.nearestInstance
  }

  private mutating func follow(_ pane: Pane, _ workspace: Workspace) {
    source = pane
    isMean = pane == .loss && workspace.instance == nil
    instance = workspace.nearestInstance
  }

  private func explanation(_ workspace: Workspace) -> Explanation {
    Explanation(of: source, isMean: isMean, in: workspace)
  }

  private static func lines(
    of explanation: Explanation, _ workspace: Workspace, width: Int, glyphs: Glyphs = .unicode
  ) -> [ProseLine] {
    let known = explanation.terms.filter(workspace.vocabulary.knows)
    let meanings = known.compactMap { workspace.glossary[$0] }.map { term in
      [Markdown.Run(term.name, .strong), Markdown.Run(": ")] + term.explanation
    }
    let formulas = explanation.formulas.map { [Markdown.Run($0)] }
    let problem = explanation.problem.map { [Markdown.Run("✗ " + $0, .strong)] }
    return (meanings + formulas + [problem].compactMap { $0 }).flatMap { runs in
      ProseWrap.lines(
        of: runs.map { Markdown.Run(glyphs.spelled($0.text), $0.style) }, width: max(1, width))
    }
  }
}
