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
    crossEntropy = CrossEntropy(format: format, epsilon: epsilon)
  }

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
    // A strange ε may make other terms count.
    if (0x1p-100..<1).contains(crossEntropy.epsilon) {
      switch crossEntropy.format {
      case .float32: return rows(logits, label, methods, Float.self)
      case .float64: return rows(logits, label, methods, Double.self)
      case .float16, .bfloat16: break
      }
    }
    let format = crossEntropy.format
    let count = logits.count * 8 / format.bitWidth
    let row = (0..<count).map { format.number(at: $0, in: logits) }
    return crossEntropy.losses(by: methods, logits: row, target: .index(label))
  }

  private func rows<Number: MachineNumber>(
    _ logits: UnsafeRawBufferPointer, _ label: Int, _ methods: [Method], _ type: Number.Type
  ) -> ByMethod<Double> {
    let row = RowInPlace<Number>(logits)
    let naive = methods.contains(.naive) ? row.naive(label) : .nan
    let needsOthers = methods.contains { $0 != .naive && $0 != .exact }
    let shifted = needsOthers ? row.shifted(label, Number(crossEntropy.epsilon)) : nil
    return ByMethod { method in
      guard methods.contains(method) else { return .nan }
      return switch method {
      case .naive: Double(naive)
      case .stable: shifted.map { Double($0.stable) } ?? .nan
      case .epsilon: shifted.map { Double($0.epsilon) } ?? .nan
      case .logsumexp: shifted.map { Double($0.logsumexp) } ?? .nan
      // In float32 and float64 they are the same.
      case .fused, .upcast: shifted.map { Double($0.fused) } ?? .nan
      case .log1p: shifted.map { Double($0.log1p) } ?? .nan
      case .exact: .nan
      }
    }
  }
}

/// A type of the machine whose arithmetic is that of a ``FloatFormat``.
private protocol MachineNumber: BinaryFloatingPoint {
  init(_ number: Double)
}

extension Float: MachineNumber {}
extension Double: MachineNumber {}

/// A row of logits as it lies in memory.
private struct RowInPlace<Number: MachineNumber> {
  let count: Int
  private let bytes: UnsafeRawBufferPointer

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    count = bytes.count / MemoryLayout<Number>.size
  }

  @inline(__always)
  private subscript(column: Int) -> Number {
    bytes.loadUnaligned(fromByteOffset: column * MemoryLayout<Number>.size, as: Number.self)
  }

  @inline(__always)
  private func rounded(_ function: (Double) -> Double, _ x: Number) -> Number {
    Number(function(Double(x)))
  }

  /// −log p with p = e ÷ sum; nan where the least p of the other classes is 0, for 0·log 0 is nan.
  @inline(__always)
  private func surprise(_ own: Number, _ leastOther: Number, _ sum: Number) -> Number {
    guard count == 1 || leastOther / sum > 0 else { return .nan }
    return -rounded(logarithm, own / sum)
  }

  @inline(__always)
  func naive(_ label: Int) -> Number {
    var (sum, own, least): (Number, Number, Number) = (0, 0, .infinity)
    for column in 0..<count {
      let term = rounded(exponential, self[column])
      sum = column == 0 ? term : sum + term
      if column == label { own = term } else { least = min(least, term) }
    }
    return surprise(own, least, sum)
  }

  @inline(__always)
  func shifted(
    _ label: Int, _ epsilon: Number
  ) -> (stable: Number, epsilon: Number, logsumexp: Number, fused: Number, log1p: Number) {
    var (top, largest) = (0, self[0])
    for column in 1..<max(1, count) where self[column] > largest {
      (top, largest) = (column, self[column])
    }
    var (sum, own, least): (Number, Number, Number) = (0, 0, .infinity)
    var others: Number?
    for column in 0..<count {
      let term = rounded(exponential, self[column] - largest)
      sum = column == 0 ? term : sum + term
      if column == label { own = term } else { least = min(least, term) }
      if column != top { others = others.map { $0 + term } ?? term }
    }
    let difference = self[label] - largest
    let logSum = rounded(logarithm, sum)
    return (
      surprise(own, least, sum), -rounded(logarithm, own / sum + epsilon),
      (largest + logSum) - self[label], logSum - difference,
      rounded(logarithm1p, others ?? 0) - difference
    )
  }
}
