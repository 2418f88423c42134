import Exchange
import Notation
import Numerics
import Testing

/// Writes a `.npy` file byte by byte, as NumPy does or as nobody should.
private struct NumPyFile {
  var version: UInt8 = 1
  var descr = "'<f8'"
  var order = "False"
  var shape = "(2, 3)"
  var data: [UInt8] = []
  /// Replaces the whole dictionary.
  var dictionary: String?
  /// Replaces the length of the header.
  var length: Int?

  var bytes: [UInt8] {
    var text =
      dictionary ?? "{'descr': \(descr), 'fortran_order': \(order), 'shape': \(shape), }"
    let prefix = version == 1 ? 10 : 12
    while (prefix + text.utf8.count + 1) % 64 != 0 { text += " " }
    text += "\n"
    let length = length ?? text.utf8.count
    let size = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + size + Array(text.utf8) + data
  }
}

private func bytes(_ integers: [some FixedWidthInteger], isBig: Bool = false) -> [UInt8] {
  integers.flatMap { integer in
    withUnsafeBytes(of: isBig ? integer.bigEndian : integer.littleEndian) { Array($0) }
  }
}

private func fault(_ file: NumPyFile) -> String { fault(file.bytes) }

private func fault(_ bytes: [UInt8]) -> String {
  do {
    return "no fault: \(try LogitsTable(reading: bytes, file: "x.npy"))"
  } catch { return "\(error)" }
}

@Suite("NumPy files") struct InputNumPyTests {
  private let matrix = Matrix([[1, 2, -3], [4, 5.5, 6]])
  private let values = [1, 2, -3, 4, 5.5, 6]

  private func read(_ file: NumPyFile) throws -> LogitsTable {
    try LogitsTable(reading: file.bytes, file: "x.npy")
  }

  @Test("floats of every size, byte order, index order and version") func floats() throws {
    let columns = [1, 4, 2, 5.5, -3, 6]
    // np.array([[1, 2, -3], [4, 5.5, 6]], dtype="<f2").tobytes()
    let half: [UInt8] = [0, 0x3C, 0, 0x40, 0, 0xC2, 0, 0x44, 0x80, 0x45, 0, 0x46]
    let swapped = stride(from: 0, to: half.count, by: 2).flatMap { [half[$0 + 1], half[$0]] }
    let files: [(NumPyFile, FloatFormat)] = [
      (NumPyFile(data: bytes(values.map(\.bitPattern))), .float64),
      (NumPyFile(version: 2, descr: "'=f8'", data: bytes(values.map(\.bitPattern))), .float64),
      (
        NumPyFile(version: 3, descr: "'>f8'", data: bytes(values.map(\.bitPattern), isBig: true)),
        .float64
      ),
      (NumPyFile(order: "True", data: bytes(columns.map(\.bitPattern))), .float64),
      (NumPyFile(descr: "'<f4'", data: bytes(values.map { Float($0).bitPattern })), .float32),
      (
        NumPyFile(
          descr: "\">f4\"", order: "True",
          data: bytes(columns.map { Float($0).bitPattern }, isBig: true)), .float32
      ),
      (NumPyFile(descr: "'<f2'", data: half), .float16),
      (NumPyFile(descr: "'>f2'", data: swapped), .float16),
    ]
    for (file, format) in files {
      let table = try read(file)
      #expect(table.logits == matrix)
      #expect(table.format == format)
      #expect(try table.experiment().format == format)
      #expect(try table.experiment(format: .bfloat16).format == .bfloat16)
    }
  }

  @Test("every float16, in the order of its bits") func halves() throws {
    let file = NumPyFile(
      descr: "'<f2'", shape: "(65536,)", data: bytes((0...UInt16.max).map { $0 }))
    let row = Array(try read(file).logits.row(0))
    #expect(row[0x0001] == 0x1p-24)
    #expect(row[0x03FF] == 0x3FFp-24)
    #expect(row[0x0400] == 0x1p-14)
    #expect(row[0x3555] == 0.333251953125)
    #expect(row[0x7BFF] == 65504)
    #expect(row[0x7C00] == .infinity)
    #expect(row[0xFC00] == -.infinity)
    #expect(row[0x7E01].isNaN)
    #expect(row[0x8000].sign == .minus && row[0x8000] == 0)
    let finite = row[0..<0x7C00]
    #expect(zip(finite, finite.dropFirst()).allSatisfy { $0 < $1 })
    #expect(finite.allSatisfy { FloatFormat.float16.represents($0) })
  }

