import Experiments
import Lessons
import Notation
import Numerics

/// The errors of all methods at once, and of the instance under the cursor the digits that are
/// wrong and where the error grew.
package struct ErrorsPane: LabPane {
  package static let pane = Pane("errors")
  static let key: Key = "E"
  static let help = "every method's error, and which digits are wrong"

  static let bindings = [
    binding(
      [.enter], page: .follow, "go to the operation that made this loss bad",
      KeyFooter(label: "follow", rank: 2))
  ]

  static let hasMean = true

  var state = ErrorsState()

  package init() {}

  func tracedNumber(_ workspace: Workspace) -> TracedNumber? {
    .loss(by: [state.method(in: workspace)])
  }

  /// The lines that the digits take: a heading, the exact loss and one for each method.
  static func detailHeight(_ workspace: Workspace) -> Int { workspace.methods.count + 2 }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    1 + workspace.rowCount + Self.meanHeight(workspace) + Self.detailHeight(workspace)
  }

  /// One line for the mean, where there is one.
  static func meanHeight(_ workspace: Workspace) -> Int {
    workspace.experiment.reduction == .none ? 0 : 1
  }

  mutating func settle(_ workspace: inout Workspace) {
    guard workspace.instance != nil else { return }
    state.traces.update(workspace)
  }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    let last = workspace.methods.count - 1
    switch move {
    case .left: state.column = max(0, state.column - 1)
    case .right: state.column = min(last, state.column + 1)
    case .home: state.column = 0
    case .end: state.column = last
    case .up, .down, .top, .bottom, .pageUp, .pageDown: workspace.move(move)
    }
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    workspace.cursor.instance = row
    state.column = column.clamped(to: 0...workspace.methods.count - 1)
  }

  /// The line of the loss table that the cursor is on.
  static func row(_ workspace: Workspace) -> LossRow {
    workspace.instance.map { LossRow(workspace, instance: $0) } ?? LossRow(meanOf: workspace)
  }

  /// The name of that line in a sentence.
  static func name(_ workspace: Workspace) -> String {
    let experiment = workspace.experiment
    return workspace.instance.map { Names.instance(called: experiment.instanceNames[$0]) }
      ?? experiment.reduction.rawValue
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    let row = Self.row(workspace)
    let name = Self.name(workspace)
    let method = state.method(in: workspace)
    guard let value = row.value(method), let loss = row.loss else {
      return "\(name): \(row.reason ?? "")"
    }
    let digits = ErrorDigits(loss, method, in: row.format)
    let error = row.error(method).map { $0.isFinite ? ", \(UlpText.error($0))" : "" } ?? ""
    let start = "\(name), \(method.rawValue) \(NumberText.full(value, in: row.format))\(error)"
    let cause = Self.traced(Scene(state, workspace), method).map { traced in
      !traced.isFine
        ? ": \(traced.summary)"
        : ErrorPath(traced.trace).steepest.map {
          ": \(digits.verdict), most of the error since \($0)"
        } ?? ""
    }
    let candidates = [start + (cause ?? ""), start + ": \(digits.verdict)", start]
    return candidates.first { CellWidth.columns(of: $0) <= width } ?? start
  }

  /// The trace of the instance under the cursor by a method; nil on the mean and without a label.
  static func traced(_ scene: Scene<ErrorsState>, _ method: Method) -> TraceState.Traced? {
    guard scene.instance != nil else { return nil }
    return scene.state.traces.traces.first { $0.trace.method == method }
  }
}

/// The method under the cursor of ERRORS, and the traces of the instance.
struct ErrorsState: Sendable {
  /// The place of the method under the cursor among those that are shown.
  var column = 0
  /// The traces of all methods.
  var traces = TraceState(methods: Method.computed)

  /// The method under the cursor.
  func method(in workspace: Workspace) -> Method {
    workspace.methods[min(column, workspace.methods.count - 1)]
  }
}
