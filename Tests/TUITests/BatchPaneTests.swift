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
    var model = try Pages.model(table.experiment, "Bvv", glyphs: .ascii)
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
        "labelled", "naive.loss is inf", "loss >= 1e-6 and loss < 1e-5",
        "labelled and confidence > 0.1 and confidence <= 0.2", "label c0 and predicted c3",
        "labelled",
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
    var model = try page("Bv<Right><Enter>")
    #expect(model.workspace.view?.query.text == "naive.loss is nan")
    #expect(model.cursor.pane.name == "loss")
    try Pages.press("y", on: &model)
    #expect(model.cursor.pane.name == "trace")
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
