import Exchange
import Foundation
import Notation
import Numerics
import TestSupport
import Testing

private func read(_ text: String) throws -> LogitsTable {
  try LogitsTable(reading: Array(text.utf8), file: "x")
}

private func outcome(_ text: String) -> String {
  do { return try read(text).inference ?? "nothing inferred" } catch { return "\(error)" }
}

@Suite("Printed arrays") struct PrintTests {
  /// Prints that NumPy, PyTorch, JAX and Python wrote, with the bits that they are of.
  @Test("prints with all digits read back to the bit in every dtype") func roundTrips() throws {
    var counts: [String: Int] = [:]
    for line in Table.lines("prints.txt") {
      let format = try #require(FloatFormat(rawValue: line[2]))
      let text = try JSONDecoder().decode(String.self, from: Data(line[6].utf8))
      let table = try read(text)
      let context: Comment = "\(line[0]) in \(format): \(text.prefix(200))"
      #expect(table.format == FloatFormat(rawValue: line[1]), context)
      #expect(table.logits.rows == Int(line[3]) && table.logits.columns == Int(line[4]), context)
      let expected = line[5].split(separator: ",").compactMap { UInt64($0, radix: 16) }
      let numbers = (0..<table.logits.rows).flatMap { Array(table.logits.row($0)) }
      #expect(expected.count == numbers.count, context)
      for (number, bits) in zip(numbers, expected) {
        let number = format.round(number)
        let isSame = number.bitPattern == bits || number.isNaN && Double(bitPattern: bits).isNaN
        #expect(isSame, context)
      }
      counts[line[0], default: 0] += 1
    }
    #expect(counts.values.reduce(0, +) == 286 && counts.count == 10)
  }

  private static let example = Matrix([[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]])

  @Test(
    "every way of printing the example",
    arguments: [
      "[[0.5 1.5 0.1]\n [2.2 1.3 1.7]]", "[[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]",
      "((0.5, 1.5, 0.1), (2.2, 1.3, 1.7))", "[0.5 1.5 0.1; 2.2 1.3 1.7]",
      "[0.5, 1.5, 0.1; 2.2, 1.3, 1.7]", "[0.5, 1.5, 0.1\n 2.2, 1.3, 1.7]",
      "z = [0.5 1.5 0.1\n     2.2 1.3 1.7];", "[[0.5 1.5 0.1]; [2.2 1.3 1.7]]",
      "array([[0.5, 1.5, 0.1],\n       [2.2, 1.3, 1.7]])",
      "np.array([[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]])", "# z\n[[0.5,1.5,0.1],\n[2.2,1.3,1.7],]\n",
      "[[np.float64(0.5), np.float64(1.5), np.float64(0.1)], [2.2, 1.3, 1.7]]",
      "[0.5, 1.5, 0.1]\n[2.2, 1.3, 1.7]\n", "\u{FEFF}[[0.5,1.5,0.1],[2.2,1.3,1.7]]\r\n",
      "logits: [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]",
      "{'logits': [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]}",
      "logits [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]",
      "Out[3]: array([[.5, 1.5, 0.1], [2.2, 1.3, 1.7]])",
      "{\"data\": [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]}",
    ])
  func arrangements(text: String) throws { #expect(try read(text).logits == Self.example) }

  @Test(
    "the dtype that a print names is taken, and said",
    arguments: [
      ("tensor([[0.5, 1.5]], device='cuda:0', dtype=torch.bfloat16)", FloatFormat.bfloat16),
      ("tensor([[0.5, 1.5]], grad_fn=<AddmmBackward0>)", .float32),
      (
        "tensor([[0.5, 1.5]], grad_fn=<ToCopyBackward0 object at 0x7f>, dtype=torch.float64)",
        .float64
      ),
      ("Parameter containing:\ntensor([[0.5, 1.5]], requires_grad=True)", .float32),
      ("torch.tensor([[0.5, 1.5]], dtype=torch.half)", .float16),
      ("tf.Tensor([[0.5 1.5]], shape=(1, 2), dtype=float16)", .float16),
      (
        "<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[0.5, 1.5]], dtype=float32)>",
        .float32
      ),
      (
        "<tf.Variable 'v:0' shape=(1, 2) dtype=float32, numpy=array([[0.5, 1.5]], dtype=float32)>",
        .float32
      ),
      ("tf.constant([[0.5, 1.5]], dtype=<dtype: 'float64'>)", .float64),
      ("Array([[0.5, 1.5]], dtype=float32, weak_type=True)", .float32),
      ("array([[0.5, 1.5]], dtype='float16')", .float16),
      ("np.array([[0.5, 1.5]], np.float32)", .float32),
      ("[[np.float32(0.5), np.float32(1.5)]]", .float32),
      ("{\"dtype\": \"float16\", \"logits\": [[0.5, 1.5]]}", .float16),
    ])
  func dtypes(text: String, format: FloatFormat) throws {
    let table = try read(text)
    #expect(table.logits == Matrix([[0.5, 1.5]]) && table.format == format)
    #expect(table.inference?.contains("dtype \(format)") == true)
    #expect(try table.experiment().format == format)
    #expect(try table.experiment(format: .float64).format == .float64)
  }

  @Test("a print that rounds says so") func rounded() {
    #expect(
      outcome("tensor([[0.5000, 1.2346]])")
        == "1 instance × 2 classes; dtype float32; printed with 4 decimals")
    #expect(outcome("[[0.5000, 1.2346]]") == "nothing inferred")
  }