  @Test("every bfloat16, in the order of its bits") func bfloats() throws {
    let file = NumPyFile(
      descr: "'<V2'", shape: "(65536,)", data: bytes((0...UInt16.max).map { $0 }))
    let table = try read(file)
    #expect(table.format == .bfloat16)
    let row = Array(table.logits.row(0))
    #expect(row[0x0001] == 0x1p-133)
    #expect(row[0x007F] == 0x7Fp-133)
    #expect(row[0x0080] == 0x1p-126)
    #expect(row[0x3EAB] == 0.333984375)
    #expect(row[0x7F7F] == 0x1.FEp127)
    #expect(row[0x7F80] == .infinity)
    #expect(row[0xFF80] == -.infinity)
    #expect(row[0x7FC0].isNaN)
    #expect(row[0x8000].sign == .minus && row[0x8000] == 0)
    let finite = row[0..<0x7F80]
    #expect(zip(finite, finite.dropFirst()).allSatisfy { $0 < $1 })
    #expect(finite.allSatisfy { FloatFormat.bfloat16.represents($0) })
  }

  @Test("whole numbers and one dimension") func wholeNumbers() throws {
    let row = NumPyFile(descr: "'<i8'", shape: "(3,)", data: bytes([1, -2, 3] as [Int64]))
    #expect(try read(row).logits == Matrix([[1, -2, 3]]))
    #expect(try read(row).format == nil)
    #expect(try read(row).experiment().format == .float64)
    let bytesOnly = NumPyFile(descr: "'|i1'", shape: "(1L, 2L)", data: [0xFF, 0x80])
    #expect(try read(bytesOnly).logits == Matrix([[-1, -128]]))
    let big = NumPyFile(descr: "'>u2'", shape: "(2,1)", data: [0xFF, 0xFE, 0x00, 0x01])
    #expect(try read(big).logits == Matrix([[65534], [1]]))
  }

