import Notation
import TUI
import Testing

@Suite("A script is played on the page") struct PlaybackTests {
  private func page(
    _ text: String, wait: Double? = nil, size: Size = Size(width: 80, height: 24)
  ) throws -> (Model, [Effect]) {
    var model = try Pages.example(size: size)
    let effects = model.begin(try Script(parsing: text, file: "s"), wait: wait)
    return (model, effects)
  }

  @Test("without a wait each command is a step") func eachCommand() throws {
    var (model, effects) = try page("# One\nset 1 1 5\n# Two\nset 1 1 6\nset 1 1 7")
    #expect(effects == [])
    #expect(model.draw().line(23) == " ▸ One" + String(repeating: " ", count: 66) + "0 of 3")
    try Pages.press("<PageDown>", on: &model)
    #expect(model.logits[0][0] == 5 && model.draw().line(23).hasPrefix(" ▸ One"))
    try Pages.press("<PageDown>", on: &model)
    #expect(model.logits[0][0] == 6 && model.draw().line(23).hasPrefix(" ▸ Two"))
    try Pages.press("<PageDown>", on: &model)
    #expect(model.logits[0][0] == 7 && model.draw().line(23).hasSuffix("3 of 3"))
    try Pages.press("<PageUp><PageUp>", on: &model)
    #expect(model.logits[0][0] == 5 && !model.worksheet.canRedo)
    try Pages.press("<PageDown>", on: &model)
    #expect(model.logits[0][0] == 6)
    try Pages.press("<PageUp><PageUp><PageUp>", on: &model)
    #expect(model.notice?.text == "this is the beginning of the script, or of what is kept of it")
    #expect(model.logits[0][0] == 0.5 && model.playback?.step == 0)
  }

  @Test("a step ends at a wait") func waits() throws {
    var (model, _) = try page("set 1 1 5\nset 1 2 6\nwait\n#\nset 1 3 7\nwait 4\nundo")
    try Pages.press("<PageDown>", on: &model)
    #expect(model.logits[0] == [5, 6, 0.1])
    try Pages.press("<PageDown>", on: &model)
    #expect(model.logits[0] == [5, 6, 7])
    try Pages.press("<PageDown>", on: &model)
    #expect(model.logits[0] == [5, 6, 0.1] && model.playback?.isOver == true)
    // The script is over: the keys mean what they mean on the page.
    try Pages.press("<PageDown>", on: &model)
    #expect(model.cursor.instance == 1 && model.cursor.pane == .logits)
  }

  @Test("a clock goes on by itself, until somebody goes back") func clock() throws {
    var (model, effects) = try page("set 1 1 5\nwait\nundo\nwait 4\nredo\nwait", wait: 2)
    #expect(effects == [.wake(after: 2)])
    #expect(model.update(.play(.next)) == [.wake(after: 2)])
    #expect(model.update(.play(.next)) == [.wake(after: 4)])
    #expect(model.update(.play(.previous)) == [.wake(after: nil)])
    #expect(model.update(.play(.next)) == [.wake(after: 4)])
    #expect(model.update(.play(.next)) == [])
    #expect(model.update(.play(.next)) == [])
    #expect(model.notice == Notice(text: "this is the end of the script", isProblem: false))
  }

  @Test("long steps leave time for keys, and files the time they take") func pauses() throws {
    let many = String(repeating: "nudge 1\n", count: 40)
    var (model, _) = try page(many + "load x.csv\nnudge 1\nwait")
    #expect(model.update(.play(.next)) == [.wake(after: 0)])
    #expect(model.logits[0][0] == 32.5)
    let effects = model.update(.play(.next))
    #expect(effects.count == 2 && effects.last == .wake(after: 0))
    _ = model.update(.working(Activity(title: "reading x.csv", share: nil)))
    #expect(model.update(.play(.next)) == [.wake(after: 0.1)])
    _ = model.update(.worked(.start(.example, message: "read x.csv")))
    #expect(model.update(.play(.next)) == [])
    #expect(model.logits[0][0] == 1.5 && model.playback?.step == 1)
  }

  @Test(
    "what goes otherwise than the script has it is a fault with its line",
    arguments: [
      ("undo", "s:1: error: nothing to undo"), ("! undo\nset 1 1 5", nil),
      ("! set 1 1 5", "s:1: error: this was to be refused, and was done"),
      ("zom", "s:1: error: there is no command “zom”; did you mean “zoom”?"),
      ("! zom", nil), ("play next", "s:1: error: no script is played here; --play FILE plays one"),
    ] as [(String, String?)])
  func faults(text: String, message: String?) throws {
    var (model, _) = try page(text)
    _ = model.update(.play(.next))
    #expect(model.scriptFault?.description == message)
  }

  @Test("the clicker's keys work whatever is open") func whateverIsOpen() throws {
    for keys in ["5", ":se", "?", "?x", "e", "t", "z", "<Tab><Tab>"] {
      var (model, _) = try page("set 1 2 7\nset 1 2 8")
      try Pages.press("\(keys)<PageDown><PageDown>", on: &model)
      #expect(model.logits[0][1] == 8, "after \(keys)")
      try Pages.press("<PageUp>", on: &model)
      #expect(model.logits[0][1] == 7, "after \(keys)")
    }
  }

  @Test("captions are shown over lists too, and steer nothing") func captions() throws {
    var (model, _) = try page("# A\nkeys\nwait")
    try Pages.press("<PageDown>", on: &model)
    #expect(model.context == .keys && model.draw().line(23).hasPrefix(" ▸ A"))
    let narrow = try page("# A long caption\nwait", size: Size(width: 20, height: 10)).0
    #expect(narrow.draw().line(9) == " ▸ A long … 0 of 1")
  }
}
