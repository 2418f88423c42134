/// What computes the losses of a block of rows that are labelled with classes.
package struct BlockLosses: Sendable {
  /// What computes exact losses, rounded to the format.
  let rounded: BatchLoss
  private let others: ClassLosses
  private let wide: BatchLoss

  /// Losses of rows with so many classes in a format; `epsilon` serves ``Method/epsilon`` only.
  package init(format: FloatFormat, classes: Int, epsilon: Double) {
    rounded = BatchLoss(format: format, classes: classes)
    wide = BatchLoss(format: .float64, classes: classes)
    others = ClassLosses(format: format, epsilon: epsilon)
  }

  /// The losses of a row by methods that compute in the format.
  func computed(
    _ row: UnsafeRawBufferPointer, label: Int, methods: [Method]
  ) -> ByMethod<Double> {
    others.losses(logits: row, label: label, methods: methods)
  }

  /// The exact losses of rows, within 1.4 ulp of `float64`; nil in `float64`, where that is not close.
  func closer(_ logits: UnsafeRawBufferPointer, labels: [Int32]) -> [Double]? {
    guard rounded.format != .float64 else { return nil }
    return rounded.format.withNumbers(in: logits) { numbers in
      labels.withUnsafeBufferPointer {
        wide.results(logits: UnsafeRawBufferPointer(numbers), labels: $0).losses
      }
    }
  }

  /// The exact loss of a row, decided in its rounding to every format.
  func exact(_ row: UnsafeRawBufferPointer, label: Int) -> ExactLoss {
    rounded.format.withNumbers(in: row) { .decided(logits: $0, target: .index(label)) }
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
