import Experiments
import Numerics
import TUI
import TestSupport
import Testing

/// BATCH on the batch of `batch.txt`, what it comes to counted by Python.
@Suite("The pane BATCH: what it counts, and the doors behind its numbers") struct BatchPaneTests {
  private let table: BatchTable

  init() throws { table = try BatchTable() }

  private func page(_ keys: String, size: Size = Size(width: 80, height: 24)) throws -> Model {
    try Pages.model(table.experiment, keys, size: size)
  }

  @Test("the whole of it", arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func whole(size: Size) throws {
    try expectSnapshot(try page("B", size: size).draw(), "batch")
  }

  @Test("every part of it")
  func parts() throws {
    try expectSnapshot(try page("Bz", size: Size(width: 90, height: 70)).draw(), "batch-whole")
  }

  @Test("beside the tables a batch that is still being evaluated has room to say so")
  func besideSoFar() throws {
    let model = try Pages.model(
      try Pages.large(200_000, 3), "B", size: Size(width: 120, height: 40))
    let line = model.draw().line(3)
    #expect(line.contains(" of 200000 ") && line.contains(" labelled"))
  }

  @Test("in ASCII") func ascii() throws {
    var model = try Pages.model(table.experiment, "Bvvv", glyphs: .ascii)
    #expect(model.draw().text.utf8.allSatisfy { $0 < 0x80 })
    try Pages.press("<Esc>", on: &model)
  }

  @Test("v goes through the parts, and from the last to the first")
  func sections() throws {
    let doors = try (0...5).map { count in
      try page("B" + String(repeating: "v", count: count)).lab[BatchPane.self]?.doorText
    }
    #expect(
      doors == [
        "logits nan", "labelled", "naive.loss is inf", "loss >= 1e-6 and loss < 1e-5",
        "labelled and confidence > 0.1 and confidence <= 0.2", "label c0 and predicted c3",
      ])
  }

  /// Every door shows as many instances as its number says, whatever part it is in.
  @Test("behind every number are as many instances as it says")
  func doors() throws {
    var model = try page("B", size: Size(width: 90, height: 70))
    let pane = try #require(model.lab[BatchPane.self])
    #expect(pane.doors.count > 60)
    for door in pane.doors {
      guard let count = door.count else { continue }
      try Pages.press(
        ":where \(door.filter.replacing("<", with: "<lt>"))<Enter>", on: &model)
      #expect(model.workspace.view?.instances.count == count, "\(door.filter)")
    }
  }

  @Test("Enter shows the instances, in the column of the method, and y goes to the operation")
  func enter() throws {
    var model = try page("Bvv<Right><Enter>")
    #expect(model.workspace.view?.query.text == "naive.loss is nan")
    #expect(model.cursor.pane.name == "loss")
    try Pages.press("y", on: &model)
    #expect(model.cursor.pane.name == "trace")
  }

  /// e^300 is inf in float32, and the label of the third is masked.
  @Test("a digit goes to what stands out, Enter from there to the operation, and Esc back")
  func standingOut() throws {
    let experiment = try Experiment(
      logits: try #require(Matrix([[1, 2], [300, 0], [0, -.infinity], [3, 1]])),
      labels: [0, 0, 1, 0].map { .index($0) }, format: .float32)
    var model = try Pages.model(experiment, ":sort name<Enter>B")
    #expect(model.draw().line(3).contains(" 1      1 the label weighs a masked class: 3 "))
    try Pages.press("1", on: &model)
    #expect(model.workspace.view?.query.text == "label masked, by name")
    #expect(model.notice?.text == "1 of 4; the label weighs a masked class; Esc shows all")
    #expect(model.cursor.pane.name == "loss" && model.cursor.instance == 2)
    try Pages.press("<Esc>2", on: &model)
    #expect(model.workspace.view?.query.text == "logits large, by name")
    try Pages.press("<Enter>", on: &model)
    #expect(model.cursor.pane.name == "trace")
    #expect(model.notice?.text.hasPrefix("exp(300) is above float32's largest") == true)
    try Pages.press("B5", on: &model)
    #expect(model.notice?.text == "no 5 stands out here")
    try Pages.press("2<Esc>", on: &model)
    #expect(model.workspace.view?.query.text == "by name")
    #expect(model.cursor.pane.name == "batch")
  }

  @Test(
    "Esc comes back from the operation, to the instances and to BATCH; an order that is chosen stays"
  )
  func back() throws {
    var model = try page("B1")
    let shown = model.workspace.view?.query
    #expect(shown?.filter != nil)
    try Pages.press("<Enter>", on: &model)
    #expect(model.workspace.openPanes.map(\.name) == ["trace"])
    try Pages.press("<Esc>", on: &model)
    #expect(model.workspace.openPanes.map(\.name) == ["batch"])
    #expect(model.cursor.pane == .loss && model.workspace.view?.query == shown)
    try Pages.press(":sort name<Enter><Esc>", on: &model)
    #expect(model.cursor.pane.name == "batch" && model.workspace.view?.query.text == "by name")
  }

