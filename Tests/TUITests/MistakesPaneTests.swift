import Exchange
import Experiments
import Numerics
import TUI
import TestSupport
import Testing

@Suite("The pane MISTAKES: what its keys do and what it shows") struct MistakesPaneTests {
  private static let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 40)]

  @Test("the example", arguments: sizes) func example(size: Size) throws {
    try expectSnapshot(try Pages.example("M", size: size).draw(), "mistakes")
  }

  @Test("two together at the edge", arguments: sizes) func twoTogether(size: Size) throws {
    let keys = ":dtype float16<Enter>:set 1 3 30<Enter>Mjj<Space>jj<Space>"
    try expectSnapshot(try Pages.example(keys, size: size).draw(), "mistakes-on")
  }

  @Test("in ASCII") func ascii() throws {
    try expectSnapshot(
      try Pages.model(.example, "Mjjj<Space>", glyphs: .ascii).draw(), "mistakes-ascii")
  }

  @Test("each is switched on and off") func switching() throws {
    var model = try Pages.example("M")
    for kind in Mistakes.Kind.allCases {
      try Pages.press("<Space>", on: &model)
      #expect(Mistakes.Kind.allCases.filter { model.experiment.mistakes.has($0) } == [kind])
      #expect(model.worksheet.canUndo)
      try Pages.press("<Space>", on: &model)
      #expect(model.experiment.mistakes.isEmpty)
      try Pages.press("<Down>", on: &model)
    }
    try Pages.press("<Space>u", on: &model)
    #expect(model.experiment.mistakes.isEmpty)
    try Pages.press("U", on: &model)
    #expect(model.experiment.mistakes.sumForMean)
    #expect(model.draw().text.contains("[x] sum for mean"))
  }

  @Test(
    "epsilon changes tenfold",
    arguments: [
      ("jjj]", 1e-7), ("jjj<Space>]", 1e-6), ("jjj<Space>[[", 1e-9),
    ])
  func epsilonChanges(keys: String, epsilon: Double) throws {
    #expect(try Pages.example("M" + keys).experiment.mistakes.epsilon == epsilon)
  }

  @Test("numbers are adjusted") func numbersAdjusted() throws {
    #expect(try Pages.example("Mjjjj]]]").experiment.mistakes.options.labelSmoothing == 0.2)
    #expect(try Pages.example("Mjjjj][[[[").experiment.mistakes.options.labelSmoothing == 0)
    // The label of the instance weighs 2; the arrows choose the class whose weight changes.
    #expect(try Pages.example("Mjjjjj]").experiment.mistakes.options.classWeights == [1, 2, 1])
    #expect(try Pages.example("Mjjjjj]]").experiment.mistakes.options.classWeights == [1.5, 2, 1])
    #expect(
      try Pages.example("Mjjjjj]<Right><Right>[[[").experiment.mistakes.options.classWeights == [
        1, 2, 0,
      ])
    #expect(try Pages.example("Mjjjjjj]").experiment.mistakes.options.ignoredClass == 1)
    #expect(try Pages.example("Mjjjjjj]]]]").experiment.mistakes.options.ignoredClass == 2)
    #expect(
      try Pages.example("M]").notice
        == Notice.problem("softmax-twice has no number to change: Space switches it"))
  }

  @Test("the command is the same edit") func command() throws {
    var model = try Pages.example(":mistake smoothing 0.25<Enter>M")
    #expect(model.experiment.mistakes.options.labelSmoothing == 0.25)
    #expect(model.draw().text.contains("[x] smoothing 0.25"))
    try Pages.press(":mistake smoothing off<Enter>", on: &model)
    #expect(model.draw().text.contains("nothing is on"))
  }

  @Test("the numbers are those of the instance") func numbersOfInstance() throws {
    let first = try Pages.example("M").draw().text
    #expect(first.contains("softmax twice             0.8343    0.9863   -0.2006    0.4342  ="))
    let second = try Pages.example("MJ").draw().text
    #expect(second.contains("MISTAKES 2, class 3"))
    #expect(second.contains("softmax twice             1.1383    0.9863   -0.2190    0.3204  ="))
  }

  @Test("without a label there are no numbers") func unlabelled() throws {
    let text = try Pages.example(":label 1 none<Enter>M").draw().text
    #expect(text.contains("no label, no loss"))
    #expect(text.contains("1.1997"), "the mean is that of the other instance")
  }

  @Test("a large matrix has its means in slices") func largeMatrix() throws {
    var model = try Pages.model(Pages.large(200, 100), "M")
    #expect(model.hasPendingWork && model.draw().text.contains("…"))
    model.completeWork()
    #expect(!model.hasPendingWork)
    let done = model.draw()
    try Pages.press("J", on: &model)
    model.completeWork()
    #expect(done.text != model.draw().text)
  }

  @Test("it draws at any size") func anySize() throws {
    let experiments = try [Experiment.example, Pages.large(3, 1), Pages.large(30, 40)]
    for experiment in experiments {
      for keys in ["M", "Mz", ":label 1 none<Enter>M", ":set 1 1 nan<Enter>Mjjjj<Space>"] {
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
