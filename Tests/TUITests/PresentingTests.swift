import TUI
import TestSupport
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

  /// All that can be open or half typed, by the keys that bring it about.
  static let open =
    KeyMap.bindings.filter { $0.group == .lab && $0.context == .page }.compactMap(\.keys.first)
    .map(KeyText.label)
    + [
      "5", "-", "<Enter>", "1e", "i<BS>", ":", ":se", ":step x", "::", "?", "?temp", "o", "ozzz",
      "e",
      "e<Down><Enter>", "e?", ":state<Enter>", "z", "<Tab>", "<Tab>z", "t<Tab>z", "c<Right>", "=]",
      "P",
    ]

  @Test("whatever is open, a clicker goes on and back", arguments: open)
  func neverDead(keys: String) throws {
    var model = try page("<PageDown>\(keys)")
    if keys == "P" { try Pages.press("<PageDown>", on: &model) }
    try Pages.press("<PageDown>", on: &model)
    #expect(model.course?.step?.id == "b" && model.context == .page, "after \(keys)")
    try Pages.press("\(keys)<PageUp>", on: &model)
    #expect(model.course?.step?.id == "a" && model.context == .page, "after \(keys)")
  }

  @Test("whatever is open over a question, a clicker reveals the answer", arguments: open)
  func neverDeadBeforeAnswer(keys: String) throws {
    var model = try page(keys)
    #expect(model.course?.step?.id == "a")
    try Pages.press("<PageDown>", on: &model)
    #expect(model.course?.isAsking == false && model.context != .prediction, "after \(keys)")
  }

  @Test("an offer, a file that is read and a guess are no hindrance") func others() throws {
    var model = try page("<PageDown>")
    _ = model.handle(.paste("1 2 3\n4 5 6"))
    #expect(model.context == .offer)
    try Pages.press("<PageDown>", on: &model)
    #expect(model.course?.step?.id == "b" && model.logits == [[1, 2], [3, 4]])
    _ = model.update(.working(Activity(title: "reading x.csv", share: 0.5)))
    try Pages.press("<PageUp>", on: &model)
    #expect(model.course?.step?.id == "a")
    var number = Model(
      course: try Pages.course(of: [
        "a.md": StepText("a", question: "How much?\n= 0.5 ± 0.25\nSo."),
        "b.md": StepText("b"),
      ]), size: Size(width: 80, height: 24), presenting: Presenting(isOnStage: true))
    try Pages.press("0.<PageDown><PageDown>", on: &number)
    #expect(number.course?.step?.id == "b")
  }

  @Test("b and . blank the screen, and any key shows it again") func blank() throws {
    for key in ["b", "."] {
      var model = try page("<PageDown>\(key)")
      #expect(model.isBlank && model.draw().text.allSatisfy(\.isWhitespace))
      try Pages.press(key, on: &model)
      #expect(model.draw().text.contains("LOSS") && model.workspace.openPane == nil)
      try Pages.press("\(key)<PageDown>", on: &model)
      #expect(model.draw().text.contains("2 of 2") && model.course?.step?.id == "b")
    }
    var saved = try page("<PageDown>b")
    _ = saved.update(.reload(nil, faults: ["a.md:1:1: error: a fault"]))
    #expect(saved.isBlank, "nobody has pressed a key")
    #expect(try page("<PageDown>1.5<Enter>").logits[0][0] == 1.5, "a point within a number is one")
    let learner = try page("1b", Presenting())
    #expect(!learner.isBlank && learner.workspace.openPane == BitsPane.pane)
    #expect(try page("1.5<Enter>", Presenting()).isBlank == false)
  }

  @Test("a lesson that is saved is taken over between two steps") func savedLesson() throws {
    var model = try page("<PageDown>5<Enter>")
    let new = try Pages.course(of: [
      "a.md": StepText("a", "A step", prose: "New text."),
      "b.md": StepText("b", "A step", prose: "Newer text."),
    ])
    _ = model.update(.reload(new, faults: []))
    #expect(model.draw().text.contains("Look.") && !model.draw().text.contains("read again"))
    _ = model.update(.reload(nil, faults: ["a.md:1:1: error: no"]))
    #expect(!model.draw().text.contains("a.md") && model.notice == nil)
    try Pages.press("<PageDown>", on: &model)
    #expect(model.course?.step?.id == "b" && model.draw().text.contains("Newer text."))
    #expect(model.notice == nil)
    try Pages.press("<PageUp>", on: &model)
    #expect(model.draw().text.contains("New text."))
  }

  @Test("the presenter is told of a saved file with a fault, the audience sees a mark")
  func fault() throws {
    var model = try page("<PageDown>", Presenting(isOnStage: true, handsOutNotes: true))
    let title = model.draw().line(0)
    let effects = model.update(.reload(nil, faults: ["a.md:1:1: error: no"]))
    guard case .notes(let notes)? = effects.first else {
      Issue.record("there are no notes")
      return
    }
    #expect(
      notes.contains(
        """
        Logit Lab: notes

        The files of the lessons have faults, which the audience doesn't see:
        a.md:1:1: error: no

        """))
    let marked = model.draw().line(0)
    #expect(marked != title && marked.contains(" ! ") && !model.draw().text.contains("a.md"))
    let mended = try Pages.course(of: ["a.md": StepText("a"), "b.md": StepText("b")])
    let then = model.update(.reload(mended, faults: []))
    #expect(model.draw().line(0) == title)
    #expect(
      !then.contains { if case .notes(let text) = $0 { text.contains("faults") } else { false } })
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
