import Numerics

/// The losses of two states, A and B, line by line.
struct Comparison {
  /// One line.
  struct Line: Equatable {
    let name: String
    let a: Double?
    let b: Double?
    /// The errors in ulps; nil for the exact ones.
    let ulps: (a: Double, b: Double)?

    static func == (left: Line, right: Line) -> Bool {
      left.name == right.name && left.a == right.a && left.b == right.b
    }
  }

  /// The methods whose means are compared, and the exact ones.
  private static func methods(_ workspace: Workspace) -> [Method] { workspace.methods + [.exact] }

  /// The lines of the heading and the means.
  static func fixedRows(_ workspace: Workspace) -> Int { 1 + methods(workspace).count }

  let lines: [Line]
  /// The formats of the two.
  let formats: (a: FloatFormat, b: FloatFormat)

  /// Compares the present state with a pinned one, for as many instances around the cursor as fit.
  init(_ scene: Scene<ChangesState>, with pin: ChangesState.Pin, room: Int) {
    let (a, b) = (pin.evaluation, scene.worksheet.evaluation)
    let reduction = scene.experiment.reduction
    let isSame = pin.experiment.reduction == reduction
    var lines = Self.methods(scene.workspace).map { method in
      Self.line(
        "\(reduction.rawValue) \(method.rawValue)", method, isSame ? a.reduced : nil, b.reduced)
    }
    if reduction == .none { lines = [] }
    let experiment = scene.experiment
    for instance in Range.window(
      room - lines.count, of: experiment.instances, around: scene.nearestInstance)
    {
      let name = experiment.instanceNames[instance]
      // An instance keeps its name when others come and go.
      let other =
        pin.experiment.instanceNames.indices.contains(instance)
          && pin.experiment.instanceNames[instance] == name
        ? instance : pin.experiment.instanceNames.firstIndex(of: name)
      let old = other.flatMap { a[$0]?.loss }
      lines.append(Self.line("\(name) fused", .fused, old, b[instance]?.loss))
    }
    self.lines = lines
    formats = (pin.experiment.format, experiment.format)
  }

  private static func line(
    _ name: String, _ method: Method, _ a: LossComparison?, _ b: LossComparison?
  ) -> Line {
    guard method != .exact else {
      func rounded(_ loss: LossComparison?) -> Double? {
        loss?.exactSum.rounded(to: .float64, dividedBy: loss?.divisor ?? 1)
      }
      return Line(name: name, a: rounded(a), b: rounded(b), ulps: nil)
    }
    let old = a?.ulps[method]
    let new = b?.ulps[method]
    return Line(
      name: name, a: a?.losses[method], b: b?.losses[method], ulps: (old ?? .nan, new ?? .nan))
  }
}
