import Exchange
import Notation
import Numerics
import TestSupport
import Testing

private func read(
  _ file: String, _ say: (inout ReadingOptions) -> Void = { _ in }
) throws(SourceFault) -> LogitsTable {
  var options = ReadingOptions()
  say(&options)
  return try LogitsTable(reading: ArrayFile.bytes(file), file: file, options: options)
}

private func fault(
  _ file: String, _ say: (inout ReadingOptions) -> Void = { _ in }
) -> String {
  do throws(SourceFault) { return "no fault: \(try read(file, say).logits)" } catch {
    return "\(error)"
  }
}

@Suite("Files of arrays that other programs have written") struct ArrayFilesTests {
  @Test("are read to the bit, with labels, and say what was inferred", arguments: ArrayFile.rows)
  func files(row: [String]) throws {
    let table = try read(row[0])
    #expect(table.format?.rawValue ?? "-" == row[1])
    #expect("\(table.logits.rows) \(table.logits.columns)" == "\(row[2]) \(row[3])")
    let bits = (0..<table.logits.rows).flatMap { table.logits.row($0) }.map { number in
      let digits = String(number.bitPattern, radix: 16)
      return number.isNaN ? "nan" : String(repeating: "0", count: 16 - digits.count) + digits
    }
    #expect(bits == row[4].split(separator: " ").map(String.init))
    let labels = row[5].split(separator: " ").compactMap { Int($0) }.map(Label.index)
    #expect(table.labels == (labels.isEmpty ? nil : labels))
    #expect(table.inference ?? "-" == row[6])
  }

  @Test("arrays are named by their owner") func names() throws {
    let table = try read("unclear.npz") {
      $0.array = "a"
      $0.labelArray = "b"
    }
    #expect(table.labels == [.index(2), .index(0)])
    #expect(table.inference == nil)
    let without = try read("others.npz") { $0.hasOtherLabels = true }
    #expect(without.labels == nil)
    #expect(
      without.inference == "2 instances × 3 classes; logits from `Logits`; "
        + "left out `mask` (3,), `targets` (2,)")
    let mask = try read("others.npz") {
      $0.array = "mask"
      $0.labelArray = "none"
    }
    #expect(mask.logits.rows == 1 && mask.labels == nil)
  }

  @Test("what isn't clear is refused with the arrays that there are") func unclear() {
    #expect(
      fault("unclear.npz")
        == "unclear.npz: error: say --array NAME for the logits; there are `a` (2, 3), `b` (2,)")
    #expect(
      fault("others.npz") { $0.array = "logits" }
        == "others.npz: error: there is no array “logits”; "
        + "there are `mask` (3,), `targets` (2,), `Logits` (2, 3)")
    #expect(
      fault("named.npz") { $0.array = "labels" }
        == "named.npz: error: `labels` can't be logits and labels; say --array NAME; "
        + "there are `logits` (2, 3), `labels` (2,)")
    #expect(
      fault("others.npz") { $0.array = "mask" }
        == "others.npz: error: `targets`: 2 labels for 1 row of logits; "
        + "--label-array none leaves them out")
    #expect(
      fault("compressed.npz") == "compressed.npz: error: this archive is compressed; "
        + #"in Python: numpy.savez("stored.npz", **numpy.load("FILE"))"#)
    let columns: [(inout ReadingOptions) -> Void] = [
      { $0.hasHeader = true }, { $0.columns = ["1"] }, { $0.labelColumn = "y" },
      { $0.nameColumn = "1" },
    ]
    for say in columns {
      #expect(
        fault("named.npz", say) == "named.npz: error: an array has no columns to name; "
          + "--header and options of columns are for text")
    }
  }

  @Test("an array that can't be read says why where it is wanted") func unread() {
    #expect(
      fault("strings.npz") { $0.array = "classes" }
        == "strings.npz: error: `classes`: dtype “<U4” is not read; there are float16, bfloat16, "
        + "float32, float64, integers and bool")
    #expect(fault("strings.npz") { $0.array = "empty" } == "strings.npz: error: the array is empty")
  }

  @Test("labels from a file of their own") func labels() throws {
    let logits = LogitsTable(logits: Matrix(rows: 2, columns: 3))
    var table = logits
    try table.readLabels(ArrayFile.bytes("named.npz"), file: "y.npz")
    #expect(table.labels == [.index(2), .index(0)])
    #expect(table.inference == "2 instances × 3 classes; labels from `labels`")
    table = logits
    var options = ReadingOptions()
    options.labelArray = "b"
    // What is said of the logits is not for this file.
    options.array = "logits"
    try table.readLabels(ArrayFile.bytes("unclear.npz"), file: "y.npz", options: options)
    #expect(table.labels == [.index(2), .index(0)])
    #expect(table.inference == nil)
    #expect(
      throws: SourceFault(
        file: "y",
        message: "say --label-array NAME for the labels; there are `a` (2, 3), `b` (2,)")
    ) { try table.readLabels(ArrayFile.bytes("unclear.npz"), file: "y") }
    #expect(
      throws: SourceFault(
        file: "y",
        message: "text has no arrays to name; it has columns: --columns, --label-column")
    ) { try table.readLabels(Array("0\n1\n".utf8), file: "y", options: options) }
  }

  @Test("a damaged archive is noticed by its checksum, and only the array that is read counts")
  func checksum() throws {
    var bytes = ArrayFile.bytes("named.npz")
    // The last byte of the logits' 24: 1.4e-45, inf and nan end in 0x7F.
    let first = try #require(bytes.firstIndex(of: 0x7F))
    bytes[first] ^= 1
    #expect(
      throws: SourceFault(
        file: "x", message: "the archive is damaged: a checksum is wrong")
    ) { try LogitsTable(reading: bytes, file: "x") }
    var table = LogitsTable(logits: Matrix(rows: 2, columns: 3))
    try table.readLabels(bytes, file: "x")
    #expect(table.labels == [.index(2), .index(0)])
  }

  @Test("reading a large array is told of and can be stopped") func pace() {
    let count = 200_000
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(count / 4), 4), }"
    let bytes =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      + [UInt8](repeating: 0, count: 8 * count)
    #expect(throws: SourceFault(file: "x", message: "reading was stopped")) {
      try LogitsTable(reading: bytes, file: "x", pace: Pace { $0 < 0.6 })
    }
    #expect(throws: Never.self) {
      try LogitsTable(reading: bytes, file: "x", pace: Pace { $0 < 0.9 })
    }
  }
}
