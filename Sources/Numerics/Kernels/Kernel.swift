internal import CKernels

/// A way to compute with many logits at once: all of them do the same operations in the same order, fused
/// multiply-adds included, and give the same bits.
package enum Kernel: CaseIterable, Sendable {
  /// Plain Swift, one number after the other: what the others are held against.
  case reference
  /// Vectors of what every processor has; NEON on arm64.
  case plain
  /// Vectors of AVX2 with fused multiply-add.
  case avx2
  /// Vectors of AVX-512.
  case avx512

  /// Those that this machine can run, the fastest last.
  package static let available = allCases.filter { kernel in
    kernel.variant.map { ck_supports($0) != 0 } ?? true
  }

  /// The fastest that this machine can run.
  package static let fastest = available.last ?? .reference

  /// The variant of the kernel in C.
  var variant: Int32? {
    switch self {
    case .reference: nil
    case .plain: Int32(CK_PLAIN)
    case .avx2: Int32(CK_AVX2)
    case .avx512: Int32(CK_AVX512)
    }
  }
}
