import Exchange
import Notation
import Numerics
import Testing

@Suite("Labels as text") struct InputLabelsTextTests {
  private static let matrix = Matrix(rows: 4, columns: 3)
  private static let named = LogitsTable(
    logits: matrix, classNames: ["cat", "dog", "fish"], instanceNames: ["x1", "x2", "x3", "x4"])
  private static let plain = LogitsTable(logits: matrix)

  private func read(_ text: String, for logits: LogitsTable = named) throws -> [Label] {
    try logits.labels(reading: Array(text.utf8), file: "y.csv")
  }

  private func fault(_ text: String, for logits: LogitsTable = named) -> String {
    do {
      return "no fault: \(try logits.labels(reading: Array(text.utf8), file: "y.csv"))"
    } catch { return "\(error)" }
  }

  private let expected: [Label] = [.index(1), .index(2), .index(0), .index(1)]

  @Test(
    "one label for each row, in every usual arrangement",
    arguments: [
      "1\n2\n0\n1\n", "1 2 0 1", "1,2,0,1\n", "1.0\n2.0\n0.0\n1.0\n", "dog\nfish\ncat\ndog\n",
      "dog, fish, cat, dog", "label\n1\n2\n0\n1\n", "# y\nlabel\ndog\nfish\ncat\ndog\n",
      "klass\ndog\nfish\ncat\ndog\n", "x1 dog\nx2 fish\nx3 cat\nx4 dog\n", "x1,1\nx2,2\nx3,0\nx4,1",
      "name,label\nx1,1\nx2,2\nx3,0\nx4,1\n", ",y\nx1,dog\nx2,fish\nx3,cat\nx4,dog\n",
      "0 1 0\n0 0 1\n1 0 0\n0 1 0\n", "cat,dog,fish\n0,1,0\n0,0,1\n1,0,0\n0,1,0\n",
      ",cat,dog,fish\nx1,0,1,0\nx2,0,0,1\nx3,1,0,0\nx4,0,1,0\n",
      "x1 0 1 0\nx2 0 0 1\nx3 1 0 0\nx4 0 1 0\n", "1\tdog\n2\tfish\n3\tcat\n4\tdog\n",
    ])
  func arrangements(text: String) throws {
    let names = text.contains("1\tdog") ? ["1", "2", "3", "4"] : ["x1", "x2", "x3", "x4"]
    var logits = Self.named
    logits.instanceNames = names
    #expect(try read(text, for: logits) == expected)
  }

