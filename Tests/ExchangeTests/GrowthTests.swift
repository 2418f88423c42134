import Exchange
import Experiments
import Notation
import Numerics
import TestSupport
import Testing

/// Reading and writing take time that grows with the text, and no more.
@Suite("Files of any size", .serialized) struct ExchangeGrowthTests {
  /// Texts of logits by what there is much of.
  static let logits: [String: @Sendable (Int) -> String] = [
    "rows": { String(repeating: "1,2,4\n", count: $0) },
    "columns": { String(repeating: "1,", count: $0) + "2\n" },
    "class names": {
      (0..<$0).map { "c\($0)" }.joined(separator: ",") + "\n"
        + String(repeating: "1,", count: $0 - 1) + "2\n"
    },
    "instance names": { (0..<$0).map { "x\($0) 1 2\n" }.joined() },
    "equal names": { ",a,b\n" + String(repeating: "x,1,2\n", count: $0) },
    "quoted names": { ",a,b\n" + String(repeating: "\"x\n\"\"y\",1,2\n", count: $0) },
    "blank lines": { String(repeating: "\n", count: 4 * $0) + "1 2\n" },
    "comments": { String(repeating: "# 1\n", count: $0) + "1 2\n" },
    "long comments": { "#" + String(repeating: "x", count: 8 * $0) + "\n1 2\n" },
    "decimal commas": { String(repeating: "1,5;2,5\n", count: $0) },
    "Markdown": { "|a|b|\n|--|--|\n" + String(repeating: "| 1 | **2** |\n", count: $0) },
    "printed rows": { "array([" + String(repeating: "[1., 2.],\n", count: $0) + "])" },
    "printed columns": { "[[" + String(repeating: "1. ", count: $0) + "]]" },
    "rows by semicolons": { "[" + String(repeating: "1 2; ", count: $0) + "]" },
    "rows by line ends": { "[" + String(repeating: "1 2\n", count: $0) + "]" },
    "lists in lists": { "[" + String(repeating: "[[1,2],[3,4]],", count: $0) + "]" },
    "lists in a row": { String(repeating: "[1, 2]\n", count: $0) },
    "JSON records": { "[" + String(repeating: "{\"a\":1,\"b\":2},", count: $0) + "]" },
    "JSON lines": { String(repeating: "{\"logits\":[1,2],\"label\":1}\n", count: $0) },
    "JSON members": { "{" + (0..<$0).map { "\"logit\($0)\":[1,2]" }.joined(separator: ",") + "}" },
    "JSON columns": {
      "{\"logit a\":[1" + String(repeating: ",1", count: $0) + "],\"b\":[2"
        + String(repeating: ",2", count: $0) + "]}"
    },
    "JSON beside": {
      "{\"logits\":[[1,2]],\"x\":\"" + String(repeating: "\\u00e9", count: $0) + "\"}"
    },
    "blanks in brackets": { "[1" + String(repeating: " \n", count: 8 * $0) + "2]" },
    "blanks": { "1" + String(repeating: " ", count: 8 * $0) + "2\n" },
  ]

  @Test("logits", arguments: logits.keys.sorted()) func readLogits(name: String) throws {
    let text = try #require(Self.logits[name])
    let factor = try Growth.factor(from: 2000) {
      _ = try LogitsTable(reading: Array(text($0).utf8), file: "f")
    }
    #expect(factor < Growth.bound)
  }

  @Test("labels") func readLabels() throws {
    let texts: [(Int) -> String] = [
      { String(repeating: "0\n", count: $0) }, { String(repeating: "1 0\n", count: $0) },
      { (0..<$0).map { "i\($0) a\n" }.joined() }, { (0..<$0).map { "\($0) 1\n" }.joined() },
      { "[" + String(repeating: "1, ", count: $0) + "]" },
      { "[" + String(repeating: "\"a\", ", count: $0) + "]" },
      { "[" + String(repeating: "[0, 1], ", count: $0) + "]" },
      { String(repeating: "b ", count: $0) },
    ]
    for text in texts {
      let factor = try Growth.factor(from: 2000) { size in
        let table = LogitsTable(
          logits: Matrix(rows: size, columns: 2), classNames: ["a", "b"],
          instanceNames: (0..<size).map { "i\($0)" })
        _ = try table.labels(reading: Array(text(size).utf8), file: "f")
      }
      #expect(factor < Growth.bound)
    }
    let wide = try Growth.factor(from: 2000) { size in
      let table = LogitsTable(
        logits: Matrix(rows: 1, columns: size), classNames: (0..<size).map { "c\($0)" })
      let weights = (0..<size).map { $0 == 3 ? "1" : "0" }.joined(separator: ",")
      _ = try table.labels(reading: Array(weights.utf8), file: "f")
    }
    #expect(wide < Growth.bound)
  }

