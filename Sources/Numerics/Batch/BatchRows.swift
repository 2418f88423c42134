/// The rows that a kernel is given.
struct BatchRows {
  let batch: BatchLoss
  let logits: UnsafeRawBufferPointer
  let labels: UnsafeBufferPointer<Int32>
  let gradients: UnsafeMutableRawBufferPointer?

  /// The logits of one row.
  func row(_ row: Int) -> [Double] {
    (0..<batch.classes).map { column in
      BitPattern(
        bits: logits.bits(of: batch.format, at: row * batch.classes + column), format: batch.format
      ).value
    }
  }

  /// Puts down the gradient of one row, if that is wanted.
  func storeGradient(_ entries: [Double], _ row: Int) {
    guard let gradients else { return }
    for (column, entry) in entries.enumerated() {
      let bits = BitPattern(entry, in: batch.format).bits
      gradients.store(bits, of: batch.format, at: row * batch.classes + column)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The bits of one number of many.
  fileprivate func bits(of format: FloatFormat, at index: Int) -> UInt64 {
    switch format {
    case .float16, .bfloat16: UInt64(loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
    case .float32: UInt64(loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
    case .float64: loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)
    }
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Stores the bits of one number of many.
  fileprivate func store(_ bits: UInt64, of format: FloatFormat, at index: Int) {
    switch format {
    case .float16, .bfloat16:
      storeBytes(of: UInt16(bits), toByteOffset: 2 * index, as: UInt16.self)
    case .float32: storeBytes(of: UInt32(bits), toByteOffset: 4 * index, as: UInt32.self)
    case .float64: storeBytes(of: bits, toByteOffset: 8 * index, as: UInt64.self)
    }
  }
}
