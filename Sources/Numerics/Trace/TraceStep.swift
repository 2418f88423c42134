/// One operation of a ``Trace``, done once or for every class: a row of the trace.
package struct TraceStep: Sendable {
  /// The operation.
  package let operation: TraceOperation
  /// A name of nine columns or fewer: `exp z`, `log Σ − d`.
  package let name: String
  /// The operation in full, for display: `p = exp z ÷ Σ exp z`.
  package let formula: String
  /// The format that the results are rounded to.
  package let format: FloatFormat
  /// The number that the step stands for, which has an exact value.
  package let quantity: TraceQuantity
  /// The operands, in order; of a sum the addend only.
  package let operands: [TraceOperand]
  /// The result for each class, of a sum the sum so far; nil where a class takes no part.
  ///
  /// Empty when the step has but one value.
  package internal(set) var values: [Double?]
  /// The step's one value, and of a sum the last one; nil where every class has its own.
  package internal(set) var total: Double?
  /// The last class that takes part; nil where the step has but one value or no class does.
  package internal(set) var lastColumn: Int?

  /// True if the step is one number and not one for each class.
  package var isScalar: Bool { values.isEmpty }
}

/// An operation of a ``Trace``.
package enum TraceOperation: Hashable, Sendable {
  /// e to a power.
  case exponential
  /// The natural logarithm.
  case logarithm
  /// log(1 + x).
  case logarithm1p
  /// The largest of all classes.
  case maximum
  /// a + b.
  case addition
  /// a − b.
  case subtraction
  /// a · b.
  case product
  /// a ÷ b.
  case quotient
  /// −a.
  case negation
  /// A sum from left to right, one addition for each class.
  case sum
  /// a in a format with fewer digits.
  case rounding
}

/// The source of a number that an operation of a ``Trace`` takes.
package enum TraceOperand: Hashable, Sendable {
  /// The class's logit, or the number that is given in its place.
  case logit
  /// The class's weight in the label.
  case weight
  /// Minus the class's weight.
  case negatedWeight
  /// B, the sum of all weights in the format.
  case totalWeight
  /// The ε of ``Method/epsilon``.
  case epsilon
  /// The same class's result of an earlier step.
  case value(Int)
  /// The one value, or the sum, of an earlier step.
  case total(Int)
}

/// The mathematical number that a step stands for.
///
/// m is the largest logit and d = z − m; p = softmax(z); B = Σ y.
package enum TraceQuantity: Hashable, Sendable {
  /// exp z, or exp d when shifted.
  case exponential(shifted: Bool)
  /// Σ exp z or Σ exp d over the classes so far.
  case exponentialSum(shifted: Bool)
  /// Σ exp d over the classes so far other than the first largest.
  case otherSum
  /// m.
  case maximum
  /// d.
  case difference
  /// log Σ exp d.
  case logSum
  /// m + log Σ exp d, which is log Σ exp z.
  case logSumExp
  /// p.
  case probability
  /// log p.
  case logProbability
  /// y·log p.
  case weightedLogProbability
  /// Σ y·log p over the classes so far.
  case weightedLogProbabilitySum
  /// −log p of the class.
  case surprise
  /// −y·log p.
  case weightedSurprise
  /// −Σ y·log p over the classes so far.
  case weightedSurpriseSum
  /// The loss.
  case loss
  /// g = −y ÷ p, the loss's derivative by p.
  case slope
  /// p·g = −y.
  case weightedSlope
  /// Σ p·g over the classes so far.
  case weightedSlopeSum
  /// g − Σ p·g = B − y ÷ p.
  case centredSlope
  /// The loss's derivative by z: B·p − y.
  case gradient
  /// B·p.
  case scaledProbability
  /// The loss's derivative by z as the fused form makes it: B·p − y.
  case residual
}
