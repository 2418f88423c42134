import Experiments
import Notation
import Numerics

/// One line of the loss table: an instance, or the mean of all.
struct LossRow: Sendable {
  /// The instance; one past the last for the mean.
  let instance: Int
  /// The format of the numbers.
  let format: FloatFormat
  /// The reason why there are no numbers; nil when there are.
  let reason: String?
  /// The numbers; nil when there is a ``reason``.
  let loss: LossComparison?
  /// True if errors are shown in ulps, which come late in a course.
  let hasUlps: Bool

  /// The line of one instance.
  init(_ workspace: borrowing Workspace, instance: Int) {
    let experiment = workspace.worksheet.experiment
    let row = workspace.worksheet.evaluation[instance]
    self.instance = instance
    hasUlps = workspace.isKnown("ulp")
    format = experiment.format
    loss = row?.loss
    reason =
      row == nil
      ? "computing…"
      : experiment.targetFault(instance)?.remedy
  }

  /// The line of the mean, or of the sum.
  init(meanOf workspace: borrowing Workspace) {
    let evaluation = workspace.worksheet.evaluation
    instance = workspace.worksheet.experiment.instances
    hasUlps = workspace.isKnown("ulp")
    format = workspace.worksheet.experiment.format
    loss = evaluation.reduced
    reason =
      loss != nil
      ? nil
      : evaluation.isComplete
        ? Self.whyNone(workspace.experiment) : "evaluated \(Int(evaluation.share * 100)) %"
  }

  /// The reason why no instance has a loss.
  private static func whyNone(_ experiment: Experiment) -> String {
    let ignored = experiment.mistakes.options.ignoredClass.map {
      TableParts.name(experiment.classNames[$0], fittedTo: 16)
    }
    return ignored.map { "no label counts, \($0) is ignored: PyTorch's mean is 0 ÷ 0, nan" }
      ?? "no usable label, no mean loss"
  }

  /// The loss by a computed method.
  func value(_ method: Method) -> Double? { loss?.losses[method] }

  /// The distance of a method's loss from the exact one, in ulps; nil where those are not shown.
  func error(_ method: Method) -> Double? { hasUlps ? loss?.ulps[method] : nil }

  /// The digits of the exact value that are certain, or a word.
  var exactText: String { loss?.exactText ?? "" }

  /// These digits in so many columns; where they just fit and others are to come, as it will be then.
  func exactText(width: Int) -> String {
    let text = exactText
    guard text.utf8.count == width, width < RowEvaluation.mostDigits else {
      return NumberText.cut(text, to: width)
    }
    let end = text.firstIndex(of: "e") ?? text.endIndex
    return NumberText.cut("\(text[..<end])0\(text[end...])", to: width)
  }

  /// The digits of a loss, as many as the format has, or as fit.
  func text(of value: Double, width: Int) -> String {
    NumberText.fitting(value, in: format, width: width) ?? NumberText.full(value, in: format)
  }

  /// The number of characters that naive and fused share in `width` columns; nil where they share all.
  func agreement(width: Int) -> Int? {
    guard let losses = loss?.losses, losses.naive != losses.fused else { return nil }
    let naive = text(of: losses.naive, width: width)
    let fused = text(of: losses.fused, width: width)
    return naive == fused ? nil : naive.commonPrefix(with: fused).utf8.count
  }

  /// True if a loss of zero stands for one that is not zero.
  func isWronglyZero(_ value: Double) -> Bool {
    guard value == 0, case .value(let interval)? = loss?.exactSum else { return false }
    return !interval.isZero
  }

  /// True if a loss is nan, infinite or zero where the exact one is not, or wrong in half of its
  /// digits.
  func isBad(_ value: Double) -> Bool {
    guard let loss else { return false }
    // Between a finite loss and an infinite one no ulps can be counted.
    if value.isFinite, loss.exactSum == .infinite { return false }
    return loss.exactSum.isBad(value, in: format, dividedBy: loss.divisor)
  }

  /// The look of the exact value.
  var exactStyle: Style {
    if case .value = loss?.exactSum { .text } else { Style(.bad, .bold) }
  }

  /// naive − fused as ``differenceText``, or in its own unit only where that is too wide.
  func differenceText(width: Int) -> String {
    let text = differenceText
    guard CellWidth.columns(of: text) > width, let end = text.firstRange(of: "  ") else {
      return text
    }
    return String(text[..<end.lowerBound])
  }

  /// naive − fused, in its own unit and in ulps of the format at the exact value.
  var differenceText: String {
    guard let loss else { return "" }
    guard loss.difference.isFinite else { return "not finite" }
    if loss.difference == 0 { return "0" }
    let size = NumberText.signed(loss.difference, digits: 2)
    let ulps = loss.differenceUlps.magnitude
    guard ulps.isFinite, hasUlps else { return size }
    return "\(size)  \(UlpText.count(ulps, digits: 6)) ulp"
  }

  /// The look of the difference.
  var differenceStyle: Style {
    guard let difference = loss?.difference else { return .text }
    return !difference.isFinite ? Style(.bad) : difference == 0 ? .faint : Style(.differing)
  }
}

extension LossRow: Equatable {
  /// Compares what is shown to the bit: a nan is itself, and −0 is not 0.
  static func == (one: LossRow, other: LossRow) -> Bool {
    guard one.instance == other.instance, one.format == other.format,
      one.reason == other.reason, one.hasUlps == other.hasUlps
    else { return false }
    guard let loss = one.loss, let present = other.loss else {
      return one.loss == nil && other.loss == nil
    }
    return loss.isSame(as: present)
  }
}

extension Workspace {
  /// The reduction, and over how many instances when some have no usable label: `mean 1/2`; `mean of all`
  /// where not all are shown.
  var reductionName: String {
    let evaluation = worksheet.evaluation
    let name = experiment.reduction.rawValue
    if view?.query.filter != nil { return "\(name) of all" }
    guard evaluation.isComplete, evaluation.labelled < experiment.instances else { return name }
    return "\(name) \(evaluation.labelled)/\(experiment.instances)"
  }
}
