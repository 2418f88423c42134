import Lessons
import Numerics

/// A number on the page whose operations TRACE can show.
enum TracedNumber {
  /// A probability of the class under the cursor.
  case probability
  /// A loss by one of some methods: the first that is bad.
  case loss(by: [Method])
  /// The slope along the logit of the class under the cursor.
  case slope
  /// The number under TRACE's own cursor.
  case traced
  /// A number that nothing can be found out about, for the reason stated.
  case nothing(String)
}

extension TracedNumber {
  /// The number under the cursor of a table; nil for what is no table.
  init?(of table: Pane, in workspace: Workspace) {
    switch (table, workspace.lossColumn) {
    case (.softmax, _): self = .probability
    case (.logits, _), (.labels, _), (.loss, .difference): self = .loss(by: Method.compared)
    case (.loss, .method(.exact)): self = Self.exactLoss(in: workspace)
    case (.loss, .method(let method)): self = .loss(by: [method])
    default: return nil
    }
  }

  /// The exact loss under the cursor: where it is no number, what was given is at fault, and any method
  /// shows that.
  private static func exactLoss(in workspace: Workspace) -> TracedNumber {
    let evaluation = workspace.worksheet.evaluation
    let loss = workspace.instance.map { evaluation[$0]?.loss } ?? evaluation.reduced
    switch loss?.exactSum {
    case .infinite, .undefined: return .loss(by: [.fused])
    case .value, nil: return .nothing("the exact loss has no operation that failed")
    }
  }
}
