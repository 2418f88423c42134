internal import CKernels

/// A way to compute a ``BatchLoss``: all of them do the same operations in the same order, fused
/// multiply-adds included, and give the same bits.
package enum BatchKernel: CaseIterable, Sendable {
  /// Plain Swift, one number after the other: what the others are held against.
  case reference
  /// Vectors of what every processor has; NEON on arm64.
  case plain
  /// Vectors of AVX2 with fused multiply-add.
  case avx2
  /// Vectors of AVX-512.
  case avx512

  /// The fastest that this machine can run.
  package static let fastest: BatchKernel = allCases.last(where: \.isAvailable) ?? .reference

  /// Whether this machine can run it.
  package var isAvailable: Bool { variant.map { ck_supports($0) != 0 } ?? true }

  /// The variant of the kernel in C.
  private var variant: Int32? {
    switch self {
    case .reference: nil
    case .plain: Int32(CK_PLAIN)
    case .avx2: Int32(CK_AVX2)
    case .avx512: Int32(CK_AVX512)
    }
  }

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
