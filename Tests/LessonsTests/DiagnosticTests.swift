import Lessons
import TestSupport
import Testing

@Suite("Showing a fault") struct DiagnosticTests {
  @Test("the long form has the line and a caret below the column") func caret() {
    let fault = Diagnostic(
      file: "lessons/a.md", line: 3, column: 6, message: "no", sourceLine: "\tset\tcow")
    #expect(fault.description == "lessons/a.md:3:6: error: no")
    #expect(fault.longDescription() == "lessons/a.md:3:6: error: no\n   set cow\n       ^")
  }

  @Test("what could steer a terminal is not shown") func controlCharacters() {
    let fault = Diagnostic(
      .warning, file: "a\u{1B}.md", line: 1, column: 2, message: "m\n", sourceLine: "a\u{1B}[2J")
    #expect(
      fault.longDescription()
        == #"a\u{1B}.md:1:2: warning: m\u{A}"# + "\n" + #"  a\u{1B}[2J"# + "\n   ^")
    let behind = Diagnostic(
      file: "a.md", line: 1, column: 3, message: "m", sourceLine: "\u{7}bc")
    #expect(behind.longDescription() == "a.md:1:3: error: m\n  \\u{7}bc\n        ^")
  }

  @Test("the caret stands below what takes two columns, or none") func wide() {
    let width = { (text: String) in
      text.unicodeScalars.reduce(0) { $0 + ($1 == "猫" ? 2 : $1 == "\u{301}" ? 0 : 1) }
    }
    let fault = Diagnostic(
      file: "a.md", line: 1, column: 5, message: "m", sourceLine: "猫e\u{301} x")
    #expect(fault.longDescription(width: width) == "a.md:1:5: error: m\n  猫e\u{301} x\n      ^")
  }

  @Test("of a long line the part around the column is shown") func longLine() throws {
    let line = String(repeating: "a", count: 5000) + "X" + String(repeating: "b", count: 5000)
    let fault = Diagnostic(file: "f", line: 1, column: 5001, message: "m", sourceLine: line)
    let lines = fault.longDescription().split(separator: "\n")
    #expect(lines[1].count == 122)
    #expect(lines[2].last == "^")
    #expect(lines[1].dropFirst(lines[2].count - 1).first == "X")
  }

  @Test("no more than a hundred faults are listed") func limit() {
    let text = StepText(check: "logit[x1,cat] = 4", solution: "set x1 cat 4")
    let bad = text.text.replacing(
      "A step", with: "A step\n" + (1...300).map { "key\($0): x" }.joined(separator: "\n"))
    let diagnostics = StepParser.parse(bad, file: "s.md").diagnostics
    #expect(diagnostics.count == 100)
    #expect(diagnostics.contains { $0.message == "too many faults; the rest are not listed" })
  }
}
