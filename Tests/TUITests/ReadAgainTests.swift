import Experiments
import Numerics
import TUI
import Testing

/// Numbers that are written anew while the page is there, and those of another run beside them.
@Suite("Files that are read again, and two runs") struct ReadAgainTests {
  /// Instances of which by `run(2)` the fourth is better than by `run(1)`, the seventh worse, and the last
  /// nan.
  private func run(_ number: Int, instances: Int = 12) throws -> Experiment {
    var logits = Matrix(rows: instances, columns: 3)
    for row in 0..<instances {
      for column in 0..<3 { logits[row, column] = Double((row * 7 + column * 5) % 11) / 4 }
    }
    if number > 1 {
      logits[3, 0] += 1
      logits[6, 0] -= 0.5
      logits[instances - 1, 1] = .nan
    }
    return try Experiment(
      logits: logits, labels: (0..<instances).map { .index($0 % 3) }, format: .float32)
  }

  private func page(_ keys: String = "", size: Size = Size(width: 80, height: 24)) throws -> Model {
    try Pages.model(try run(1), keys, size: size)
  }

  @Test("cursor, order, filter, pane and dtype stay") func stays() throws {
    var model = try page("f:where loss > 0.5<Enter>:sort loss<Enter>t<S-Tab>jjl")
    let (cursor, view) = (model.cursor, model.workspace.view?.query)
    let instances = model.workspace.view?.instances
    let format = model.experiment.format
    _ = model.update(.reread(try run(2), file: "a.npy"))
    #expect(model.cursor == cursor && model.workspace.view?.query == view)
    #expect(model.workspace.view?.instances != instances)
    #expect(model.workspace.openPanes.map(\.name) == ["trace"])
    #expect(model.experiment.format == format && model.experiment.logits[3, 0] != 0)
  }

