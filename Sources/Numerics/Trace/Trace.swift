/// Every operation of one instance's loss or gradient by one method, in order of computation, with
/// the number each gave, the exact number it stands for, and where the first one failed.
///
/// The numbers are to the bit those of ``CrossEntropy`` and ``Gradient``. Exact numbers are found
/// only when asked for, from what one pass over the classes has prepared.
package struct Trace: Sendable {
  /// The number, or the numbers, that a trace ends in.
  package enum Subject: Hashable, Sendable, CaseIterable {
    /// The cross-entropy.
    case loss
    /// Its gradient with respect to the logits.
    case gradient
  }

  /// One number of the trace: the result of a step for one class, or of the step as a whole.
  package struct Place: Hashable, Sendable {
    /// The step, counted from zero.
    package var step: Int
    /// The class; nil where the step has but one value, and for the whole of a sum.
    package var column: Int?

    /// The result of `step` for the class `column`.
    package init(step: Int, column: Int?) {
      self.step = step
      self.column = column
    }
  }

  /// The method traced; the trace of ``Method/exact`` is empty.
  package let method: Method
  /// The loss or its gradient.
  package let subject: Subject
  /// The format of the logits and of what the trace comes to.
  package let format: FloatFormat
  /// The ε of ``Method/epsilon``, rounded to the format.
  package let epsilon: Double
  /// One per class, rounded to the format: logits, or numbers of another ``kind``.
  package let logits: [Double]
  /// The label, rounded to the format.
  package let target: Target
  /// The operations, in order.
  package let steps: [TraceStep]
  /// The exact numbers of the row.
  package let truth: TraceTruth

  /// Traces one instance.
  ///
  /// - Parameters:
  ///   - subject: The loss, or the gradient.
  ///   - method: Any of ``Method/computed``; of a gradient any of ``Method/compared``.
  ///   - logits: One per class, already rounded to `format`.
  ///   - target: Already rounded to `format`.
  ///   - format: That of the logits; see ``Method/workingFormat(for:)``.
  ///   - epsilon: Serves ``Method/epsilon`` only.
  package init(
    _ subject: Subject = .loss, of method: Method, logits: [Double], target: Target,
    in format: FloatFormat, epsilon: Double = 1e-7
  ) {
    self.init(
      subject, of: method, truth: TraceTruth(logits: logits, target: target), in: format,
      epsilon: format.round(epsilon))
  }

  /// Traces the loss of one instance whose numbers may be probabilities, or their logarithms.
  ///
  /// These are taken as they are given, and a method that begins at logits has no operations then.
  package init(
    lossOf row: LabelledRow, by method: Method, target: Target, in format: FloatFormat,
    epsilon: Double
  ) {
    self.init(
      .loss, of: method,
      truth: TraceTruth(logits: row.numbers, given: row.kind, target: target), in: format,
      epsilon: format.round(epsilon))
  }

  /// What the numbers are that the trace begins at.
  package var kind: ScoreKind { truth.given }

  /// The trace of another method, or of another subject, on the same row, whose exact numbers it
  /// shares.
  package func of(_ method: Method, _ subject: Subject? = nil) -> Trace {
    Trace(subject ?? self.subject, of: method, truth: truth, in: format, epsilon: epsilon)
  }

  private init(
    _ subject: Subject, of method: Method, truth: TraceTruth, in format: FloatFormat,
    epsilon: Double
  ) {
    self.subject = subject
    self.method = method
    self.format = format
    self.epsilon = epsilon
    self.truth = truth
    logits = truth.logits
    target = truth.target
    var builder = TraceBuilder(
      arithmetic: Arithmetic(method.workingFormat(for: format)), logits: logits, target: target,
      epsilon: epsilon)
    switch subject {
    case .loss: builder.traceLoss(method, of: truth.given)
    case .gradient: builder.traceGradient(method)
    }
    builder.round(to: format)
    steps = builder.steps
  }

  /// The number at a place; nil where there is none.
  package func value(at place: Place) -> Double? {
    guard steps.indices.contains(place.step) else { return nil }
    let step = steps[place.step]
    guard let column = place.column else { return step.total }
    return step.values.indices.contains(column) ? step.values[column] : nil
  }

  /// The format that the number at a place is rounded to.
  package func format(at place: Place) -> FloatFormat { steps[place.step].format }

  /// The place of the loss; nil for a gradient, whose last step has one for every class.
  package var result: Place? {
    guard subject == .loss, let last = steps.last else { return nil }
    if last.isScalar || last.operation == .sum {
      return Place(step: steps.count - 1, column: last.lastColumn)
    }
    return last.lastColumn.map { Place(step: steps.count - 1, column: $0) }
  }

  /// The same number under its class where a sum's whole was named.
  func normalized(_ place: Place) -> Place {
    guard place.column == nil else { return place }
    return Place(step: place.step, column: steps[place.step].lastColumn)
  }

  /// A number that an operation took, and the place it came from unless it was given.
  package struct Input {
    /// The number.
    package let value: Double
    /// The format that it is rounded to.
    package let format: FloatFormat
    let place: Place?
  }

  /// The numbers that went into a number, in order; empty for a maximum.
  ///
  /// Of a sum that is the sum so far and the addend, and of its first class only the addend.
  package func inputs(of place: Place) -> [Input] {
    let step = steps[place.step]
    if step.operation == .maximum { return [] }
    let place = normalized(place)
    var inputs: [Input] = []
    if step.operation == .sum {
      guard let column = place.column else { return [] }
      if let before = step.values[..<column].lastIndex(where: { $0 != nil }) {
        inputs.append(input(.value(place.step), before, step.format))
      }
    }
    return inputs + step.operands.map { input($0, place.column, step.format) }
  }

  private func input(
    _ operand: TraceOperand, _ column: Int?, _ working: FloatFormat
  ) -> Input {
    func given(_ value: Double, in format: FloatFormat) -> Input {
      Input(value: value, format: format, place: nil)
    }
    switch operand {
    case .logit: return given(column.map { logits[$0] } ?? .nan, in: format)
    case .weight: return given(column.map(target.weight) ?? .nan, in: format)
    case .negatedWeight: return given(-(column.map(target.weight) ?? .nan), in: format)
    case .totalWeight: return given(target.total(Arithmetic(working)), in: working)
    case .epsilon: return given(epsilon, in: format)
    case .value(let step):
      let place = Place(step: step, column: column)
      return Input(value: value(at: place) ?? .nan, format: steps[step].format, place: place)
    case .total(let step):
      let place = normalized(Place(step: step, column: nil))
      return Input(value: steps[step].total ?? .nan, format: steps[step].format, place: place)
    }
  }
}

