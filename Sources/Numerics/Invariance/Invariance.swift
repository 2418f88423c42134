/// One instance whose loss is held against what a ``Transformation`` makes of it.
///
/// The true loss of softmax and cross-entropy stays when a constant is added to all logits and when
/// the classes change places; a computed one stays only as far as rounding lets it.
package struct Invariance: Sendable {
  /// The format of the logits and of all operations.
  package let format: FloatFormat
  /// The logits as they are, rounded to the format.
  package let logits: [Double]
  private let target: Target
  private let epsilon: Double
  private let losses: ByMethod<Double>
  private let exact: ExactLoss

  /// - Parameters:
  ///   - logits: One per class; they are rounded to the format.
  ///   - label: The label of the instance.
  ///   - options: What the loss makes of it.
  ///   - format: The format to compute in.
  ///   - epsilon: The ε that ``Method/epsilon`` adds.
  /// - Throws: ``RowError/noTarget(_:)`` where the label can't be used.
  package init(
    logits: [Double], label: Label, options: LossOptions = LossOptions(), in format: FloatFormat,
    epsilon: Double = 1e-7
  ) throws(RowError) {
    let target = try options.checkedTarget(of: label, classes: logits.count, in: format)
    self.format = format
    self.logits = logits.map { format.round($0) }
    self.target = target
    self.epsilon = epsilon
    losses = CrossEntropy(format: format, epsilon: epsilon)
      .losses(logits: self.logits, target: target)
    exact = ExactLoss.decided(logits: self.logits, target: target)
  }

  /// The loss under a transformation.
  ///
  /// - Throws: ``RowError/number(_:)`` where the format can't compute with c or T.
  package func loss(under transformation: Transformation) throws(RowError) -> TransformedLoss {
    if let fault = transformation.fault(in: format) { throw .number(fault) }
    let moved = transformation.logits(logits, in: format)
    let movedTarget = transformation.target(target, of: logits)
    let crossEntropy = CrossEntropy(format: format, epsilon: epsilon, order: transformation.order)
    let movedLosses = crossEntropy.losses(logits: moved, target: movedTarget)
    let isSame = keepsDistances(moved, transformation)
    let movedExact = isSame ? exact : ExactLoss.decided(logits: moved, target: movedTarget)
    let unit = format.ulp(at: exact.nearest(in: format))
    return TransformedLoss(
      transformation: transformation, logits: moved, target: movedTarget, losses: movedLosses,
      exact: movedExact,
      ulps: ByMethod { method in
        movedLosses[method].map { movedExact.ulps(of: $0, in: format) } ?? .nan
      },
      change: ByMethod { method in
        guard let old = losses[method], let new = movedLosses[method] else { return .nan }
        if old == new || (old.isNaN && new.isNaN) { return 0 }
        return old.isFinite && new.isFinite ? (new - old) / unit : .nan
      },
      isExactUnchanged: isSame)
  }

  /// True if all logits are as far apart after a transformation as they were before, exactly.
  private func keepsDistances(_ moved: [Double], _ transformation: Transformation) -> Bool {
    switch transformation {
    case .identity, .permutation, .summation: return true
    case .logits:
      let top = logits.firstIndex(of: logits.maximum) ?? 0
      return logits.indices.allSatisfy { column in
        let old = DoubleDouble.sum(logits[column], -logits[top])
        let new = DoubleDouble.sum(moved[column], -moved[top])
        // A masked class stays one; what an infinite difference lost is not a number.
        return old.high == new.high && (old.low == new.low || (old.low.isNaN && new.low.isNaN))
      }
    }
  }
}

/// One instance's loss under a ``Transformation``.
package struct TransformedLoss: Sendable {
  /// The transformation.
  package let transformation: Transformation
  /// The logits after it, rounded to the format.
  package let logits: [Double]
  /// The label after it, rounded to the format.
  package let target: Target
  /// The loss by every method after it.
  package let losses: ByMethod<Double>
  /// The true loss of ``logits``, good to its rounding to every format.
  package let exact: ExactLoss
  /// The distance of each loss from ``exact`` in ulps of the format; nan where either is not finite.
  package let ulps: ByMethod<Double>
  /// The distance of each loss from that of the row as it was, in ulps of the format at the true loss as
  /// it was; 0 for the same loss, also where it is infinite or nan, else nan where one is.
  package let change: ByMethod<Double>
  /// True if the true loss is what it was, to the last digit.
  ///
  /// That is so when all logits are as far apart as they were. Rounding z + c to the format can move
  /// them against each other, and then the true loss itself is another.
  package let isExactUnchanged: Bool

  /// True if a method gives the same number as for the row as it was: bit for bit, any nan like
  /// any other, and 0 like −0.
  package func isUnchanged(_ method: Method) -> Bool { change[method] == 0 }
}
