import Experiments
import Numerics
import TUI
import TestSupport
import Testing

@Suite("Changes that take long") struct LongChangeTests {
  /// A page of a million numbers, and what a key or a line means there.
  static func page() throws -> Model {
    let experiment = try Experiment(logits: Matrix(rows: 1024, columns: 1024, repeating: 0.5))
    return Model(experiment: experiment, size: Size(width: 80, height: 24))
  }

  /// The edits that would keep the learner waiting.
  static let edits: [Edit] = [
    .transform(.shift(1), of: .all), .transform(.temperature(2), of: .all),
    .transform(.scale(3), of: .all),
  ]

  @Test("are made on a copy, which the page takes over", arguments: edits)
  func beside(edit: Edit) throws {
    var model = try Self.page()
    #expect(model.update(.edit(edit)) == [.change(.edit(edit))])
    #expect(model.worksheet.editCount == 0 && model.notice == nil)
    let outcome = model.changed(by: .edit(edit))
    #expect(model.worksheet.editCount == 0)
    #expect(model.update(.worked(outcome)).isEmpty)
    var expected = try Experiment(logits: Matrix(rows: 1024, columns: 1024, repeating: 0.5))
    _ = try expected.apply(edit)
    #expect(model.experiment == expected && model.worksheet.editCount == 1)
    // Back again, in the same way; but not from the one place that takes no time.
    #expect(model.update(.undo).isEmpty && model.experiment.logits[1023, 1023] == 0.5)
  }

  @Test("let the cursor move, and nothing else change") func meanwhile() throws {
    var model = try Self.page()
    let edit = Self.edits[0]
    _ = model.update(.edit(edit))
    let outcome = model.changed(by: .edit(edit))
    _ = model.update(.working(Activity(title: "changing 1048576 numbers", share: nil)))
    try Pages.press("jjl", on: &model)
    #expect(model.cursor.instance == 2 && model.cursor.class == 1)
    #expect(model.draw().text.contains("changing 1048576 numbers; Esc stops it"))
    try Pages.press("]", on: &model)
    #expect(model.notice == .problem("the numbers are being changed; Esc stops that"))
    #expect(model.update(.edit(edit)).isEmpty && model.worksheet.editCount == 0)
    _ = model.update(.worked(outcome))
    #expect(model.experiment.logits[0, 0] == 1.5)
    #expect(model.cursor.instance == 2 && model.cursor.class == 1)
    try Pages.press("]", on: &model)
    #expect(model.experiment.logits[2, 1] == 1.6)
  }

  @Test("end at Esc and at Ctrl-C, and leave all as it was", arguments: ["<Esc>", "<C-c>"])
  func stopped(key: String) throws {
    var model = try Self.page()
    _ = model.update(.edit(Self.edits[0]))
    _ = model.update(.working(Activity(title: "changing 1048576 numbers", share: nil)))
    #expect(try Pages.press(key, on: &model) == [.stopWork])
    _ = model.update(.worked(.say("stopped", isProblem: true)))
    #expect(model.worksheet.editCount == 0)
    try Pages.press("]", on: &model)
    #expect(model.experiment.logits[0, 0] == 0.6)
  }

  @Test("come after other work, and give way to numbers that came meanwhile")
  func collisions() throws {
    var model = try Self.page()
    let edit = Self.edits[0]
    let outcome = model.changed(by: .edit(edit))
    try Pages.press("]", on: &model)
    _ = model.update(.worked(outcome))
    #expect(model.notice == .problem("that was not done, for the numbers have changed meanwhile"))
    #expect(model.experiment.logits[0, 0] == 0.6 && model.experiment.logits[0, 1] == 0.5)
    _ = model.update(.working(Activity(title: "reading x.csv", share: 0.5)))
    #expect(model.update(.edit(edit)).isEmpty)
    #expect(model.notice == .problem("reading x.csv comes first; Esc stops it"))
  }
}