  @Test("a word before every label is no name") func words() throws {
    #expect(
      fault("class 1\nclass 2\nclass 0\nclass 1\n")
        == "y.csv:1:1: error: “class” names no instance; say --label-column 2 if the labels stand behind it"
    )
    var named = Self.plain
    named.classNames = ["class 1", "class 2", "great dane"]
    #expect(
      try read("class 1\ngreat dane\nclass 2\nnone\n", for: named)
        == [.index(0), .index(2), .index(1), .none])
    #expect(
      fault("class 1\nclass 2\nclass 2\nclass 1\n", for: Self.plain)
        == "y.csv:1:1: error: “class 1” may be class index 1 or 0, as classes without names are numbered "
        + "from 1 on the page; write the index")
  }

  @Test("several columns that one names are weights") func weights() throws {
    let two = LogitsTable(logits: Matrix(rows: 2, columns: 2))
    var options = ReadingOptions()
    options.labelColumn = "2,3"
    func labels(_ text: String) throws -> [Label] {
      try two.labels(reading: Array(text.utf8), file: "y.csv", options: options)
    }
    #expect(try labels("7 1 0\n9 0.25 0.75\n") == [.index(0), .distribution([0.25, 0.75])])
    options.labelColumn = "1,2,3"
    #expect(
      throws: SourceFault(
        file: "y.csv", line: 1, column: 1, message: "3 columns of weights for 2 classes")
    ) { try labels("7 1 0\n9 0.25 0.75\n") }
  }

  @Test("labels that are none") func none() throws {
    #expect(try read("none\n-100\n2\n0") == [.none, .none, .index(2), .index(0)])
  }

  @Test("soft labels") func softLabels() throws {
    let labels = try read("0.1 0.2 0.7\n1 0 0\n0.5 0.5 0\n0.333 0.333 0.334\n")
    #expect(labels[0] == .distribution([0.1, 0.2, 0.7]))
    #expect(labels[1] == .index(0))
    #expect(labels[2] == .distribution([0.5, 0.5, 0]))
  }

  @Test("a single row, two classes, and as many rows as classes are not mistaken")
  func ambiguousShapes() throws {
    let one = LogitsTable(logits: Matrix(rows: 1, columns: 3))
    #expect(try read("0 0 1", for: one) == [.index(2)])
    #expect(try read("2", for: one) == [.index(2)])
    let two = LogitsTable(logits: Matrix(rows: 2, columns: 2), classNames: ["no", "yes"])
    #expect(try read("0 1", for: two) == [.index(0), .index(1)])
    #expect(try read("0 1\n0 1", for: two) == [.index(1), .index(1)])
    #expect(try read("a yes\nb no", for: two) == [.index(1), .index(0)])
    #expect(try read("1 yes\n2 no", for: two) == [.index(1), .index(0)])
    #expect(try read("a 1\nb 0", for: two) == [.index(1), .index(0)])
    let square = LogitsTable(logits: Matrix(rows: 3, columns: 3))
    #expect(try read("2 1 0", for: square) == [.index(2), .index(1), .index(0)])
    #expect(try read("0 0 1\n0 1 0\n1 0 0", for: square) == [.index(2), .index(1), .index(0)])
  }

  @Test(
    "two classes beside identifiers are labels, and no weights",
    arguments: [
      "id,label\n101,1\n102,0\n103,0\n", "label,id\n1,101\n0,102\n0,103\n", "101 1\n102 0\n103 0\n",
      "1,101\n0,102\n0,103\n", "0,1\n1,0\n2,0\n", ",0\n0,1\n1,0\n2,0\n", "0\n1\n0\n0\n",
      "image_id,split,y_true\n7,train,1\n8,train,0\n9,test,0\n", "picture,label\n3,1\n1,0\n2,0\n",
      "id,no,yes\n5,0,1\n6,1,0\n7,1,0\n",
    ])
  func twoClasses(text: String) throws {
    let logits = LogitsTable(logits: Matrix(rows: 3, columns: 2), classNames: ["no", "yes"])
    #expect(try read(text, for: logits) == [.index(1), .index(0), .index(0)])
  }

  @Test("an option says which column of the labels' file is meant, and the rest is told")
  func labelColumn() throws {
    func inference(_ text: String, _ column: String?) -> String {
      var logits = LogitsTable(logits: Matrix(rows: 2, columns: 2))
      var options = ReadingOptions()
      options.hasOtherLabels = true
      options.labelColumn = column
      do {
        try logits.readLabels(Array(text.utf8), file: "y.csv", options: options)
        return "\(logits.labels ?? []): \(logits.inference ?? "nothing inferred")"
      } catch { return "\(error)" }
    }
    let read = "\([Label.index(1), .index(0)])"
    #expect(
      inference("id,label,confidence\n7,1,0.5\n8,0,0.6\n", nil)
        == "\(read): 2 instances × 2 classes; labels from `label`; left out `confidence`")
    #expect(
      inference("1,4,9\n0,5,9\n", "1")
        == "\(read): 2 instances × 2 classes; left out column 2, column 3")
    #expect(
      inference("a,b\n7,1\n8,0\n", "b") == "\(read): 2 instances × 2 classes; left out `a`")
    #expect(
      inference("label,target\n0,1\n0,1\n", nil)
        == "y.csv:1:7: error: `label` and `target` may both be the labels; say --label-column")
    #expect(
      inference("a,b\n7,1\n8,0\n", "c")
        == "y.csv:1:1: error: there is no column “c”; there are a, b")
    #expect(
      inference("0,0\n1,0\n", nil)
        == "y.csv:1:1: error: say --label-column 1 or 2: one of these is the label, the other "
        + "names the instance; 1,2 if both are weights")
  }

  @Test("classes that are called by numbers") func numberedClasses() throws {
    let logits = LogitsTable(logits: Matrix(rows: 2, columns: 2), classNames: ["3", "7"])
    #expect(try read("7\n3", for: logits) == [.index(1), .index(0)])
    #expect(try read("1\n0", for: logits) == [.index(1), .index(0)])
    let shifted = LogitsTable(logits: Matrix(rows: 2, columns: 3), classNames: ["1", "2", "3"])
    #expect(try read("3\n1", for: shifted) == [.index(2), .index(0)])
    #expect(
      fault("2\n1", for: shifted)
        == "y.csv:1:1: error: label 2 may mean the class of that name or class index 2, which is "
        + "another (“2” has index 1); one-hot rows are never in doubt")
    let inOrder = LogitsTable(logits: Matrix(rows: 2, columns: 2), classNames: ["0", "1"])
    #expect(try read("1\n0", for: inOrder) == [.index(1), .index(0)])
  }

  @Test(
    "a fault is one line that says where and what",
    arguments: [
      ("", "y.csv: error: there is nothing in this file but blank lines and comments"),
      (
        "1\n2\n7\n1\n",
        "y.csv:3:1: error: label 7: there are 3 classes, 0 to 2; "
          + "--ignore-index 7 leaves such instances out"
      ),
      (
        "1\n2\n-1\n1\n",
        "y.csv:3:1: error: label -1: there are 3 classes, 0 to 2; "
          + "--ignore-index -1 leaves such instances out"
      ),
      ("1\n2\n0.5\n1\n", "y.csv:3:1: error: label 0.5 is not a whole number"),
      ("1\nnan\n0\n1\n", "y.csv:2:1: error: label nan is not a whole number"),
      ("dog\ncta\ncat\ndog\n", "y.csv:2:1: error: there is no class “cta”; did you mean “cat”?"),
      (
        "dog\nunicorn\ncat\ndog\n",
        "y.csv:2:1: error: there is no class “unicorn”; there are cat, dog, fish"
      ),
      ("1\n2\n0\n1\n2\n", "y.csv:5:1: error: 5 labels for 4 rows of logits"),
      ("dog\ndog\ndog\ndog\ndog\n", "y.csv:5:1: error: 5 labels for 4 rows of logits"),
      ("1 2 0", "y.csv:1:6: error: 3 labels for 4 rows of logits"),
      ("1\n2\n", "y.csv:2:2: error: 2 labels for 4 rows of logits"),
      ("1 0 0\n0 1 0\n", "y.csv:2:6: error: 2 labels for 4 rows of logits"),
      (
        "1 0 0\n0 1 0\n1 0 0\n0 .5 .4\n",
        "y.csv:4:1: error: a label's weights must sum to 1, these sum to 0.9"
      ),
      ("1 0 0\n2 -1 0\n1 0 0\n0 1 0\n", "y.csv:2:3: error: a label's weights can't be negative"),
      ("1 0 0\ninf 0 0\n1 0 0\n0 1 0\n", "y.csv:2:1: error: a label's weights must be finite"),
      (
        "1 0 0\n1 0 x\n1 0 0\n0 1 0\n",
        "y.csv:2:5: error: “x” is not a number; --label-column says where the label is"
      ),
      (
        "1 0 0\n1 0\n1 0 0\n0 1 0\n",
        "y.csv:2:4: error: line 2 has 2 fields; one label or 3 weights belong there"
          + "; --label-column says where the label is"
      ),
      (
        "1 0 0 0 0\n1 0 0 0 0\n",
        "y.csv:2:1: error: line 2 has 5 fields; one label or 3 weights belong there"
          + "; --label-column says where the label is"
      ),
      (
        "1,0\n2,1\n0,2\n4,1\n",
        "y.csv:1:1: error: “1” here, but this row of the logits is “x1”"
          + "; --label-column says where the label is"
      ),
      (
        "0,1\n1,1\n2,2\n1,0\n",
        "y.csv:1:1: error: say --label-column 1 or 2: one of these is the label, the other names "
          + "the instance"
      ),
      (
        "x1 dog\nx3 fish\nx2 cat\nx4 dog\n",
        "y.csv:2:1: error: “x3” here, but this row of the logits is “x2”"
          + "; --label-column says where the label is"
      ),
      (
        "dog,cat,fish\n0,1,0\n0,0,1\n1,0,0\n0,1,0\n",
        "y.csv:1:1: error: “dog” here, but this column of the logits is “cat”"
          + "; --label-column says where the label is"
      ),
      (
        "x1,1\nx2,\nx3,0\nx4,1\n",
        "y.csv:2:4: error: a label is missing here; none stands for no label"
          + "; --label-column says where the label is"
      ),
    ])
  func faults(text: String, expected: String) { #expect(fault(text) == expected) }
}
