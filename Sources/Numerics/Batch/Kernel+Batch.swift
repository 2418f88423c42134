internal import CKernels

extension Kernel {
  /// Evaluates the rows of a batch.
  func evaluate(_ rows: BatchRows, into results: inout BatchResults) {
    guard let variant else {
      ReferenceKernel(rows).evaluate(into: &results)
      return
    }
    let classes = rows.batch.classes
    let scratch = rows.gradients == nil ? 0 : ck_scratch(classes)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: scratch) { scratch in
      results.withBuffers { losses, predictions, flags in
        var batch = ck_batch(
          format: rows.batch.format.code, rows: rows.labels.count, columns: classes,
          logits: rows.logits.baseAddress, labels: rows.labels.baseAddress, losses: losses,
          predictions: predictions, flags: flags, gradients: rows.gradients?.baseAddress,
          scratch: scratch.baseAddress)
        ck_evaluate(variant, &batch)
      }
    }
  }
}

extension FloatFormat {
  fileprivate var code: Int32 {
    switch self {
    case .float16: Int32(CK_FLOAT16)
    case .bfloat16: Int32(CK_BFLOAT16)
    case .float32: Int32(CK_FLOAT32)
    case .float64: Int32(CK_FLOAT64)
    }
  }
}

extension BatchResults {
  fileprivate mutating func withBuffers(
    _ body: (
      UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<UInt8>?
    ) -> Void
  ) {
    losses.withUnsafeMutableBufferPointer { losses in
      predictions.withUnsafeMutableBufferPointer { predictions in
        flags.withUnsafeMutableBytes { flags in
          body(
            losses.baseAddress, predictions.baseAddress,
            flags.bindMemory(to: UInt8.self).baseAddress)
        }
      }
    }
  }
}
