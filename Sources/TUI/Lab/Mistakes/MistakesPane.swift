import Experiments
import Lessons
import Notation
import Numerics

/// MISTAKES: mistakes, patches and options in putting a loss together, each of which can be switched
/// on, beside the right way.
package struct MistakesPane: LabPane {
  package static let pane = Pane("mistakes")
  static let key: Key = "M"
  static let help = "what common mistakes make of the loss"

  let refusal = "MISTAKES has switches: Space turns one on or off, [ ] change its number"

  static let forms = [
    Form(
      "mistakes", bare: opening,
      [("toggle", command(.toggle)), ("more", command(.more)), ("less", command(.less))],
      help: "\(help); switch the one under the cursor, change its number")
  ]

  static let bindings = [
    binding(
      [" ", .enter], .toggle, "switch the mistake on or off", KeyFooter(label: "on/off", rank: 2)),
    binding(
      ["]"], .more, "make its number larger", KeyFooter(label: "number", key: "[ ]", rank: 5)),
    binding(["["], .less, "make its number smaller"),
  ]

  /// An order to MISTAKES.
  package enum Order: Equatable, Sendable {
    /// Switch the mistake under the cursor on or off.
    case toggle
    /// Make its number larger, or smaller.
    case more, less
  }

  var state = MistakesState()

  package init() {}

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    MistakesView.fixedHeight + Mistakes.Kind.allCases.count
  }

  func reading(_ workspace: Workspace) -> [String] {
    MistakesView(Scene(state, workspace), Rect(Size(width: 120, height: 1))).reading
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    MistakesView(Scene(state, workspace), rect).draw(into: &frame)
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    MistakesView.status(Scene(state, workspace), width: width)
  }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    switch move {
    case .up: state.place -= 1
    case .down: state.place += 1
    case .top: state.place = 0
    case .bottom: state.place = .max
    case .left, .right, .home, .end, .pageUp, .pageDown: workspace.move(move)
    }
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    state.place = row
  }

  mutating func close(_ workspace: inout Workspace) { state.forget() }

  mutating func settle(_ workspace: inout Workspace) {
    state.follow(workspace.worksheet, instance: workspace.nearestInstance)
  }

  var hasWork: Bool { state.hasWork }

  mutating func work(_ workspace: Workspace) { state.work() }

  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    let kind = state.kind
    let experiment = workspace.experiment
    guard let usual = state.effect(of: kind)?.mistakes else { return }
    var new = experiment.mistakes
    if order == .toggle {
      new.take(kind, from: new.has(kind) ? Mistakes() : usual)
    } else if !kind.hasNumber {
      return workspace.refuse("\(kind.rawValue) has no number to change: Space switches it")
    } else if new.has(kind) {
      let step = order == .more ? 1 : -1
      new.adjust(kind, by: step, class: workspace.cursor.class, in: experiment)
    } else {
      new.take(kind, from: usual)
    }
    guard workspace.apply(.mistake(kind, new.part(kind))) else { return }
    let title = MistakeText(kind, new.has(kind) ? new : usual, experiment).title
    workspace.say("\(title): \(new.has(kind) ? "on" : "off")")
  }
}

extension Mistakes.Kind {
  var hasNumber: Bool {
    switch self {
    case .softmaxTwice, .probabilitiesAsLogits, .clippedProbabilities, .sumForMean: false
    case .epsilon, .labelSmoothing, .classWeights, .ignoredClass: true
    }
  }
}

extension Mistakes {
  /// Makes the number of a kind that is on larger or smaller by one notch, if it has one.
  ///
  /// ε changes by a factor of ten, α by 0.05, the weight of a class by 0.5, the ignored class to the
  /// next.
  mutating func adjust(
    _ kind: Kind, by step: Int, class column: Int, in experiment: Experiment
  ) {
    switch kind {
    case .softmaxTwice, .probabilitiesAsLogits, .clippedProbabilities, .sumForMean: break
    case .epsilon: epsilon = epsilon.map { Self.power($0, step) }
    case .labelSmoothing:
      options.labelSmoothing = options.labelSmoothing.map {
        NumberText.nudged($0, by: 0.05 * Double(step)).clamped(to: 0...1)
      }
    case .classWeights:
      guard let weight = options.classWeights?[column] else { return }
      options.classWeights?[column] = max(0, NumberText.nudged(weight, by: 0.5 * Double(step)))
    case .ignoredClass:
      options.ignoredClass = options.ignoredClass.map {
        ($0 + step).clamped(to: 0...experiment.classes - 1)
      }
    }
  }

  /// The power of ten above or below, from 1e-20 to 1.
  private static func power(_ epsilon: Double, _ step: Int) -> Double {
    let powers = (-20...0).compactMap { Double("1e\($0)") }
    return (step > 0 ? powers.first { $0 > epsilon } : powers.last { $0 < epsilon }) ?? epsilon
  }
}