  @Test("it is said what became better and worse, and u takes it back") func told() throws {
    var model = try page("5<Enter>")
    _ = model.update(.reread(try run(2), file: "a.npy"))
    #expect(
      model.notice?.text
        == "a.npy was read again: 1 instance better, 3 worse, instance 12 became nan, "
        + "3 predicted otherwise; u brings what you had changed back")
    #expect(model.notice?.isProblem == false)
    try Pages.press("u", on: &model)
    #expect(model.logits[0][0] == 5)
    _ = model.update(.reread(try run(1), file: "a.npy"))
    #expect(model.notice?.text.contains("nothing differs") == false)
    _ = model.update(.reread(try run(1), file: "a.npy"))
    #expect(model.notice?.text == "a.npy was written again, and has the same numbers")
  }

  @Test("CHANGES has both losses of each instance", arguments: LayerPaneTests.sizes)
  func changes(size: Size) throws {
    var model = try page("w", size: size)
    _ = model.update(.reread(try run(2), file: "a.npy"))
    try expectSnapshot(model.draw(), "changes-reread")
  }

  @Test("what is pinned stays what is compared with") func pinned() throws {
    var model = try page("wm")
    _ = model.update(.reread(try run(2), file: "a.npy"))
    _ = model.update(.reread(try run(1), file: "a.npy"))
    #expect(model.notice?.text == "a.npy was read again; against the start: nothing differs")
    try Pages.press("X", on: &model)
    #expect(model.notice?.text == "nothing is compared any more")
  }

  @Test("while a number is typed the file waits") func whileTyping() throws {
    var model = try page("12")
    _ = model.update(.reread(try run(2), file: "a.npy"))
    #expect(model.logits[0][0] == 12 && model.mode != .page)
    try Pages.press("5<Enter>", on: &model)
    #expect(try model.experiment.logits == run(2).logits)
    try Pages.press("u", on: &model)
    #expect(model.logits[0][0] == 125)
    try Pages.press("7", on: &model)
    _ = model.update(.reread(try run(2), file: "a.npy"))
    try Pages.press("<Esc>", on: &model)
    #expect(try model.experiment.logits == run(2).logits)
  }

  @Test("what waits of a file goes once another is loaded") func loadedMeanwhile() throws {
    var model = try page()
    model.noteWatch(of: "a.npy")
    try Pages.press("12", on: &model)
    _ = model.update(.reread(try run(2), file: "a.npy"))
    let other = FilesToLoad("b.npy")
    let effects = model.update(
      .start(try run(1, instances: 5), message: "read b.npy", files: other))
    try Pages.press("<Esc>", on: &model)
    #expect(effects.contains(.watch(other)))
    #expect(model.experiment.instances == 5)
    #expect(model.draw().line(0).contains("watching b.npy"))
  }

  @Test("going back in a script leaves the file that is watched") func playedBack() throws {
    var model = try page()
    model.noteWatch(of: "a.npy")
    _ = model.begin(try Script(parsing: "set 1 1 5", file: "s"))
    try Pages.press("<PageDown>", on: &model)
    _ = model.update(
      .start(try run(1, instances: 5), message: "read b.npy", files: FilesToLoad("b.npy")))
    _ = model.update(.play(.previous))
    #expect(model.experiment.instances == 12)
    #expect(model.draw().line(0).contains("watching b.npy"))
  }

  @Test("what is shown for the time being, as CLIFF's point is, goes") func previews() throws {
    var model = try page("c<Right><Right><Right>")
    #expect(model.worksheet.isPreviewing)
    _ = model.update(.reread(try run(2), file: "a.npy"))
    try Pages.press("<Esc>", on: &model)
    #expect(try model.experiment.logits == run(2).logits && !model.worksheet.isPreviewing)
    try Pages.press("u", on: &model)
    #expect(try model.experiment.logits == run(1).logits)
  }

  @Test("of a large file it is said once it is known") func large() throws {
    var model = try Pages.model(try run(1, instances: 3000))
    model.completeWork()
    _ = model.update(.reread(try run(2, instances: 3000), file: "a.npy"))
    #expect(model.notice?.text == "a.npy was read again; w tells what changed")
    model.completeWork()
    #expect(
      model.notice?.text.hasPrefix(
        "a.npy was read again: 1 instance better, 2 worse, instance 3000 became nan") == true)
  }

  @Test("rows stay in sight until those of the new numbers are found") func viewStays() throws {
    var model = try Pages.model(try run(1, instances: 3000), ":where wrong<Enter>")
    model.completeWork()
    try Pages.press(">", on: &model)
    let (cursor, count) = (model.cursor, model.workspace.view?.instances.count)
    _ = model.update(.reread(try run(2, instances: 3000), file: "a.npy"))
    #expect(model.cursor.instance == cursor.instance)
    #expect(model.workspace.view?.instances.count == count)
    #expect(model.draw().line(0).contains("looking again"))
    model.completeWork()
    #expect(!model.draw().line(0).contains("looking again"))
  }

  @Test("two runs: what differs comes first", arguments: LayerPaneTests.sizes)
  func twoRuns(size: Size) throws {
    var model = try Pages.model(try run(2), size: size)
    _ = model.update(.against(try run(1), file: "b.npy"))
    #expect(model.workspace.view?.instances.prefix(4) == [11, 3, 6, 0])
    #expect(model.workspace.openPane == ChangesPane.pane && model.cursor.pane == .logits)
    try expectSnapshot(model.draw(), "changes-against")
    try Pages.press(":where worse<Enter>", on: &model)
    #expect(model.notice?.text == "2 of 12; Esc shows all")
    try Pages.press("w'", on: &model)
    #expect(try model.experiment.logits == run(1).logits)
    #expect(model.notice?.text == "back to b.npy; u brings the other state back")
  }

  @Test("BATCH has a door to each kind of change") func batch() throws {
    var model = try Pages.model(try run(2), "B", size: Size(width: 120, height: 40))
    _ = model.update(.against(try run(1), file: "b.npy"))
    try Pages.press("B", on: &model)
    let doors = try #require(model.lab[BatchPane.self]).doors
    for kind in RowChange.Kind.allCases {
      let door = doors.first { $0.filter == kind.rawValue }
      try Pages.press(":where \(kind.rawValue)<Enter>", on: &model)
      #expect(model.workspace.view?.instances.count == door?.count ?? 0, "\(kind)")
    }
  }

  @Test("what can't be compared is refused") func refused() throws {
    var model = try page(":where worse<Enter>")
    let message =
      "nothing is compared with yet: :against FILE reads other numbers, m in CHANGES pins these"
    #expect(model.notice == Notice(text: message, isProblem: true))
    try Pages.press(":sort change<Enter>", on: &model)
    #expect(model.notice == Notice(text: message, isProblem: true))
    _ = model.update(.against(try run(1, instances: 5), file: "b.npy"))
    #expect(
      model.notice
        == Notice(text: "b.npy: 5×3 logits can't be compared with 12×3", isProblem: true))
    let effects = try Pages.press(":against b.npy y.npy<Enter>", on: &model)
    guard case .load(let files) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(files.purpose == .comparison && files.logits == "b.npy" && files.labels == "y.npy")
  }
}
