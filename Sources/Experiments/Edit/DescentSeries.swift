import Numerics

/// The losses along a gradient descent, and the place where it breaks.
///
/// Every step is the edit ``Edit/descend(_:)`` on a copy of an experiment, so that it is what the edit
/// would do. The loss of every state is that of the same method, reduced as an ``Evaluation`` does it:
/// the mean, or the sum where losses are summed or not reduced. A step costs as much as an evaluation
/// of one method.
package struct DescentSeries: Sendable {
  /// The method whose loss and gradient are used.
  package let method: Method
  /// The learning rate.
  package let rate: Double
  /// The reduced loss before the first step and after each; empty without a labelled instance.
  ///
  /// It goes on after a ``failure``, as a training run does.
  package private(set) var losses: [Double] = []
  /// The step at which the run dies; nil if it hasn't.
  package private(set) var failure: Failure?
  /// The reason why there is no further step; nil where there is one.
  package private(set) var refusal: String?
  /// The experiment after the steps so far.
  package private(set) var experiment: Experiment

  /// The first state of a run that is of no use.
  package struct Failure: Equatable, Sendable {
    /// After how many steps: 0 for the start.
    package let step: Int
    /// The number that is not finite there.
    package let cause: Cause

    /// A number that can stop being finite.
    package enum Cause: Equatable, Sendable {
      /// The reduced loss.
      case loss
      /// A logit that was finite before. (A mask, −∞ from the start, is none.)
      case logit
    }
  }

  /// A series that begins with an experiment and has its loss, but no step yet.
  ///
  /// The method is ``Method/naive`` or ``Method/fused``.
  package init(of experiment: Experiment, rate: Double, by method: Method) {
    self.experiment = experiment
    self.rate = rate
    self.method = method
    if let loss = reducedLoss() { note(loss, isBroken: false) }
  }

  /// True while a series of `steps` steps is not complete.
  package func canGoOn(to steps: Int) -> Bool {
    !losses.isEmpty && refusal == nil && losses.count <= steps
  }

  /// Goes one step further, if there is a loss to go down.
  package mutating func advance() {
    guard canGoOn(to: .max) else { return }
    let before = experiment.logits
    do throws(EditError) {
      _ = try experiment.apply(.descend(Descent(rate: rate, method: method)))
    } catch {
      refusal = "\(error)"
      return
    }
    guard let loss = reducedLoss() else { return }
    note(loss, isBroken: hasBroken(since: before))
  }

  private mutating func note(_ loss: Double, isBroken: Bool) {
    losses.append(loss)
    guard failure == nil else { return }
    if isBroken {
      failure = Failure(step: losses.count - 1, cause: .logit)
    } else if !loss.isFinite {
      failure = Failure(step: losses.count - 1, cause: .loss)
    }
  }

  /// True if a logit is nan, or infinite and was not before.
  private func hasBroken(since before: Matrix) -> Bool {
    let logits = experiment.logits
    return (0..<logits.rows).contains { row in
      zip(logits.row(row), before.row(row)).contains { new, old in
        !new.isFinite && (old.isFinite || (new.isNaN && !old.isNaN))
      }
    }
  }

  /// The loss of all labelled instances as one number; nil without any.
  private func reducedLoss() -> Double? {
    let crossEntropy = CrossEntropy(format: experiment.format, epsilon: experiment.epsilon)
    let targets = experiment.targets
    var sums = SumTree<Double>()
    sums.rebuild(
      count: targets.count,
      value: { row in
        targets[row].map {
          crossEntropy.loss(method, logits: experiment.roundedLogits(row), target: $0)
        }
      }, add: method.summing(in: experiment.format).add)
    return sums.total.map {
      Arithmetic(experiment.format).mean(ofSum: $0, dividedBy: experiment.divisor)
    }
  }
}
