/// The losses of rows that are labelled with a class, by every method that computes in a format, the
/// same to the bit as a ``CrossEntropy``'s.
///
/// With one class labelled, the sums over all classes of ``Method/naive``, ``Method/stable`` and
/// ``Method/epsilon`` have one term that isn't ±0, or are nan; so the logarithm is needed of one
/// probability, and of the others only whether one of them is 0.
package struct ClassLosses: Sendable {
  private let crossEntropy: CrossEntropy

  /// Losses in a format; `epsilon` serves ``Method/epsilon`` only.
  package init(format: FloatFormat, epsilon: Double) {
    self.init(CrossEntropy(format: format, epsilon: epsilon))
  }

  /// The losses that others stand for, whose order of sums is from left to right.
  init(_ crossEntropy: CrossEntropy) { self.crossEntropy = crossEntropy }

  /// The losses of a row.
  ///
  /// - Parameters:
  ///   - logits: The row as it lies in memory, in the format; none of them is nan or +∞, and not all −∞.
  ///   - label: One of its classes.
  ///   - methods: The methods that are asked for.
  /// - Returns: The losses, nan by other methods.
  package func losses(
    logits: UnsafeRawBufferPointer, label: Int, methods: [Method]
  ) -> ByMethod<Double> {
    guard isOrdinary else {
      let format = crossEntropy.format
      let count = logits.count * 8 / format.bitWidth
      let row = (0..<count).map { format.number(at: $0, in: logits) }
      return crossEntropy.losses(by: methods, logits: row, target: .index(label))
    }
    return switch crossEntropy.format {
    case .float64: losses(StoredRow<Double>(logits), label, methods)
    case .float32: losses(StoredRow<Float>(logits), label, methods)
    case .float16: losses(StoredRow<Rounded<Half>>(logits), label, methods)
    case .bfloat16: losses(StoredRow<Rounded<Brain>>(logits), label, methods)
    }
  }

  /// The softmax of a row, shifted, with its sum from left to right, and the losses.
  ///
  /// - Parameters:
  ///   - logits: One per class, already rounded to the format.
  ///   - label: One of the classes.
  ///   - methods: The methods that are asked for.
  /// - Returns: What ``Softmax`` and ``CrossEntropy`` come to; nil where a logit is nan or +∞ or all are
  ///   −∞, and where the ε is strange.
  func evaluation(
    of logits: [Double], label: Int, methods: [Method]
  ) -> Evaluation? {
    guard isOrdinary, logits.maximum.isFinite else { return nil }
    return logits.withUnsafeBufferPointer { row in
      switch crossEntropy.format {
      case .float64: evaluation(OwnRow<Double>(numbers: row), label, methods)
      case .float32: evaluation(OwnRow<Float>(numbers: row), label, methods)
      case .float16: evaluation(OwnRow<Rounded<Half>>(numbers: row), label, methods)
      case .bfloat16: evaluation(OwnRow<Rounded<Brain>>(numbers: row), label, methods)
      }
    }
  }

  /// A softmax, its sum, and losses.
  typealias Evaluation = (softmax: [Double], sum: Double, losses: ByMethod<Double>)

  /// The ε, rounded to the format.
  var epsilon: Double { crossEntropy.epsilon }

  /// True unless ε is strange, so that other terms may count.
  var isOrdinary: Bool { (0x1p-100..<1).contains(crossEntropy.epsilon) }

  private func losses(
    _ row: some FormatRow, _ label: Int, _ methods: [Method]
  ) -> ByMethod<Double> {
    let needsOthers = methods.contains { $0 != .naive && $0 != .exact }
    let shifted = needsOthers ? row.shifted(label, crossEntropy.epsilon) : nil
    return losses(row, shifted, label, methods)
  }

  private func evaluation(
    _ row: some FormatRow, _ label: Int, _ methods: [Method]
  ) -> Evaluation {
    var (shifted, sum) = (ShiftedLosses?.none, 0.0)
    let softmax = [Double](unsafeUninitializedCapacity: row.count) { terms, count in
      shifted = row.shifted(label, crossEntropy.epsilon, keeping: terms)
      sum = row.divide(terms)
      count = row.count
    }
    return (softmax, sum, losses(row, shifted, label, methods))
  }

  private func losses(
    _ row: some FormatRow, _ shifted: ShiftedLosses?, _ label: Int, _ methods: [Method]
  ) -> ByMethod<Double> {
    ByMethod { method in
      guard methods.contains(method) else { return .nan }
      return switch method {
      case .naive: row.naive(label)
      case .stable: shifted?.stable ?? .nan
      case .epsilon: shifted?.epsilon ?? .nan
      case .logsumexp: shifted?.logsumexp ?? .nan
      case .fused: shifted?.fused ?? .nan
      case .upcast: upcast(row, shifted, label)
      case .log1p: shifted?.log1p ?? .nan
      case .exact: .nan
      }
    }
  }
}

extension ClassLosses {
  /// The fused loss in the method's own format, rounded; that of `shifted` where the format is the same.
  private func upcast(
    _ row: some FormatRow, _ shifted: ShiftedLosses?, _ label: Int
  ) -> Double {
    let format = crossEntropy.format
    guard Method.upcast.isDistinct(in: format) else { return shifted?.fused ?? .nan }
    return format.round(WideRow(row: row).shifted(label, crossEntropy.epsilon).fused)
  }
}

/// The losses that the shifted exponentials lead to.
private typealias ShiftedLosses = (
  stable: Double, epsilon: Double, logsumexp: Double, fused: Double, log1p: Double
)

