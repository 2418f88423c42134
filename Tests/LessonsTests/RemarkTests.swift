import Experiments
import Lessons
import TestSupport
import Testing

@Suite("Remarks") struct RemarkTests {
  private static func lint(_ remarks: String) -> [String] {
    let text = StepText(hints: ["Try 4."], rest: "```remarks\n\(remarks)\n```\n").text
    return StepParser.parse(text, file: "s.md", panes: Pane.tables, isLinting: true)
      .diagnostics.map { $0.description.split(separator: "\n").first.map(String.init) ?? "" }
  }

  @Test("a condition with a sentence") func sound() throws {
    let text = StepText(rest: "```remarks\nlogit[x1,cat] < 0 : Below zero.\n```\n").text
    let (step, faults) = StepParser.parse(text, file: "s.md", panes: Pane.tables)
    #expect(faults.isEmpty)
    let remark = try #require(step?.remarks.first)
    #expect(remark.sentence == "Below zero.")
    #expect(Self.lint("logit[x1,cat] < 0 : Below zero.").isEmpty)
  }

  @Test(
    "faults",
    arguments: [
      ("", "s.md:25:1: error: a remarks block holds at least one line"),
      ("logit[x1,cat] < 0", "s.md:26:1: error: a remark needs a sentence: `condition : sentence`"),
      (
        "logit[x1,cat] < 0 : \(String(repeating: "x", count: 73))",
        "s.md:26:1: error: a remark has at most 72 characters, this one has 73"
      ),
      ("logit[x1,cat] = 2 : So it begins.", "s.md:26:1: error: this holds before anything is done"),
      ("logit[x1,cat] = 4 : That's it.", "s.md:26:1: error: this holds of the solution"),
      (
        "logit[x1,cow] = 4 : Who?",
        "s.md:26:10: error: there is no class “cow”; there are cat, dog"
      ),
    ])
  func faults(remarks: String, fault: String) {
    let found = Self.lint(remarks)
    #expect(found == [fault])
  }
}