  @Test("labels beside the logits, by their names or by their shape") func labels() throws {
    let texts = [
      "logits = torch.tensor([[0.5, 1.5], [2.5, 1.0]])\nlabels = torch.tensor([1, 0])",
      "tensor([[0.5, 1.5],\n        [2.5, 1.0]])\ntensor([1, 0])\n",
      "{\"logits\": [[0.5, 1.5], [2.5, 1]], \"targets\": [1, 0]}",
      "{\"logits\": [[0.5, 1.5], [2.5, 1]], \"labels\": [[0, 1], [1, 0]]}",
      "[{\"logits\": [0.5, 1.5], \"label\": 1}, {\"logits\": [2.5, 1], \"label\": 0}]",
      "{\"logits\": [0.5, 1.5], \"label\": 1}\n{\"label\": 0, \"logits\": [2.5, 1]}\n",
    ]
    for text in texts {
      let table = try read(text)
      #expect(table.logits == Matrix([[0.5, 1.5], [2.5, 1]]), "\(text)")
      #expect(table.labels == [.index(1), .index(0)], "\(text)")
      #expect(table.inference?.contains("labels from") == true, "\(text)")
    }
  }

  @Test(
    "a fault is one line that says where and what",
    arguments: [
      (
        "tensor([[0.5, ..., 0.1],\n        [2.2, ..., 1.7]])",
        "x:1:15: error: this print leaves numbers out; "
          + "torch.set_printoptions(profile=\"full\") prints all of them"
      ),
      (
        "[[0.5 0.1]\n ...\n [2.2 1.7]]",
        "x:2:2: error: this print leaves numbers out; "
          + "np.set_printoptions(threshold=sys.maxsize) prints all of them"
      ),
      ("[[0.5, 1.5], [2.5]]", "x:1:14: error: this list has 1 number, the one before it 2"),
      ("[[1, 2],\n [3, \"x\"]]", "x:2:6: error: “x” is not a number"),
      ("[[1, 2], [3, null]]", "x:1:14: error: “null” is not a number"),
      ("[[1, 2], [3, 1_000]]", "x:1:14: error: “1_000” is not a number"),
      ("[[1, 2], [3, 1+2j]]", "x:1:14: error: “1+2j” is not a number"),
      ("[[1,, 2]]", "x:1:5: error: something is missing before this comma"),
      ("[[1, 2]", "x:1:1: error: the bracket that opens here is never closed"),
      ("[[1, 2)]", "x:1:7: error: “)” can't stand here"),
      ("[{\"a\": 1; \"b\": 2}]", "x:1:9: error: “;” can't stand here"),
      ("[{[1], \"a\": 2}]", "x:1:3: error: a name and a “:” are missing here"),
      ("[[\"a, 2]]", "x:1:3: error: the quote that opens here is never closed"),
      ("[]", "x:1:1: error: the array is empty"), ("[[], []]", "x:1:2: error: the array is empty"),
      ("[1 2; 3]", "x:1:5: error: a row of 1 number ends here, the one above has 2"),
      (
        "tensor([[1.5]], dtype=torch.complex64)",
        "x:1:23: error: dtype “torch.complex64” is not read; there are float16, bfloat16, float32, "
          + "float64, integers and bool"
      ),
      (
        "tf.Tensor([[1.5 2]], shape=(2, 2), dtype=float32)",
        "x:1:28: error: the numbers have the shape (1, 2), and this says another"
      ),
      (
        "[np.float32(1), np.float64(2)]",
        "x:1:17: error: this is of another dtype than what stands before"
      ),
      (
        "tensor(indices=tensor([[0]]), values=tensor([1.5]), size=(1, 1), layout=torch.sparse_coo)",
        "x:1:73: error: this tensor is sparse; print its to_dense()"
      ),
      (
        "[[1.5, 2], torch.zeros(2)]", "x:1:12: error: “torch.zeros(…)” is no array that is read"
      ),
      (
        "[[1, 2]]\n[[1, 2, 3]]",
        "x:1:1: error: which of these are the logits? write “logits = …” and “labels = …” before them"
      ),
      ("{\"a\": 1}", "x:1:1: error: there are no numbers in this"),
      ("{\"labels\": [\"a\", \"b\"]}", "x: error: there are labels in this, and no logits"),
      (
        "{\"logits\": [[1, 2]], \"classes\": [\"a\"]}",
        "x:1:34: error: 1 names for 2 classes"
      ),
      (
        "[{\"a\": 1, \"b\": 2}, {\"a\": 1}]", "x:1:20: error: there is no `b` in this"
      ),
      (
        "[{\"a\": 1}, {\"a\": 1, \"b\": 2}]",
        "x:1:12: error: `b` is here, and not in the first of these"
      ),
      (
        "[{\"p\": [1], \"q\": [2]}]",
        "x:1:2: error: say --array NAME for the logits; there are p, q"
      ),
      (
        String(repeating: "[", count: 65),
        "x:1:65: error: more than 64 brackets in one another are not read"
      ),
    ])
  func faults(text: String, expected: String) { #expect(outcome(text) == expected) }

  @Test("line breaks in one pair of brackets are rows where NumPy would not have broken the line")
  func lineBreaks() throws {
    #expect(try read("[1 2\n 3 4]").logits == Matrix([[1, 2], [3, 4]]))
    #expect(try read("[1 2 3\n 4]").logits == Matrix([[1, 2, 3, 4]]))
    let line = (1...24).map { "\(Double($0))" }.joined(separator: " ")
    #expect(
      outcome("[\(line)\n \(line)]")
        == "x:1:\(line.count + 2): error: write “;” between rows, or “,” between the numbers of one: "
        + "this line may end either")
  }

  @Test("names of classes in brackets are not arrays") func classNames() throws {
    #expect(try read("[PAD],[CLS]\n0.5,1.5\n").classNames == ["[PAD]", "[CLS]"])
    #expect(try read("<unk> <s>\n0.5 1.5\n").classNames == ["<unk>", "<s>"])
    #expect(try read("f(x) 0.5 1.5\n").instanceNames == ["f(x)"])
  }
}