  @Test("labels") func labels() throws {
    let logits = LogitsTable(logits: Matrix(rows: 2, columns: 3))
    let files = [
      NumPyFile(descr: "'<i8'", shape: "(2,)", data: bytes([1, 2] as [Int64])),
      NumPyFile(descr: "'>i4'", shape: "(2, 1)", data: bytes([1, 2] as [Int32], isBig: true)),
      NumPyFile(descr: "'|u1'", shape: "(1, 2)", data: [1, 2]),
      NumPyFile(descr: "'|b1'", shape: "(2, 3)", data: [0, 1, 0, 0, 0, 1]),
      NumPyFile(data: bytes([0, 1, 0, 0, 0, 1].map { Double($0).bitPattern })),
      NumPyFile(
        order: "True", data: bytes([0, 0, 1, 0, 0, 1].map { Double($0).bitPattern })),
    ]
    for file in files {
      let labels = try logits.labels(reading: file.bytes, file: "y.npy")
      #expect(labels == [.index(1), .index(2)])
    }
    let soft = NumPyFile(data: bytes([0.5, 0.5, 0, 0.25, 0.25, 0.5].map(\.bitPattern)))
    #expect(
      try logits.labels(reading: soft.bytes, file: "y.npy")
        == [.distribution([0.5, 0.5, 0]), .distribution([0.25, 0.25, 0.5])])
    let one = LogitsTable(logits: Matrix(rows: 1, columns: 3))
    let row = NumPyFile(descr: "'|u1'", shape: "(3,)", data: [0, 0, 1])
    #expect(try one.labels(reading: row.bytes, file: "y.npy") == [.index(2)])
  }

  @Test("label faults") func labelFaults() {
    let logits = LogitsTable(logits: Matrix(rows: 2, columns: 3))
    func fault(_ shape: String, _ data: [UInt8]) -> String {
      let file = NumPyFile(descr: "'|i1'", shape: shape, data: data)
      do {
        return "no fault: \(try logits.labels(reading: file.bytes, file: "y.npy"))"
      } catch { return "\(error)" }
    }
    #expect(
      fault("(2,)", [1, 7]) == "y.npy: error: row 2: label 7: there are 3 classes, 0 to 2; "
        + "--ignore-index 7 leaves such instances out")
    #expect(fault("(3,)", [1, 1, 1]) == "y.npy: error: 3 labels for 2 rows of logits")
    #expect(
      fault("(3, 3)", Array(repeating: 0, count: 9))
        == "y.npy: error: 3 labels for 2 rows of logits")
    #expect(fault("(2, 2)", [1, 0, 0, 1]) == "y.npy: error: rows of 2 weights for 3 classes")
    #expect(
      fault("(2, 3)", [1, 0, 0, 1, 1, 0])
        == "y.npy: error: row 2: a label's weights must sum to 1, these sum to 2; "
        + "several labels a row are for --binary, with logits and labels of shape (…, 1)")
  }

  @Test("labels of logits with several leading dimensions") func deepLabels() throws {
    let logits = try read(
      NumPyFile(descr: "'|u1'", shape: "(2, 2, 3)", data: Array(0..<12)))
    func labels(_ shape: String, _ data: [UInt8]) -> Result<[Label], SourceFault> {
      let file = NumPyFile(descr: "'|u1'", shape: shape, data: data)
      return Result { () throws(SourceFault) in
        try logits.labels(reading: file.bytes, file: "y.npy")
      }
    }
    let indices: [Label] = [.index(0), .index(1), .index(2), .index(0)]
    #expect(labels("(2, 2)", [0, 1, 2, 0]) == .success(indices))
    #expect(labels("(4,)", [0, 1, 2, 0]) == .success(indices))
    let oneHot: [UInt8] = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]
    #expect(labels("(2, 2, 3)", oneHot) == .success(indices))
    #expect(labels("(4, 3)", oneHot) == .success(indices))
    #expect(
      labels("(2, 3, 2)", oneHot)
        == .failure(
          SourceFault(
            file: "y.npy", message: "labels of shape (2, 3, 2) for logits of shape (2, 2, 3)")))
    #expect(
      labels("(2, 3)", [0, 1, 2, 0, 0, 0])
        == .failure(
          SourceFault(
            file: "y.npy",
            message: "labels of shape (2, 3) want logits whose second dimension is the classes: "
              + "numpy.moveaxis(logits, 1, -1) makes it the last, as it has to be")))
    #expect(
      labels("(2, 4)", [0, 1, 2, 0, 0, 0, 0, 0])
        == .failure(SourceFault(file: "y.npy", message: "2 labels for 4 rows of logits")))
    let scalar = try read(NumPyFile(descr: "'|u1'", shape: "(3,)", data: [1, 2, 3]))
    let label = NumPyFile(descr: "'|u1'", shape: "()", data: [2])
    #expect(try scalar.labels(reading: label.bytes, file: "y.npy") == [.index(2)])
  }

  @Test("a file is taken for NumPy's by its first bytes, not by its name") func detection() throws {
    let file = NumPyFile(descr: "'|u1'", shape: "(1, 1)", data: [9])
    #expect(try LogitsTable(reading: file.bytes, file: "x.csv").logits == Matrix([[9]]))
    #expect(try LogitsTable(reading: Array("9".utf8), file: "x.npy").logits == Matrix([[9]]))
  }

  @Test("hostile and damaged files are refused in words") func hostileFiles() {
    let ten = [UInt8](repeating: 0, count: 10)
    let cases: [(NumPyFile, String)] = [
      (NumPyFile(version: 4, data: ten), "version 4.0 of the NumPy format is not read"),
      (NumPyFile(length: 60_000), "the NumPy header claims to be 60000 bytes long"),
      (
        NumPyFile(version: 2, length: 4_000_000_000),
        "the NumPy header claims to be 4000000000 bytes long"
      ),
      (NumPyFile(length: 500), "the file ends within its NumPy header"),
      (NumPyFile(data: ten), "the file is truncated: the array takes 48 bytes, 10 are there"),
      (
        NumPyFile(descr: "'|u1'", data: ten),
        "4 bytes too many behind the array"
      ),
      (NumPyFile(descr: "'|O'", data: ten), "object arrays are not read: they can run code"),
      (
        NumPyFile(descr: "[('a', '<f8'), ('b', '<f8')]"),
        "structured arrays are not read; save one field of it"
      ),
      (
        NumPyFile(shape: "(1000000, 1250)"),
        "the file is truncated: the array takes 10000000000 bytes, 0 are there"
      ),
      (
        NumPyFile(shape: "(4096, 4096)", data: ten),
        "the file is truncated: the array takes 134217728 bytes, 10 are there"
      ),
      (
        NumPyFile(shape: "(4294967296, 4294967296)"),
        "the array is too large; at most 16777216 numbers are read"
      ),
      (
        NumPyFile(shape: "(99999999999999999999999,)"),
        "the array is too large; at most 16777216 numbers are read"
      ),
      (NumPyFile(shape: "(-2, 3)"), "the NumPy header is damaged: a size is negative"),
      (
        NumPyFile(
          descr: "'|u1'", shape: "(4097, 4096)", data: .init(repeating: 0, count: 4097 << 12)),
        "the array is too large; at most 16777216 numbers are read"
      ),
      (
        NumPyFile(descr: "'|u1'", shape: "()", data: [1]),
        "the array is a single number, not logits"
      ),
      (NumPyFile(shape: "(0, 3)"), "the array is empty"),
      (NumPyFile(shape: "(3)"), "the NumPy header is damaged: “shape” is not a tuple"),
      (NumPyFile(shape: "(2; 3)"), "the NumPy header is damaged: “)” is missing"),
      (NumPyFile(shape: "[2, 3]"), "the NumPy header is damaged: “(” is missing"),
      (NumPyFile(shape: "(2*3,)"), "the NumPy header is damaged: “)” is missing"),
      (
        NumPyFile(order: "0"),
        "the NumPy header is damaged: “fortran_order” is neither True nor False"
      ),
      (NumPyFile(dictionary: "__import__('os')"), "the NumPy header is damaged: “{” is missing"),
      (NumPyFile(dictionary: "{}"), "the NumPy header is damaged: it has no “descr”"),
      (
        NumPyFile(dictionary: "{'descr': '<f8', 'descr': '<f8'}"),
        "the NumPy header is damaged: a key “descr” too many"
      ),
      (
        NumPyFile(dictionary: "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} + 1"),
        "the NumPy header is damaged: something follows the dictionary"
      ),
      (
        NumPyFile(dictionary: "{'des"),
        "the NumPy header is damaged: a string has no end"
      ),
      (
        NumPyFile(dictionary: "{'\u{1B}': 1}"),
        "the NumPy header is damaged: a string holds more than plain characters"
      ),
    ]
    for (file, message) in cases { #expect(fault(file) == "x.npy: error: \(message)") }
  }

  @Test(
    "types that are not read",
    arguments: ["<f16", "<c8", "<U4", "|S3", "<M8[ns]", "f3", "|f8", "<i16", "x", "", "|V8"])
  func otherTypes(type: String) {
    let message = fault(NumPyFile(descr: "'\(type)'"))
    #expect(
      message == "x.npy: error: dtype “\(type)” is not read; there are float16, bfloat16, float32, "
        + "float64, integers and bool")
  }

  @Test("no cut and no changed byte of a good file does harm") func cutsAndFlips() throws {
    let good = NumPyFile(data: bytes(values.map(\.bitPattern))).bytes
    for count in 6..<good.count {
      #expect(throws: SourceFault.self) {
        try LogitsTable(reading: Array(good[..<count]), file: "x.npy")
      }
    }
    for index in good.indices {
      for flip in [0x01, 0x20, 0x80, 0xFF] as [UInt8] {
        var bad = good
        bad[index] ^= flip
        // Read or refused: either is right, as long as it comes to an end.
        _ = try? LogitsTable(reading: bad, file: "x.npy")
      }
    }
  }
}
