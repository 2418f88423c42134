import Exchange
import Notation
import Numerics
import TestSupport
import Testing

@Suite("Files that were tampered with") struct InputMutationTests {
  private static let seeds = [
    ",cat,dog,fish\nx1,0.5,1.5,0.1\nx2,2.2,1.3,1.7\n", "0.5\t1.5\r\n2.2\t1.3\r\n", "1 2 3\n4 5 6",
    "\"a\",\"b\"\"c\"\n1,2\n", "\u{FEFF}# é\nname;ü;x\na;1e5;-inf\nb;nan;0x1p3\n", "dog\ncat\n",
    "0 1",
    "0 1 0\n1 0 0\n", "x1 dog\nx2 fish\n", "cat;dog\n0,5;1,25\n2;-1,5e-3\n",
    "| id | cat | **dog** |\n|---|---:|---:|\n| a\\|b | 0.5 | 1.5 |\n| `b` | 2 | 1 |\n",
    "[[0.5 1.5 0.1]\n [2.2 1.3 1.7]]", "[1 2; 3 4]", "logits = [[1,2],[3,4]]\nlabels = [1,0]\n",
    "tensor([[0.5000, 1.5000, 0.1000],\n [2.2, 1.3, 1.7]], dtype=torch.float16, grad_fn=<A>)",
    "<tf.Tensor: shape=(2, 3), dtype=float32, numpy=\narray([[1, 2, 3], [4, 5, 6]], dtype=float32)>",
    "{\"logits\": [[0.5, 1.5, 0.1], [2.2, 1.3, \"inf\"]], \"labels\": [1, 2], \"classes\": [\"a\", \"b\", \"\\u00e9\"]}",
    "[{\"id\": \"a\", \"cat\": 0.5, \"dog\": 1.5, \"label\": \"dog\"}, {\"id\": 1, \"cat\": 2, \"dog\": 3, \"label\": 0}]",
    "{\"cat\": {\"0\": 0.5, \"1\": 1}, \"dog\": {\"0\": 1.5, \"1\": 2}}",
    "instance,prediction,label,logit[a],logit[b],softmax[a]\n1,0,0.5 0.5,1,2,0.5\nmean,,,,,\n",
    "[<>]", "# cat dog\n0.5 1.5\n2.2 1.3\n", "1,2,\n3,4,\n", "{0: 0.5, 1: 1.5}",
    "0,5 1,5\n2,2 1,3\n",
    "Output(loss=None, logits=tensor([[0.5, 1.5], [2.2, 1.3]]), labels=tensor([1, 0]))",
    "logitlab open --state 'logitlab1:dtype=float32:logits=0.5,1.5/2,3:labels=1/0'",
  ]
  private static let pieces: [[UInt8]] = [
    [], [0x0A], [0x0D], [0x22], [0x2C], [0x09], [0x20], [0x3B], [0x23], [0x65], [0x2D], [0x00],
    [0xFF], [0xC3], Array("1e999".utf8), Array("nan".utf8), Array("99999999999999999999".utf8),
    Array("−".utf8), Array("x1".utf8), Array("cat".utf8), [0xEF, 0xBB, 0xBF], Array("[".utf8),
    Array("]".utf8), Array("{".utf8), Array("(".utf8), Array(")".utf8), Array("<".utf8),
    Array(">".utf8), Array("|".utf8), Array("\\".utf8), Array("...".utf8), Array("=".utf8),
    Array(":".utf8), Array("array(".utf8), Array("logits".utf8), Array("[[[[[[[[".utf8),
  ]

  @Test("are read or refused in one line, whatever stands in them", arguments: seeds)
  func mutations(seed: String) throws {
    let named = LogitsTable(
      logits: Matrix(rows: 2, columns: 3), classNames: ["cat", "dog", "fish"],
      instanceNames: ["x1", "x2"])
    var random = SplitMix64(state: 7)
    // A hundred thousand of each where there is time.
    for _ in 0..<(Abuse.isLong ? 100_000 : 400) {
      var bytes = Array(seed.utf8)
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let start = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0..<3, using: &random))
        let piece = Self.pieces.randomElement(using: &random) ?? []
        bytes.replaceSubrange(start..<end, with: piece)
      }
      do throws(SourceFault) {
        let table = try LogitsTable(reading: bytes, file: "x")
        #expect(table.logits.count > 0)
        #expect(table.classNames.map { $0.count == table.logits.columns } ?? true)
        #expect(table.instanceNames.map { $0.count == table.logits.rows } ?? true)
      } catch { check(error) }
      do throws(SourceFault) {
        var table = named
        try table.readLabels(bytes, file: "y")
        #expect(table.labels?.count == 2)
        let experiment = try? table.experiment()
        #expect(experiment != nil)
      } catch { check(error) }
    }
  }

  @Test(
    "of arrays are read or refused, and take no more memory than they hold",
    arguments: [
      "float16.npy", "deep-fortran.npy", "others.npz", "zip64.npz", "labels-int64.safetensors",
    ])
  func arrays(file: String) throws {
    let good = ArrayFile.bytes(file)
    var random = SplitMix64(state: 11)
    let before = Memory.peak
    for _ in 0..<(Abuse.isLong ? 100_000 : 400) {
      let bytes = Self.damaged(good, &random)
      do throws(SourceFault) {
        let table = try LogitsTable(reading: bytes, file: file)
        #expect(table.logits.count > 0 && table.logits.count < 100)
        #expect(table.labels.map { $0.count == table.logits.rows } ?? true)
      } catch { check(error) }
    }
    #expect(Memory.peak - before < 256 << 20)
  }

  /// Bytes with some changed, taken out, doubled, or with a number in their place that claims much.
  private static func damaged(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0..<3, using: &random) {
      let start = Int.random(in: 0..<max(1, bytes.count), using: &random)
      let end = min(bytes.count, start + Int.random(in: 1..<9, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: for place in start..<end { bytes[place] = .random(in: 0...255, using: &random) }
      case 1:
        for place in start..<end {
          bytes[place] = [0, 0x39, 0xFF].randomElement(using: &random) ?? 0
        }
      case 2: bytes.removeSubrange(start..<end)
      case 3: bytes.removeSubrange(start...)
      case 4: bytes.insert(contentsOf: bytes[start..<end], at: start)
      default:
        bytes.replaceSubrange(start..<end, with: arrayPieces.randomElement(using: &random) ?? [])
      }
    }
    return bytes
  }

  private static let arrayPieces: [[UInt8]] = [
    Array("(99999, 99999)".utf8), Array("<f8".utf8), Array("True".utf8), Array("{".utf8),
    Array("\"F64\"".utf8), Array("[0,0]".utf8), Array(",".utf8), [0xFF, 0xFF, 0xFF, 0x7F],
    [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x01, 0x02], [0xFF, 0xFF],
  ]

  private func check(_ fault: SourceFault) {
    #expect(!"\(fault)".contains { $0.isNewline })
    #expect((fault.line == nil) == (fault.column == nil))
    #expect(fault.line.map { $0 > 0 } ?? true)
    #expect(fault.column.map { $0 > 0 } ?? true)
  }
}
