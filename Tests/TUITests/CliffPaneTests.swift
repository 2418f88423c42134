import Numerics
import TUI
import TestSupport
import Testing

@Suite("CLIFF, by keys") struct CliffPaneTests {
  /// The example with CLIFF open and everything computed.
  private func open(_ keys: String = "", size: Size = Size(width: 80, height: 24)) throws -> Model {
    var model = try Pages.example("Fc", size: size)
    model.completeWork()
    try Pages.press(keys, on: &model)
    model.completeWork()
    return model
  }

  @Test("it opens and closes with its key") func openAndClose() throws {
    var model = try Pages.example("c")
    #expect(model.workspace.openPane == CliffPane.pane && model.cursor.pane == CliffPane.pane)
    try Pages.press("c", on: &model)
    #expect(model.workspace.openPane == nil && model.cursor.pane == .logits)
    try Pages.press(":cliff<Enter><Esc>", on: &model)
    #expect(model.workspace.openPane == nil)
  }

  @Test("something is seen at once and the rest comes in slices") func slices() throws {
    var model = try Pages.example("c")
    #expect(model.lab.cliff.sweep?.point(0, in: .float64) != nil)
    #expect(model.hasPendingWork)
    var slices = 0
    while model.hasPendingWork {
      model.work()
      slices += 1
    }
    #expect(slices > 3)
    #expect(model.lab.cliff.sweep?.finding(.naive, in: .float16, .above) != nil)
  }

  @Test("the page follows the cursor and escape puts back") func pageFollows() throws {
    var model = try open("<End>")
    #expect(model.logits == [[500, 1500, 100], [2.2, 1.3, 1.7]])
    #expect(model.worksheet.evaluation[0]?.losses?.naive.isNaN == true)
    #expect(!model.worksheet.canUndo || model.worksheet.latestEdit == .dtype(.float32))
    try Pages.press("<Esc>", on: &model)
    #expect(model.logits == [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]])
    #expect(model.workspace.openPane == CliffPane.pane && model.lab.cliff.t == nil)
    try Pages.press("<Esc>", on: &model)
    #expect(model.workspace.openPane == nil)
  }

  @Test("Enter keeps the point as one undoable edit") func enterKeeps() throws {
    var model = try open("<End><Enter>")
    #expect(model.logits[0] == [500, 1500, 100])
    #expect(!model.worksheet.isPreviewing && model.lab.cliff.t == nil)
    try Pages.press("u", on: &model)
    #expect(model.logits[0] == [0.5, 1.5, 0.1])
    try Pages.press("<Enter>", on: &model)
    #expect(model.notice?.isProblem == true)
    #expect(model.logits[0] == [0.5, 1.5, 0.1])
  }

  @Test("steps there and back lead to the row as it was") func thereAndBack() throws {
    var model = try open("<Right><Right><Right><Left><Left><Left>")
    #expect(model.lab.cliff.t == nil && !model.worksheet.isPreviewing)
    #expect(model.logits[0] == [0.5, 1.5, 0.1])
    try Pages.press(">>>>>>>", on: &model)
    #expect(model.lab.cliff.t == 1000)
    try Pages.press("<Right>", on: &model)
    #expect(model.notice?.isProblem == true)
  }

  @Test("Space goes to where a method breaks") func spaceToCliff() throws {
    var model = try open("<Down><Space>")
    #expect(model.lab.cliff.focus == .naive)
    #expect(model.notice?.text.hasPrefix("naive ") == true)
    let t = try #require(model.lab.cliff.t)
    let finding = model.lab.cliff.sweep?.finding(.naive, in: model.experiment.format, .above)
    guard case .breaks(let cliff)? = finding else {
      Issue.record("naive does not break")
      return
    }
    #expect(cliff.t == t)
    // The only one: from the last to the first.
    try Pages.press("<Space>", on: &model)
    #expect(model.lab.cliff.t == t)
  }

