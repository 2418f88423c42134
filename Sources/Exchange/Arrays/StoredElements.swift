import Notation
import Numerics

/// The elements of an array as bytes of a file.
struct StoredElements: Sendable {
  let type: ElementType
  private let shape: [Int]
  /// As many bytes as the elements take; they share the memory of the file.
  private let bytes: InputBytes
  /// The first index runs fastest, not the last.
  private let isFortranOrdered: Bool
  private let checksum: Checksum?

  /// What a zip archive says of a file in it.
  struct Checksum: Sendable {
    let bytes: InputBytes
    let expected: UInt32
  }

  /// Elements of which there must be exactly as many bytes as their shape needs.
  init(
    _ type: ElementType, shape: [Int], in bytes: InputBytes, isFortranOrdered: Bool = false,
    checksum: Checksum? = nil
  ) throws(ReadingFault) {
    guard let count = NamedArray.count(of: shape),
      case let (needed, overflowed) = count.multipliedReportingOverflow(by: type.size), !overflowed
    else { throw NamedArray.tooLarge }
    guard needed == bytes.count else {
      throw ReadingFault(
        bytes.count < needed
          ? "the file is truncated: the array takes \(needed) bytes, \(bytes.count) are there"
          : "\(NumberText.count(bytes.count - needed, "byte")) too many behind the array")
    }
    (self.type, self.shape, self.bytes) = (type, shape, bytes)
    (self.isFortranOrdered, self.checksum) = (isFortranOrdered, checksum)
  }

  private func check(_ file: String) throws(SourceFault) {
    if let checksum, CRC32.of(checksum.bytes) != checksum.expected {
      throw SourceFault(file: file, message: "the archive is damaged: a checksum is wrong")
    }
  }

  /// The numbers row by row where they can be left as they lie; nil where they can't.
  func inPlace(file: String) throws(SourceFault) -> StoredNumbers? {
    let isNative = type.size == 1 || type.isBigEndian == (1.bigEndian == 1)
    guard isNative, !isFortranOrdered || shape.count < 2, let format = type.format,
      let numbers = bytes.stored(format)
    else { return nil }
    try check(file)
    return numbers
  }

  /// The numbers row by row.
  ///
  /// - Throws: ``SourceFault`` where the bytes are damaged or the reading was stopped.
  func numbers(file: String, pace: Pace) throws(SourceFault) -> [Double] {
    try check(file)
    let order = isFortranOrdered && shape.count > 1 ? FortranOrder(shape) : nil
    return switch type.size {
    case 1: try numbers(of: UInt8.self, order, file, pace)
    case 2: try numbers(of: UInt16.self, order, file, pace)
    case 4: try numbers(of: UInt32.self, order, file, pace)
    default: try numbers(of: UInt64.self, order, file, pace)
    }
  }

  /// The most elements between two looks at the pace.
  private static let stretch = 1 << 16

  private func numbers<Bits: FixedWidthInteger & UnsignedInteger>(
    of bits: Bits.Type, _ order: FortranOrder?, _ file: String, _ pace: Pace
  ) throws(SourceFault) -> [Double] {
    let count = bytes.count / type.size
    var order = order
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    while numbers.count < count {
      try pace.check(Double(numbers.count) / Double(count), reading: file)
      let end = min(numbers.count + Self.stretch, count)
      bytes.withBytes { memory in
        for place in numbers.count..<end {
          let stored = order?.next() ?? place
          let element = memory.loadUnaligned(fromByteOffset: stored * type.size, as: Bits.self)
          numbers.append(
            type.value(of: UInt64(type.isBigEndian ? element.bigEndian : element.littleEndian)))
        }
      }
    }
    return numbers
  }
}

/// Goes through an array row by row and tells where each element lies in Fortran's order.
struct FortranOrder {
  private let shape: [Int]
  /// How far apart neighbours along each dimension lie.
  private let strides: [Int]
  private var index: [Int]
  private var place = 0

  init(_ shape: [Int]) {
    self.shape = shape
    index = shape.map { _ in 0 }
    var strides: [Int] = []
    var stride = 1
    for size in shape {
      strides.append(stride)
      stride *= size
    }
    self.strides = strides
  }

  /// The place of the next element.
  mutating func next() -> Int {
    defer { advance() }
    return place
  }

  private mutating func advance() {
    for dimension in shape.indices.reversed() {
      index[dimension] += 1
      place += strides[dimension]
      if index[dimension] < shape[dimension] { return }
      place -= strides[dimension] * shape[dimension]
      index[dimension] = 0
    }
  }
}
