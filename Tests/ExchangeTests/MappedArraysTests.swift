import Exchange
import Experiments
import Notation
import Numerics
import TestSupport
import Testing

@Suite("Arrays that are left where they lie") struct MappedArraysTests {
  /// A file in memory that may be mapped: at an odd address, as bytes of an archive are.
  private func mapped(_ file: String) throws -> InputBytes {
    InputBytes(SharedMemory.copying(ArrayFile.bytes(file)))
  }

  @Test(
    "have the same numbers as those that are read",
    arguments: [
      "float16.npy", "bfloat16.npy", "float32.npy", "float64.npy", "float32-big.npy",
      "float32-fortran.npy", "int32.npy", "bool.npy", "deep.npy", "line.npy", "named.npz",
      "deep.npz",
      "bfloat16.safetensors", "float16.safetensors", "float32.safetensors", "float64.safetensors",
      "labels-int64.safetensors",
    ])
  func same(file: String) throws {
    let read = try LogitsTable(reading: ArrayFile.bytes(file), file: file)
    let lying = try LogitsTable(reading: try mapped(file), file: file)
    #expect(lying == read)
    #expect(!read.logits.isStored)
    let isNative = !["big", "fortran", "int32.npy", "bool"].contains { file.contains($0) }
    #expect(lying.logits.isStored == (isNative && lying.format != nil))
  }

  @Test("are refused as those that are read", arguments: ["compressed.npz", "unclear.npz"])
  func refused(file: String) throws {
    let fault = #expect(throws: SourceFault.self) {
      try LogitsTable(reading: ArrayFile.bytes(file), file: file)
    }
    let other = #expect(throws: SourceFault.self) {
      try LogitsTable(reading: try mapped(file), file: file)
    }
    #expect(fault == other && fault != nil)
  }

  @Test("may have more numbers than a matrix of its own; a change of too many is refused")
  func many() throws {
    let (rows, columns) = (1 << 15, 513)
    let dictionary = "{'descr': '<f2', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    let header = [0x93] + Array("NUMPY\u{1}\u{0}".utf8) + [UInt8(dictionary.utf8.count), 0]
    let bytes = header + Array(dictionary.utf8) + Array(repeating: 0, count: 2 * rows * columns)
    #expect(
      throws: SourceFault(
        file: "x", message: "the array is too large; at most 16777216 numbers are read")
    ) { try LogitsTable(reading: bytes, file: "x") }
    let memory = InputBytes(SharedMemory.copying(bytes))
    var experiment = try LogitsTable(reading: memory, file: "x").experiment()
    #expect(experiment.logits.isStored && experiment.logits.count > Matrix.maximumCount)
    #expect(experiment.format == .float16)
    _ = try experiment.apply(.set(instance: 32_000, class: 512, value: 1.5))
    #expect(experiment.logits[32_000, 512] == 1.5 && experiment.logits[32_000, 511] == 0)
    #expect(experiment.logits.row(32_000).last == 1.5)
    #expect(
      throws: EditError.shape("at most 16777216 numbers are changed at once")
    ) { try experiment.apply(.deleteClass(0)) }
    var evaluation = Evaluation(of: experiment)
    evaluation.evaluate(31_999..<32_001, of: experiment)
    #expect(!evaluation.isPartial && evaluation.hasWork(for: experiment))
    #expect(!evaluation.isComplete)
    #expect(evaluation[32_000]?.prediction == .one(512) && evaluation[5] == nil)
  }

  @Test("the checksum of an archive that is mapped is looked at")
  func damaged() throws {
    var bytes = ArrayFile.bytes("named.npz")
    // The last bytes of the first array, before the next file of the archive.
    let second = try #require(
      bytes.indices.dropFirst(4).first { bytes[$0...].starts(with: [0x50, 0x4B, 3, 4]) })
    bytes[second - 1] ^= 1
    #expect(
      throws: SourceFault(file: "x", message: "the archive is damaged: a checksum is wrong")
    ) { try LogitsTable(reading: InputBytes(SharedMemory.copying(bytes)), file: "x") }
  }
}
