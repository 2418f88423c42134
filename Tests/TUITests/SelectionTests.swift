import Experiments
import Lessons
import Numerics
import TUI
import TestSupport
import Testing

@Suite("Blocks of logits, by keys and by the mouse") struct SelectionTests {
  /// The places of logits on the page of the example at 80×24.
  private static let (one, six) = (Position(x: 22, y: 2), Position(x: 42, y: 3))

  private static let selected = "logits selected for Del, [ ], digits, paste and :copy; Esc lets go"

  private func status(_ model: Model) -> String { model.draw().line(22) }

  @Test(
    "keys act on the whole block, and one undo takes it back",
    arguments: [
      ("v<Right><Down><Del>", [[0, 0, 0.1], [0, 0, 1.7]]),
      ("vl]", [[0.6, 1.6, 0.1], [2.2, 1.3, 1.7]]),
      ("v<End>>{", [[-0.5, 0.5, -0.9], [1.2, 0.3, 0.7]]),
      ("jlvhk7.5<Enter>", [[7.5, 7.5, 0.1], [7.5, 7.5, 1.7]]),
    ] as [(String, [[Double]])])
  func keys(keys: String, logits: [[Double]]) throws {
    var model = try Pages.example(keys)
    #expect(model.logits == logits)
    #expect(model.worksheet.editCount == 1)
    try Pages.press("u", on: &model)
    #expect(model.experiment == .example && model.worksheet.editCount == 0)
  }

  @Test("the status line tells how many are selected, and the block is seen") func shown() throws {
    var model = try Pages.example("v<Right><Down>")
    #expect(status(model).contains("2 × 2 \(Self.selected)"))
    try expectSnapshot(model.draw(), "selection")
    try Pages.press("<Esc>", on: &model)
    #expect(!status(model).contains("selected"))
    try Pages.press("v", on: &model)
    #expect(status(model).contains("1 × 1 \(Self.selected)"))
    try Pages.press("v", on: &model)
    #expect(!status(model).contains("selected"))
  }

  @Test(
    "a block that the cursor leaves is let go",
    arguments: ["<Tab>", ":goto 1<Enter>", "a", "D", ":sort loss<Enter>", "C", "t"])
  func left(keys: String) throws {
    #expect(!status(try Pages.example("v<Right>\(keys)")).contains("selected"))
  }

