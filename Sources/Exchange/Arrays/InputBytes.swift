import Numerics

/// The bytes of an input, or a part of them: in an array, or in memory that somebody keeps.
package struct InputBytes: RandomAccessCollection, Sendable {
  private let storage: Storage
  package let indices: Range<Int>

  private enum Storage {
    case array([UInt8])
    case memory(SharedMemory)
  }

  /// The bytes of an array.
  package init(_ bytes: [UInt8]) { (storage, indices) = (.array(bytes), bytes.indices) }

  /// The bytes of a file that is mapped.
  package init(_ memory: SharedMemory) { (storage, indices) = (.memory(memory), 0..<memory.count) }

  private init(_ storage: Storage, _ indices: Range<Int>) {
    (self.storage, self.indices) = (storage, indices)
  }

  package var startIndex: Int { indices.lowerBound }
  package var endIndex: Int { indices.upperBound }

  package subscript(index: Int) -> UInt8 {
    precondition(indices.contains(index), "outside the bytes")
    return switch storage {
    case .array(let bytes): bytes[index]
    case .memory(let memory): memory.withBytes { $0[index] }
    }
  }

  package subscript(range: Range<Int>) -> InputBytes {
    precondition(
      range.lowerBound >= startIndex && range.upperBound <= endIndex, "outside the bytes")
    return InputBytes(storage, range)
  }

  /// The result of `body` for the bytes in memory.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch storage {
    case .array(let bytes):
      bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[indices])) }
    case .memory(let memory):
      memory.withBytes { body(UnsafeRawBufferPointer(rebasing: $0[indices])) }
    }
  }

  /// The bytes in an array.
  var array: [UInt8] {
    guard case .array(let bytes) = storage, bytes.indices == indices else { return Array(self) }
    return bytes
  }

  /// The numbers that all of the bytes are; nil for bytes in an array, which may move.
  func stored(_ format: FloatFormat) -> StoredNumbers? {
    guard case .memory(let memory) = storage else { return nil }
    return StoredNumbers(format, in: memory, bytes: indices)
  }

  /// True for arrays, which are read where they lie; text is read as a whole.
  package var areArrays: Bool { ArrayKind(self) != nil }
}
