import Numerics

/// Rows of logits in memory, to be evaluated as a batch.
package struct Batch {
  package let format: FloatFormat
  package let classes: Int
  package let rows: [[Double]]
  package let labels: [Int32]
  package let bytes: [UInt8]

  /// Rows of as many classes each, whose logits are the format's; −1 is the label of a row without one.
  package init(_ format: FloatFormat, _ rows: [[Double]], _ labels: [Int]) {
    self.format = format
    classes = rows.first?.count ?? 0
    self.rows = rows
    self.labels = labels.map(Int32.init)
    bytes = rows.joined().flatMap { logit in
      withUnsafeBytes(of: BitPattern(logit, in: format).bits.littleEndian) {
        Array($0.prefix(format.bitWidth / 8))
      }
    }
  }

  /// What a kernel makes of them.
  package func results(_ kernel: Kernel = .fastest) -> BatchResults {
    let batch = BatchLoss(format: format, classes: classes, kernel: kernel)
    return bytes.withUnsafeBytes { logits in
      labels.withUnsafeBufferPointer { batch.results(logits: logits, labels: $0) }
    }
  }

  /// The losses by methods, as a kernel computes them.
  package func losses(
    by methods: [Method], epsilon: Double, _ kernel: Kernel = .fastest
  ) -> LossColumns {
    let batch = BatchLoss(format: format, classes: classes, kernel: kernel)
    return bytes.withUnsafeBytes { logits in
      labels.withUnsafeBufferPointer { labels in
        batch.losses(
          by: methods, epsilon: epsilon, logits: logits, labels: labels,
          results: batch.results(logits: logits, labels: labels))
      }
    }
  }

  /// What a kernel makes of them, with the gradients.
  package func resultsAndGradients(
    _ kernel: Kernel = .fastest
  ) -> (results: BatchResults, gradients: [Double]) {
    let batch = BatchLoss(format: format, classes: classes, kernel: kernel)
    var gradients = Array(repeating: UInt8(0), count: bytes.count)
    let results = bytes.withUnsafeBytes { logits in
      labels.withUnsafeBufferPointer { labels in
        gradients.withUnsafeMutableBytes {
          batch.results(logits: logits, labels: labels, gradients: $0)
        }
      }
    }
    let size = format.bitWidth / 8
    let entries = stride(from: 0, to: gradients.count, by: size).map { start in
      gradients[start..<start + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    return (results, entries.map { BitPattern(bits: $0, format: format).value })
  }
}
