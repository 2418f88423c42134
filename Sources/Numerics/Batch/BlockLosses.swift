/// What computes the losses of a block of rows that are labelled with classes.
package struct BlockLosses: Sendable {
  private let rounded: BatchLoss
  private let wide: BatchLoss
  private let epsilon: Double

  /// Losses of rows with so many classes in a format; `epsilon` serves ``Method/epsilon`` only.
  package init(format: FloatFormat, classes: Int, epsilon: Double) {
    rounded = BatchLoss(format: format, classes: classes)
    wide = BatchLoss(format: .float64, classes: classes)
    self.epsilon = epsilon
  }

  /// The losses of rows, as their logits lie in memory; `isBounded` asks for exact ones that are closer than
  /// the format.
  func block(
    _ logits: UnsafeRawBufferPointer, labels: [Int32], methods: [Method], isBounded: Bool
  ) -> Block {
    labels.withUnsafeBufferPointer { buffer in
      let results = rounded.results(logits: logits, labels: buffer)
      let computed = rounded.losses(
        by: methods, epsilon: epsilon, logits: logits, labels: buffer, results: results)
      return Block(
        labels: labels, rounded: results, computed: computed, logits: logits, batch: rounded,
        isBounded: isBounded, near: isBounded ? closer(logits, buffer) : nil)
    }
  }

  /// The exact losses of rows, within 1.4 ulp of `float64`; nil in `float64`, where that is not close.
  private func closer(
    _ logits: UnsafeRawBufferPointer, _ labels: UnsafeBufferPointer<Int32>
  ) -> [Double]? {
    guard rounded.format != .float64 else { return nil }
    return rounded.format.withNumbers(in: logits) { numbers in
      wide.results(logits: UnsafeRawBufferPointer(numbers), labels: labels).losses
    }
  }

  /// The losses of a block of rows.
  struct Block {
    /// A class for each row, or ``BatchLoss/unlabelled``.
    let labels: [Int32]
    /// The exact losses, rounded to the format.
    let rounded: BatchResults
    /// Those by methods that compute in the format.
    let computed: LossColumns
    fileprivate let logits: UnsafeRawBufferPointer
    fileprivate let batch: BatchLoss
    fileprivate let isBounded: Bool
    fileprivate let near: [Double]?

    /// True if the row has a label of any kind.
    @inline(__always)
    func isLabelled(_ row: Int) -> Bool { labels[row] != BatchLoss.unlabelled }

    /// True if the row has a label, and no loss that a kernel could find.
    @inline(__always)
    func isUndefined(_ row: Int) -> Bool {
      isLabelled(row) && !rounded.flags[row].isDisjoint(with: .undefined)
    }

    /// The rows, parted wherever ``isUndefined(_:)`` changes.
    var runs: [Range<Int>] {
      let ends = labels.indices.dropFirst().filter { isUndefined($0) != isUndefined($0 - 1) }
      return zip([0] + ends, ends + [labels.count]).map { $0..<$1 }
    }

    /// The exact loss of a row within 1.4 ulp of `float64`; nil where that isn't known.
    func closer(_ row: Int) -> Double? { near.flatMap { $0[row] > 0 ? $0[row] : nil } }

    /// Where ``closer(_:)`` is nil and asked for, the exact loss of a row, decided in its rounding to every
    /// format.
    func exact(_ row: Int) -> ExactLoss? {
      guard isBounded, isLabelled(row), closer(row) == nil else { return nil }
      let bytes = UnsafeRawBufferPointer(
        rebasing: logits[row * batch.rowSize..<(row + 1) * batch.rowSize])
      return batch.format.withNumbers(in: bytes) {
        .decided(logits: $0, target: .index(Int(labels[row])))
      }
    }
  }
}

extension FloatFormat {
  /// The result of `body` for numbers that are stored in this format.
  fileprivate func withNumbers<Result>(
    in bytes: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    let count = bytes.count * 8 / bitWidth
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { numbers in
      for index in 0..<count {
        numbers.initializeElement(at: index, to: number(at: index, in: bytes))
      }
      return body(UnsafeBufferPointer(numbers))
    }
  }
}