  @Test("a range that is none is refused and the old one stays") func badRange() throws {
    var model = try open(":cliff scale 2 20<Enter>")
    #expect(model.lab.cliff.range.low == 2 && model.lab.cliff.range.high == 20)
    for bad in ["5 5", "7 3", "0 inf", "nan 1"] {
      try Pages.press(":cliff scale \(bad)<Enter>", on: &model)
      #expect(model.notice?.isProblem == true, "\(bad)")
      #expect(model.lab.cliff.range.low == 2 && model.lab.cliff.range.high == 20, "\(bad)")
    }
    try Pages.press(":cliff scale 1 x<Enter>", on: &model)
    #expect(model.notice?.isProblem == true)
    try Pages.press("<Esc>:cliff shift -5 5<Enter>", on: &model)
    #expect(model.lab.cliff.isShift && model.lab.cliff.range.high == 5)
    try Pages.press("s", on: &model)
    #expect(!model.lab.cliff.isShift && model.lab.cliff.range.high == 20)
  }

  @Test("a logit is shifted") func logitShifted() throws {
    var model = try Pages.example("<Right>c")
    try Pages.press("s<End>", on: &model)
    #expect(model.logits[0] == [0.5, 801.5, 0.1])
    try Pages.press("<Enter>", on: &model)
    #expect(model.worksheet.latestEdit == .set(instance: 0, class: 1, value: 801.5))
  }

  @Test("the range zooms and moves") func rangeZooms() throws {
    var model = try open(":cliff scale 0 8<Enter>:cliff at 4<Enter>}")
    #expect(model.lab.cliff.range.low == 2 && model.lab.cliff.range.high == 6)
    #expect(model.lab.cliff.t == 4)
    try Pages.press("]", on: &model)
    #expect(model.lab.cliff.range.low == 3 && model.lab.cliff.range.high == 7)
    try Pages.press("[{", on: &model)
    #expect(model.lab.cliff.range.low == 0 && model.lab.cliff.range.high == 8)
    try Pages.press(String(repeating: "}", count: 80), on: &model)
    #expect(model.notice?.isProblem == true)
    try Pages.press("r", on: &model)
    #expect(model.lab.cliff.range == .usual(for: .scale))
  }

  @Test("leaving the pane puts the row back") func leavingPane() throws {
    for keys in ["<Tab>", "J", "c", ":goto 2 1<Enter>"] {
      let model = try open("<End>" + keys)
      #expect(model.logits == [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]], "\(keys)")
      #expect(!model.worksheet.isPreviewing && model.lab.cliff.t == nil, "\(keys)")
    }
  }

  @Test("another dtype keeps the point") func anotherDtype() throws {
    let model = try open("<End>f")
    #expect(model.lab.cliff.t == 1000 && model.worksheet.isPreviewing)
    #expect(model.logits[0] == [500, 1500, 100])
  }

  @Test("what can't be swept says why") func refused() throws {
    var model = try Pages.example("<Del>-inf<Enter><Up>c")
    #expect(model.draw().text.contains("only finite logits can be swept: class 1 has -inf"))
    try Pages.press("<Right><Space><Enter>", on: &model)
    #expect(model.notice?.isProblem == true)
    model = try Pages.example("<Right><Space>c")
    #expect(model.draw().text.contains("no label yet"))
  }

  @Test("the curves", arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func curves(size: Size) throws {
    try expectSnapshot(try open(size: size).draw(), "cliff")
    try expectSnapshot(try open("<Down>v<Space>", size: size).draw(), "cliff-losses")
  }

  @Test("in ASCII") func ascii() throws {
    var model = try Pages.model(.example, "Fcs", glyphs: .ascii)
    model.completeWork()
    let frame = model.draw()
    try expectSnapshot(frame, "cliff-ascii")
    #expect(frame.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("every size is drawn") func everySize() throws {
    for width in [1, 2, 5, 9, 17, 24, 33, 50, 80, 200] {
      for height in [1, 3, 6, 9, 12, 16, 24, 60] {
        for keys in ["", "z", "mmv"] {
          var model = try Pages.example("c" + keys, size: Size(width: width, height: height))
          model.completeWork()
          #expect(model.draw().size == Size(width: width, height: height))
        }
      }
    }
  }

  @Test("a cliff in words") func sentence() throws {
    var sweep = try Sweep(
      logits: [0.5, 1.5, 0.1], label: .index(0), axis: .scale, range: SweepRange(0, 100))
    sweep.complete()
    guard case .breaks(let cliff) = sweep.finding(.naive, in: .float32, .above) else {
      Issue.record("naive does not break")
      return
    }
    #expect(cliff.sentence == "naive turns nan at t = 59.1486")
  }
}