  @Test("elsewhere none is begun, and digits that are no number change nothing") func refused()
    throws
  {
    #expect(
      try Pages.example("<Tab>v").notice?.text == "blocks are selected in LOGITS: Tab goes there")
    #expect(try Pages.example("v<Right>7x<Enter>").experiment == .example)
    #expect(try Pages.example("v<Right>7<Esc>").experiment == .example)
  }

  @Test("r puts the block back to how it began") func restored() throws {
    #expect(try Pages.example("v<Right>9<Enter><Up>v<Left>r").experiment == .example)
  }

  @Test("undo within a block that is selected leaves it selected") func undo() throws {
    #expect(status(try Pages.example("jlvhk]u")).contains("undone"))
    var model = try Pages.example("jlvhk]u]")
    #expect(model.logits[1] == [2.3, 1.4, 1.7])
    #expect(model.worksheet.editCount == 1)
    try Pages.press("<Esc>", on: &model)
    #expect(!status(model).contains("selected"))
  }

  @Test("of a view the rows and classes in sight are meant, in their order") func view() throws {
    var experiment = try Pages.large(6, 3)
    _ = try experiment.apply(.label(instance: 2, .none))
    var model = try Pages.model(experiment, ":sort loss<Enter>")
    let before = model.logits
    try Pages.press("v<Down>", on: &model)
    let rows = try #require(model.workspace.view?.instances.prefix(2))
    try Pages.press("<Del>", on: &model)
    for row in 0..<6 {
      #expect(model.logits[row][0] == (rows.contains(row) ? 0 : before[row][0]))
    }
    // Rows that are filtered away between two in sight stay.
    var filtered = try Pages.model(experiment, ":where label 1<Enter>v<Down><Del>")
    let shown = try #require(filtered.workspace.view?.instances)
    #expect(shown == [0, 3])
    #expect(filtered.logits.map { $0[0] == 0 } == [true, false, false, true, false, false])
    #expect(filtered.worksheet.history.last?.line == "fill 1,4 \"class 1\" 0")
    try Pages.press("u", on: &filtered)
    #expect(filtered.experiment == experiment)
  }

  @Test("copy gives the block with tabs, and without a block the state line") func copy() throws {
    var model = try Pages.example("v<Right><Down>")
    #expect(
      try Pages.press(":copy<Enter>", on: &model)
        == [.copy("0.5\t1.5\n2.2\t1.3\n", title: "2 × 2 logits")])
    guard case .copy(let text, _)? = try Pages.press("<Esc>:copy<Enter>", on: &model).last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.hasPrefix("logitlab1:"))
  }

  @Test("a paste fills the block; another size says so") func paste() throws {
    var model = try Pages.example("v<Right><Down>")
    _ = model.handle(.paste("1\t2\n3\t4\n"))
    #expect(model.logits == [[1, 2, 0.1], [3, 4, 1.7]])
    #expect(model.notice?.text == "filled 2 × 2 logits; u goes back")
    _ = model.handle(.paste("9"))
    #expect(model.logits == [[9, 9, 0.1], [9, 9, 1.7]])
    _ = model.handle(.paste("1 2 3"))
    #expect(model.logits == [[9, 9, 0.1], [9, 9, 1.7]])
    #expect(model.notice?.text == "1 × 3 numbers don't fill 2 × 2 logits; Esc lets go of them")
    try Pages.press("uu", on: &model)
    #expect(model.experiment == .example)
  }

  @Test("dragging selects, and stays within LOGITS") func drag() throws {
    var model = try Pages.example()
    _ = model.handle(.click(Self.one))
    _ = model.handle(.drag(Self.one))
    #expect(!status(model).contains("selected"), "a shaking hand selects nothing")
    _ = model.handle(.drag(Position(x: 32, y: 3)))
    #expect(status(model).contains("2 × 2 \(Self.selected)"))
    _ = model.handle(.drag(Position(x: 70, y: 15)))
    _ = model.handle(.drag(Self.six))
    #expect(status(model).contains("2 × 3 \(Self.selected)"))
    _ = model.handle(.drag(Self.one))
    #expect(status(model).contains("1 × 1 \(Self.selected)"))
    _ = model.handle(.click(Self.one))
    #expect(!status(model).contains("selected"), "a click lets go, be it on the corner")
    _ = model.handle(.click(Self.six))
    #expect(!status(model).contains("selected") && model.cursor.class == 2)
    // What was pressed elsewhere begins no block.
    _ = model.handle(.click(Position(x: 3, y: 8)))
    _ = model.handle(.drag(Self.one))
    #expect(!status(model).contains("selected"))
  }

  @Test("a double click edits a number, and elsewhere is a second click") func doubleClick() throws
  {
    var model = try Pages.example()
    _ = model.handle(.click(Self.six))
    _ = model.handle(.doubleClick(Self.six))
    #expect(model.context == .entry && model.cursor.class == 2)
    try Pages.press("<C-u>4<Enter>", on: &model)
    #expect(model.logits[1][2] == 4)
    let mark = Position(x: 59, y: 2)
    _ = model.handle(.click(mark))
    #expect(model.experiment.labels[0] == .index(0))
    _ = model.handle(.doubleClick(mark))
    #expect(model.context == .page && model.experiment.labels[0] == .none)
  }

  @Test("a block is a line, in scripts and in what was done") func lines() throws {
    var model = try Pages.example()
    _ = model.handle(.click(Self.one))
    _ = model.handle(.drag(Position(x: 32, y: 3)))
    _ = model.handle(.drag(Self.six))
    try Pages.press("]<Del>", on: &model)
    guard case .write(_, let script, _)? = try Pages.press(":record x<Enter>", on: &model).last
    else {
      Issue.record("nothing was recorded")
      return
    }
    #expect(script.contains("block 1 \"class 1\" 2 \"class 3\"\nnudge 0.1\nclear\n"))
    #expect(
      model.worksheet.history.map(\.line).suffix(2) == ["nudge all all 0.1", "fill all all 0"])
    #expect(
      try Pages.example(":fill all 2..3 0.25<Enter>").logits == [
        [0.5, 0.25, 0.25], [2.2, 0.25, 0.25],
      ])
  }

  @Test("logits of a layer are selected and copied, but not changed") func layer() throws {
    var model = try Pages.example(":layer make<Enter><Esc>v<Right><Del>")
    #expect(
      model.notice?.text
        == "the logits follow from the layer: change x, W or b, or `layer none` cuts them loose")
    #expect(model.worksheet.editCount == 1)
    #expect(
      try Pages.press(":copy<Enter>", on: &model) == [.copy("0.5\t1.5\n", title: "1 × 2 logits")])
  }

  @Test("many logits are cleared beside the page, and are too many to be typed over") func large()
    throws
  {
    let experiment = try Experiment(logits: Matrix(rows: 200_000, columns: 3))
    var model = try Pages.model(experiment, "v><End>")
    try Pages.press("7", on: &model)
    #expect(
      model.notice?.text
        == "200000 × 3 logits are too many to be typed over: :fill gives them a value")
    #expect(try Pages.press("]", on: &model).contains(.change(.nudge(0.1))))
  }
}
