/// What the loss would do along a gradient descent on the logits: a series to draw, and where it
/// breaks.
///
/// With N labelled instances and g the gradient of one instance's loss by a method, one step with
/// rate r is z ← z − r·(g ÷ N), every operation rounded to the format; the count N is not rounded.
/// Where the losses are summed, g is not divided. The loss of every state is that of the same
/// method, reduced as an ``Evaluation`` does it. Instances without a usable label stay as they are.
///
/// It costs as much as (steps + 1) evaluations of one method.
public struct DescentSeries: Sendable {
  /// The method whose loss and gradient are used.
  public let method: Method
  /// The mean loss (the sum, where losses are summed) before the first step and after each; empty
  /// without a labelled instance.
  ///
  /// It goes on after a ``failure``, as a training run does.
  public private(set) var losses: [Double] = []
  /// The logits in the end, rounded to the format.
  public private(set) var logits: Matrix
  /// Where the run dies; nil if it doesn't.
  public private(set) var failure: Failure?

  /// The first state of a run that is of no use.
  public struct Failure: Equatable, Sendable {
    /// After how many steps: 0 for the start.
    public let step: Int
    /// What is not finite there.
    public let cause: Cause

    /// What can stop being finite.
    public enum Cause: Equatable, Sendable {
      /// The reduced loss.
      case loss
      /// A logit that was finite before. (A mask, −∞ from the start, is none.)
      case logit
    }
  }

  /// Goes down the gradient from logits and targets, one target per row, nil without a label.
  ///
  /// The rate is rounded to the format; whatever comes of a useless one is shown. A negative number
  /// of steps is none. The method is ``Method/naive``, ``Method/fused`` or ``Method/log1p``, one
  /// with a gradient.
  public init(
    logits: Matrix, targets: [Target?], rate: Double, steps: Int, by method: Method,
    reduction: Reduction = .mean, in format: FloatFormat
  ) {
    self.method = method
    self.logits = logits
    var run = Run(
      targets: targets, rate: format.round(rate), method: method, reduction: reduction,
      format: format)
    for row in 0..<logits.rows {
      for column in 0..<logits.columns {
        self.logits[row, column] = format.round(logits[row, column])
      }
    }
    guard run.count > 0 else { return }
    note(run.loss(self.logits), brokenLogit: false, step: 0)
    for step in 0..<max(0, steps) {
      let isBroken = run.step(&self.logits)
      note(run.loss(self.logits), brokenLogit: isBroken, step: step + 1)
    }
  }

  /// Goes down the gradient from an experiment's labelled instances.
  public init(of experiment: Experiment, rate: Double, steps: Int, by method: Method) {
    let format = experiment.format
    self.init(
      logits: experiment.logits, targets: experiment.labels.map { $0.target(in: format) },
      rate: rate, steps: steps, by: method, reduction: experiment.reduction, in: format)
  }

  private mutating func note(_ loss: Double, brokenLogit: Bool, step: Int) {
    losses.append(loss)
    guard failure == nil else { return }
    if brokenLogit {
      failure = Failure(step: step, cause: .logit)
    } else if !loss.isFinite {
      failure = Failure(step: step, cause: .loss)
    }
  }
}

extension DescentSeries {
  /// What the steps share.
  private struct Run {
    let targets: [Target?]
    let rate: Double
    let method: Method
    let divisor: Double
    let count: Int
    let arithmetic: Arithmetic
    let crossEntropy: CrossEntropy
    var sums = SumTree<Double>()

    init(
      targets: [Target?], rate: Double, method: Method, reduction: Reduction, format: FloatFormat
    ) {
      self.targets = targets
      self.rate = rate
      self.method = method
      count = targets.count { $0 != nil }
      divisor = reduction == .mean ? Double(count) : 1
      arithmetic = Arithmetic(format)
      crossEntropy = CrossEntropy(format: format)
    }

    /// The reduced loss.
    mutating func loss(_ logits: Matrix) -> Double {
      let (crossEntropy, targets, method) = (crossEntropy, targets, method)
      sums.rebuild(
        count: targets.count,
        value: { row in
          targets[row].map {
            crossEntropy.loss(method, logits: Array(logits.row(row)), target: $0)
          }
        },
        add: arithmetic.add)
      return sums.total.map { arithmetic.divide($0, divisor) } ?? .nan
    }

    /// One step down; whether a logit has stopped being finite.
    func step(_ logits: inout Matrix) -> Bool {
      var isBroken = false
      for (row, target) in targets.enumerated() {
        guard let target,
          let gradient = Gradient.by(
            method, logits: Array(logits.row(row)), target: target, in: arithmetic.format)
        else { continue }
        for (column, slope) in gradient.enumerated() {
          let share = arithmetic.divide(slope, divisor)
          let old = logits[row, column]
          let new = arithmetic.subtract(old, arithmetic.multiply(rate, share))
          if !new.isFinite, old.isFinite || new.isNaN { isBroken = true }
          logits[row, column] = new.isNaN ? .nan : new
        }
      }
      return isBroken
    }
  }
}
