import TUI
import Testing

@Suite("CHANGES: the history, and one state held against another") struct ChangesPaneTests {
  private static let edits = "2.5<Enter>1e3<Enter>f<Right><Space>:descend 0.5 20<Enter>"

  @Test("the list", arguments: LayerPaneTests.sizes) func list(size: Size) throws {
    try expectSnapshot(
      try Pages.example(Self.edits + "w<Left><Left>", size: size).draw(), "changes")
  }

  @Test("two states", arguments: [Size(width: 80, height: 24), Size(width: 160, height: 45)])
  func twoStates(size: Size) throws {
    let model = try Pages.example(Self.edits + "w<Left><Left><Left>m<Right>", size: size)
    try expectSnapshot(model.draw(), "changes-compared")
  }

  @Test("nothing happened yet") func nothingHappened() throws {
    try expectSnapshot(try Pages.example("w").draw(), "changes-none")
    #expect(
      try Pages.example("w<Left>").notice
        == Notice(text: "this is the first state", isProblem: true))
    #expect(
      try Pages.example("w<Right>").notice
        == Notice(text: "this is the last state", isProblem: true))
  }

  @Test("back and forth loses nothing") func backAndForth() throws {
    var model = try Pages.example(Self.edits)
    let last = model.experiment
    try Pages.press("w<Left><Left><Left>", on: &model)
    #expect(model.worksheet.editCount == 2 && model.experiment.format == .float64)
    try Pages.press("<Home>", on: &model)
    #expect(model.experiment == .example)
    try Pages.press("<End>", on: &model)
    #expect(model.experiment == last && model.worksheet.historyCount == 6)
  }

  @Test("clicks go to states") func clicks() throws {
    var model = try Pages.example(Self.edits + "w")
    let frame = model.draw()
    let row = try #require((0..<24).first { frame.line($0).contains("dtype float16") })
    _ = model.handle(.click(Position(x: 20, y: row)))
    #expect(model.worksheet.editCount == 3 && model.cursor.pane == ChangesPane.pane)
    let spark = try #require((0..<24).first { frame.line($0).contains("mean ▁") })
    _ = model.handle(.click(Position(x: 6, y: spark)))
    #expect(model.worksheet.editCount == 0)
  }

  @Test("a state is pinned and gone back to") func statePinned() throws {
    var model = try Pages.example("wm")
    let start = model.experiment
    #expect(model.notice?.text == "this state is pinned; what comes is compared with it")
    try Pages.press("'", on: &model)
    #expect(
      model.notice == Notice(text: "these are the numbers that are compared with", isProblem: true))
    try Pages.press("<Esc>7<Enter>:changes back<Enter>", on: &model)
    #expect(model.experiment == start && model.worksheet.editCount == 2)
    #expect(model.worksheet.history.last?.line == "back to the start")
    try Pages.press("u", on: &model)
    #expect(model.logits[0][0] == 7)
    try Pages.press("wX'", on: &model)
    #expect(
      model.notice?.text
        == "nothing is compared with yet: :against FILE reads other numbers, m in CHANGES pins these"
    )
  }

  @Test("states of other shapes are compared") func otherShapes() throws {
    for size in [Size(width: 80, height: 24), Size(width: 30, height: 8)] {
      for keys in ["a", "d", "A", "D", ":reduction none<Enter>", ":label 1 none<Enter>"] {
        let model = try Pages.example("wm" + keys + "w", size: size)
        #expect(!model.draw().text.isEmpty)
      }
    }
    let frame = try Pages.example("wm<Esc>dw").draw()
    let row = try #require((0..<24).map(frame.line).first { $0.contains("2 fused") })
    #expect(row.contains("1.1996759812098481") && row.contains(" 0 "))
  }
}

