import Experiments
import Numerics
import TUI
import TestSupport
import Testing

/// Columns by probability, in the batch of `batch.txt`.
@Suite("Classes by their probability") struct ClassRankingTests {
  private func page(_ keys: String) throws -> Model {
    try Pages.model(
      BatchTable().experiment, keys, size: Size(width: 120, height: 40))
  }

  /// The names over LOGITS.
  private func heading(_ model: Model) -> [String] {
    (model.draw().line(2).split(separator: "┬").first ?? "").split { !$0.isLetter && !$0.isNumber }
      .map(String.init)
      .filter { $0.hasPrefix("c") }
  }

  @Test("C orders them for the instance under the cursor, whichever that is")
  func order() throws {
    var model = try page("C")
    #expect(heading(model) == ["c5", "c6", "c1", "c2", "c3", "c4", "c0"])
    try Pages.press("j", on: &model)
    #expect(heading(model) == ["c5", "c0", "c6", "c2", "c3", "c4", "c1"])
    try Pages.press("C", on: &model)
    #expect(heading(model) == ["c0", "c1", "c2", "c3", "c4", "c5", "c6"])
    #expect(model.notice?.text == "classes in their order")
  }

  @Test("the cursor goes to the label, whose rank is said")
  func label() throws {
    let model = try page("jC")
    #expect(model.cursor.class == 1)
    #expect(
      model.notice?.text
        == "classes by their probability in this instance; the label has rank 7")
  }

  @Test(
    "in a wide vocabulary the label stands among its neighbours, with its rank, in each instance")
  func wide() throws {
    var logits = Matrix(rows: 2, columns: 1000)
    for column in 0..<1000 {
      logits[0, column] = Double(column) / 100
      logits[1, column] = Double((column * 7) % 1000) / 100
    }
    let experiment = try Experiment(
      logits: logits, labels: [.index(500), .index(100)],
      classNames: (0..<1000).map { "a long name \($0)" })
    var model = try Pages.model(experiment, "Cs")
    #expect(model.draw().line(2).contains("[500]  rank 500"))
    #expect(model.draw().line(1).contains("a lo…501 a lo…500 a lo…499"))
    try Pages.press("j", on: &model)
    #expect(model.cursor.class == 100)
    #expect(model.draw().text.contains("a long name 100: logit 7, rank 300"))
    // 700 is followed by 299 larger ones.
    #expect(model.draw().line(3).contains("[100]  rank 300"))
    // That was so of the number before.
    try Pages.press("8", on: &model)
    #expect(!model.draw().text.contains("rank 300"))
    try Pages.press("<Esc>:set 2 1 nan<Enter>", on: &model)
    #expect(!model.draw().text.contains("rank 300") && !model.draw().line(3).contains("rank"))
  }

  @Test("arrows go along the columns, and edits are made where the cursor is")
  func moving() throws {
    var model = try page("jC<Home>")
    #expect(model.cursor.class == 5)
    try Pages.press("<Right>", on: &model)
    #expect(model.cursor.class == 0)
    try Pages.press("<End>", on: &model)
    #expect(model.cursor.class == 1)
    // What was the least is the largest once it is typed.
    try Pages.press("99<Enter>k", on: &model)
    #expect(model.experiment.logits[1, 1] == 99)
    #expect(heading(model).first == "c1")
  }

  @Test("a class more or less takes part")
  func classes() throws {
    var model = try page("CA")
    #expect(heading(model).contains("class"))
    try Pages.press("DD", on: &model)
    #expect(Set(heading(model)) == ["c0", "c2", "c3", "c4", "c5", "c6"])
  }
}
