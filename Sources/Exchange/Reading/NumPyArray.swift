import Notation
import Numerics

/// The numbers of a NumPy file (`.npy`), row by row.
///
/// Versions 1 to 3 of the format; float16, float32, float64, whole numbers of one to eight bytes
/// and bool, in either byte order and either index order; one or two dimensions. Everything else
/// is refused in words, and nothing is allocated before the file's own size has confirmed what
/// the header claims. The format is described in NumPy's `numpy.lib.format`.
package struct NumPyArray: Equatable, Sendable {
  /// The size of each dimension: one or two of them, none of them zero.
  package let shape: [Int]
  /// The elements with the last index running fastest.
  package let values: [Double]
  /// The format that has exactly these numbers; nil for whole numbers and bool.
  package let format: FloatFormat?

  /// The bytes that every NumPy file begins with.
  package static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// The longest header that is read; NumPy itself reads no longer one without being told to.
  private static let longestHeader = 10_000

  /// Tests for the ``magic`` bytes; the file's name doesn't matter.
  package static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

  /// Reads a NumPy file.
  ///
  /// - Parameters:
  ///   - bytes: All of the file.
  ///   - file: The file's name, for faults.
  /// - Throws: ``SourceFault``, without a line, for a file that is damaged or not of this kind.
  package init(reading bytes: [UInt8], file: String) throws(SourceFault) {
    guard Self.begins(bytes) else {
      throw SourceFault(file: file, message: "this is not a NumPy file")
    }
    do { try self.init(bytes) } catch { throw SourceFault(file: file, message: error.message) }
  }

  private init(_ bytes: [UInt8]) throws(ReadingFault) {
    let truncated = ReadingFault("the file ends within its NumPy header")
    guard bytes.count >= 10 else { throw truncated }
    let (major, minor) = (bytes[6], bytes[7])
    guard (1...3).contains(major), minor == 0 else {
      throw ReadingFault("version \(major).\(minor) of the NumPy format is not read")
    }
    let start = major == 1 ? 10 : 12
    guard bytes.count >= start else { throw truncated }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longestHeader else {
      throw ReadingFault("the NumPy header claims to be \(length) bytes long")
    }
    guard start + length <= bytes.count else { throw truncated }
    let header = try NumPyHeader(bytes[start..<start + length])
    let data = bytes[(start + length)...]
    let count = try Self.count(header, data.count)
    shape = header.shape
    format = header.type.format
    values = Self.values(data, header, count)
  }

  /// The number of elements, once the bytes at hand bear it out.
  private static func count(_ header: NumPyHeader, _ present: Int) throws(ReadingFault) -> Int {
    guard (1...2).contains(header.shape.count) else {
      let dimensions = NumberText.count(header.shape.count, "dimension")
      throw ReadingFault("the array has \(dimensions); one or two are read")
    }
    guard !header.shape.contains(0) else { throw ReadingFault("the array is empty") }
    var count = 1
    for size in header.shape {
      let (product, overflowed) = count.multipliedReportingOverflow(by: size)
      guard !overflowed, product <= Matrix.maximumCount else { throw NumPyHeader.tooLarge }
      count = product
    }
    let needed = count * header.type.size
    guard needed == present else {
      throw ReadingFault(
        present < needed
          ? "the file is truncated: the array takes \(needed) bytes, \(present) are there"
          : "\(present - needed) bytes follow the array; one array to a file is read")
    }
    return count
  }

  private static func values(
    _ data: ArraySlice<UInt8>, _ header: NumPyHeader, _ count: Int
  ) -> [Double] {
    let type = header.type
    let rows = header.shape.first ?? 1
    let columns = count / rows
    return (0..<count).map { element in
      let stored =
        header.isFortranOrdered ? element % columns * rows + element / columns : element
      let start = data.startIndex + stored * type.size
      let element = data[start..<start + type.size]
      var bits: UInt64 = 0
      if type.isBigEndian {
        for byte in element { bits = bits << 8 | UInt64(byte) }
      } else {
        for byte in element.reversed() { bits = bits << 8 | UInt64(byte) }
      }
      return type.value(of: bits)
    }
  }
}

// MARK: - What the numbers mean

extension NumPyArray {
  /// The logits that the array holds: one dimension is one row.
  func logits(file: String) throws(SourceFault) -> LogitsTable {
    let columns = shape.last ?? 1
    guard let matrix = Matrix(rows: values.count / columns, columns: columns, values: values) else {
      throw SourceFault(file: file, message: "the array is empty")
    }
    return LogitsTable(logits: matrix, format: format)
  }

  /// The labels that the array holds: class indices in a row or a column, or rows of weights.
  func labels(for logits: LogitsTable, file: String) throws(SourceFault) -> [Label] {
    let reader = LabelReader(for: logits)
    // One dimension holds an index for each row, or the weights of the only row.
    let isOnlyRow = reader.instances == 1 && shape == [reader.classes]
    let shape = shape.count == 1 ? (isOnlyRow ? [1, shape[0]] : [shape[0], 1]) : shape
    let isColumn = shape[1] == 1
    let isLine = shape[0] == 1 && reader.instances > 1
    do throws(ReadingFault) {
      if isColumn || isLine {
        if values.count != reader.instances { throw reader.countFault(values.count) }
        return try each(values.indices) { row throws(ReadingFault) in
          try reader.label(index: values[row])
        }
      }
      if shape[0] != reader.instances { throw reader.countFault(shape[0]) }
      let width = shape[1]
      if width != reader.classes {
        throw ReadingFault("rows of \(width) weights for \(reader.classes) classes")
      }
      return try each(0..<shape[0]) { row throws(ReadingFault) in
        try reader.label(weights: Array(values[row * width..<(row + 1) * width]))
      }
    } catch {
      throw SourceFault(file: file, message: error.message)
    }
  }

  /// The label of each row; a fault says in which row it is, where there are several.
  private func each(
    _ rows: Range<Int>, _ label: (Int) throws(ReadingFault) -> Label
  ) throws(ReadingFault) -> [Label] {
    var labels: [Label] = []
    for row in rows {
      do { labels.append(try label(row)) } catch {
        throw ReadingFault("row \(row + 1): \(error.message)")
      }
    }
    return labels
  }
}
