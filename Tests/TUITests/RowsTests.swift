import Experiments
import Numerics
import TUI
import TestSupport
import Testing

/// Which rows tables show and where the cursor goes, in the batch of `batch.txt`, in which Python has
/// looked for the same.
@Suite("Filters, orders and ways to a row") struct RowsTests {
  private let table: BatchTable

  init() throws { table = try BatchTable() }

  private func page(_ keys: String, size: Size = Size(width: 80, height: 24)) throws -> Model {
    try Pages.model(table.experiment, keys, size: size)
  }

  private func places(_ kind: String, _ text: String) throws -> [Int] {
    let line = try #require(table[kind].first { $0[0] == text })
    return line[1].split(separator: " ").compactMap { Int($0) }
  }

  @Test("a filter shows its instances, says so in the title, and is undone by Esc")
  func filter() throws {
    var model = try page("j:where wrong and loss > 5<Enter>")
    let wanted = try places("filter", "wrong and loss > 5")
    #expect(model.workspace.view?.instances == wanted)
    #expect(model.cursor.instance == 1)
    #expect(model.draw().line(0).contains("96×7 logits · 16 of 96: wrong and loss > 5"))
    #expect(model.notice?.text == "16 of 96; Esc shows all")
    try Pages.press("jj", on: &model)
    #expect(model.cursor.instance == wanted[2])
    try Pages.press("J", on: &model)
    #expect(model.cursor.instance == wanted[3])
    try Pages.press("K<lt>", on: &model)
    #expect(model.cursor.instance == wanted[0])
    try Pages.press(">", on: &model)
    #expect(model.cursor.instance == wanted[15])
    try Pages.press("J", on: &model)
    #expect(model.notice?.text == "this is the last instance")
    try Pages.press("<Esc>", on: &model)
    #expect(model.workspace.view == nil)
    #expect(model.cursor.instance == wanted[15])
    #expect(model.notice?.text == "all 96 instances again")
    #expect(!model.draw().line(0).contains("wrong"))
  }

  @Test("where no row is shown, nothing is edited") func noRow() throws {
    var model = try page(":where loss <lt> 0<Enter>5")
    #expect(model.notice?.text == "no instance is shown: Esc shows all")
    try Pages.press("<Enter>d+x", on: &model)
    #expect(model.workspace.view?.instances == [])
    #expect(model.experiment == table.experiment)
  }

  @Test("the next loss that is not finite is in LOSS one of the column's method")
  func nextNotFinite() throws {
    let infinite = try Experiment(
      logits: try #require(Matrix([[0, 1], [0, 1000], [0, 2], [1, .nan]])),
      labels: [.index(0), .index(0), .index(0), .index(0)])
    // naive is inf in the second row; fused is nan only in the last.
    #expect(try Pages.model(infinite, "<Tab><Tab><Tab>!").cursor.instance == 1)
    #expect(try Pages.model(infinite, "<Tab><Tab><Tab><Right>!").cursor.instance == 3)
    #expect(try Pages.model(infinite, "!").cursor.instance == 1)
  }

  @Test("tables show the rows of the view, and the mean of all below them")
  func tables() throws {
    let size = Size(width: 120, height: 40)
    try expectSnapshot(
      try page(":where wrong and loss > 5<Enter>:sort loss<Enter>", size: size).draw(), "rows")
  }

  @Test("an order keeps the filter, and a filter the order")
  func both() throws {
    let order = try places("order", "loss")
    let wrong = Set(try places("filter", "wrong"))
    for keys in [
      ":where wrong<Enter>:sort loss<Enter>", ":sort loss<Enter>:where wrong<Enter>",
    ] {
      let model = try page(keys)
      #expect(model.workspace.view?.instances == order.filter(wrong.contains))
      #expect(model.draw().line(0).contains("42 of 96: wrong, by loss"))
    }
    #expect(try page(":sort loss<Enter>").workspace.view?.instances == order)
    #expect(try page(":sort loss<Enter>:sort<Enter>").workspace.view == nil)
    #expect(try page(":where wrong<Enter>:where<Enter>").workspace.view == nil)
  }

  @Test("a class that a number means is told once") func numberedClass() throws {
    let model = try page(":where label 3 or predicted 3<Enter>")
    let name = table.experiment.classNames[2]
    #expect(model.notice?.text.hasSuffix("; 3 is \(name), index 2; Esc shows all") == true)
    #expect(model.notice?.text.ranges(of: "index 2").count == 1)
  }

  @Test("what is wrong with a filter is said, and the rows stay")
  func refused() throws {
    let model = try page(":where wrong<Enter>:where wrogn<Enter>")
    #expect(model.notice?.text == "there is no condition “wrogn”; did you mean “wrong”?")
    #expect(model.workspace.view?.query.text == "wrong")
  }

