import Lessons
import TUI
import TestSupport
import Testing

@Suite("The head of a step: where the cursor begins, which losses are shown")
struct StepControlTests {
  /// A course of a step with the given lines in its head, and one without.
  static func course(_ head: String, also: String = "", asks: Bool = false) throws -> Course {
    func step(_ id: String, _ head: String) -> StepText {
      StepText(
        id, "A step", settings: head, prose: "Look.",
        logits: "     cat  dog\nx1   1    2\nx2   3    4", labels: "x1 cat\nx2 cat",
        question: asks && id == "a" ? "What now?\n( ) this\n(x) that\nIt is so." : nil, rest: also)
    }
    return try Pages.course(of: ["a.md": step("a", head), "b.md": step("b", "")])
  }

  private func page(_ head: String, _ keys: String = "", asks: Bool = false) throws -> Model {
    try Pages.learning(try Self.course(head, asks: asks), keys)
  }

  @Test(
    "the cursor begins in the focus",
    arguments: [("loss", Pane.loss), ("softmax", .softmax), ("labels", .labels)])
  func focus(_ name: String, pane: Pane) throws {
    #expect(try page("focus: \(name)").cursor.pane == pane)
    #expect(try page("focus: \(name)", "<PageDown>p").cursor.pane == pane)
    #expect(try page("focus: \(name)", "<PageDown>").cursor.pane == .logits)
    #expect(try page("show: softmax loss").cursor.pane == .softmax)
  }

  @Test("the pane of the lab in focus opens") func paneInFocus() throws {
    let model = try page("show: logits loss trace bits\nfocus: bits")
    #expect(model.workspace.openPane == BitsPane.pane && model.cursor.pane == BitsPane.pane)
    #expect(try page("show: loss bits\nfocus: bits", "<Esc>").cursor.pane == .loss)
    let other = try page("show: logits loss trace bits\nfocus: loss")
    #expect(other.workspace.openPane == TracePane.pane && other.cursor.pane == .loss)
  }

  @Test("what is asked about comes into focus with the answer") func askedAbout() throws {
    var model = try page("show: logits labels loss trace\nfocus: trace", asks: true)
    #expect(model.workspace.openPane == nil && model.cursor.pane == .logits)
    try Pages.press("2", on: &model)
    #expect(model.workspace.openPane == TracePane.pane && model.cursor.pane == TracePane.pane)
    #expect(try page("focus: loss", "<Esc>", asks: true).cursor.pane == .loss)
    #expect(try page("focus: labels", asks: true).cursor.pane == .labels)
  }

  @Test("a step begins with the page as its text expects it") func stepBegins() throws {
    let model = try page("", "s<PageDown>sp")
    #expect(model.showsIndices == false, "s shows the indices in every step anew")
    #expect(try page("", "s").showsIndices)
    let kinds = try page("show: loss mistakes\nfocus: mistakes", "<Down><Down><PageDown>p<Space>")
    #expect(kinds.draw().text.contains("[x] softmax twice"))
    let layer = try page("show: logits bits\nfocus: bits", "<Right><Right><Esc><PageDown>b")
    #expect(
      layer.draw().text == (try page("show: logits bits\nfocus: bits", "<PageDown>b").draw().text))
  }

  @Test("a pane of the step that is closed says how it comes back") func closedPane() throws {
    let head = "show: logits loss trace\nfocus: trace"
    for keys in ["<Esc>", "t", ":close<Enter>"] {
      #expect(try page(head, keys).notice?.text == "TRACE is closed; t opens it", "\(keys)")
    }
    #expect(try page("", "t<Esc>").notice == nil, "the step is not about it")
  }

  @Test("only the columns of the step are shown") func columns() throws {
    let all = try page("").draw().text
    #expect(all.contains("naive − fused") && all.contains("exact"))
    let model = try page("method: fused log1p\nfocus: loss")
    let heading = try #require(
      model.draw().text.split(separator: "\n").first { $0.contains("LOSS") })
    #expect(heading.contains("fused ") && heading.contains("log1p "))
    #expect(!heading.contains("naive") && !heading.contains("exact"))
    #expect(model.draw().text.contains("x1: fused 1.3132616875182228"))
    let right = try page("method: fused log1p\nfocus: loss", "<Right><Right>")
    #expect(right.cursor.lossColumn == 1)
    #expect(right.draw().text.contains("x1: log1p 1.3132616875182228"))
  }

  @Test("digits are held against each other only where both are shown")
  func differingDigits() throws {
    func differing(_ frame: Frame) -> Int {
      (0..<frame.size.height).reduce(0) { count, y in
        count + (0..<frame.size.width).count { frame[$0, y].style.role == .differing }
      }
    }
    // In Python: naive 0.16778602938626597, fused 0.16778602938626594.
    let keys = ":set x1 cat 3.7<Enter>"
    #expect(differing(try page("", keys).draw()) > 0)
    #expect(differing(try page("method: naive exact", keys).draw()) == 0)
  }

  @Test("n on a step that isn't done says so once, and then goes on") func unfinished() throws {
    var model = try page("", "n")
    let here = model.course?.step?.id
    #expect(model.notice?.text == "this step is not done yet; n again goes on all the same")
    try Pages.press("n", on: &model)
    #expect(model.course?.step?.id != here && model.notice == nil)
    // What is done is left at once, and a clicker never waits.
    #expect(try page("", ":set x1 cat 4<Enter>n").course?.step?.id != here)
    #expect(try page("", "<PageDown>").course?.step?.id != here)
  }
}
