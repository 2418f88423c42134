/// A way to compute the cross-entropy of one instance, from careless to careful.
///
/// With logits z, target y, m = max z and d = z − m; sums run from left to right.
package enum Method: String, CaseIterable, Sendable {
  /// p = exp z / Σ exp z; −Σ y·log p: the textbook line.
  case naive
  /// p = exp d / Σ exp d; −Σ y·log p: softmax with the shift, the logarithm apart.
  case stable
  /// As ``stable`` with log(p + ε): the hack that hides log 0.
  case epsilon
  /// Σ y·((m + log Σ exp d) − z): SciPy's `logsumexp` minus the logit, and what scikit-learn and
  /// optax do with class indices. With m the offset of the logits takes digits away.
  case logsumexp
  /// Σ y·(log Σ exp d − d): TensorFlow's `softmax_cross_entropy_with_logits` and PyTorch's
  /// `cross_entropy`.
  case fused
  /// ``fused`` in `float32`, rounded once to the format: what frameworks do with 16-bit logits. In
  /// `float32` and `float64` it is ``fused``.
  case upcast
  /// As ``fused``, with log1p of the sum over the classes other than the maximum: keeps the small
  /// losses that ``fused`` rounds to 0.
  case log1p
  /// The truth: big floats with enough bits that every digit shown is right.
  case exact

  /// The methods that compute in a format, in order: all but ``exact``.
  package static let computed = allCases.filter { $0 != .exact }
  /// The two that are held against each other, the textbook's and the frameworks'.
  ///
  /// Their gradients are the ones that a ``Trace`` shows and a descent follows.
  package static let compared: [Method] = [.naive, .fused]
  /// The methods that have a gradient.
  package static let differentiated = allCases.filter { $0.gradient != nil }

  /// True if the method can begin at probabilities as they are given; others then begin at log p.
  package var takesProbabilities: Bool {
    switch self {
    case .naive, .epsilon: true
    case .stable, .logsumexp, .fused, .upcast, .log1p, .exact: false
    }
  }

  /// The format in which every operation is rounded, for logits of a format.
  package func workingFormat(for format: FloatFormat) -> FloatFormat {
    switch self {
    case .upcast: format.bitWidth < FloatFormat.float32.bitWidth ? .float32 : format
    case .naive, .stable, .epsilon, .logsumexp, .fused, .log1p, .exact: format
    }
  }

  /// The arithmetic in which losses of a format are summed, before their sum or mean is rounded to it.
  package func summing(in format: FloatFormat) -> Arithmetic {
    Arithmetic(workingFormat(for: format))
  }

  /// True unless the method is another one for logits of a format: ``upcast`` differs from ``fused``
  /// only where it computes in a format of its own.
  package func isDistinct(in format: FloatFormat) -> Bool {
    self != .upcast || workingFormat(for: format) != format
  }

  /// The position among ``computed``; beyond its end for ``exact``.
  var index: Int { Self.computed.firstIndex(of: self) ?? Self.computed.count }

  /// The form of the method's gradient; nil for methods that have none here.
  package var gradient: GradientForm? {
    switch self {
    case .naive: .chainRule
    case .logsumexp, .fused, .upcast: .residual
    case .log1p: .balanced
    case .exact: .exact
    case .stable, .epsilon: nil
    }
  }
}

/// A way to compute the gradient of a loss.
package enum GradientForm: Sendable {
  /// ``Gradient/naive(logits:target:in:)``.
  case chainRule
  /// ``Gradient/fused(logits:target:in:)``.
  case residual
  /// ``Gradient/balanced(logits:target:in:)``.
  case balanced
  /// ``ExactGradient``.
  case exact
}

/// A way in which the losses of all instances become one number.
package enum Reduction: String, CaseIterable, Sendable {
  /// The sum divided by the number of labelled instances.
  case mean
  /// The sum.
  case sum
  /// No number: the losses stay apart.
  case none
}

/// One value for each of ``Method/computed``.
package struct ByMethod<Value: Sendable>: Sendable {
  /// In the order of ``Method/computed``.
  private var values: [Value]

  /// Computes the value of each method.
  package init(_ value: (Method) -> Value) { values = Method.computed.map(value) }

  /// The value of one method; nil for ``Method/exact``.
  package subscript(method: Method) -> Value? {
    let index = method.index
    return index < values.count ? values[index] : nil
  }

  /// Changes the value of one computed method in place.
  package mutating func update(_ method: Method, _ change: (inout Value) -> Void) {
    if method.index < values.count { change(&values[method.index]) }
  }

  /// The value of the textbook line.
  package var naive: Value { values[Method.naive.index] }
  /// The value of the fused form.
  package var fused: Value { values[Method.fused.index] }
}

extension ByMethod: Equatable where Value: Equatable {}

extension ByMethod<Double> {
  /// Compares to the bit: a nan is itself, and −0 is not 0.
  ///
  /// Copies of one value are known at once.
  package func isSame(as other: ByMethod) -> Bool {
    values.withUnsafeBufferPointer { a in
      other.values.withUnsafeBufferPointer { b in
        a.baseAddress == b.baseAddress
          || a.elementsEqual(b) { $0.bitPattern == $1.bitPattern }
      }
    }
  }
}
