import Notation
import Numerics

extension ErrorsPane {
  func reading(_ workspace: Workspace) -> [String] {
    let rows = workspace.instancesInRows.map { instance in
      let name = Names.instance(called: workspace.experiment.instanceNames[instance])
      return Self.sentence(name, LossRow(workspace, instance: instance), workspace)
    }
    let mean =
      workspace.experiment.reduction == .none
      ? [] : [Self.sentence(workspace.reductionName, LossRow(meanOf: workspace), workspace)]
    return rows + mean + details(workspace)
  }

  private static func sentence(_ name: String, _ row: LossRow, _ workspace: Workspace) -> String {
    guard let loss = row.loss else { return "\(name): \(row.reason ?? "")" }
    let errors = workspace.methods.map { method in
      let (text, isBad) = error(of: method, loss, row)
      return "\(method) \(text)\(isBad ? ", bad" : "")"
    }
    return "\(name), off by ulps: \(errors.joined(separator: "; "))"
  }

  /// The digits of the loss under the cursor by every method, how many are right, and what made the error.
  private func details(_ workspace: Workspace) -> [String] {
    let (scene, row) = (Scene(state, workspace), Self.row(workspace))
    guard let loss = row.loss else { return [] }
    return ["\(Self.name(workspace)), exact: \(loss.exactText)"]
      + workspace.methods.map { method in
        let digits = ErrorDigits(loss, method, in: row.format)
        return "\(method) \(digits.right)\(digits.wrong)\(digits.tail), \(digits.verdict)"
          + (Self.traced(scene, method).map { "; \(Self.cause(of: $0))" } ?? "")
      }
  }

  /// Why a loss is bad, or its error after each operation.
  private static func cause(of traced: TraceState.Traced) -> String {
    guard traced.isFine else { return traced.summary }
    return ErrorPath(traced.trace).stages.map { "\($0.name) \($0.note)" }
      .joined(separator: ", then ")
  }
}
