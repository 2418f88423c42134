import Numerics

extension StoredNumbers {
  /// Numbers copied into memory of their own, each rounded to the format.
  package static func copying(_ numbers: [Double], as format: FloatFormat) throws -> StoredNumbers {
    let size = format.bitWidth / 8
    var bytes: [UInt8] = []
    for number in numbers {
      let bits = BitPattern(number, in: format).bits
      bytes += (0..<size).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    }
    let memory = SharedMemory.copying(bytes)
    guard let stored = StoredNumbers(format, in: memory, bytes: 0..<bytes.count) else {
      throw Absence()
    }
    return stored
  }

  private struct Absence: Error {}
}

extension SharedMemory {
  /// A copy of bytes, at an address that no number is aligned to.
  package static func copying(_ bytes: [UInt8]) -> SharedMemory {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 1, alignment: 8)
    buffer[1...].copyBytes(from: bytes)
    return SharedMemory(UnsafeRawBufferPointer(rebasing: buffer[1...])) { bytes in
      UnsafeMutableRawPointer(mutating: bytes.baseAddress).map { ($0 - 1).deallocate() }
    }
  }
}
