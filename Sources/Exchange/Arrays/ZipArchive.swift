/// The files in a zip archive, as its directory lists them; none of them is unpacked.
///
/// The form of the archive is that of PKWARE's APPNOTE, without encryption and several disks.
struct ZipArchive {
  let entries: [Entry]

  /// A file in the archive.
  struct Entry {
    let name: String
    /// True where the bytes stand as they are.
    let isStored: Bool
    let checksum: UInt32
    /// The bytes, compressed or not; they share the memory of the archive.
    let bytes: InputBytes
  }

  /// The bytes that an archive with files in it begins with.
  static let magic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// The most files that are listed.
  private static let mostEntries = 10_000

  /// Reads the directory of an archive.
  init(_ bytes: InputBytes) throws(ReadingFault) {
    let (count, size, start, end) = try ZipRecord.directory(of: bytes)
    guard size <= end, start <= end - size else { throw ZipRecord.damaged }
    guard count <= Self.mostEntries else {
      throw ReadingFault("more than \(Self.mostEntries) files in an archive are not read")
    }
    var entries: [Entry] = []
    var position = start
    for _ in 0..<count {
      let record = try ZipRecord(bytes, at: position, ZipRecord.directorySignature, length: 46)
      let lengths = [28, 30, 32].map { record.number(at: $0, 2) }
      let next = position + 46 + lengths.reduce(0, +)
      guard next <= start + size else { throw ZipRecord.damaged }
      entries.append(try Self.entry(record, bytes, directory: start))
      position = next
    }
    self.entries = entries
  }

  private static func entry(
    _ record: ZipRecord, _ bytes: InputBytes, directory: Int
  ) throws(ReadingFault) -> Entry {
    let name = record.start + 46
    let (size, offset) = try record.sizeAndOffset()
    let local = try ZipRecord(bytes, at: offset, ZipRecord.fileSignature, length: 30)
    let start = local.start + 30 + local.number(at: 26, 2) + local.number(at: 28, 2)
    guard start <= directory, size <= directory - start else { throw ZipRecord.damaged }
    let end = start + size
    let isEncrypted = record.number(at: 8, 2) & 1 == 1
    return Entry(
      name: String(decoding: bytes[name..<name + record.number(at: 28, 2)], as: UTF8.self),
      isStored: record.number(at: 10, 2) == 0 && !isEncrypted,
      checksum: UInt32(record.number(at: 16, 4)), bytes: bytes[start..<end])
  }
}

/// A record of a zip archive: a signature, and numbers at fixed places behind it.
private struct ZipRecord {
  /// The place of the record in the archive.
  let start: Int
  private let bytes: InputBytes

  static let fileSignature = 0x0403_4B50
  static let directorySignature = 0x0201_4B50
  private static let endSignature = 0x0605_4B50
  private static let largeEndSignature = 0x0606_4B50
  private static let locatorSignature = 0x0706_4B50

  static let damaged = ReadingFault("the zip archive is damaged or cut off")

  /// A record of so many bytes at least, which must be there.
  init(_ bytes: InputBytes, at start: Int, _ signature: Int, length: Int) throws(ReadingFault) {
    guard start >= 0, start <= bytes.count - length else { throw Self.damaged }
    self.bytes = bytes
    self.start = start
    guard number(at: 0, 4) == signature else { throw Self.damaged }
  }

  /// The last record, behind which stands only a comment whose length it knows.
  private static func end(of bytes: InputBytes) throws(ReadingFault) -> ZipRecord {
    let length = 22
    for start in stride(
      from: bytes.count - length, through: max(0, bytes.count - length - 0xFFFF), by: -1)
    where bytes[start] == 0x50 {
      guard let end = try? ZipRecord(bytes, at: start, endSignature, length: length) else {
        continue
      }
      if start + length + end.number(at: 20, 2) == bytes.count { return end }
    }
    throw damaged
  }

  /// How many files the directory lists, how long it is, where it begins, and where it must have ended.
  ///
  /// Above 65,534 files or 4 GiB these stand in a record of their own, zip64's, which a locator before
  /// the last one points to.
  static func directory(
    of bytes: InputBytes
  ) throws(ReadingFault) -> (count: Int, size: Int, start: Int, end: Int) {
    let end = try end(of: bytes)
    let (count, size, start) = (end.number(at: 10, 2), end.number(at: 12, 4), end.number(at: 16, 4))
    guard count == 0xFFFF || size == most || start == most else {
      return (count, size, start, end.start)
    }
    let locator = try ZipRecord(bytes, at: end.start - 20, locatorSignature, length: 20)
    let large = try ZipRecord(
      bytes, at: try locator.size(at: 8), largeEndSignature, length: 56)
    return (
      try large.size(at: 32), try large.size(at: 40), try large.size(at: 48), large.start
    )
  }

  /// What stands in four bytes for a number that is too large for them.
  private static let most = 0xFFFF_FFFF

  /// The size of a file as it is stored, and where its own record begins, by its record in the directory.
  ///
  /// Numbers that four bytes can't hold stand behind the name, in zip64's field, in a fixed order.
  func sizeAndOffset() throws(ReadingFault) -> (size: Int, offset: Int) {
    let short = [24, 20, 42].map { number(at: $0, 4) }
    guard short.contains(Self.most) else { return (short[1], short[2]) }
    var place = 46 + number(at: 28, 2)
    let end = place + number(at: 30, 2)
    while place + 4 <= end, number(at: place, 2) != 1 { place += 4 + number(at: place + 2, 2) }
    var numbers = short
    place += 4
    for (which, number) in short.enumerated() where number == Self.most {
      guard place + 8 <= end else { throw Self.damaged }
      numbers[which] = try size(at: place)
      place += 8
    }
    return (numbers[1], numbers[2])
  }

  /// A number of eight bytes that can be the size of a file.
  private func size(at offset: Int) throws(ReadingFault) -> Int {
    guard number(at: offset + 7, 1) < 0x80 else { throw Self.damaged }
    return number(at: offset, 8)
  }

  /// A number of so many bytes, the lowest first.
  func number(at offset: Int, _ size: Int) -> Int {
    bytes[start + offset..<start + offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
