import Notation

extension NamedArray {
  /// An array of the bytes of a NumPy file (`.npy`).
  ///
  /// Versions 1 to 3 of the format; every ``ElementType``, in either byte order and either index order.
  /// Nothing is allocated before the file's own size has confirmed what the header claims. The format
  /// is described in NumPy's `numpy.lib.format`.
  init(
    numPy bytes: InputBytes, name: String? = nil, checksum: StoredElements.Checksum? = nil
  ) throws(ReadingFault) {
    let header = try NumPyHeader(file: bytes)
    self.init(
      name: name, shape: header.shape,
      stored: try StoredElements(
        header.type, shape: header.shape, in: bytes[header.end...],
        isFortranOrdered: header.isFortranOrdered, checksum: checksum))
    if header.type.kind == .bfloat { remark = "dtype V2 is bfloat16" }
  }

  /// The arrays of an archive of NumPy (`.npz`); nil for another archive.
  static func all(inNumPy archive: ZipArchive) throws(ReadingFault) -> [NamedArray]? {
    let ending = ".npy"
    let entries = archive.entries.filter { $0.name.hasSuffix(ending) }
    guard !entries.isEmpty else { return nil }
    guard entries.allSatisfy(\.isStored) else {
      throw ReadingFault(
        #"this archive is compressed; in Python: numpy.savez("stored.npz", **numpy.load("FILE"))"#
      )
    }
    var names: Set<String> = []
    if let double = entries.first(where: { !names.insert($0.name).inserted }) {
      throw ReadingFault("there are two arrays called “\(Printable.text(double.name, limit: 40))”")
    }
    return entries.map { entry in
      let name = String(entry.name.dropLast(ending.count))
      let checksum = StoredElements.Checksum(bytes: entry.bytes, expected: entry.checksum)
      do throws(ReadingFault) {
        return try NamedArray(numPy: entry.bytes, name: name, checksum: checksum)
      } catch {
        return NamedArray(
          name: name, unread: "`\(Printable.text(name, limit: 40))`: \(error.message)")
      }
    }
  }
}
