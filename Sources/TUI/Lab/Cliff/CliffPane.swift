import Experiments
import Lessons
import Numerics

/// CLIFF: where each method breaks as a row is scaled or a logit shifted.
package struct CliffPane: LabPane {
  package static let pane = Pane("cliff")
  static let key: Key = "c"
  static let help = "where each method breaks as t grows"

  static let bindings = [
    binding([.left, "h"], page: .move(.left), "the point one step to lower t"),
    binding(
      [.right, "l"], page: .move(.right), "the point one step to higher t",
      KeyFooter(label: "point", key: "←→", rank: 2)),
    binding(["<"], page: .move(.top), "ten steps to lower t"),
    binding([">"], page: .move(.bottom), "ten steps to higher t"),
    binding([.home], page: .move(.home), "the lowest t"),
    binding([.end], page: .move(.end), "the highest t"),
    binding([.up, "k"], page: .move(.up), "let the method above stand out"),
    binding(
      [.down, "j"], page: .move(.down), "let the method below stand out",
      KeyFooter(label: "method", key: "↑↓", rank: 8)),
    binding(
      [.enter], .keep, "keep the row as it is at the cursor",
      KeyFooter(label: "keep", rank: 4)),
    binding(
      [" "], .next, "the next place where a method breaks",
      KeyFooter(label: "next cliff", rank: 3)),
    binding(
      ["s"], .toggleAxis, "scale the row, or shift the logit of the class",
      KeyFooter(label: "scale/shift", rank: 5)),
    binding(
      ["v"], .showLoss(nil), "errors, or losses",
      KeyFooter(label: "loss/error", rank: 6)),
    binding(["]"], .pan(0.25), "move the range on"),
    binding(["["], .pan(-0.25), "move the range back"),
    binding(
      ["}"], .zoom(0.5), "see half of the range, around the cursor",
      KeyFooter(label: "zoom", key: "{ }", rank: 7)),
    binding(["{"], .zoom(2), "see twice as much"),
    binding(["r"], .usualRange, "the usual range"),
    binding(["m"], .marks(nil), "draw with braille, blocks or letters"),
  ]

  /// An order to CLIFF.
  package enum Order: Equatable, Sendable {
    /// Sweep the row or one logit, over another range where one is given.
    case sweep(isShift: Bool, low: Double?, high: Double?)
    /// Change from one to the other.
    case toggleAxis
    /// Plot losses rather than errors, or the other way round; nil changes.
    case showLoss(Bool?)
    /// Let one method stand out, or none.
    case focus(Method?)
    /// See a part of the range more closely, or more of it: this part of what is in sight.
    case zoom(Double)
    /// Move the range by this part of it.
    case pan(Double)
    /// Go back to the usual range.
    case usualRange
    /// Move the cursor to a t.
    case at(Double)
    /// Go to the next place where a method breaks.
    case next
    /// Keep the row as it is at the cursor.
    case keep
    /// Draw curves another way; nil takes the next.
    case marks(CliffMarks?)
  }

  package internal(set) var state = CliffState()

  package init() {}

  func opens(for order: Order) -> Bool { true }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int { 24 }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    CliffView.draw(Scene(state, workspace), in: rect, into: &frame)
  }

  func reading(_ workspace: Workspace) -> [String] {
    let scene = Scene(state, workspace)
    guard let sweep = state.sweep else { return [state.problem ?? "nothing to sweep yet"] }
    return [CliffText.subject(scene), CliffText.status(scene, width: .max)]
      + CliffTable.reading(scene, sweep)
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    CliffText.status(Scene(state, workspace), width: width)
  }

  mutating func close(_ workspace: inout Workspace) { leavePoint(&workspace) }

  mutating func cancel(_ workspace: inout Workspace) -> Bool {
    guard workspace.cursor.pane == Self.pane, state.t != nil else { return false }
    leavePoint(&workspace)
    workspace.say("the row is as it was")
    return true
  }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    switch move {
    case .left: movePoint(by: -1, &workspace)
    case .right: movePoint(by: 1, &workspace)
    case .top, .pageUp: movePoint(by: -10, &workspace)
    case .bottom, .pageDown: movePoint(by: 10, &workspace)
    case .home: showPoint(at: state.range.low, &workspace)
    case .end: showPoint(at: state.range.high, &workspace)
    case .up: turnFocus(-1, among: workspace.methods)
    case .down: turnFocus(1, among: workspace.methods)
    }
  }

  /// Lets the next method stand out, or the one before; all alike come between last and first.
  private mutating func turnFocus(_ step: Int, among methods: [Method]) {
    let choices: [Method?] = [nil] + methods
    state.focus = choices.element(step, after: state.focus)
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    if row >= 0 {
      state.focus = workspace.methods.indices.contains(row) ? workspace.methods[row] : nil
    } else {
      showPoint(at: state.range.value(at: Double(column) / 1000), &workspace)
    }
  }

  var hasWork: Bool { state.sweep?.hasWork == true }

  mutating func work(_ workspace: Workspace) { state.swept.value.sweep?.advance() }
}
