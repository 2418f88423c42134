import Experiments
import Lessons
import Notation

/// EXPLAIN: what the number under the cursor is, and how it comes about, with the live numbers in it; or
/// what a word means.
package struct ExplainPane: LabPane {
  package static let pane = Pane("explain")
  static let key: Key = "="
  static let help = "what this number or word is, and how it comes about"

  /// A word that is explained in the place of the number under the cursor.
  struct Word: Sendable {
    /// The word in the glossary.
    let term: Term
    /// Its place among the words on the page; nil where it isn't there.
    let place: Int?
    /// The number of words on the page.
    let count: Int
  }

  /// The word that is explained; nil for the number under the cursor.
  private(set) var word: Word?
  /// The cursor's cell as the word was chosen: a move leaves the word.
  private var chosenAt: [Int] = []
  /// The table that the number stands in.
  private var source = Pane.logits
  /// True for the mean, on which the cursor itself doesn't stay.
  private var isMean = false
  private var instance = 0

  package init() {}

  static var forms: [Form<Command>] {
    [
      Form(pane.name, .optional(.repeated(.value("WORD"))), help: help) { words in
        words.texts.isEmpty ? opening : .explain(.named(words.texts.joined(separator: " ")))
      } print: { command, _ in
        if command == opening { return [] }
        guard case .explain(.named(let name)) = command else { return nil }
        return [Words.quoted(name)]
      },
      Form("word", help: "explain the next or the previous word on the page") {
        .explain(.turn($0))
      },
    ]
  }

  static var bindings: [KeyBinding] {
    [
      binding(
        ["]"], page: .explain(.turn(.next)), "the next word on the page",
        KeyFooter(label: "words", key: "[ ]", rank: 2)),
      binding(["["], page: .explain(.turn(.previous)), "the word before"),
    ]
  }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    1 + lines(workspace, width: room.width - 2).count
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    let title = word?.term.name ?? explanation(workspace).title
    Self.drawHeading(
      workspace, TableParts.fitted("EXPLAIN \(title)", to: rect.width - 4), in: rect.row(0),
      into: &frame)
    let body = rect.below(1)
    let lines = lines(workspace, width: rect.width - 2, rows: body.height, glyphs: frame.glyphs)
    for (line, row) in zip(lines, body.rows) {
      frame.write(line.runs, at: row.from(1))
    }
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    let place = word?.place.map { "word \($0 + 1) of \(word?.count ?? 0) on the page" }
    let text =
      word == nil
      ? "arrows: other numbers; Tab: other tables; ]: the words on the page"
      : (place ?? "not on the page") + "; ] and [: other words; arrows: numbers"
    return TableParts.fitted(text, to: width)
  }

  func tracedNumber(_ workspace: Workspace) -> TracedNumber? {
    TracedNumber(of: source, in: workspace)
  }

  /// Explains a word in the place of the number under the cursor.
  mutating func explain(_ word: Word, _ workspace: Workspace) {
    self.word = word
    chosenAt = Self.cell(of: workspace.cursor)
  }

  private static func cell(of cursor: Cursor) -> [Int] {
    [cursor.instance, cursor.class, cursor.lossColumn]
  }

  mutating func cancel(_ workspace: inout Workspace) -> Bool {
    defer { word = nil }
    return word != nil
  }

  mutating func close(_ workspace: inout Workspace) { word = nil }

  mutating func open(_ workspace: inout Workspace) {
    self = .following(workspace)
  }

  mutating func settle(_ workspace: inout Workspace) {
    if chosenAt != Self.cell(of: workspace.cursor) { word = nil }
    if !workspace.cursor.pane.isLab { follow(workspace.cursor.pane, workspace) }
    if instance != workspace.nearestInstance { isMean = false }
    instance = workspace.nearestInstance
  }

  private mutating func follow(_ pane: Pane, _ workspace: Workspace) {
    source = pane
    isMean = pane == .loss && workspace.instance == nil
    instance = workspace.nearestInstance
  }

  /// The pane as it follows the cursor where it is not open.
  static func following(_ workspace: Workspace) -> ExplainPane {
    var pane = ExplainPane()
    pane.follow(
      workspace.cursor.pane.isLab ? workspace.origin : workspace.cursor.pane, workspace)
    return pane
  }

  /// Longer than all that there is to say.
  private static let longestLine = 10_000

  /// All that it says about the number under a cursor in a table, a line each.
  static func text(_ workspace: Workspace) -> [String] { following(workspace).reading(workspace) }

  func reading(_ workspace: Workspace) -> [String] {
    let title = word == nil ? [explanation(workspace).title] : []
    return title + lines(workspace, width: Self.longestLine).map(\.text)
  }

  private func explanation(_ workspace: Workspace) -> Explanation {
    Explanation(of: source, isMean: isMean, in: workspace)
  }

  /// The explanation; where there are too few rows for it, words give way to how the number comes
  /// about.
  private func lines(
    _ workspace: Workspace, width: Int, rows: Int = .max, glyphs: Glyphs = .unicode
  ) -> [ProseLine] {
    func laidOut(_ runs: [Markdown.Run]) -> [ProseLine] {
      ProseWrap.lines(
        of: runs.map { Markdown.Run(glyphs.spelled($0.text), $0.style) }, width: max(1, width))
    }
    func meaning(of term: Term) -> [Markdown.Run] {
      [Markdown.Run(term.name, .strong), Markdown.Run(": ")]
        + workspace.vocabulary.explanation(of: term)
    }
    if let word { return laidOut(meaning(of: word.term)) }
    let explanation = explanation(workspace)
    let formulas = explanation.formulas.filter(workspace.isKnown).map { [Markdown.Run($0)] }
    let problem = explanation.problem.flatMap { problem in
      workspace.isKnown(problem) ? [Markdown.Run(problem, .strong)] : nil
    }
    let derivation = (formulas + [problem].compactMap { $0 }).flatMap(laidOut)
    var meanings = explanation.terms.filter(workspace.vocabulary.knows)
      .compactMap { workspace.glossary[$0] }.map { laidOut(meaning(of: $0)) }
    while !meanings.isEmpty, meanings.joined().count + derivation.count > rows {
      meanings.removeLast()
    }
    return meanings.joined() + derivation
  }
}
