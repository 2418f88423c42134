import Experiments
import TUI
import Testing

@Suite("The pane GRADIENT: what its keys do and what it shows") struct GradientPaneTests {
  private static let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 40)]

  private func edit(_ lines: String..., keys: String = "g") -> String {
    lines.map { ":\($0)<Enter>" }.joined() + keys
  }

  @Test("the example", arguments: sizes) func example(size: Size) throws {
    try expectSnapshot(try Pages.example("g", size: size).draw(), "gradient")
  }

  @Test("where naive breaks", arguments: sizes) func whereNaive(size: Size) throws {
    let keys = edit("dtype float32", "set 1 2 20", "set 2 1 1000", keys: "g<Right>")
    try expectSnapshot(try Pages.example(keys, size: size).draw(), "gradient-broken")
  }

  @Test("in ASCII") func ascii() throws {
    let model = try Pages.model(.example, "g", glyphs: .ascii)
    try expectSnapshot(model.draw(), "gradient-ascii")
  }

  @Test("many classes scroll") func manyClasses() throws {
    let model = try Pages.model(Pages.large(30, 100), "g<End>")
    try expectSnapshot(model.draw(), "gradient-large")
    #expect(model.cursor.class == 99)
  }

  @Test("steps go down and can be undone") func descent() throws {
    var model = try Pages.example("g<Space>")
    let first = try #require(model.worksheet.evaluation.reduced?.losses.fused)
    #expect(first < 0.8)
    #expect(model.worksheet.latestEdit == .descend(try Descent(rate: 1, steps: 1)))
    try Pages.press("<Enter>", on: &model)
    let second = try #require(model.worksheet.evaluation.reduced?.losses.fused)
    #expect(second < first / 2)
    #expect(model.worksheet.latestEdit == .descend(try Descent(rate: 1, steps: 10)))
    #expect(model.notice == Notice.said("10 steps down the fused gradient; u goes back"))
    try Pages.press("uu", on: &model)
    #expect(model.experiment == .example && model.cursor.pane == GradientPane.pane)
  }

  @Test("rate and method are chosen") func rateAndMethod() throws {
    var model = try Pages.example("g]]m<Space>")
    #expect(
      model.worksheet.latestEdit == .descend(try Descent(rate: 5, steps: 1, method: .naive)))
    try Pages.press("[[[[m<Space>", on: &model)
    #expect(model.worksheet.latestEdit == .descend(try Descent(rate: 0.2, steps: 1)))
    try Pages.press(":rate 0.375<Enter><Space>", on: &model)
    #expect(model.worksheet.latestEdit == .descend(try Descent(rate: 0.375, steps: 1)))
    try Pages.press("]", on: &model)
    #expect(model.notice == Notice.said("learning rate 0.5"))
    try Pages.press(":rate -1<Enter>", on: &model)
    #expect(model.notice == Notice.problem("a rate is a finite number above 0"))
    try Pages.press(String(repeating: "]", count: 40), on: &model)
    #expect(
      model.notice == Notice.said("the rate is 5000000; :rate NUMBER sets any other"))
  }

  @Test("the run that dies says where") func brokenRun() throws {
    let text = try Pages.example(edit("set 1 1 1000")).draw().text
    #expect(text.contains("naive ahead    nan from the start"))
    #expect(text.contains("after 40 steps"))
    // In float16 exp overflows above 11.09: a large rate takes the naive run there.
    let late = try Pages.example(edit("dtype float16", "set 1 2 8", "rate 50")).draw().text
    #expect(late.contains("at step "), "\(late)")
  }

  @Test("without a label it says what is missing") func unlabelled() throws {
    var model = try Pages.example(":label 1 none<Enter>g")
    #expect(model.draw().text.contains("no label, no loss, no slope"))
    try Pages.press("J", on: &model)
    #expect(model.draw().text.contains("GRADIENT 2"))
    try Pages.press(":label 2 none<Enter><Space>", on: &model)
    #expect(model.notice == Notice.problem("there is no labelled instance to learn from"))
  }

  @Test("the status line has all digits") func statusLine() throws {
    let model = try Pages.example("g<Right>", size: Size(width: 120, height: 40))
    let text = model.draw().text
    #expect(text.contains("instance 1, class 2: fused -0.38060414086387473"))
    #expect(text.contains("exact -0.380604140863874"))
  }

  @Test("a large matrix is looked ahead in slices") func largeMatrix() throws {
    var model = try Pages.model(Pages.large(200, 100), "g")
    model.completeWork()
    #expect(!model.hasPendingWork)
    #expect(model.draw().text.contains("after 40 steps"))
    let huge = try Pages.model(Pages.large(700, 100), "g")
    #expect(huge.draw().text.contains("too many logits to look ahead"))
  }

  @Test("it draws at any size") func anySize() throws {
    let experiments = try [Experiment.example, Pages.large(3, 1), Pages.large(30, 40)]
    for experiment in experiments {
      for keys in ["g", "gz", ":label 1 none<Enter>g", ":set 1 1 nan<Enter>g"] {
        var model = try Pages.model(experiment, keys)
        for width in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144] {
          for height in [1, 2, 3, 4, 5, 7, 9, 12, 20, 33] {
            _ = model.handle(.resize(Size(width: width, height: height)))
            #expect(model.draw().cells.count == width * height)
          }
        }
      }
    }
  }
}

extension Notice {
  /// A message that is not about a problem.
  static func said(_ text: String) -> Notice { Notice(text: text, isProblem: false) }
}
