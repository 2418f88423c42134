import Experiments
import Lessons
import Notation

/// INVARIANCE: what should change nothing, and what it changes.
enum InvariancePane: LabPane {
  static let pane = Pane.invariance
  static let key: Key = "I"
  static let help = "what should change nothing, and what it does"

  static let forms = [
    CommandForm(
      verb: "invariance", form: "invariance [shift C | temperature T | seed N | apply]",
      help: help, parse: parse)
  ]

  static let bindings = [
    binding(
      [.enter], .invariance(.apply), "do it to the experiment",
      KeyMap.Footer(label: "apply", key: nil, rank: 4)),
    binding([.left, "h", "["], .invariance(.step(-1)), "the next smaller c, T or shuffle"),
    binding(
      [.right, "l", "]"], .invariance(.step(1)), "the next larger c, T or shuffle",
      KeyMap.Footer(label: "c, T", key: "←→", rank: 3)),
  ]

  /// The command of the words after `invariance`.
  @Sendable private static func parse(_ words: [String]) -> Command? {
    if words.isEmpty { return .lab(.open(.invariance)) }
    if words == ["apply"] { return .invariance(.apply) }
    guard words.count == 2 else { return nil }
    switch words[0] {
    case "shift": return (try? NumberText.parse(words[1])).map { .invariance(.shift($0)) }
    case "temperature":
      return (try? NumberText.parse(words[1])).map { .invariance(.temperature($0)) }
    case "seed": return UInt64(words[1]).map { .invariance(.seed($0)) }
    default: return nil
    }
  }

  static func height(_ model: Model, width: Int) -> Int {
    2 + model.lab.invariance.transformations.count
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    InvarianceView.draw(model, in: rect, into: &frame)
  }

  static func status(_ model: Model, width: Int) -> String {
    InvarianceText.status(model, width: width)
  }

  static func move(_ move: Move, in model: inout Model) {
    let last = model.lab.invariance.transformations.count - 1
    let line = model.lab.invariance.line
    switch move {
    case .up: model.lab.invariance.line = max(0, line - 1)
    case .down: model.lab.invariance.line = min(last, line + 1)
    case .top, .home, .pageUp: model.lab.invariance.line = 0
    case .bottom, .end, .pageDown: model.lab.invariance.line = last
    case .left, .right: break
    }
  }

  static func select(row: Int, column: Int, in model: inout Model) {
    let last = model.lab.invariance.transformations.count - 1
    model.lab.invariance.line = min(max(0, row), last)
  }

  static func settle(_ model: inout Model) { model.settleInvariance() }
}

extension Pane {
  /// What changes nothing but the rounding.
  package static let invariance = Pane("invariance")
}