  @Test("everything that is written", arguments: ExportKind.allCases.filter { !$0.isPage })
  func write(kind: ExportKind) throws {
    let shapes: [(Int) -> (Int, Int)] = [{ ($0, 2) }, { (2, $0) }]
    for shape in shapes {
      let factor = try Growth.factor(from: 300) { size in
        let (rows, columns) = shape(size)
        let experiment = try Experiment(
          logits: Matrix(rows: rows, columns: columns, repeating: 0.3),
          labels: Array(repeating: .index(1), count: rows))
        var text = ""
        try kind.write(experiment, evaluation: Evaluation(of: experiment), to: &text)
        #expect(!text.isEmpty)
      }
      #expect(factor < Growth.bound)
    }
  }

  @Test("a field that is too long to mean anything is refused where it begins")
  func longFields() {
    let most = 4096
    let message = "a field of more than 4096 bytes is no number and no name"
    func fault(_ text: String) -> String? {
      do {
        _ = try LogitsTable(reading: Array(text.utf8), file: "f")
        return nil
      } catch { return "\(error)" }
    }
    let zeros = String(repeating: "0", count: most)
    #expect(fault("1,\(zeros)\n") == nil)
    #expect(fault("1,\(zeros)0\n2,3\n") == "f:1:3: error: \(message)")
    #expect(fault("1 2\n3 \(zeros)\(zeros)") == "f:2:3: error: \(message)")
    #expect(fault("a,\"\(zeros)\n\(zeros)\"\n1,2\n") == "f:1:3: error: \(message)")
    #expect(fault(String(repeating: "1", count: 1 << 22)) == "f:1:1: error: \(message)")
  }

  @Test("what is stopped is not read, and the rest of a text is left out") func stopping() throws {
    let bytes = Array(String(repeating: "1,2\n", count: 100).utf8)
    for most in [0, 50, 150] {
      let counter = Counter(most)
      #expect(throws: SourceFault(file: "f", message: "reading was stopped")) {
        try LogitsTable(reading: bytes, file: "f", pace: counter.pace)
      }
    }
    let experiment = try Experiment(logits: Matrix(rows: 50, columns: 2))
    for kind in [ExportKind.csv, .json, .markdown, .numpy, .swift] {
      var (whole, part) = ("", "")
      try kind.write(experiment, evaluation: Evaluation(of: experiment), to: &whole)
      try kind.write(
        experiment, evaluation: Evaluation(of: experiment), pace: Counter(30).pace, to: &part)
      #expect(part.count < whole.count)
    }
  }

  @Test("a line of any length tells how far it is, and stops", arguments: [",", " ", "[,"])
  func longLines(spelling: String) throws {
    let numbers = Array(repeating: "1.5", count: 100_000)
    let separator = String(spelling.suffix(1))
    let line = numbers.joined(separator: separator)
    let text = spelling.hasPrefix("[") ? "[[" + line + "]]" : line + "\n" + line
    // Each looks every 4096 fields, and again when the numbers are read.
    for most in [0, 5, 20] {
      let counter = Counter(most)
      #expect(throws: SourceFault(file: "f", message: "reading was stopped")) {
        try LogitsTable(reading: Array(text.utf8), file: "f", pace: counter.pace)
      }
    }
    #expect(try LogitsTable(reading: Array(text.utf8), file: "f").logits.columns == 100_000)
  }

  /// Stops work after so many looks; the share never goes back.
  private final class Counter: @unchecked Sendable {
    private var left: Int
    private var latest = 0.0

    init(_ most: Int) { left = most }

    var pace: Pace {
      Pace { share in
        #expect(share >= self.latest && share <= 1)
        self.latest = share
        self.left -= 1
        return self.left >= 0
      }
    }
  }
}
