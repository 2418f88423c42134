import Numerics
import TUI
import Testing

@Suite("INVARIANCE, by keys") struct InvariancePaneTests {
  private func open(_ keys: String = "", size: Size = Size(width: 80, height: 24)) throws -> Model {
    try Pages.example("FI" + keys, size: size)
  }

  @Test("it opens and closes with its key") func openAndClose() throws {
    var model = try open()
    #expect(
      model.workspace.openPane == InvariancePane.pane && model.lab.invariance.losses.count == 11)
    try Pages.press("I", on: &model)
    #expect(model.workspace.openPane == nil)
  }

  @Test("c and T and the shuffle can be chosen") func operands() throws {
    var model = try open("<Right>")
    #expect(model.lab.invariance.shift == 1000)
    try Pages.press("<Left><Left><Left><Left>", on: &model)
    #expect(model.lab.invariance.shift == -1)
    try Pages.press("><Right>", on: &model)
    #expect(model.lab.invariance.temperature == 4)
    try Pages.press(":invariance shift 12.5<Enter>", on: &model)
    #expect(model.lab.invariance.shift == 12.5 && model.lab.invariance.line == 1)
    try Pages.press(":invariance seed 9<Enter><Right>", on: &model)
    #expect(model.lab.invariance.seed == 10 && model.lab.invariance.line == 5)
    try Pages.press("<lt><Right>", on: &model)
    #expect(model.notice?.isProblem == true)
  }

  @Test("numbers that can't be are refused") func badNumbers() throws {
    var model = try open()
    for bad in ["temperature 0", "temperature -2", "shift inf", "shift 1e39", "temperature nan"] {
      try Pages.press(":invariance \(bad)<Enter>", on: &model)
      #expect(model.notice?.isProblem == true, "\(bad)")
      #expect(model.lab.invariance.shift == 100 && model.lab.invariance.temperature == 2, "\(bad)")
    }
    #expect(!model.lab.invariance.losses.isEmpty)
  }

  @Test("Enter does it to the experiment") func enter() throws {
    var model = try open("<Enter>")
    #expect(model.logits[0].map { $0.rounded() } == [101, 102, 100])
    #expect(model.logits[1] == [2.2, 1.3, 1.7])
    try Pages.press("u", on: &model)
    #expect(model.logits[0] == [0.5, 1.5, 0.1])
    try Pages.press("<Down><Enter>", on: &model)
    #expect(model.logits == [[0.1, 1.5, 0.5], [1.7, 1.3, 2.2]])
    #expect(model.experiment.labels == [.index(1), .index(0)])
    #expect(model.experiment.classNames == ["class 3", "class 2", "class 1"])
    try Pages.press("u", on: &model)
    #expect(model.logits[0] == [0.5, 1.5, 0.1])
    // Two classes change places, so that the shuffle is its own inverse.
    try Pages.press(":invariance seed 2<Enter><Enter>", on: &model)
    let shuffled = model.experiment.classNames
    #expect(shuffled != ["class 1", "class 2", "class 3"])
    try Pages.press("u", on: &model)
    #expect(model.logits[0] == [0.5, 1.5, 0.1])
    try Pages.press("><Enter>", on: &model)
    #expect(model.logits[0] == [0.25, 0.75, Double(Float(0.1) / 2)])
  }

  @Test("what is no part of the experiment is refused") func refused() throws {
    for keys in ["<Up><Enter>", "<Down><Down><Down><Down><Down><Enter>"] {
      let model = try open(keys)
      #expect(model.notice?.isProblem == true && model.experiment.logits[0, 0] == 0.5, "\(keys)")
    }
  }

  /// The true loss of a row whose logits were moved against each other is another, and it says so.
  @Test("the table says what became of the truth") func truth() throws {
    let model = try open("ff")
    #expect(model.experiment.format == .float16)
    let losses = model.lab.invariance.losses
    #expect(!losses[1].isExactUnchanged && losses[2].isExactUnchanged)
    #expect(model.draw().text.contains("same"))
  }

  @Test("a row without a label says so") func unlabelled() throws {
    let model = try Pages.example("<Right><Space>I<Enter>")
    #expect(model.notice?.text.contains("no label yet") == true)
    #expect(model.draw().text.contains("no label yet"))
  }

  @Test("the table", arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func table(size: Size) throws {
    try expectSnapshot(try open(size: size).draw(), "invariance")
  }

  @Test("every size is drawn") func everySize() throws {
    for width in [1, 2, 9, 17, 24, 33, 50, 61, 80, 200] {
      for height in [1, 3, 6, 9, 14, 24, 60] {
        let model = try open("<End>", size: Size(width: width, height: height))
        #expect(model.draw().size == Size(width: width, height: height))
      }
    }
  }

  @Test("names are short and tell what is done") func names() {
    #expect(
      Transformation.logits(.shift(-2.5)).name == "z − 2.5"
        && Transformation.logits(.shift(4)).name == "z + 4")
    #expect(Transformation.logits(.temperature(2)).name == "z ÷ 2")
    #expect(Transformation.permutation(.random(seed: 3)).name == "classes shuffled (3)")
    #expect(SummationOrder.allCases.allSatisfy { Transformation.summation($0).name.count <= 16 })
  }
}
