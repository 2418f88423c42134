import Numerics

/// What became of an instance: its numbers before and now.
package struct RowChange: Sendable {
  /// The numbers that are compared with.
  private let before: RowSummary
  /// The present numbers.
  private let now: RowSummary
  /// True if another class is predicted.
  private let isFlipped: Bool
  /// The methods whose losses are compared, the exact one before others.
  private var methods = RowChange.allMethods

  /// A change from one to the other; `isSameTie` tells whether two ties with the same first class are of the
  /// same classes.
  package init(
    from before: RowSummary, to now: RowSummary, isSameTie: @autoclosure () -> Bool = true
  ) {
    (self.before, self.now) = (before, now)
    isFlipped =
      before.prediction != now.prediction || before.isTied != now.isTied
      || now.isTied && !isSameTie()
  }

  /// The change by the exact loss and some computed methods only.
  func by(_ computed: [Method]) -> RowChange {
    var change = self
    change.methods = [.exact] + computed
    return change
  }

  /// A way in which an instance can be another than before, as a filter names it.
  package enum Kind: String, CaseIterable, Sendable {
    /// A loss by any method is another, or the prediction is.
    case differs
    /// The exact loss is smaller, or larger; one that is not finite is larger than all that are.
    case better, worse
    /// Another class is predicted.
    case flipped
    /// A loss is not finite that was; or it is finite, and was not.
    case broke, mended

    /// True if it is about losses, which there are none of without labels.
    var isOfLoss: Bool {
      switch self {
      case .better, .worse, .broke, .mended: true
      case .differs, .flipped: false
      }
    }

    /// A number of instances that are another in this way: `3 worse`, `2 differ`.
    package func text(of count: Int) -> String {
      "\(count) \(self == .differs && count != 1 ? "differ" : rawValue)"
    }
  }

  /// Tells whether the instance is another in some way; nil where losses are asked for that are missing.
  package func `is`(_ kind: Kind) -> Bool? {
    switch kind {
    case .differs:
      return isFlipped || methods.contains { !Self.isSame(loss(by: $0)) }
    case .flipped: return isFlipped
    case .better: return exact.map { Self.size($0.now) < Self.size($0.before) }
    case .worse: return exact.map { Self.size($0.now) > Self.size($0.before) }
    case .broke: return exact.map { _ in broken != nil }
    case .mended:
      return exact.map { _ in methods.contains { isFinite(by: $0) == (false, true) } }
    }
  }

  /// The first method whose loss is not finite any more, the exact one before others, and that loss.
  package var broken: (method: Method, loss: Double)? {
    methods.first { isFinite(by: $0) == (true, false) }
      .flatMap { method in loss(by: method).now.map { (method, $0) } }
  }

  /// The loss by a method minus the one before; 0 for two that are alike inf or nan, and nil where one is
  /// missing.
  package func difference(by method: Method) -> Double? {
    let loss = loss(by: method)
    guard let before = loss.before, let now = loss.now else { return nil }
    return Self.isSame(loss) ? 0 : now - before
  }

  /// The losses by a method; the exact ones as the nearest `float64`.
  private func loss(by method: Method) -> (before: Double?, now: Double?) {
    (before.loss(by: method), now.loss(by: method))
  }

  private var exact: (before: Double, now: Double)? {
    guard case (let before?, let now?) = loss(by: .exact) else { return nil }
    return (before, now)
  }

  private func isFinite(by method: Method) -> (Bool?, Bool?) {
    let loss = loss(by: method)
    return (loss.before?.isFinite, loss.now?.isFinite)
  }

  private static let allMethods = [.exact] + Method.computed

  private static func isSame(_ loss: (before: Double?, now: Double?)) -> Bool {
    guard let before = loss.before, let now = loss.now else {
      return loss.before == nil && loss.now == nil
    }
    return before == now || before.isNaN && now.isNaN
  }

  private static func size(_ loss: Double) -> Double { loss.isNaN ? .infinity : loss }
}
