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
  /// Σ y·(log Σ exp d − d): what TensorFlow's `softmax_cross_entropy_with_logits` and PyTorch's
  /// `cross_entropy` do.
  case fused
  /// As ``fused``, with log1p of the sum over the classes other than the maximum: keeps the small
  /// losses that ``fused`` rounds to 0.
  case log1p
  /// The truth: big floats with enough bits that every digit shown is right.
  case exact

  /// All methods that compute in a format, in order: every one but ``exact``.
  package static let computed: [Method] = [.naive, .stable, .epsilon, .fused, .log1p]
}

/// How the losses of all instances become one number.
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
    method.place.map { values[$0] }
  }

  /// Changes the value of one computed method in place.
  package mutating func update(_ method: Method, _ change: (inout Value) -> Void) {
    guard let place = method.place else { return }
    change(&values[place])
  }

  /// The value of the textbook line.
  package var naive: Value { values[0] }
  /// The value of the fused form.
  package var fused: Value { values[3] }
}

extension ByMethod: Equatable where Value: Equatable {}

extension Method {
  /// The place in ``computed``; nil for ``exact``.
  var place: Int? {
    switch self {
    case .naive: 0
    case .stable: 1
    case .epsilon: 2
    case .fused: 3
    case .log1p: 4
    case .exact: nil
    }
  }
}
