import Experiments
import Lessons
import Notation

/// INVARIANCE: what should change nothing, and what it changes.
package struct InvariancePane: LabPane {
  package static let pane = Pane("invariance")
  static let key: Key = "I"
  static let help = "what should change nothing, and what it does"

  static let forms: [Form<Command>] = [
    Form(
      "invariance",
      .optional(
        .choice([
          ["shift", .value("C")], ["temperature", .value("T")], ["seed", .value("N")], "next",
          "previous", "apply",
        ])), help: help
    ) { words in
      let number = words[1] == nil ? nil : try? words.number(1)
      return switch words[0] {
      case "next": command(.step(1))
      case "previous": command(.step(-1))
      case "apply": command(.apply)
      case "shift": number.map { command(.shift($0)) }
      case "temperature": number.map { command(.temperature($0)) }
      case "seed": words[1].flatMap { UInt64($0) }.map { command(.seed($0)) }
      default: opening
      }
    } print: { command, _ in
      words(for: command) { order in
        switch order {
        case .step(let step): [step < 0 ? "previous" : "next"]
        case .shift(let c): ["shift", NumberText.shortest(c)]
        case .temperature(let t): ["temperature", NumberText.shortest(t)]
        case .seed(let seed): ["seed", "\(seed)"]
        case .apply: ["apply"]
        }
      }
    }
  ]

  static let bindings = [
    binding([.enter], .apply, "do it to the experiment", KeyFooter(label: "apply", rank: 4)),
    binding([.left, "h", "["], .step(-1), "the next smaller c, T or shuffle"),
    binding(
      [.right, "l", "]"], .step(1), "the next larger c, T or shuffle",
      KeyFooter(label: "c, T", key: "←→", rank: 3)),
  ]

  /// An order to INVARIANCE.
  package enum Order: Equatable, Sendable {
    /// The next larger or smaller number of the line that the cursor is on.
    case step(Int)
    /// Give c a value.
    case shift(Double)
    /// Give T a value.
    case temperature(Double)
    /// Choose a shuffle.
    case seed(UInt64)
    /// Do to the experiment what the line says.
    case apply
  }

  package internal(set) var state = InvarianceState()

  package init() {}

  func opens(for order: Order) -> Bool { true }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    2 + state.transformations.count
  }

  func reading(_ workspace: Workspace) -> [String] {
    InvarianceView.reading(Scene(state, workspace))
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    InvarianceView.draw(Scene(state, workspace), in: rect, into: &frame)
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    InvarianceText.status(Scene(state, workspace), width: width)
  }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    switch move {
    case .up: state.line -= 1
    case .down: state.line += 1
    case .top, .home, .pageUp: state.line = 0
    case .bottom, .end, .pageDown: state.line = .max
    case .left, .right: break
    }
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    state.line = row
  }
}
