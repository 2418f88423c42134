import Experiments
import Lessons
import Notation

/// The slope of one instance's loss along each logit, by every way there is to compute it, and the
/// loss ahead on the way down.
package struct GradientPane: LabPane {
  package static let pane = Pane("gradient")
  static let key: Key = "g"
  static let help = "slopes of the loss along logits, and the way down"

  static let forms: [Form<Command>] = [
    Form(
      "gradient", .optional(.choice([["down", .optional(.value("STEPS"))], "method"])), help: help
    ) { words in
      switch words[0] {
      case nil: return opening
      case "method": return command(.toggleMethod)
      default:
        return words[1] == nil ? command(.descend(1)) : words.place(1).map { command(.descend($0)) }
      }
    } print: { command, _ in
      words(for: command) { order in
        switch order {
        case .descend(let steps): ["down", "\(steps)"]
        case .toggleMethod: ["method"]
        case .rate, .nextRate, .previousRate: nil
        }
      }
    },
    Form(
      "rate", .value("NUMBER | next | previous", words: ["next", "previous"]),
      help: "the learning rate of the way down"
    ) { words in
      switch words[0] {
      case "next": command(.nextRate)
      case "previous": command(.previousRate)
      default: (try? words.number(0)).map { command(.rate($0)) }
      }
    } print: { command, _ in
      if command == opening { return nil }
      return words(for: command) { order in
        switch order {
        case .rate(let rate): [NumberText.shortest(rate)]
        case .nextRate: ["next"]
        case .previousRate: ["previous"]
        case .descend, .toggleMethod: nil
        }
      }
    },
  ]

  static let bindings = [
    binding(
      [" "], .descend(1), "one step downhill, with every labelled instance",
      KeyFooter(label: "step", rank: 2)),
    binding([.enter], .descend(10), "ten steps downhill", KeyFooter(label: "ten steps", rank: 5)),
    binding(
      ["]"], .nextRate, "the next larger learning rate: 1, 2, 5, 10, …",
      KeyFooter(label: "rate", key: "[ ]", rank: 6)),
    binding(["["], .previousRate, "the next smaller learning rate"),
    binding(
      ["m"], .toggleMethod, "downhill by the fused or by the naive gradient",
      KeyFooter(label: "naive/fused", rank: 7)),
  ]

  /// An order to GRADIENT.
  package enum Order: Equatable, Sendable {
    /// Go so many steps down the gradient: an edit, which can be undone.
    case descend(Int)
    /// Go on with another learning rate.
    case rate(Double)
    /// Go on to the next larger or smaller rate of 1, 2, 5, 10, …
    case nextRate, previousRate
    /// Go down by the naive gradient instead of the fused one, or back.
    case toggleMethod
  }

  var state = GradientState()

  package init() {}

  func tracedNumber(_ workspace: Workspace) -> TracedNumber? { .slope }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    guard GradientRow(Scene(state, workspace)) != nil else { return 2 }
    // On a small screen the probabilities are worth more than the last lines, and so is the prose.
    guard room.screen.height < 30 else { return 1 + GradientLine.allCases.count }
    return 1 + (!room.hasLesson ? 10 : 8)
  }

  func reading(_ workspace: Workspace) -> [String] {
    GradientView.reading(Scene(state, workspace))
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    GradientView.draw(Scene(state, workspace), in: rect, into: &frame)
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    GradientRow(Scene(state, workspace))?.status(Scene(state, workspace), width: width)
      ?? GradientRow.reason(workspace)
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    workspace.cursor.class = column
  }

  mutating func close(_ workspace: inout Workspace) { state.forget() }

  mutating func settle(_ workspace: inout Workspace) {
    state.follow(workspace.worksheet)
  }

  var hasWork: Bool { state.hasWork }

  mutating func work(_ workspace: Workspace) { state.work() }

  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    switch order {
    case .descend(let steps): descend(steps, &workspace)
    case .rate(let rate): setRate(rate, &workspace)
    case .nextRate: setRate(GradientState.rate(after: state.rate, larger: true), &workspace)
    case .previousRate: setRate(GradientState.rate(after: state.rate, larger: false), &workspace)
    case .toggleMethod:
      state.method = state.method == .fused ? .naive : .fused
      workspace.say("downhill by the \(state.method.rawValue) gradient")
    }
  }

  private mutating func setRate(_ rate: Double, _ workspace: inout Workspace) {
    guard rate.isFinite, rate > 0 else {
      return workspace.refuse("a rate is a finite number above 0")
    }
    guard rate != state.rate else {
      return workspace.say("the rate is \(NumberText.shortest(rate)); :rate NUMBER sets any other")
    }
    state.rate = rate
    workspace.say("learning rate \(NumberText.shortest(rate))")
  }

  private func descend(_ steps: Int, _ workspace: inout Workspace) {
    workspace.attempt { workspace throws(EditError) in
      let descent = try Descent(rate: state.rate, steps: steps, method: state.method)
      guard workspace.apply(.descend(descent)) else { return }
      let many = steps == 1 ? "one step" : "\(steps) steps"
      workspace.say("\(many) down the \(state.method.rawValue) gradient; u goes back")
    }
  }
}
