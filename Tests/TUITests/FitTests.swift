import TUI
import TestSupport
import Testing

@Suite("What lint finds out of sight at 80×24") struct FitTests {
  private func faults(
    _ step: StepText, size: Size = Size(width: 80, height: 24)
  ) throws -> [String] {
    Model.faultsOfFit(try Pages.course(of: ["a.md": step]), in: size).map(\.description)
  }

  private func step(
    _ prose: String = "Look.", question: String? = nil, head: String = "",
    logits: String = "1 2\n3 4", checks: Int = 1
  ) -> StepText {
    StepText(
      "a", "A step", settings: head, prose: prose, logits: logits, labels: "1 1\n2 1",
      check: Array(repeating: "logit[1,1] = 4", count: checks).joined(separator: "\n"),
      solution: "set 1 1 4", question: question)
  }

  @Test("a step that fits has no fault") func stepFits() throws {
    #expect(try faults(step()) == [])
    #expect(try faults(step(question: "What?\n( ) this\n(x) that\nSo it is.")) == [])
  }

  private static func lines(_ count: Int) -> String {
    (1...count).map { "Line \($0)." }.joined(separator: "\n\n")
  }

  @Test("prose that scrolls while the step asks is said to do so") func proseScrolls() throws {
    let choices = (1...8).map { "( ) choice \($0)" }.joined(separator: "\n")
    let question = "And this.\n\nAnd that.\n\nWhat?\n\(choices)\n(x) the last\nSo it is."
    #expect(
      try faults(step(Self.lines(10), question: question)) == [
        "a.md:1:1: error: the prose is 4 lines too long at 80×24 while the step asks",
        "a.md:1:1: error: the prose is 2 lines too long at 80×24 after an answer",
      ])
  }

  @Test(
    "a pane that somebody opens gives way to the lesson and to a row", arguments: ["M", "I", "t"])
  func paneGivesWay(key: String) throws {
    let page = try Pages.learning(
      try Pages.course(of: ["a.md": step(Self.lines(8))]), key)
    let text = page.draw().text
    #expect((1...8).allSatisfy { text.contains("Line \($0).") } && text.contains("H: "), "\(text)")
    #expect(text.contains("─ LOGITS") && page.workspace.openPane != nil)
    #expect(text.contains("─ \(page.workspace.openPane?.name.uppercased() ?? "")"))
  }

  @Test("a pane whose key the text names may hide nothing of it") func namedPane() throws {
    #expect(try faults(step(Self.lines(7) + "\n\n`M` and `I` open panes.")) == [])
    #expect(
      try faults(step(Self.lines(10) + "\n\n`M` opens a pane.", head: "show: logits")) == [
        "a.md:1:1: error: the prose is 1 line too long at 80×24 with MISTAKES"
      ])
  }

  @Test("the answer that takes the most room is told") func longestAnswer() throws {
    let long = "What?\n(x) a\n( ) \(String(repeating: "very ", count: 30))long\nSo it is."
    #expect(try faults(step(Self.lines(7), question: "What?\n(x) a\n( ) b\nSo it is.")) == [])
    #expect(
      try faults(step(Self.lines(7), question: long)) == [
        "a.md:1:1: error: the prose is 1 line too long at 80×24 after an answer"
      ])
  }

  @Test("what is so in both states is said once") func saidOnce() throws {
    let wide = String(repeating: "1 2 ", count: 10)
    #expect(
      try faults(
        step(question: "What?\n= 1 ± 1\nSo it is.", logits: "\(wide)\n\(wide)")) == [
          "a.md:1:1: warning: not all classes are in sight at 80×24"
        ])
  }

  @Test("checks that can't be seen are an error") func unseenChecks() throws {
    let found = try faults(step("A.", checks: 20))
    #expect(found.contains { $0.contains("error: the checks are ") && $0.contains("too long") })
  }

  @Test("a pane of the lab that finds no room is a warning") func paneWithoutRoom() throws {
    let many = (1...40).map { "\($0) 1" }.joined(separator: "\n")
    let found = try faults(
      step(head: "show: logits trace", logits: many), size: Size(width: 80, height: 11))
    #expect(found.contains("a.md:1:1: warning: the pane trace is not in sight at 80×11"))
  }

  @Test("the pane of the lab is seen beside the prose") func paneBesideProse() throws {
    #expect(try faults(step(Self.lines(5), head: "show: logits trace")) == [])
  }
}
