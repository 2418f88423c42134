/// The checksum of zip archives (ISO 3309).
enum CRC32 {
  /// The checksums of a byte with up to seven zeros behind it.
  private static let tables: [[UInt32]] = {
    let first = (0..<256).map { byte -> UInt32 in
      var rest = UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB8_8320 }
      return rest
    }
    return (1..<8).reduce(into: [first]) { tables, place in
      tables.append(tables[place - 1].map { $0 >> 8 ^ first[Int($0 & 0xFF)] })
    }
  }()

  static func of(_ bytes: InputBytes) -> UInt32 { bytes.withBytes(of) }

  /// Eight bytes at a time, each by its own table.
  private static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.joined().withContiguousStorageIfAvailable { of(bytes, $0) }
      ?? Array(tables.joined()).withUnsafeBufferPointer { of(bytes, $0) }
  }

  private static func of(
    _ bytes: UnsafeRawBufferPointer, _ tables: UnsafeBufferPointer<UInt32>
  ) -> UInt32 {
    var rest: UInt32 = ~0
    let whole = bytes.count / 8 * 8
    for place in stride(from: 0, to: whole, by: 8) {
      let word =
        bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian ^ UInt64(rest)
      rest = 0
      for byte in 0..<8 {
        rest ^= tables[(7 - byte) * 256 + Int(word >> UInt64(8 * byte) & 0xFF)]
      }
    }
    for place in whole..<bytes.count {
      rest = rest >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: rest) ^ bytes[place])]
    }
    return ~rest
  }
}
