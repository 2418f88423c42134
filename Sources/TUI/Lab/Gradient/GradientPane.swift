import Experiments
import Lessons
import Notation

/// The slope of one instance's loss along each logit, by every way there is to compute it, and the
/// loss ahead on the way down.
enum GradientPane: LabPane {
  static let pane = Pane.gradient
  static let key = Key.character("g")
  static let help = "slopes of the loss along logits, and the way down"

  static var forms: [CommandForm] {
    [
      openingForm,
      CommandForm(verb: "rate", form: "rate NUMBER", help: "the learning rate of the way down") {
        guard $0.count == 1, let rate = try? NumberText.parse($0[0]) else { return nil }
        return .gradient(.rate(rate))
      },
    ]
  }

  static var bindings: [KeyMap.Binding] {
    [
      binding(
        [" "], .gradient(.descend(1)), "one step downhill, with every labelled instance",
        KeyMap.Footer(label: "step", key: nil, rank: 2)),
      binding(
        [.enter], .gradient(.descend(10)), "ten steps downhill",
        KeyMap.Footer(label: "ten steps", key: nil, rank: 5)),
      binding(
        ["]"], .gradient(.nextRate), "the next larger learning rate: 1, 2, 5, 10, …",
        KeyMap.Footer(label: "rate", key: "[ ]", rank: 6)),
      binding(["["], .gradient(.previousRate), "the next smaller learning rate"),
      binding(
        ["m"], .gradient(.toggleMethod), "downhill by the fused or by the naive gradient",
        KeyMap.Footer(label: "naive/fused", key: nil, rank: 7)),
    ]
  }

  static func height(_ model: Model, width: Int) -> Int {
    guard GradientRow(model) != nil else { return 2 }
    // On a small screen the probabilities are worth more than the last lines, and so is the prose.
    guard model.size.height < 30 else { return 1 + GradientLine.allCases.count }
    return 1 + (model.course == nil ? 10 : 8)
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    GradientView.draw(model, in: rect, into: &frame)
  }

  static func status(_ model: Model, width: Int) -> String {
    GradientRow(model)?.status(model, width: width) ?? GradientRow.reason(model)
  }

  static func select(row: Int, column: Int, in model: inout Model) { model.cursor.class = column }

  static func close(_ model: inout Model) { model.lab.gradient.forget() }

  static func settle(_ model: inout Model) {
    model.lab.gradient.follow(model.worksheet)
  }

  static func hasWork(_ model: Model) -> Bool { model.lab.gradient.hasWork }

  static func work(_ model: inout Model) { model.lab.gradient.work() }
}

extension Pane {
  /// The slope of the loss along each logit, and the way down.
  package static let gradient = Pane("gradient")
}
