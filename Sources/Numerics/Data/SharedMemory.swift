/// Bytes that stay where they are as long as anyone refers to them, such as those of a file that is
/// mapped into memory.
package final class SharedMemory: Sendable {
  /// The number of bytes.
  package let count: Int
  private let address: UInt
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes bytes over; `release` gives them back once nobody refers to them.
  package init(
    _ bytes: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    count = bytes.count
    address = UInt(bitPattern: bytes.baseAddress)
    self.release = release
  }

  deinit { withBytes(release) }

  /// The result of `body` for the bytes, which it must not keep.
  package func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
  }
}

/// Numbers of a format as they lie in memory, one after another and at any alignment.
package struct StoredNumbers: Sendable {
  /// The format that they are stored in.
  package let format: FloatFormat
  /// The number of them.
  package let count: Int
  private let memory: SharedMemory
  private let start: Int

  /// The numbers in a range of bytes; nil where it is none of the memory's, or no whole number of them.
  package init?(_ format: FloatFormat, in memory: SharedMemory, bytes: Range<Int>) {
    let size = format.bitWidth / 8
    guard bytes.lowerBound >= 0, bytes.upperBound <= memory.count, bytes.count % size == 0 else {
      return nil
    }
    (self.format, self.memory, start, count) = (
      format, memory, bytes.lowerBound, bytes.count / size
    )
  }

  private init(_ format: FloatFormat, _ memory: SharedMemory, start: Int, count: Int) {
    (self.format, self.memory, self.start, self.count) = (format, memory, start, count)
  }

  /// Some of the numbers, where they lie.
  func part(_ range: Range<Int>) -> StoredNumbers {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside the numbers")
    return StoredNumbers(
      format, memory, start: start + range.lowerBound * format.bitWidth / 8, count: range.count)
  }

  /// The result of `body` for the bytes of some of the numbers.
  package func withBytes<Result>(
    of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside the numbers")
    let size = format.bitWidth / 8
    let bytes = start + range.lowerBound * size..<start + range.upperBound * size
    return try memory.withBytes { try body(UnsafeRawBufferPointer(rebasing: $0[bytes])) }
  }

  /// True if both are the same bytes of the same memory.
  func isSame(as other: StoredNumbers) -> Bool {
    memory === other.memory && (start, count, format) == (other.start, other.count, other.format)
  }

  /// One of the numbers.
  package subscript(index: Int) -> Double { self[index..<index + 1][0] }

  /// Some of the numbers.
  package subscript(range: Range<Int>) -> [Double] {
    withBytes(of: range) { bytes in
      Array(unsafeUninitializedCapacity: range.count) { numbers, count in
        for index in 0..<range.count {
          numbers.initializeElement(at: index, to: format.number(at: index, in: bytes))
        }
        count = range.count
      }
    }
  }
}

extension FloatFormat {
  /// A number among others that are stored in this format.
  @inline(__always)
  func number(at index: Int, in bytes: UnsafeRawBufferPointer) -> Double {
    switch self {
    case .float64: bytes.loadUnaligned(fromByteOffset: index * 8, as: Double.self)
    case .float32: Double(bytes.loadUnaligned(fromByteOffset: index * 4, as: Float.self))
    case .bfloat16:
      Double(
        Float(
          bitPattern: UInt32(bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)) << 16)
      )
    case .float16:
      Self.number(ofFloat16: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
    }
  }

  /// The exponent is too small by 112, and subnormals with it; infinity and nan keep all ones.
  @inline(__always)
  private static func number(ofFloat16 bits: UInt16) -> Double {
    let magnitude = UInt32(bits & 0x7fff)
    let scaled = Float(bitPattern: magnitude << 13) * 0x1p112
    let special: UInt32 = magnitude >= 0x7c00 ? 0x7f80_0000 : 0
    return Double(Float(bitPattern: scaled.bitPattern | special | UInt32(bits & 0x8000) << 16))
  }

  /// Stores a number, rounded to this format, among others.
  func store(_ number: Double, at index: Int, in bytes: UnsafeMutableRawBufferPointer) {
    switch self {
    case .float64: bytes.storeBytes(of: number, toByteOffset: index * 8, as: Double.self)
    case .float32: bytes.storeBytes(of: Float(number), toByteOffset: index * 4, as: Float.self)
    case .float16, .bfloat16:
      let bits = UInt16(truncatingIfNeeded: BitPattern(number, in: self).bits)
      bytes.storeBytes(of: bits, toByteOffset: index * 2, as: UInt16.self)
    }
  }
}
