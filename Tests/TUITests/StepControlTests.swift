import Lessons
import TUI
import Testing

/// What a step's head says about the page: where the cursor begins and which losses are shown.
struct StepControlTests {
  /// A course of a step with the given lines in its head, and one without.
  static func course(_ head: String, also: String = "", asks: Bool = false) throws -> Course {
    let question = "```predict\nWhat now?\n( ) this\n(x) that\nIt is so.\n```"
    func step(_ id: String, _ head: String) -> String {
      """
      ---
      format: 1
      id: \(id)
      title: A step
      \(head)
      ---
      Look.
      \(asks && id == "a" ? question : "")
      \(also)

      ```logits
           cat  dog
      x1   1    2
      x2   3    4
      ```
      ```labels
      x1 cat
      x2 cat
      ```
      ```check
      logit[x1,cat] = 4
      ```
      ```solution
      set x1 cat 4
      ```
      """
    }
    let outline = "---\nformat: 1\ntitle: C\n---\n## L\n1. [A step](a.md)\n2. [A step](b.md)"
    let files = ["course.md": outline, "a.md": step("a", head), "b.md": step("b", "")]
    return try Pages.course(files)
  }

  private func page(_ head: String, _ keys: String = "", asks: Bool = false) throws -> Model {
    var model = Model(
      course: try Self.course(head, asks: asks), size: Size(width: 80, height: 24))
    try Pages.press(keys, on: &model)
    return model
  }

  @Test(arguments: [("loss", Pane.loss), ("softmax", .softmax), ("labels", .labels)])
  func theCursorBeginsInTheFocus(_ name: String, pane: Pane) throws {
    #expect(try page("focus: \(name)").cursor.pane == pane)
    #expect(try page("focus: \(name)", "np").cursor.pane == pane)
    #expect(try page("focus: \(name)", "n").cursor.pane == .logits)
    #expect(try page("show: softmax loss").cursor.pane == .softmax)
  }

  @Test func thePaneOfTheLabInFocusOpens() throws {
    let model = try page("show: logits loss trace bits\nfocus: bits")
    #expect(model.workspace.openPane == BitsPane.pane && model.cursor.pane == BitsPane.pane)
    #expect(try page("show: loss bits\nfocus: bits", "<Esc>").cursor.pane == .loss)
    let other = try page("show: logits loss trace bits\nfocus: loss")
    #expect(other.workspace.openPane == TracePane.pane && other.cursor.pane == .loss)
  }

  @Test func whatIsAskedAboutComesIntoFocusWithTheAnswer() throws {
    var model = try page("show: logits labels loss trace\nfocus: trace", asks: true)
    #expect(model.workspace.openPane == nil && model.cursor.pane == .logits)
    try Pages.press("2", on: &model)
    #expect(model.workspace.openPane == TracePane.pane && model.cursor.pane == TracePane.pane)
    #expect(try page("focus: loss", "<Esc>", asks: true).cursor.pane == .loss)
    #expect(try page("focus: labels", asks: true).cursor.pane == .labels)
  }

  @Test func aStepBeginsWithThePageAsItsTextExpectsIt() throws {
    let model = try page("", "snsp")
    #expect(model.showsIndices == false, "s shows the indices in every step anew")
    #expect(try page("", "s").showsIndices)
    let kinds = try page("show: loss mistakes\nfocus: mistakes", "<Down><Down>np<Space>")
    #expect(kinds.draw().text.contains("[x] softmax twice"))
    let layer = try page("show: logits bits\nfocus: bits", "<Right><Right><Esc>nb")
    #expect(layer.draw().text == (try page("show: logits bits\nfocus: bits", "nb").draw().text))
  }

  @Test func aPaneOfTheStepThatIsClosedSaysHowItComesBack() throws {
    let head = "show: logits loss trace\nfocus: trace"
    for keys in ["<Esc>", "t", ":close<Enter>"] {
      #expect(try page(head, keys).notice?.text == "TRACE is closed; t opens it", "\(keys)")
    }
    #expect(try page("", "t<Esc>").notice == nil, "the step is not about it")
  }

  @Test func onlyTheColumnsOfTheStepAreShown() throws {
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

  @Test func digitsAreHeldAgainstEachOtherOnlyWhereBothAreShown() throws {
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
}
