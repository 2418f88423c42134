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

  /// Computes the losses of rows of a narrow format by methods.
  func compute(
    _ methods: [Method], _ epsilon: Double, _ rows: BatchRows, _ results: BatchResults,
    into columns: inout LossColumns
  ) {
    guard let variant else { return }
    results.predictions.withUnsafeBufferPointer { tops in
      results.flags.withUnsafeBytes { flags in
        columns.withColumns { column in
          func place(_ method: Method) -> UnsafeMutablePointer<Double>? {
            methods.contains(method) ? column(method) : nil
          }
          var batch = ck_methods(
            format: rows.batch.format.code, rows: rows.labels.count, columns: rows.batch.classes,
            logits: rows.logits.baseAddress, labels: rows.labels.baseAddress,
            tops: tops.baseAddress, flags: flags.bindMemory(to: UInt8.self).baseAddress,
            epsilon: epsilon, naive: place(.naive), stable: place(.stable),
            with_epsilon: place(.epsilon), logsumexp: place(.logsumexp), fused: place(.fused),
            upcast: place(.upcast), log1p: place(.log1p))
          ck_compute(variant, &batch)
        }
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
