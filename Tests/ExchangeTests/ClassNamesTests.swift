import Exchange
import Notation
import Numerics
import TestSupport
import Testing

@Suite("Names of classes from a file of their own") struct ClassNamesTests {
  private static let logits = "0.5,1.5,2.5\n4.5,5.5,6.5\n"

  private func table(
    _ names: String, _ file: String = "names.txt", logits: String = logits
  ) throws -> LogitsTable {
    var options = ReadingOptions()
    options.classNames = try ClassNames(reading: Array(names.utf8), file: file)
    return try LogitsTable(
      reading: Array(logits.utf8), file: "z.csv", options: options)
  }

  @Test(
    "every form of a vocabulary is read",
    arguments: [
      ("cat\ndog\nfish\n", "names.txt", ["cat", "dog", "fish"]),
      ("[PAD]\r\nthe cat\r\n##s", "vocab.txt", ["[PAD]", "the cat", "##s"]),
      ("cat\n\nfish", "names.txt", ["cat", "class 2", "fish"]),
      (#"["cat", "dog", "fish"]"#, "names", ["cat", "dog", "fish"]),
      (#"{"\u0120the": 2, "!": 0, "\"": 1}"#, "vocab.json", ["!", "\"", "Ġthe"]),
      (#"{"cat": 0, "fish": 2}"#, "vocab.json", ["cat", "class 2", "fish"]),
      (
        #"{"id2label": {"0": "cat", "1": "dog", "2": "fish"}, "size": 3}"#, "config.json",
        ["cat", "dog", "fish"]
      ),
      (
        #"{"added_tokens": [{"id": 2, "content": "<s>"}], "model": {"vocab": {"a": 0, "b": 1}}}"#,
        "tokenizer.json", ["a", "b", "<s>"]
      ),
      (
        #"{"model": {"vocab": [["<unk>", 0.0], ["▁a", -3.5], ["b", -4]]}}"#, "tokenizer.json",
        ["<unk>", "▁a", "b"]
      ),
    ])
  func forms(text: String, file: String, names: [String]) throws {
    #expect(try table(text, file).classNames == names)
  }

  @Test("labels are looked up among them, in a column or in a file")
  func labels() throws {
    var options = ReadingOptions()
    options.classNames = try ClassNames(reading: Array("cat\ndog\nfish".utf8), file: "n")
    let column = try LogitsTable(
      reading: Array("a,b,c,label\n0.5,2.5,3.5,fish\n4.5,5.5,6.5,cat\n".utf8), file: "z.csv",
      options: options)
    #expect(column.labels == [.index(2), .index(0)])
    var table = try LogitsTable(
      reading: Array(Self.logits.utf8), file: "z.csv", options: options)
    try table.readLabels(Array("dog\ncat\n".utf8), file: "y.txt", options: options)
    #expect(table.labels == [.index(1), .index(0)])
  }

  @Test(
    "what is wrong with them is said with its place",
    arguments: [
      ("cat\ndog\n", "n.txt", "n.txt: error: 2 names for 3 classes"),
      ("a\nb\nc\nd", "n.txt", "n.txt: error: 4 names for 3 classes"),
      (
        #"{"a": 3}"#, "v.json",
        "v.json: error: there is a name for class index 3, but there are only 3 classes"
      ),
      (
        #"{"a": 0, "b": 0}"#, "v.json",
        "v.json:1:15: error: class index 0 has two names: “a” and “b”"
      ),
      (
        #"{"a": 0.5}"#, "v.json",
        "v.json:1:7: error: the index of a class is a whole number from 0 to 16777216"
      ),
      (#"["a", 3]"#, "v.json", "v.json:1:7: error: a name in quotes is expected here"),
      ("", "n.txt", "n.txt: error: there are no names of classes in this"),
      ("{}", "v.json", "v.json: error: there are no names of classes in this"),
    ])
  func faults(text: String, file: String, message: String) {
    let fault = #expect(throws: SourceFault.self) { _ = try table(text, file) }
    #expect(fault?.description == message)
  }

  @Test("a vocabulary is read in linear time")
  func growth() {
    let factor = Growth.factor(from: 4000) { count in
      let members = (0..<count).map { "\"t\($0)\": \($0)" }.joined(separator: ", ")
      _ = try? ClassNames(reading: Array("{\(members)}".utf8), file: "v.json")
    }
    #expect(factor < Growth.bound)
  }

  @Test(
    "names in doubt are refused, and a byte order mark is none of them",
    arguments: [
      ("cat\ndog\ncat\n", "class indices 0 and 2 are both called “cat”"),
      (
        "0,cat\n1,dog\n2,fish\n",
        "a line has a name and nothing else, and here numbers stand before the names"
      ),
      (
        #"{"0": 1, "1": 0, "2": 2}"#,
        "names or indices may stand first here; write the names in quotes behind the indices"
      ),
    ])
  func doubts(names: String, message: String) {
    let fault = #expect(throws: SourceFault.self) { try table(names) }
    #expect(fault?.message == message)
  }

  @Test("a mark of Unicode is no part of a name, and a header gives way aloud") func said() throws {
    #expect(try table("\u{FEFF}cat\ndog\nfish\n").classNames == ["cat", "dog", "fish"])
    #expect(try table("\u{FEFF}[\"a\", \"b\", \"c\"]").classNames == ["a", "b", "c"])
    let table = try table("cat\ndog\nfish\n", logits: "p,q,r\n0.5,1.5,2.5\n")
    #expect(table.classNames == ["cat", "dog", "fish"])
    #expect(
      table.inference
        == "1 instance × 3 classes; header; names of classes from names.txt, not the header")
  }
}
