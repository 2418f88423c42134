import Notation
import Numerics

/// The gradient of the instance under the cursor, by every way; what costs more is computed for one
/// class at a time.
struct GradientRow {
  let format: FloatFormat
  let logits: [Double]
  let target: Target
  let fused: [Double]
  let naive: [Double]
  let balanced: [Double]
  private let exact: ExactGradient
  private let crossEntropy: CrossEntropy

  /// The most classes for central differences, each of which takes two losses.
  static let mostClasses = 4096

  /// The gradient of the instance under the cursor; nil where it has no usable label.
  init?(_ scene: Scene<GradientState>) {
    let experiment = scene.experiment
    let instance = scene.nearestInstance
    format = experiment.format
    guard let target = experiment.target(instance) else { return nil }
    self.target = target
    logits = experiment.roundedLogits(instance)
    fused = Gradient.fused(logits: logits, target: target, in: format)
    naive = Gradient.naive(logits: logits, target: target, in: format)
    balanced = Gradient.balanced(logits: logits, target: target, in: format)
    exact = ExactGradient(logits: logits, target: target)
    crossEntropy = CrossEntropy(format: format)
  }

  /// The reason why the instance under the cursor has no gradient.
  static func reason(_ workspace: Workspace) -> String {
    let experiment = workspace.experiment
    let instance = workspace.nearestInstance
    // What PyTorch hands back for a row that counts nothing is 0 times its softmax.
    if experiment.roundedLogits(instance).maximum.isFinite == false {
      return "it counts nothing, but its slope in PyTorch is 0·nan = nan, which ruins W"
    }
    guard let fault = experiment.targetFault(instance), fault != .missing else {
      return "no label, no loss, no slope: Space on a class in LOGITS sets it"
    }
    return "\(fault)"
  }

  /// The true slope along one logit.
  func exact(_ column: Int) -> ExactSlope { exact.entry(column) }

  /// The central difference of the fused loss along one logit; nil for too many classes.
  func difference(_ column: Int) -> FiniteDifference? {
    guard logits.count <= Self.mostClasses else { return nil }
    return FiniteDifference(
      of: .fused, by: crossEntropy, logits: logits, target: target, class: column)
  }

  /// The number that a line has for a class; nil where it has none.
  func value(_ line: GradientLine, _ column: Int) -> Double? {
    switch line {
    case .logit: logits[column]
    case .fused, .bars: fused[column]
    case .naive: naive[column]
    case .balanced: balanced[column]
    case .exact: exact(column).nearest(in: .float64)
    case .fusedError: error(fused, column)
    case .naiveError: error(naive, column)
    case .balancedError: error(balanced, column)
    case .difference: difference(column)?.slope
    case .deviation:
      difference(column).map { $0.slope - exact(column).nearest(in: .float64) }
    case .fusedAhead, .naiveAhead: nil
    }
  }

  /// The error of an entry in ulps; no error has no sign.
  private func error(_ entries: [Double], _ column: Int) -> Double {
    exact(column).ulps(of: entries[column], in: format) + 0
  }

  /// The sum of a line's entries from left to right in the format, which is 0 for the truth.
  func sum(_ line: GradientLine) -> Double? {
    switch line {
    case .fused: Arithmetic(format).sum(fused)
    case .naive: Arithmetic(format).sum(naive)
    case .balanced: Arithmetic(format).sum(balanced)
    case .logit, .bars, .fusedError, .naiveError, .balancedError, .exact, .difference, .deviation,
      .fusedAhead, .naiveAhead:
      nil
    }
  }

  /// The slope under the cursor, with all its digits.
  func status(_ scene: Scene<GradientState>, width: Int) -> String {
    let column = min(scene.cursor.class, logits.count - 1)
    let place =
      "\(Names.instance(called: scene.instanceName)), \(scene.experiment.classNames[column])"
    let method = scene.state.method
    let entry = method == .fused ? fused[column] : naive[column]
    var text = "\(place): \(method.rawValue) \(NumberText.full(entry, in: format))"
    let slope = exact(column)
    for digits in [24, 17, 12, 8] {
      let more = ", exact \(slope.text(digits: digits))"
      if text.count + more.count <= width {
        text += more
        break
      }
    }
    let ulps = slope.ulps(of: entry, in: format)
    guard ulps.isFinite else { return text }
    let error = ", \(UlpText.error(ulps)) off"
    return text.count + error.count <= width ? text + error : text
  }
}

/// A line of the GRADIENT pane, in the order in which they stand.
enum GradientLine: CaseIterable {
  case logit, fused, bars, fusedError, naive, naiveError, balanced, balancedError, exact, difference
  case deviation, fusedAhead, naiveAhead

  /// Its name at the left.
  var name: String {
    switch self {
    case .logit: "logit"
    case .fused: "fused p − y"
    case .bars: ""
    case .naive: "naive"
    case .balanced: "balanced"
    case .exact: "exact"
    case .fusedError, .naiveError, .balancedError: "  off by, ulp"
    case .difference: "quotient"
    case .deviation: "  off by"
    case .fusedAhead: "fused ahead"
    case .naiveAhead: "naive ahead"
    }
  }

  /// A word for it where the column of names is narrow.
  var shortName: String {
    switch self {
    case .fused: "fused"
    case .fusedError, .naiveError, .balancedError: " ulp"
    case .difference: "quot."
    case .deviation: " off"
    case .fusedAhead: "fused→"
    case .naiveAhead: "naive→"
    case .logit, .bars, .naive, .balanced, .exact: name
    }
  }

  /// The name of what it is about.
  private var subject: String {
    switch self {
    case .logit, .fused, .bars, .naive, .balanced, .exact, .difference, .deviation, .fusedAhead,
      .naiveAhead:
      name
    case .fusedError: GradientLine.fused.name
    case .naiveError: GradientLine.naive.name
    case .balancedError: GradientLine.balanced.name
    }
  }

  /// Its rank: where there is no room for all lines, those of highest rank go.
  private var rank: Int {
    let ranking: [GradientLine] = [
      .fused, .bars, .fusedAhead, .naiveAhead, .naive, .balanced, .exact, .fusedError, .difference,
      .deviation, .logit, .naiveError, .balancedError,
    ]
    return ranking.firstIndex(of: self) ?? 0
  }

  /// The lines that `count` lines have room for, in order, of those whose names are known.
  static func fitting(_ count: Int, on workspace: Workspace) -> [GradientLine] {
    let known = allCases.filter { workspace.isKnown($0.subject) }
    let shown = known.sorted { $0.rank < $1.rank }.prefix(count)
    return known.filter(shown.contains)
  }
}
