import Lessons
import Numerics

/// A column of the loss table.
typealias LossColumn = Step.Column

extension Step.Column {
  /// All columns, those that matter most first.
  static let byWeight: [LossColumn] = Method.byRank.flatMap { method in
    method == .exact ? [.method(method), .difference] : [.method(method)]
  }

  /// The columns that the page shows, in its order: those of a step, else all.
  ///
  /// Of those whose name comes later in the course none, unless there is no other, and none that is
  /// another one in the format.
  static func shown(by step: Step?, to workspace: Workspace) -> [LossColumn] {
    let all = byWeight.filter { step?.columns.contains($0) ?? true }
    let known = all.filter {
      workspace.isKnown($0.title) && $0.isDistinct(in: workspace.experiment.format)
    }
    return known.isEmpty ? Array(all.prefix(1)) : known
  }

  private func isDistinct(in format: FloatFormat) -> Bool {
    switch self {
    case .method(let method): method.isDistinct(in: format)
    case .difference: true
    }
  }

  /// True if the digits in which this column differs from its twin are marked: naive and fused.
  var isCompared: Bool { Method.compared.map(LossColumn.method).contains(self) }

  /// The column's heading.
  var title: String {
    switch self {
    case .method(let method): method.rawValue
    case .difference: "naive − fused"
    }
  }

  /// The width that the digits of a format need.
  func width(in format: FloatFormat, isTight: Bool) -> Int {
    switch self {
    case .method(.exact): isTight ? 12 : 14
    case .difference: isTight ? 16 : 17
    case .method:
      switch format {
      case .float64: isTight ? 20 : 22
      case .float32: 16
      case .float16, .bfloat16: 13
      }
    }
  }
}