  @Test("without labels a filter or an order by losses is refused, and others are not")
  func withoutLabels() throws {
    let experiment = try Experiment(logits: try #require(Matrix([[1, 2], [3, 0]])))
    let reason =
      "no instance has a label, and so none a loss: Space on a class sets one, --labels reads them"
    for line in [
      "where wrong", "where loss > 5", "where not wrong", "where label masked", "sort loss",
      "where labelled and confidence > 0", "sort label",
    ] {
      let model = try Pages.model(experiment, ":\(line)<Enter>")
      #expect(model.notice?.text == reason && model.workspace.view == nil, "\(line)")
    }
    for (line, count) in [
      ("where wrong or confidence > 0.9", 1), ("where not labelled", 2), ("where not label 1", 2),
      ("where logits large", 0), ("sort spread", 2), ("sort confidence", 2),
    ] {
      let model = try Pages.model(experiment, ":\(line)<Enter>")
      #expect(model.workspace.view?.instances.count == count, "\(line)")
    }
  }

  @Test("a word that means nothing is told what there is") func listed() throws {
    let example = try Pages.example(":where foo<Enter>").notice?.text
    #expect(
      example
        == "there is no condition “foo”; there are wrong, right, labelled, finite, not, label, "
        + "predicted, name, logits, differs, better, worse, flipped, broke, mended, loss, difference, "
        + "confidence, margin, entropy, rank, spread, change")
    #expect(
      try Pages.example(":sort foo<Enter>").notice?.text
        == "there is no order by “foo”; there are loss, difference, confidence, margin, entropy, rank, "
        + "spread, change, label, predicted, name")
    #expect(
      try Pages.example(":where logits foo<Enter>").notice?.text
        == "after “logits” stands one of nan, inf, masked, far, large, probabilities")
  }

  @Test("a filter that nothing meets shows the mean alone")
  func nothing() throws {
    var model = try page(":where name nobody<Enter>")
    #expect(model.draw().line(0).contains("0 of 96: name nobody"))
    try Pages.press("jjkJK><lt><Tab>jj", on: &model)
    #expect(model.workspace.view?.instances == [])
    try Pages.press("<Esc>", on: &model)
    #expect(model.workspace.view == nil)
  }

  @Test(
    "one key goes to the next that is wrong, or not finite, or the worst",
    arguments: [
      (")", 1), ("))))", 5), ("))))(", 4), ("!", 11), ("!!!!", 37), ("!!!!!", 41), ("^", 23),
    ])
  func ways(keys: String, instance: Int) throws {
    #expect(try page(keys).cursor.instance == instance)
  }

  @Test("where there is no such row the cursor stays, with a reason")
  func noWay() throws {
    var model = try page("!!!!!!")
    #expect(model.cursor.instance == 41)
    #expect(model.notice?.text == "no instance below this one meets “not finite”")
    try Pages.press("<lt>(", on: &model)
    #expect(model.notice?.text == "no instance above this one meets “wrong”")
  }

  /// By naive the exact loss of 800.2 is inf, and that of no other instance is further off.
  @Test("in LOSS the worst is that of the column, and S orders by it")
  func column() throws {
    var model = try page(":pane loss<Enter><Home>")
    try Pages.press("^", on: &model)
    #expect(model.cursor.instance == 37)
    try Pages.press("S", on: &model)
    #expect(model.workspace.view?.query.text == "by naive.error")
    #expect(model.workspace.view?.instances.first == 37)
    try Pages.press("S", on: &model)
    #expect(model.workspace.view == nil)
  }

  @Test("a name is looked for, and again, round the end; then among classes")
  func search() throws {
    var model = try page("/unit 11<Enter>")
    // Ünit 112, Ünit 119 has no even place, Ünit 511 neither.
    #expect(model.experiment.instanceNames[model.cursor.instance] == "Ünit 112")
    try Pages.press(";", on: &model)
    #expect(model.experiment.instanceNames[model.cursor.instance] == "Ünit 112")
    try Pages.press("/img 1<Enter>", on: &model)
    #expect(model.cursor.instance == 17)
    try Pages.press(",,", on: &model)
    #expect(model.cursor.instance == 13)
    try Pages.press(":find c4<Enter>", on: &model)
    #expect(model.cursor.class == 4)
    try Pages.press("/cat<Enter>", on: &model)
    #expect(model.notice?.text == "no instance and no class has “cat” in its name")
  }

  @Test("a view follows when rows come and go, and stays when numbers change")
  func edits() throws {
    var model = try page(":where label c3<Enter>")
    #expect(model.workspace.view?.instances == [11, 13, 20, 29, 35, 46, 68, 70, 78, 92])
    try Pages.press("d", on: &model)
    #expect(model.workspace.view?.instances == [12, 19, 28, 34, 45, 67, 69, 77, 91])
    try Pages.press("u", on: &model)
    #expect(model.workspace.view?.instances == [11, 13, 20, 29, 35, 46, 68, 70, 78, 92])
    try Pages.press(":label \"img 13\" c1<Enter>", on: &model)
    #expect(model.workspace.view?.instances.count == 10)
    try Pages.press(":where label c3<Enter>", on: &model)
    #expect(model.workspace.view?.instances.count == 9)
    try Pages.press(":rename class c3 dog<Enter>", on: &model)
    #expect(model.workspace.view == nil)
  }

  /// Counted by Python, which looks for the first largest of each row.
  @Test("in a batch that is still being evaluated what is known so far is shown and said")
  func soFar() throws {
    var model = try Pages.model(try Pages.large(3000, 10), ":where wrong<Enter>")
    #expect(model.notice?.text == "looking for them; Esc shows all")
    let scanned = try #require(model.workspace.view?.scanned)
    #expect(scanned < 3000)
    #expect(model.draw().line(0).contains("of the first \(scanned)"))
    model.work()
    model.completeWork()
    #expect(model.workspace.view?.instances.count == 2699)
    #expect(model.draw().line(0).contains("2699 of 3000: wrong"))
  }

  @Test("in a course the step keeps its title beside a long filter") func titleOfStep() throws {
    let course = try Pages.course(of: [
      "a.md": StepText("a", "Ahead", settings: "show: logits labels softmax loss\nmethod: fused")
    ])
    let filter = Array(repeating: "label cat", count: 8).joined(separator: " or ")
    let line = try Pages.learning(course, ":where \(filter)<Enter>").draw().line(0)
    #expect(line.contains("Ahead · 1 of 2: label cat or"))
  }

  // MARK: Many rows

  private static let many = 25_000

  /// Rows of two classes, with losses that come again and again; every third is labelled with the second class.
  private func largePage(_ keys: String = "") throws -> Model {
    var matrix = Matrix(rows: Self.many, columns: 2)
    for row in 0..<Self.many { matrix[row, 1] = Double(row * 7919 % 1000) / 64 }
    let labels = (0..<Self.many).map { Label.index($0 % 3 == 0 ? 1 : 0) }
    var model = try Pages.model(
      try Experiment(logits: matrix, labels: labels), "", size: Size(width: 80, height: 24))
    model.completeWork()
    try Pages.press(keys, on: &model)
    return model
  }

  @Test("all rows of a filter and of an order are found, and those in sight are evaluated")
  func many() throws {
    var model = try largePage(":where wrong<Enter>")
    model.completeWork()
    let isPositive = { (row: Int) in row * 7919 % 1000 > 0 }
    // Of two equal logits the first is predicted.
    let wrong = (0..<Self.many).filter { ($0 % 3 == 0) != isPositive($0) }
    #expect(model.workspace.view?.instances == wrong)
    try Pages.press(":sort loss<Enter>", on: &model)
    model.completeWork()
    let losses = wrong.map { $0 * 7919 % 1000 }
    let order = wrong.indices.sorted {
      losses[$0] == losses[$1] ? $0 < $1 : losses[$0] > losses[$1]
    }
    #expect(model.workspace.view?.instances == order.map { wrong[$0] })
    try Pages.press("<PageDown><PageDown>", on: &model)
    let rows = model.cursor.firstRow..<model.cursor.firstRow + 5
    for row in rows {
      #expect(model.worksheet.evaluation[order.map { wrong[$0] }[row]] != nil)
    }
    try Pages.press("<Esc>", on: &model)
    #expect(model.workspace.view == nil && !model.draw().line(0).contains("wrong"))
  }

  /// Instances are sorted elsewhere while the learner asks for another order, or for some of them.
  @Test(
    "a sorting that ends late enters no other view",
    arguments: [":sort loss<Enter>", ":where wrong<Enter>", ":sort<Enter>:sort confidence<Enter>"])
  func lateSorting(keys: String) throws {
    var model = try largePage(":sort loss ascending<Enter>")
    var outcome: (@Sendable (inout Model) -> Void)?
    while outcome == nil, model.hasPendingWork {
      if model.workspace.viewWaitsForSorting {
        outcome = model.sideWork()?()
      } else {
        model.work()
      }
    }
    let late = try #require(outcome)
    try Pages.press(keys, on: &model)
    var undisturbed = model
    late(&model)
    #expect(model.workspace.view?.instances == undisturbed.workspace.view?.instances)
    model.completeWork()
    undisturbed.completeWork()
    #expect(model.workspace.view?.instances == undisturbed.workspace.view?.instances)
    #expect(model.workspace.view?.isComplete == true && model.draw() == undisturbed.draw())
  }

  @Test("a long sorting is left to another thread")
  func longSorting() throws {
    var model = try largePage(":sort loss<Enter>")
    model.work { true }
    #expect(model.workspace.viewWaitsForSorting)
    let sorting = try #require(model.sideWork())
    sorting()(&model)
    #expect(model.workspace.view?.isComplete == true && !model.hasPendingWork)
    #expect(model.workspace.view?.instances.count == Self.many)
  }
}
