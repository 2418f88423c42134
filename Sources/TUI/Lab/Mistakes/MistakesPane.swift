import Exchange
import Experiments
import Lessons
import Numerics

/// What goes wrong when a loss is put together wrongly: mistakes, patches and options, each of which
/// can be switched on, beside the right way.
enum MistakesPane: LabPane {
  static let pane = Pane.mistakes
  static let key = Key.character("M")
  static let help = "what common mistakes make of the loss"

  static var bindings: [KeyMap.Binding] {
    [
      binding(
        [" ", .enter], .mistakes(.toggle), "switch the mistake on or off",
        KeyMap.Footer(label: "on/off", key: nil, rank: 2)),
      binding(
        ["]"], .mistakes(.more), "make its number larger",
        KeyMap.Footer(label: "number", key: "[ ]", rank: 5)),
      binding(["["], .mistakes(.less), "make its number smaller"),
    ]
  }

  static func height(_ model: Model, width: Int) -> Int {
    MistakesView.fixedHeight + Mistakes.Kind.allCases.count
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    MistakesView(model, rect).draw(into: &frame)
  }

  static func status(_ model: Model, width: Int) -> String {
    MistakesView.status(model, width: width)
  }

  static func move(_ move: Move, in model: inout Model) {
    let last = Mistakes.Kind.allCases.count - 1
    switch move {
    case .up: model.lab.mistakes.place = max(0, model.lab.mistakes.place - 1)
    case .down: model.lab.mistakes.place = min(last, model.lab.mistakes.place + 1)
    case .top: model.lab.mistakes.place = 0
    case .bottom: model.lab.mistakes.place = last
    case .left, .right, .home, .end, .pageUp, .pageDown: model.moveCell(move)
    }
  }

  static func select(row: Int, column: Int, in model: inout Model) {
    model.lab.mistakes.place = min(max(0, row), Mistakes.Kind.allCases.count - 1)
  }

  static func close(_ model: inout Model) { model.lab.mistakes.forget() }

  static func settle(_ model: inout Model) {
    let last = model.worksheet.experiment.instances - 1
    model.lab.mistakes.follow(model.worksheet, instance: min(model.cursor.instance, last))
  }

  static func hasWork(_ model: Model) -> Bool { model.lab.mistakes.hasWork }

  static func work(_ model: inout Model) { model.lab.mistakes.work() }
}

extension Pane {
  /// What goes wrong when the loss is put together wrongly.
  package static let mistakes = Pane("mistakes")
}
