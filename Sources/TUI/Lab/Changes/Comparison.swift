import Experiments
import Numerics

/// The losses of the present state and another, line by line.
struct Comparison {
  /// One line.
  struct Line {
    let name: String
    let before: Double?
    let now: Double?
    /// The errors in ulps; nil for the exact ones.
    var ulps: (before: Double, now: Double)?
    /// The predictions, where they are not the same.
    var predictions: (before: Prediction, now: Prediction)?
  }

  /// The methods whose means are compared, and the exact ones.
  private static func methods(_ workspace: Workspace) -> [Method] { workspace.methods + [.exact] }

  /// The lines of the heading, the sentence and the means.
  static func fixedRows(_ workspace: Workspace) -> Int { 2 + methods(workspace).count }

  /// The methods whose means are compared where there is only room for so many lines: those of the fused and
  /// the exact loss where instances would have no room beside all.
  private static func methods(_ workspace: Workspace, room: Int) -> [Method] {
    if workspace.experiment.reduction == .none { return [] }
    let all = methods(workspace)
    if all.count + min(workspace.rowCount, fewInstances) <= room { return all }
    let first = workspace.methods.contains(.fused) ? Method.fused : workspace.methods.first
    return [first, .exact].compactMap(\.self)
  }

  private static let fewInstances = 6

  let lines: [Line]
  /// The formats of the two.
  let formats: (before: FloatFormat, now: FloatFormat)

  /// Compares the present state with another, for as many instances around the cursor as fit.
  init(_ workspace: Workspace, with baseline: Baseline, room: Int) {
    let (experiment, evaluation) = (workspace.experiment, workspace.worksheet.evaluation)
    let reduction = experiment.reduction
    let isSame = baseline.experiment.reduction == reduction
    var lines = Self.methods(workspace, room: room).map { method in
      Self.line(
        "\(reduction.rawValue) \(method.rawValue)", method,
        isSame ? baseline.evaluation.reduced : nil, evaluation.reduced)
    }
    let rows = Range.window(
      room - lines.count, of: workspace.rowCount,
      around: workspace.row(of: workspace.nearestInstance))
    for instance in workspace.instances(inRows: rows) {
      let (before, now) = (baseline[instance], evaluation[instance])
      var line = Self.line(
        "\(experiment.instanceNames[instance]) fused", .fused, before?.loss, now?.loss)
      if let before, let now, before.prediction != now.prediction {
        line.predictions = (before.prediction, now.prediction)
      }
      lines.append(line)
    }
    self.lines = lines
    formats = (baseline.experiment.format, experiment.format)
  }

  private static func line(
    _ name: String, _ method: Method, _ before: LossComparison?, _ now: LossComparison?
  ) -> Line {
    guard method != .exact else {
      func rounded(_ loss: LossComparison?) -> Double? {
        loss?.exactSum.rounded(to: .float64, dividedBy: loss?.divisor ?? 1)
      }
      return Line(name: name, before: rounded(before), now: rounded(now))
    }
    return Line(
      name: name, before: before?.losses[method], now: now?.losses[method],
      ulps: (before?.ulps[method] ?? .nan, now?.ulps[method] ?? .nan))
  }
}
