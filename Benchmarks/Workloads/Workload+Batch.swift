internal import Numerics

extension Workload {
  /// Computes the losses of 1024 rows of 1000 classes, as `Benchmarks/Kernel` does beside PyTorch.
  static func batch(_ format: FloatFormat, by kernel: Kernel) -> Workload {
    Workload(name: "Losses of 1024×1000 by \(kernel), \(format)") {
      let (rows, classes) = (1024, 1000)
      let size = format.bitWidth / 8
      var state: UInt64 = 20_261_129
      let bytes = (0..<rows * classes).flatMap { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let logit = Double(state >> 40) / Double(1 << 21) - 4
        return withUnsafeBytes(of: BitPattern(logit, in: format).bits.littleEndian) {
          Array($0.prefix(size))
        }
      }
      let labels = (0..<rows).map(Int32.init)
      let batch = BatchLoss(format: format, classes: classes, kernel: kernel)
      return { _ in
        bytes.withUnsafeBytes { logits in
          labels.withUnsafeBufferPointer { _ = batch.results(logits: logits, labels: $0) }
        }
      }
    }
  }
}
