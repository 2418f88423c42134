import Exchange
import Notation
import Numerics
import Testing

private func outcome(_ text: String, _ options: ReadingOptions = ReadingOptions()) -> String {
  do {
    let table = try LogitsTable(reading: Array(text.utf8), file: "x.csv", options: options)
    return table.inference ?? "nothing inferred"
  } catch { return "\(error)" }
}

private func read(
  _ text: String, _ say: (inout ReadingOptions) -> Void = { _ in }
) throws -> LogitsTable {
  var options = ReadingOptions()
  say(&options)
  return try LogitsTable(reading: Array(text.utf8), file: "x.csv", options: options)
}

@Suite("Columns of a file") struct ColumnTests {
  @Test(
    "what was inferred is said",
    arguments: [
      ("0.5 1.5\n", "nothing inferred"),
      ("cat,dog\n1,2\n", "1 instance × 2 classes; header"),
      (
        "id,label,cat,dog,fish\na,1,0.5,1.5,0.1\nb,2,2.2,1.3,1.7\n",
        "2 instances × 3 classes; header; names from `id`; labels from `label`"
      ),
      (
        "text,label,logit_0,logit_1\nhi,1,0.5,1.5\nyo,0,2.5,1\n",
        "2 instances × 2 classes; header; labels from `label`; left out `text`"
      ),
      (
        "logit_0,logit_1,y_pred,split\n0.5,1.5,1,train\n2.5,1,0,test\n",
        "2 instances × 2 classes; header; left out `y_pred`, `split`"
      ),
      (
        "0,1,2\n0.5,1.5,0.1\n2.2,1.3,1.7\n", "2 instances × 3 classes; header"
      ),
      ("x1 0.5 1.5\nx2 0.1 0.2\n", "2 instances × 2 classes; names from column 1"),
      ("1,234;2,5\n3;4\n", "2 instances × 2 classes; decimal commas"),
      ("# cat dog\n0.5 1.5\n", "1 instance × 2 classes; header in a comment"),
      (
        "# by hand\n# cat,dog,label\n0.5,1.5,1\n2.5,3,0\n",
        "2 instances × 2 classes; header in a comment; labels from `label`"
      ),
      (
        "# cat dog\nx1 0.5 1.5\nx2 2.5 3\n",
        "2 instances × 2 classes; header in a comment; names from column 1"
      ),
      (
        "# made by hand\n0.5 1.5\n",
        "1 instance × 2 classes; left out the comment “made by hand”"
      ),
      (
        "# my logits:\n0.5 1.5\n", "1 instance × 2 classes; left out the comment “my logits:”"
      ),
      ("# made by hand\ncat,dog\n0.5,1.5\n", "1 instance × 2 classes; header"),
      ("5,2,\n3,4,\n", "2 instances × 2 classes; nothing behind the last separators"),
      ("5;2;;\n3;4;;\n", "2 instances × 2 classes; nothing behind the last separators"),
      ("a,b,\n1,2,\n", "1 instance × 2 classes; header; nothing behind the last separators"),
      ("a,b\n1,2,\n3,4,\n", "2 instances × 2 classes; header; nothing behind the last separators"),
    ])
  func inference(text: String, expected: String) { #expect(outcome(text) == expected) }

  @Test(
    "what can be read in two ways is refused with the option that settles it",
    arguments: [
      (
        "0,1\n1,0\n",
        "x.csv:1:1: error: say --header yes or no: this line may name the columns or be an "
          + "instance"
      ),
      (
        "cat 0 1\ndog 0.5 1.5\n",
        "x.csv:1:1: error: say --header yes or no: this line may name the columns or be an "
          + "instance"
      ),
      (
        "0.5,1.5,a word\n2,3,another\n",
        "x.csv:1:9: error: “a word” is not a number; if column 3 has no logits, say --columns for "
          + "those that have some"
      ),
      ("0.5,1.5x\n2,3\n", "x.csv:1:5: error: “1.5x” is not a number"),
      (
        "0,5 1,5\n2,5 3,5\n",
        "x.csv:1:1: error: say --decimal comma if this comma stands in a number, or --decimal point "
          + "if it ends a field"
      ),
      (
        "0,5|1,5\n2,5|3,5\n",
        "x.csv:1:1: error: say --decimal comma if this comma stands in a number, or --decimal point "
          + "if it ends a field"
      ),
      ("a,b,c\n1,2,\n", "x.csv:2:5: error: a number is missing here"),
      (
        ",1,2\n3.5,4.5,6\n",
        "x.csv:1:1: error: say --header yes or no: this line may name the columns or be an "
          + "instance"
      ),
      (
        "x,y\n0.5,1.5\n",
        "x.csv:1:3: error: `y` may be a class or not; say --label-column or --columns for the logits"
      ),
      (
        "label,a,b,target\n0,1.5,2.5,0\n",
        "x.csv:1:11: error: `label` and `target` may both be the labels; say --label-column"
      ),
      (
        "0,0.5,1.5\n1,2.5,3.5\n",
        "x.csv:1:1: error: say --name-column 1, --label-column 1 or --columns '*': "
          + "column 1 looks like names or labels beside logits"
      ),
      (
        "label,a,b\n1,0.5,1.5\n2,0.5,1.5\n",
        "x.csv:3:1: error: label 2: there are 2 classes, 0 to 1; take 1 from all if they count from 1, or --ignore-index 2 leaves such instances out; "
          + "if `label` is a class, say --columns"
      ),
      (
        "logit_a,logit_b,correct\n1.5,2,1\n3,4.5,0\n",
        "x.csv:1:17: error: `correct` may be a class or not; say --columns 'logit*' or '*' for the "
          + "logits"
      ),
      (
        "id,label\n7,1\n8,0\n",
        "x.csv:1:4: error: there are no logits beside `label`; if it has them, say --columns"
      ),
      (
        "1.234,5;2.345,6\n1,5;2,5\n",
        "x.csv:1:1: error: “1.234,5” is not a number; if it names a class, say --header yes"
      ),
      (
        "0.5f 1.5f\n1 2\n",
        "x.csv:1:1: error: “0.5f” is not a number; if it names a class, say --header yes"
      ),
      (
        "50%,$5\n1,2\n",
        "x.csv:1:1: error: “50%” is not a number; if it names a class, say --header yes"
      ),
    ])
  func doubts(text: String, expected: String) { #expect(outcome(text) == expected) }

  @Test(
    "a line about the whole table is no header",
    arguments: [
      "my logits:\n1 2 3\n4 5 6\n", "2×2 Matrix{Float64}:\n 0.5 1.5\n 2.2 1.3\n",
      "% two rows\n1 2 3\n4 5 6\n", "// c\n1 2 3\n4 5 6\n", "results\n0.5 1.5\n2.2 1.3\n",
    ])
  func captions(text: String) {
    #expect(
      outcome(text)
        == "x.csv:1:1: error: take this line out, or say --header yes: it does not look like names "
        + "of the columns")
  }

  @Test("what MATLAB prints above a matrix is passed over") func assignment() throws {
    for rows in [[[0.5, 1.5]], [[1, 2, 3], [4, 5, 6]]] {
      let lines = rows.map { $0.map { "   \($0)" }.joined() + "\n" }.joined()
      let table = try read("ans =\n\n" + lines + "\n")
      #expect(table.logits == Matrix(rows) && table.classNames == nil && table.inference == nil)
    }
  }

  @Test(
    "what stands before a row's numbers and is no name is refused",
    arguments: [
      (
        "1,234.5;2\n",
        "x.csv:1:1: error: “1,234.5” is not a number; if it is a name, say --name-column 1"
      ),
      (
        "null,1,2\n",
        "x.csv:1:1: error: “null” is not a number; if it is a name, say --name-column 1"
      ),
      (
        "1_000 2\n",
        "x.csv:1:1: error: “1_000” is not a number; if it is a name, say --name-column 1"
      ),
      (
        "cat,dog\n1_000,2\n",
        "x.csv:2:1: error: “1_000” is not a number; if it is a name, say --name-column 1"
      ),
      (
        "O.5,1,2\n3,4,5\n6,7,8\n",
        "x.csv:1:1: error: “O.5” is not a number, as the others in its column are"
      ),
      (
        "logits,cat\n\"[0.5, -1.5]\",1\n",
        "x.csv:2:1: error: “[0.5, -1.5]” is not a number; if it is a name, say --name-column 1"
      ),
      (",0.5,1.5\n", "x.csv:1:1: error: a number is missing here"),
      ("x1,0.5,1\n,0.5,1\n", "x.csv:2:1: error: a number or a name is missing here"),
    ])
  func slips(text: String, expected: String) { #expect(outcome(text) == expected) }

  @Test("dates and numbered words are names")
  func names() throws {
    let table = try read("2026-01-02,0.5,1.5\n001.png,0.5,1.5\n1st,0.5,2.5\n")
    #expect(table.instanceNames == ["2026-01-02", "001.png", "1st"])
  }

  @Test("options go before what would be inferred") func options() throws {
    let text = "when,cat,klass,dog,key\n7,0.5,1,1.5,a\n8,2.5,0,3.5,b\n"
    let said = try read(text) {
      $0.columns = ["cat", "dog"]
      $0.labelColumn = "klass"
      $0.nameColumn = "key"
      $0.hasHeader = true
    }
    #expect(said.logits == Matrix([[0.5, 1.5], [2.5, 3.5]]))
    #expect(said.classNames == ["cat", "dog"] && said.instanceNames == ["a", "b"])
    #expect(said.labels == [.index(1), .index(0)])
    #expect(said.inference == "2 instances × 2 classes; left out `when`")
    let patterns = try read("y,logit_0,logit_1\n0.5,1,2\n") { $0.columns = ["logit_*"] }
    #expect(patterns.classNames == ["logit_0", "logit_1"] && patterns.labels == nil)
    let everything = try read("x,y\n0.5,1.5\n") { $0.columns = ["*"] }
    #expect(everything.classNames == ["x", "y"])
    let numbers = try read("7,0.5,1.5,1\n8,2.5,3.5,0\n") {
      $0.nameColumn = "1"
      $0.labelColumn = "4"
    }
    #expect(numbers.logits == Matrix([[0.5, 1.5], [2.5, 3.5]]))
    #expect(numbers.instanceNames == ["7", "8"] && numbers.labels == [.index(1), .index(0)])
    for separator in [" ", "|"] {
      let text = "0,5 1,5\n2,5 3,5\n".replacing(" ", with: separator)
      #expect(
        try read(text) { $0.decimalMark = .comma }.logits == Matrix([[0.5, 1.5], [2.5, 3.5]]))
    }
    #expect(try read("0,5\n1,5\n") { $0.decimalMark = .comma }.logits == Matrix([[0.5], [1.5]]))
    let words = try read("0.5,1.5,a\n2,3,b\n") { $0.columns = ["1", "2"] }
    #expect(words.logits == Matrix([[0.5, 1.5], [2, 3]]) && words.classNames == nil)
    let mixed = try read("cat,dog,2019\n1.5,2,x\n") { $0.columns = ["cat", "dog"] }
    #expect(mixed.logits == Matrix([[1.5, 2]]) && mixed.classNames == ["cat", "dog"])
    var all = ReadingOptions()
    all.columns = ["*"]
    #expect(outcome("0.5,1.5x\n2,3\n", all) == "x.csv:1:5: error: “1.5x” is not a number")
    let corner = try read(",cat,dog\nx,1,2\n") { $0.columns = ["*"] }
    #expect(corner.classNames == ["cat", "dog"] && corner.instanceNames == ["x"])
    let order = try read("cat,dog\n1,2\n") { $0.columns = ["dog", "cat", "dog"] }
    #expect(order.classNames == ["dog", "cat"] && order.logits == Matrix([[2, 1]]))
  }

  @Test("a header of numbers is one, or not, as one says") func header() throws {
    let text = "0,1\n1,3\n"
    let header = try read(text) { $0.hasHeader = true }
    #expect(header.classNames == ["0", "1"] && header.logits == Matrix([[1, 3]]))
    #expect(header.inference == nil)
    let none = try read(text) { $0.hasHeader = false }
    #expect(none.classNames == nil && none.logits == Matrix([[0, 1], [1, 3]]))
    let block = try read("0,1\n0.5,2\n") { $0.isBlock = true }
    #expect(block.logits == Matrix([[0, 1], [0.5, 2]]))
  }

  @Test("labels from elsewhere go before a column") func otherLabels() throws {
    let table = try read("label,a,b\nx,0.5,1.5\n") { $0.hasOtherLabels = true }
    #expect(table.labels == nil && table.classNames == ["a", "b"])
    #expect(table.inference == "1 instance × 2 classes; header; left out `label`")
  }

  @Test("labels may be names of classes") func namedLabels() throws {
    let table = try read("cat,dog,label\n0.5,1.5,dog\n0.5,1.5,none\n")
    #expect(table.labels == [.index(1), .none])
  }

  @Test("options that name no column are refused") func unknown() {
    func fault(_ say: (inout ReadingOptions) -> Void) -> String {
      var options = ReadingOptions()
      say(&options)
      return outcome("cat,dog\n1,2\n", options)
    }
    #expect(
      fault { $0.columns = ["cta", "dog"] }
        == "x.csv:1:1: error: there is no column “cta”; did you mean “cat”?")
    #expect(fault { $0.columns = ["logit_*"] } == "x.csv:1:1: error: no column is like “logit_*”")
    #expect(
      fault { $0.labelColumn = "7" }
        == "x.csv:1:1: error: there is no column “7”; there are cat, dog"
    )
    #expect(
      fault {
        $0.columns = ["cat", "dog"]
        $0.labelColumn = "dog"
      } == "x.csv:1:5: error: `dog` can't be logits and something else")
  }
}
