import Experiments
import Numerics
import TUI
import TestSupport
import Testing

@Suite("LAYER: x, W, b and y") struct LayerPaneTests {
  static let sizes = [
    Size(width: 20, height: 5), Size(width: 80, height: 24), Size(width: 120, height: 40),
  ]

  @Test("the picture", arguments: sizes) func picture(size: Size) throws {
    try expectSnapshot(try Pages.model(.layered(), "L<Down>", size: size).draw(), "layer")
  }

  @Test("there is no layer yet") func noLayer() throws {
    try expectSnapshot(try Pages.example("L").draw(), "layer-none")
  }

  @Test("a number of it being typed") func typing() throws {
    let model = try Pages.model(.layered(), "L<Down><Down>2.5")
    #expect(model.logits == [[3.5, 2.5, 0], [5.5, -0.5, 0.25]])
    try expectSnapshot(model.draw(), "layer-typing")
    var escaped = model
    try Pages.press("<Esc>", on: &escaped)
    #expect(escaped.experiment == (try Experiment.layered()))
  }

  @Test("more than fits") func moreThanFits() throws {
    var experiment = try Pages.large(30, 12)
    _ = try experiment.apply(try experiment.makingLayer(features: 12))
    try expectSnapshot(try Pages.model(experiment, "L<End>>").draw(), "layer-large")
  }

  @Test(
    "the cursor goes round the picture",
    arguments: [
      ("", EntryTarget.layerWeight(class: 0, feature: 0)),
      ("<Right><Down>", .layerWeight(class: 1, feature: 1)),
      ("<Down><Down>", .bias(class: 0)), ("<Down><Down><Left>", .bias(class: 0)),
      ("<Down><Down><Down><Left>", .input(instance: 0, feature: 1)),
      ("<Down><Down><Down><Down><Home>", .input(instance: 1, feature: 0)),
      ("<Down><Down><Down><Left><Up>", .input(instance: 0, feature: 1)),
      ("<Down><Down><Down><Home><lt>", .input(instance: 0, feature: 0)),
      ("<End>", .layerWeight(class: 2, feature: 0)), ("><Home>", .input(instance: 1, feature: 0)),
      ("><lt>", .layerWeight(class: 0, feature: 0)), ("J><Left>K", .input(instance: 0, feature: 1)),
    ])
  func moving(keys: String, target: EntryTarget) throws {
    let model = try Pages.model(.layered(), "L" + keys + "<Enter>")
    guard case .entry(let entry) = model.mode else {
      Issue.record("nothing can be typed after \(keys)")
      return
    }
    #expect(entry.target == target)
  }

  @Test("its rows are those of the tables, in their order") func view() throws {
    var experiment = try Pages.large(30, 4)
    _ = try experiment.apply(try experiment.makingLayer(features: 4))
    var model = try Pages.model(experiment, ":where wrong<Enter>:sort loss<Enter>L>")
    let rows = try #require(model.workspace.view?.instances)
    #expect(rows != rows.sorted() && model.cursor.instance == rows.last)
    try Pages.press("<Up>", on: &model)
    #expect(model.cursor.instance == rows.dropLast().last)
    let names = (0..<24).map(model.draw().line).compactMap { line in
      line.split(separator: " ").first.flatMap { Int($0) }
    }
    #expect(names.suffix(4) == rows.suffix(4).map { $0 + 1 }[...])
    try Pages.press(":where loss is inf<Enter>L<Down>", on: &model)
    #expect(model.workspace.view?.instances == [] && !model.draw().text.isEmpty)
  }

  @Test("every number can be typed, nudged and cleared") func everyNumber() throws {
    var model = try Pages.model(.layered(), "L7<Enter>")
    #expect(model.experiment.layer?.weights[0, 0] == 7)
    #expect(model.logits == [[7, 2.5, 0], [21, -0.5, 0.25]])
    try Pages.press("<Down>]", on: &model)
    #expect(model.experiment.layer?.biases == [0.1, 0.5, -1])
    try Pages.press("<Down><Left>x", on: &model)
    #expect(model.experiment.layer?.inputs == Matrix([[1, 0], [3, -1]]))
    try Pages.press("uuu", on: &model)
    #expect(model.experiment == (try Experiment.layered()))
  }

  @Test(
    "a key that can't act says why",
    arguments: [
      ("L<Down><Down><Down>5", "z follows from x, W and b: the arrows lead to those"),
      ("Lm", "there is a layer already; X cuts the logits loose from it"),
      ("5", "the logits follow from the layer: L opens it, :layer none cuts it"),
      (
        "]", "the logits follow from the layer: change x, W or b, or `layer none` cuts them loose"
      ),
      ("LVV", "the last feature can't be deleted"),
    ])
  func refusals(keys: String, reason: String) throws {
    let notice = try Pages.model(.layered(), keys).notice
    #expect(notice == Notice(text: reason, isProblem: true))
  }

  @Test("layers are made and cut by keys") func layersMade() throws {
    var model = try Pages.example("5<Esc>LX")
    #expect(model.notice == Notice(text: "there is no layer; m makes one", isProblem: true))
    try Pages.press("mv", on: &model)
    let layer = try #require(model.experiment.layer)
    #expect(layer.featureNames == ["f1", "f4", "f2", "f3"])
    #expect(model.experiment.logits == Experiment.example.logits)
    try Pages.press("VX", on: &model)
    #expect(model.experiment == .example)
    try Pages.press(":layer 2<Enter>", on: &model)
    #expect(model.experiment.layer?.features == 2 && model.notice == nil)
    try Pages.press("R", on: &model)
    #expect(model.experiment == .example)
  }

  @Test("the footer has the keys that type and take back") func footer() throws {
    let footer = try Pages.model(.layered(), "L").draw().line(23)
    #expect(
      footer.contains("0–9 edit") && footer.contains("u undo") && footer.contains("Esc close"))
    #expect(!(try Pages.example("L").draw().line(23).contains("0–9 edit")))
    #expect(!(try Pages.example("t").draw().line(23).contains("0–9 edit")))
  }

  @Test("the word alone opens the pane") func wordAlone() throws {
    let model = try Pages.example(":layer<Enter>")
    #expect(model.cursor.pane == LayerPane.pane && model.experiment.layer == nil)
  }

  @Test("the status line tells the sum") func statusLine() throws {
    func status(_ keys: String) throws -> String {
      let frame = try Pages.model(.layered(), keys).draw()
      return frame.line(22)
    }
    #expect(try status("L").contains("W[class 1, age] 1; z[1, class 1] = 1·1 + 0·2 + 0 = 1"))
    #expect(try status("L<Down><Down>").contains("b[class 1] 0; z[1, class 1]"))
    #expect(
      try status("L><Right><Right>").contains("z[2, class 3] = 0.5·3 + 0.25·(-1) + (-1) = 0.25"))
  }
}
