import TUI
import Testing

@Suite("The course before an audience") struct PresentingTests {
  private static let notes = "```notes\nWait for *hands*.\n```"

  private func page(
    _ keys: String = "", asks: Bool = true, _ presenting: Presenting = Presenting(isOnStage: true)
  ) throws -> Model {
    var model = Model(
      course: try StepControlTests.course(
        "show: logits loss", also: Self.notes + "\n```hint\nTry 4.\n```", asks: asks),
      size: Size(width: 80, height: 24), presenting: presenting)
    try Pages.press(keys, on: &model)
    return model
  }

  @Test("a clicker reveals and then goes on") func clickerReveals() throws {
    var model = try page()
    #expect(model.course?.isAsking == true && !model.draw().text.contains("LOSS"))
    try Pages.press("<PageDown>", on: &model)
    #expect(model.course?.step?.id == "a" && model.course?.isAsking == false)
    #expect(
      model.draw().text.contains("› The answer: that. It is so.")
        && model.draw().text.contains("LOSS"))
    #expect(model.course?.answer == nil, "nobody gave an answer")
    try Pages.press("<PageDown>", on: &model)
    #expect(model.course?.step?.id == "b")
    try Pages.press("<PageUp>", on: &model)
    #expect(model.course?.step?.id == "a" && model.course?.isAsking == false)
    try Pages.press("P", on: &model)
    #expect(model.course?.isAsking == true, "P asks once more")
    try Pages.press("1", on: &model)
    #expect(model.draw().text.contains("✗ You said this; it is that."))
  }

  @Test("the last step is the last") func lastStep() throws {
    #expect(
      try page("<PageDown><PageDown><PageDown>").notice == .problem("this is the last step"))
    #expect(try page("<PageUp>").notice == .problem("this is the first step"))
  }

  @Test("a learner's PageDown reveals nothing") func learnersPageDown() throws {
    #expect(try page("<PageDown>", Presenting()).course?.step?.id == "b")
  }

  @Test("hints and marks of progress are hidden") func hidden() throws {
    for keys in ["", "<PageDown>4<Enter>", "<PageDown>4<Enter>u"] {
      let text = try page(keys).draw().text
      #expect(!text.contains("hint") && !text.contains("Done") && !text.contains("1 of 2 ✓"))
      #expect(!text.contains("0/2"))
    }
    let model = try page("<PageDown>H")
    #expect(model.notice == .problem("hints are not shown to an audience"))
    #expect(try page("<PageDown>4<Enter>").draw().text.contains("✓ logit[x1,cat] = 4"))
    let learner = try page("14<Enter>", Presenting()).draw().text
    #expect(learner.contains("hint") && learner.contains("Done") && learner.contains("1 of 2 ✓"))
  }

  @Test("the outline shows nobody's progress") func outline() throws {
    let text = try page("<PageDown>4<Enter>o").draw().text
    #expect(text.contains("A step") && !text.contains("done") && !text.contains("0/"))
    #expect(try page("14<Enter>o", Presenting()).draw().text.contains("1 of 2 done"))
  }

  @Test("notes are handed out once a step") func notes() throws {
    var model = try page("", Presenting(handsOutNotes: true))
    let first = """
      Logit Lab: notes

      1 L, step 1 of 2 (1 of 2)
      A step
      ======

      Wait for hands.

      The answer: 2, that

      Next: A step

      """
    #expect(model.handOutNotes() == [.notes(first)])
    #expect(model.handOutNotes() == [])
    #expect(try Pages.press("<Right>", on: &model).allSatisfy { $0 == .saveProgress })
    let effects = try Pages.press("<PageDown>", on: &model)
    let second = first.replacing("step 1 of 2 (1", with: "step 2 of 2 (2")
      .replacing("The answer: 2, that\n\n", with: "")
      .replacing("Next: A step", with: "Next: this is the last step.")
    #expect(effects.contains(.notes(second)))
    #expect(try Pages.press("p", on: &model).contains(.notes(first)))
    var other = try page("", Presenting())
    #expect(other.handOutNotes() == [])
    #expect(try Pages.press("<PageDown>", on: &other).allSatisfy { $0 == .saveProgress })
  }
}
