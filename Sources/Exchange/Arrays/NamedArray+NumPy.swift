import Notation

extension NamedArray {
  /// An array of the bytes of a NumPy file (`.npy`).
  ///
  /// Versions 1 to 3 of the format; every type of ``ElementType``, in either byte order and either
  /// index order. Nothing is allocated before the file's own size has confirmed what the header
  /// claims. The format is described in NumPy's `numpy.lib.format`.
  init(numPy bytes: ArraySlice<UInt8>, name: String? = nil) throws(ReadingFault) {
    let header = try NumPyHeader(file: bytes)
    let data = bytes[header.end...]
    guard !header.shape.contains(0) else { throw ReadingFault("the array is empty") }
    guard let count = Self.count(of: header.shape),
      !count.multipliedReportingOverflow(by: header.type.size).overflow
    else { throw Self.tooLarge }
    let needed = count * header.type.size
    guard needed == data.count else {
      throw ReadingFault(
        data.count < needed
          ? "the file is truncated: the array takes \(needed) bytes, \(data.count) are there"
          : "\(data.count - needed) bytes follow the array; one array to a file is read")
    }
    self.init(
      name: name, shape: header.shape,
      stored: StoredElements(
        type: header.type, bytes: data, isFortranOrdered: header.isFortranOrdered))
  }
}
