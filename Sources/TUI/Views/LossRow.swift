import Numerics

/// One line of the loss table: an instance, or the mean of all.
struct LossRow {
  /// The instance; one past the last for the mean.
  let instance: Int
  /// The format of the numbers.
  let format: FloatFormat
  /// Why there are no numbers; nil when there are.
  let reason: String?
  /// The digits of the exact value that are certain, or a word.
  let exactText: String
  private let losses: ByMethod<Double>?
  private let errors: ByMethod<Double>?
  private let exact: ExactLoss?
  private let differenceUlps: Double

  /// The line of one instance.
  init(_ model: Model, instance: Int) {
    let experiment = model.worksheet.experiment
    let row = model.worksheet.evaluation[instance]
    self.instance = instance
    format = experiment.format
    losses = row?.losses
    errors = row?.ulps
    exact = row?.exact
    exactText = row?.exactText ?? ""
    differenceUlps = row?.differenceUlps ?? .nan
    reason =
      row == nil
      ? "computing…"
      : experiment.labels[instance].fault.map { fault in
        experiment.labels[instance] == .none ? "no label: Space on a class sets it" : fault
      }
  }

  /// The line of the mean, or of the sum.
  init(meanOf model: Model) {
    let evaluation = model.worksheet.evaluation
    let reduced = evaluation.reduced
    instance = model.worksheet.experiment.instances
    format = model.worksheet.experiment.format
    losses = reduced?.losses
    errors = reduced?.ulps
    exact = reduced?.exactSum
    exactText = reduced?.exactText ?? ""
    differenceUlps = reduced?.differenceUlps ?? .nan
    reason =
      reduced != nil
      ? nil : evaluation.isComplete ? "no usable label, no mean loss" : "computing…"
  }

  /// The loss by a computed method.
  func value(_ method: Method) -> Double? { losses?[method] }

  /// How far a method's loss lies from the exact one, in ulps.
  func error(_ method: Method) -> Double? { errors?[method] }

  /// The digits of a loss, as many as the format has, or as fit.
  func text(of value: Double, width: Int) -> String {
    let full = NumberText.full(value, in: format)
    guard full.utf8.count > width else { return full }
    for digits in stride(from: format.distinguishingDigits - 1, through: 1, by: -1) {
      let text = NumberText.significant(value, digits: digits)
      if text.utf8.count <= width { return text }
    }
    return full
  }

  /// An error in ulps, with its sign: `+1.48 ulp`.
  static func errorText(_ ulps: Double) -> String {
    let size =
      ulps.magnitude < 10_000
      ? NumberText.fixed(ulps, decimals: 2) : NumberText.scientific(ulps, decimals: 1)
    return "\(ulps > 0 ? "+" : "")\(size) ulp"
  }

  /// The digits of naive and of fused in `width` columns, and how many characters they begin with
  /// alike; nil in place of that number when they are the same.
  func compared(width: Int) -> (naive: String, fused: String, agreement: Int?) {
    guard let losses else { return ("", "", nil) }
    let naive = text(of: losses.naive, width: width)
    if losses.naive == losses.fused { return (naive, naive, nil) }
    let fused = text(of: losses.fused, width: width)
    return (naive, fused, naive == fused ? nil : naive.commonPrefix(with: fused).utf8.count)
  }

  /// Whether a loss of zero stands for one that is not zero.
  func isWronglyZero(_ value: Double) -> Bool {
    guard value == 0, case .value(let interval)? = exact else { return false }
    return !interval.isZero
  }

  /// How the exact value is marked.
  var exactStyle: Style {
    switch exact {
    case .value: .text
    default: Style(.bad, .bold)
    }
  }

  /// naive − fused, in its own unit and in ulps of the format at the exact value.
  var differenceText: String {
    guard let losses else { return "" }
    let difference = losses.naive - losses.fused
    guard difference.isFinite else { return "not finite" }
    if difference == 0 { return "0" }
    let ulps = differenceUlps
    guard ulps.isFinite else { return NumberText.signed(difference, digits: 2) }
    let count =
      ulps.magnitude < 1e6
      ? NumberText.significant(ulps.magnitude, digits: 6)
      : NumberText.scientific(ulps.magnitude, decimals: 0)
    return "\(NumberText.signed(difference, digits: 2))  \(count) ulp"
  }

  /// How the difference is marked.
  var differenceStyle: Style {
    guard let losses else { return .text }
    let difference = losses.naive - losses.fused
    return !difference.isFinite ? Style(.bad) : difference == 0 ? .faint : Style(.differing)
  }
}