extension Trace {
  /// The exact value of the quantity at a place; of the loss by ``Method/epsilon`` too it is the
  /// true cross-entropy, and what is made with p + ε is held against what p alone would give.
  package func exact(at place: Place) -> ExactValue {
    guard value(at: place) != nil else { return .undefined }
    let column = normalized(place).column
    return truth.value(steps[place.step].quantity, column)
  }

  /// The distance of the number at a place from the exact one, in ulps of the format there.
  ///
  /// That is what has accumulated so far; infinite or nan where one of the two is not finite.
  package func ulps(at place: Place) -> Double {
    guard let value = value(at: place) else { return .nan }
    return exact(at: place).ulps(of: value, in: format(at: place))
  }

  /// The error that the operation itself made: its result against the exact operation on the
  /// numbers that it really got, in ulps of the format there; nan where one is not finite.
  package func ownUlps(at place: Place) -> Double {
    guard let value = value(at: place) else { return .nan }
    return ideal(at: place).ulps(of: value, in: format(at: place))
  }

  /// The exact operation on the numbers that it got; where one of them is not finite, or the
  /// result has a pole, what IEEE 754 gives.
  package func ideal(at place: Place) -> ExactValue {
    let inputs = inputs(of: place).map(\.value)
    let computed = value(at: place) ?? .nan
    guard let first = inputs.first, inputs.allSatisfy(\.isFinite) else {
      return ExactValue(computed)
    }
    let a = ExactInterval(BigFloat(finite: first))
    let b = inputs.count > 1 ? ExactInterval(BigFloat(finite: inputs[1])) : nil
    switch steps[place.step].operation {
    case .exponential: return ExactInterval.exponential(a.lower).map(ExactValue.value) ?? .beyond
    case .logarithm:
      return first > 0 ? .value(ExactInterval.logarithm(first)) : ExactValue(computed)
    case .logarithm1p:
      return first >= 0 ? .value(ExactInterval.logarithm1p(first)) : ExactValue(computed)
    case .maximum: return ExactValue(computed)
    case .negation: return .value(-a)
    case .rounding: return .value(a)
    case .addition, .sum: return .value(b.map { a + $0 } ?? a)
    case .subtraction: return b.map { .value(a - $0) } ?? .undefined
    case .product: return b.map { .value(a * $0) } ?? .undefined
    case .quotient:
      guard let b, !b.isZero else { return ExactValue(computed) }
      return .value(a / b)
    }
  }
}