  @Test("what stands out is shown by a typed number, too, before BATCH was ever open")
  func typed() throws {
    let model = try page(":batch show 1<Enter>")
    #expect(try model.workspace.view?.query == page("B1").workspace.view?.query)
    #expect(model.notice?.isProblem == false)
  }

  @Test("columns of a large batch have room for its counts") func wide() throws {
    let model = try Pages.model(
      try Pages.large(200_000, 3), "Bz", size: Size(width: 90, height: 70))
    #expect(model.draw().text.contains(" losses, off by > 100 ulp "))
  }

  @Test("what stands out is shown even where a class has the name of the cause")
  func causeAsClass() throws {
    let experiment = try Experiment(
      logits: try #require(Matrix([[3, 1], [0, -.infinity], [1, 2]])),
      labels: [0, 1, 1].map { .index($0) }, classNames: ["plain", "masked"])
    var model = try Pages.model(experiment, "B1")
    #expect(model.workspace.view?.instances == [1])
    try Pages.press(":set 1 1 4<Enter>", on: &model)
    #expect(model.workspace.view?.instances == [1])
  }

  @Test("a batch that is ignored as a whole has no mean, and one without labels nothing to tell")
  func ignored() throws {
    var model = try Pages.model(.example, ":mistake ignore 2<Enter>:label 2 2<Enter>B")
    #expect(model.draw().text.contains(" 1      2 no label that counts: 1, 2 "))
    #expect(model.draw().text.contains(" the mean is 0 ÷ 0"))
    model = try Pages.model(Experiment(logits: Matrix(rows: 3, columns: 2)), "B")
    #expect(!model.draw().text.contains("stands out"))
    #expect(!model.draw().text.contains("what stands"))
  }

  @Test("labels that are shifted for a while are told as a run") func run() throws {
    var logits = Matrix(rows: 60, columns: 3)
    for row in 0..<60 { logits[row, row % 3] = 9 }
    let experiment = try Experiment(
      logits: logits,
      labels: (0..<60).map { .index((20..<40).contains($0) || $0 == 7 ? ($0 + 1) % 3 : $0 % 3) })
    let text = try Pages.model(experiment, "B").draw().line(3)
    #expect(text.contains(" 1     21 wrong at a confidence above 0.9: mostly 21 – 40 "))
    #expect(text.contains("100 % of the mean"))
  }

  @Test("a sum that overflows leads to the mean, and Enter on to the addition")
  func sum() throws {
    let experiment = try Experiment(
      logits: try #require(Matrix([[40000, 0], [0, 1], [40000, 0]])),
      labels: [1, 1, 1].map { .index($0) }, format: .float16)
    var model = try Pages.model(experiment, "B")
    let reason = "40000 + 40000 = 80000 is above float16's largest, 65504; ÷ 3 comes too late"
    #expect(model.draw().line(3).contains(" 1   mean 40000 + 40000 = 80000 is above"))
    try Pages.press("1", on: &model)
    #expect(model.notice?.text == reason)
    try Pages.press("<Enter>", on: &model)
    #expect(model.cursor.pane.name == "trace" && model.cursor.instance == 2)
    model = try Pages.model(experiment, ":where labelled<Enter>B1")
    #expect(model.cursor.pane == .loss && model.workspace.view?.query.text == "labelled")
    try Pages.press("<Esc>", on: &model)
    #expect(model.cursor.pane.name == "batch" && model.workspace.view?.query.text == "labelled")
  }

  @Test("at 80×24 it has the place of the tables while the cursor is in it") func place() throws {
    var model = try page("B")
    #expect(!model.draw().text.contains("SOFTMAX"))
    try Pages.press("<Tab>", on: &model)
    #expect(model.draw().text.contains("LOGITS") && model.draw().text.contains("BATCH"))
    try Pages.press("B", on: &model)
    #expect(!model.draw().text.contains("LOGITS"))
    try Pages.press("B", on: &model)
    #expect(model.draw().text.contains("SOFTMAX") && !model.draw().text.contains("BATCH"))
    #expect(try page("B", size: Size(width: 120, height: 40)).draw().text.contains("SOFTMAX"))
  }

  @Test("a loss is off beyond a bound that can be set")
  func bound() throws {
    let text = try page("B:batch off 1000<Enter>").draw().text
    #expect(text.contains("off by > 1000 ulp"))
    #expect(try page("B]").draw().text.contains("off by > 1000 ulp"))
    #expect(try page("B[").draw().text.contains("off by > 10 ulp"))
    #expect(try page("B[[[[[[").notice?.text == "that is the last of these bounds")
  }

  @Test("in a batch that is still being evaluated it has what is known so far, and then all")
  func soFar() throws {
    var model = try Pages.model(try Pages.large(3000, 10), "B")
    #expect(model.draw().text.contains("the first "))
    model.completeWork()
    #expect(model.draw().text.contains(" 3000 instances "))
    #expect(model.draw().text.contains(" 2699 wrong"))
  }

  @Test("an edit is counted")
  func edit() throws {
    var model = try page("B")
    #expect(model.draw().text.contains("48 right"))
    try Pages.press(":label \"img 1\" c5<Enter>", on: &model)
    #expect(model.draw().text.contains("49 right"))
  }
}