/// A row of logits as numbers of a format.
private protocol FormatRow {
  associatedtype Number: FormatNumber
  var count: Int { get }
  subscript(column: Int) -> Number { get }
}

/// A row as it lies in memory.
private struct StoredRow<Number: FormatNumber>: FormatRow {
  let count: Int
  private let bytes: UnsafeRawBufferPointer

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    count = bytes.count * 8 / Number.format.bitWidth
  }

  @inline(__always)
  subscript(column: Int) -> Number {
    Number(exact: Number.format.number(at: column, in: bytes))
  }
}

/// A row of numbers that are values of the format.
private struct OwnRow<Number: FormatNumber>: FormatRow {
  let numbers: UnsafeBufferPointer<Double>
  var count: Int { numbers.count }

  @inline(__always)
  subscript(column: Int) -> Number { Number(exact: numbers[column]) }
}

/// A row of a narrow format as numbers of `float32`.
private struct WideRow<Row: FormatRow>: FormatRow {
  let row: Row
  var count: Int { row.count }

  @inline(__always)
  subscript(column: Int) -> Float { Float(row[column].double) }
}

extension FormatRow {
  @inline(__always)
  private func rounded(_ function: (Double) -> Double, _ x: Number) -> Number {
    Number(function(x.double))
  }

  /// −log p with p = e ÷ sum; nan where the least p of the other classes is 0, for 0·log 0 is nan.
  @inline(__always)
  private func surprise(_ own: Number, _ leastOther: Number, _ sum: Number) -> Double {
    guard count == 1 || (leastOther / sum).double > 0 else { return .nan }
    return -rounded(logarithm, own / sum).double
  }

  @inline(__always)
  func naive(_ label: Int) -> Double {
    let zero = Number(exact: 0)
    var (sum, own, least) = (zero, zero, Number(exact: .infinity))
    for column in 0..<count {
      let term = rounded(exponential, self[column])
      sum = column == 0 ? term : sum + term
      if column == label { own = term } else if term < least { least = term }
    }
    return surprise(own, least, sum)
  }

  /// The losses; the exponentials are kept in `terms`, if that is given.
  @inline(__always)
  func shifted(
    _ label: Int, _ epsilon: Double, keeping terms: UnsafeMutableBufferPointer<Double>? = nil
  ) -> ShiftedLosses {
    var (top, largest) = (0, self[0])
    for column in 1..<max(1, count) where largest < self[column] {
      (top, largest) = (column, self[column])
    }
    let zero = Number(exact: 0)
    var (sum, own, least) = (zero, zero, Number(exact: .infinity))
    var others: Number?
    for column in 0..<count {
      let term = rounded(exponential, self[column] - largest)
      sum = column == 0 ? term : sum + term
      if column == label { own = term } else if term < least { least = term }
      if column != top { others = others.map { $0 + term } ?? term }
      terms?.initializeElement(at: column, to: term.double)
    }
    let difference = self[label] - largest
    let logSum = rounded(logarithm, sum)
    return (
      surprise(own, least, sum), -rounded(logarithm, own / sum + Number(exact: epsilon)).double,
      (largest + logSum - self[label]).double, (logSum - difference).double,
      (rounded(logarithm1p, others ?? zero) - difference).double
    )
  }

  /// Divides terms by their sum from left to right; returns the sum of the quotients.
  @inline(__always)
  func divide(_ terms: UnsafeMutableBufferPointer<Double>) -> Double {
    var sum = Number(exact: terms[0])
    for column in 1..<max(1, count) { sum = sum + Number(exact: terms[column]) }
    var total = Number(exact: terms[0]) / sum
    terms[0] = total.double
    for column in 1..<max(1, count) {
      let quotient = Number(exact: terms[column]) / sum
      terms[column] = quotient.double
      total = total + quotient
    }
    return total.double
  }
}

/// A number of a ``FloatFormat`` with the arithmetic of the format.
private protocol FormatNumber {
  static var format: FloatFormat { get }
  /// Rounds a number to the format.
  init(_ number: Double)
  /// Takes a number over that is a value of the format.
  init(exact number: Double)
  var double: Double { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func < (a: Self, b: Self) -> Bool
}

extension Double: FormatNumber {
  fileprivate static var format: FloatFormat { .float64 }
  fileprivate init(exact number: Double) { self = number }
  fileprivate var double: Double { self }
}

extension Float: FormatNumber {
  fileprivate static var format: FloatFormat { .float32 }
  fileprivate init(exact number: Double) { self.init(number) }
  fileprivate var double: Double { Double(self) }
}

/// A format that processors don't compute in.
private protocol NarrowFormat { static var format: FloatFormat { get } }
private enum Half: NarrowFormat { static var format: FloatFormat { .float16 } }
private enum Brain: NarrowFormat { static var format: FloatFormat { .bfloat16 } }

/// A number of such a format.
private struct Rounded<Format: NarrowFormat>: FormatNumber {
  let double: Double

  static var format: FloatFormat { Format.format }
  @inline(__always) init(_ number: Double) { double = Format.format.round(number) }
  @inline(__always) init(exact number: Double) { double = number }
  @inline(__always) static func + (a: Self, b: Self) -> Self { Self(a.double + b.double) }
  @inline(__always) static func - (a: Self, b: Self) -> Self { Self(a.double - b.double) }
  @inline(__always) static func / (a: Self, b: Self) -> Self { Self(a.double / b.double) }
  @inline(__always) static func < (a: Self, b: Self) -> Bool { a.double < b.double }
}
