import TUI
import TestSupport
import Testing

@Suite("What a step says of numbers on the way") struct RemarkTests {
  @Test("the first remark that holds stands below the checks, while they do not hold")
  func shown() throws {
    let course = try Pages.course(of: [
      "a.md": StepText(
        "a", "A",
        rest:
          "```remarks\nlogit[x1,cat] < 0 : Below zero.\nlogit[x1,cat] < 1 : Too small: `u` helps.\n```\n"
      )
    ])
    var model = try Pages.learning(course)
    #expect(!model.draw().text.contains("Too small"))
    try Pages.press(":set x1 cat 0.5<Enter>", on: &model)
    #expect(model.draw().text.contains("→ Too small: u helps."))
    try Pages.press(":set x1 cat -1<Enter>", on: &model)
    #expect(model.draw().text.contains("→ Below zero."))
    try Pages.press(":set x1 cat 4<Enter>", on: &model)
    #expect(!model.draw().text.contains("Below zero.") && model.draw().text.contains("Done"))
    try Pages.press(":set x1 cat -1<Enter>", on: &model)
    #expect(model.draw().text.contains("→ Below zero."), "also when the step was done before")
  }
}
