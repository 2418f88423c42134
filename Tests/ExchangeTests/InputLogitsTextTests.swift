import Exchange
import Notation
import Numerics
import Testing

/// The one line that reading logits from a text ends with; `no fault` when it is read.
private func fault(_ text: String) -> String { fault(Array(text.utf8)) }

private func fault(_ bytes: [UInt8]) -> String {
  do {
    _ = try LogitsTable(reading: bytes, file: "x.csv")
    return "no fault"
  } catch { return "\(error)" }
}

private func read(_ text: String) throws -> LogitsTable {
  try LogitsTable(reading: Array(text.utf8), file: "x.csv")
}

@Suite("Logits as text") struct InputLogitsTextTests {
  private let numbers = Matrix([[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]])

  @Test("names are bounded") func longNames() throws {
    let (long, longest) = (String(repeating: "ä", count: 201), String(repeating: "ä", count: 200))
    func fault(_ text: String) -> String? {
      #expect(throws: SourceFault.self) {
        _ = try LogitsTable(reading: Array(text.utf8), file: "z.csv")
      }?.description
    }
    #expect(
      fault("a,\(long)\n1,2\n")
        == "z.csv:1:3: error: the name of a class has at most 200 characters")
    #expect(
      fault(",a,b\nx,1,2\n\(long),1,2\n")
        == "z.csv:3:1: error: the name of an instance has at most 200 characters")
    let table = try LogitsTable(
      reading:
        Array(",a,\(longest)\n\(longest),1,2\n".utf8), file: "z.csv")
    #expect(table.classNames == ["a", longest] && table.instanceNames == [longest])
  }

  @Test(
    "every way of setting numbers apart is found",
    arguments: [
      "0.5,1.5,0.1\n2.2,1.3,1.7\n", "0.5, 1.5, 0.1\n2.2, 1.3, 1.7",
      "0.5\t1.5\t0.1\n2.2\t1.3\t1.7\n",
      "0.5;1.5;0.1\r\n2.2;1.3;1.7\r\n", "  0.5   1.5 0.1  \n\n\n2.2 1.3\t 1.7\n",
      "# scores\n0.5 1.5 0.1\n  # more\n2.2 1.3 1.7", "\u{FEFF}0.5,1.5,0.1\r2.2,1.3,1.7\r",
      "\"0.5\",\"1.5\",\"0.1\"\n\"2.2\",\"1.3\",\"1.7\"\n", "0.5,\t1.5,\t0.1\n2.2,\t1.3,\t1.7\n",
      " \t\n0.5 , 1.5 , 0.1\n \n2.2,1.3,1.7\n",
    ])
  func delimiters(text: String) throws {
    let table = try read(text)
    #expect(table.logits == numbers && table.classNames == nil && table.instanceNames == nil)
  }

  @Test(
    "a header and names are found in every usual arrangement",
    arguments: [
      ",cat,dog,fish\nx1,0.5,1.5,0.1\nx2,2.2,1.3,1.7\n",
      "name,cat,dog,fish\nx1,0.5,1.5,0.1\nx2,2.2,1.3,1.7\n",
      "picture;cat;dog;fish\nx1;0.5;1.5;0.1\nx2;2.2;1.3;1.7\n",
      "\tcat\tdog\tfish\nx1\t0.5\t1.5\t0.1\nx2\t2.2\t1.3\t1.7\n",
      "      cat   dog  fish\nx1    0.5   1.5   0.1\nx2    2.2   1.3   1.7\n",
      "\"\",\"cat\",\"dog\",\"fish\"\n\"x1\",0.5,1.5,0.1\n\"x2\",2.2,1.3,1.7\n",
    ])
  func names(text: String) throws {
    let table = try read(text)
    #expect(table.logits == numbers)
    #expect(table.classNames == ["cat", "dog", "fish"])
    #expect(table.instanceNames == ["x1", "x2"])
  }

  @Test("header alone") func headerAlone() throws {
    let table = try read("cat dog fish\n0.5 1.5 0.1\n2.2 1.3 1.7\n")
    #expect(table.logits == numbers)
    #expect(table.classNames == ["cat", "dog", "fish"])
    #expect(table.instanceNames == nil)
  }

  @Test("names alone") func namesAlone() throws {
    let table = try read("x1 0.5 1.5 0.1\nx2 2.2 1.3 1.7\n")
    #expect(table.logits == numbers)
    #expect(table.classNames == nil)
    #expect(table.instanceNames == ["x1", "x2"])
  }

  @Test("the index column that pandas writes is names, though it is numbers")
  func numberedNames() throws {
    let table = try read(",0,1\n0,0.5,1.5\n1,2.5,3.5\n")
    #expect(table.logits == Matrix([[0.5, 1.5], [2.5, 3.5]]))
    #expect(table.classNames == ["0", "1"])
    #expect(table.instanceNames == ["0", "1"])
  }

  @Test("quoted fields") func quotedFields() throws {
    let table = try read(
      "id,\"big, red\",\"the \"\"dog\"\"\",\"two\nlines\"\n\" a \",1,2,3\n")
    #expect(table.classNames == ["big, red", "the \"dog\"", "two\nlines"])
    #expect(table.instanceNames == [" a "])
    #expect(table.logits == Matrix([[1, 2, 3]]))
  }

  @Test("one column and one cell") func smallest() throws {
    #expect(try read("1\n2\n").logits == Matrix([[1], [2]]))
    #expect(try read("-7").logits == Matrix([[-7]]))
    #expect(try read("score\n4\n").classNames == ["score"])
  }

  @Test("numbers are read as the nearest float64") func numbersAreExact() throws {
    let texts = [
      "inf", "-inf", "nan", "1e-300", "0x1.8p1", "-0", "0.1", "1e22", "1e23", "5e-324",
      "1.7976931348623157e308", "9007199254740993", "123456789012345678901234567890", "+2", "−3",
      "2.2250738585072011e-308", "7.0e-10", "4.35", "0.000001", "8.5e+3", "1E5", "0e999",
    ]
    let values = try read(texts.joined(separator: " ")).logits.row(0)
    #expect(values.count == texts.count)
    #expect(values[0] == .infinity)
    #expect(values[1] == -.infinity)
    #expect(values[2].isNaN)
    #expect(values[5].sign == .minus)
    let expected: [Double] = [
      1e-300, 3, 0, 0.1, 1e22, 1e23, .leastNonzeroMagnitude, 1.7976931348623157e308,
      9007199254740992,
      1.2345678901234568e29, 2, -3, .leastNormalMagnitude.nextDown, 7e-10, 4.35, 1e-6, 8500, 1e5, 0,
    ]
    #expect(Array(values[3...]) == expected)
  }

  @Test(
    "a fault is one line that says where and what",
    arguments: [
      ("", "x.csv: error: there is nothing in this file but blank lines and comments"),
      ("# no\n\n", "x.csv: error: there is nothing in this file but blank lines and comments"),
      (
        "1,2,3\n4,5,6\n7,8\n",
        "x.csv:3:4: error: line 3 has 2 numbers, the lines above have 3"
      ),
      ("1 2 3\n4 5 6 7\n", "x.csv:2:7: error: line 2 has 4 numbers, the line above has 3"),
      ("cat,dog\n\n1\n", "x.csv:3:2: error: line 3 has 1 number, the header names 2 classes"),
      ("1,2,3\n4,O.5,6\n", "x.csv:2:3: error: “O.5” is not a number"),
      ("0.5,1.5,O.1\n2,1,1\n", "x.csv:1:9: error: “O.1” is not a number"),
      ("1,,3\n", "x.csv:1:3: error: a number is missing here"),
      ("1,2\n3,\n", "x.csv:2:3: error: a number is missing here"),
      ("1;2.5\n3;4,5\n", "x.csv:2:3: error: “4,5” is not a number; the decimal mark is a point"),
      (
        "1;2\n3;4,500\n",
        "x.csv:2:3: error: say --decimal comma if “4,500” has a fraction, or take the commas out"
      ),
      ("cat,dog\n", "x.csv:1:8: error: there are class names, but no logits below them"),
      ("cat,dog,cat\n1,2,3\n", "x.csv:1:9: error: there is a class “cat” already"),
      ("id,cat,\nx,2,3\n", "x.csv:1:8: error: a class has no name here"),
      ("hello\n", "x.csv:1:1: error: “hello” is not a number"),
      (
        "é,ü\nx,1,1e999\n",
        "x.csv:2:5: error: 1e999 is above the largest float64, 1.797e308; inf may be typed"
      ),
      (
        "1,1e-999\n",
        "x.csv:1:3: error: 1e-999 is below the smallest float64, 4.9e-324; 0 may be typed"
      ),
      ("1,\"2\n3,4\n", "x.csv:1:3: error: the quote that opens here is never closed"),
      ("1,\"2\"3\n", "x.csv:1:6: error: text between a closing quote and the next field"),
      (
        "x1,1,2\n0.3,1,2\n",
        "x.csv:2:1: error: “0.3” is a number, where the line above has an instance's name"
      ),
      ("1 2\n3 4\u{1B}[2J\n", "x.csv:2:3: error: “4\\u{1B}[2J” is not a number"),
    ])
  func faults(text: String, expected: String) { #expect(fault(text) == expected) }

  @Test("bytes that are no text") func noText() {
    #expect(
      fault([0x31, 0x0A, 0x32, 0x20, 0xFF, 0x0A])
        == "x.csv:2:3: error: this is not valid UTF-8 text")
    #expect(
      fault([0x31, 0x0D, 0x0A, 0x32, 0x00])
        == "x.csv:2:2: error: a NUL byte: this looks like a binary file")
  }

  @Test("a million numbers are read") func largeFile() throws {
    let line = (0..<1000).map { "\(Double($0) / 7 - 70)" }.joined(separator: ",") + "\n"
    let bytes = Array(String(repeating: line, count: 1000).utf8)
    let table = try LogitsTable(reading: bytes, file: "x.csv")
    #expect(table.logits.count == 1_000_000)
    #expect(table.logits[999, 7] == -69)
  }

  @Test("faults are one harmless line") func harmlessLine() {
    let fault = SourceFault(file: "a\u{1B}[31m\nb", line: 3, message: "x\u{202E}y\r\n")
    #expect("\(fault)" == #"a\u{1B}[31m\u{A}b:3: error: x\u{202E}y\u{D}\u{A}"#)
    #expect("\(SourceFault(file: "a", line: 3, column: 4, message: "m"))" == "a:3:4: error: m")
    #expect("\(SourceFault(file: "a", column: 4, message: "m"))" == "a: error: m")
  }
}