@Suite("The line that tells what an edit changed") struct WhatChangedTests {
  private func status(_ keys: String, width: Int = 80) throws -> String {
    let frame = try Pages.example(keys, size: Size(width: width, height: 24)).draw()
    return frame.line(22).trimmingPrefix { "─ ".contains($0) }.split(separator: " ─").first
      .map(String.init) ?? ""
  }

  @Test(
    "lines",
    arguments: [
      (
        "<Right>1.6<Enter>",
        "mean 0.8393 → 0.8209 (-0.0184) · p[1, class 2] 0.6194 → 0.6427"
      ),
      ("<Right>1.6", "mean 0.8393 → 0.8209 (-0.0184) · p[1, class 2] 0.6194 → 0.6427"),
      (
        "<Right>1.6<Enter>u",
        "undone; 0 changes left to undo · mean 0.8209 → 0.8393 (+0.0184)"
      ),
      ("<Down><Down><Space>", "mean 0.8393 → 0.5893 (-0.2500) · naive − fused 2 → 0 ulp"),
      (
        ":reduction none<Enter><Right>1.6<Enter>",
        "loss 0.4790 → 0.4421 (-0.0369) · p[1, class 2] 0.6194 → 0.6427"
      ),
      (
        ":reduction sum<Enter><Right>1.6<Enter>",
        "sum 1.6787 → 1.6418 (-0.0369) · p[1, class 2] 0.6194 → 0.6427"
      ),
      (":rename class 1 cat<Enter>", "instance 1, cat: logit 0.5"),
      (":ulp 1 2 4<Enter>", "mean 0.8393 → 0.8393 (-2.2e-16) · p[1, class 1] 0.2279 → 0.2279"),
      ("<Right>inf<Enter><Up>", "instance 1, class 2: logit 1.5"),
    ])
  func lines(keys: String, line: String) throws {
    #expect(try status(keys) == line)
  }

  @Test("with more room there is more") func moreRoom() throws {
    #expect(
      try status("<Right>1.6<Enter>", width: 120)
        == "mean 0.8393 → 0.8209 (-0.0184) · p[1, class 2] 0.6194 → 0.6427 · naive − fused 2 → 1 ulp"
    )
  }

  @Test("a broken mean says so") func brokenMean() throws {
    #expect(
      try status("<Right>:set 1 1 nan<Enter>").hasPrefix(
        "mean 0.8393 → nan · p[1, class 2] 0.6194 → nan"))
  }

  @Test(
    "a step tells only what it shows",
    arguments: [
      ("show: logits", "", ""),
      ("show: logits softmax", "", "p[x1, cat] 0.2689 → 0.7311 · "),
      ("show: logits loss\nmethod: exact", "", ""),
      ("show: logits loss\nmethod: fused", "mean 1.3133 → 0.8133 (-0.5000) · ", ""),
      ("show: logits loss\nmethod: naive log1p", "mean 1.3133 → 0.8133 (-0.5000) · ", ""),
    ])
  func columnsOfStep(head: String, mean: String, share: String) throws {
    var model = Model(
      course: try StepControlTests.course(head), size: Size(width: 120, height: 40))
    try Pages.press("3", on: &model)
    #expect(
      model.draw().line(38).trimmingPrefix { "─ ".contains($0) }.split(separator: " ─").first
        == "\(mean)\(share)typing; Esc puts 1 back")
  }

  @Test("ulps are told where both columns stand") func ulpsTold() throws {
    for (method, isTold) in [("naive fused exact", true), ("fused exact", false)] {
      var model = Model(
        course: try StepControlTests.course("method: \(method)"),
        size: Size(width: 160, height: 40))
      try Pages.press(":set x1 cat 3.7<Enter>", on: &model)
      #expect(model.draw().line(38).contains("naive − fused") == isTold, "\(method)")
    }
  }

  @Test("another step is no change") func anotherStep() throws {
    let model = try Pages.example("<Right>1.6<Enter><Down>")
    #expect(model.draw().line(22).contains("logit"))
  }
}
