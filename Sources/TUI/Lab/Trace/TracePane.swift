import Experiments
import Lessons
import Notation
import Numerics

/// Every operation of one or two methods on the instance under the cursor, with the error of each
/// number; operations are rows, classes columns, and the numbers of no class the last column.
package struct TracePane: LabPane {
  package static let pane = Pane("trace")
  static let key: Key = "t"
  static let help = "every operation of two methods, with its error"

  static let forms: [Form<Command>] = [
    Form(
      "trace",
      .optional(
        .choice([
          [method, .optional(method)], "loss", "gradient", "subject", "next", "second",
        ])), help: help
    ) { words in
      words.texts.isEmpty ? opening : Order(words: words.texts).map(command)
    } print: { command, _ in
      words(for: command) { $0.words }
    },
    Form("follow", .follow, help: "go to the operation that made this number bad"),
  ]

  private static let method = Syntax.value("METHOD", words: Method.computed.map(\.rawValue))

  static let bindings = [
    binding(
      [.enter], page: .follow, "go to the operation that made this number bad",
      KeyFooter(label: "follow", rank: 2)),
    binding(
      ["m"], .nextMethod, "the next method in the place of this one",
      KeyFooter(label: "method", rank: 4)),
    binding(["V"], .toggleSecond, "one method or two", KeyFooter(label: "one/two", rank: 8)),
    binding(
      ["v"], .subject(nil), "trace the loss or its gradient",
      KeyFooter(label: "gradient", rank: 6)),
  ]

  /// An order to TRACE.
  package enum Order: Equatable, Sendable {
    /// Show one method or two.
    case show([Method])
    /// Trace the loss or its gradient; nil changes from one to the other.
    case subject(Trace.Subject?)
    /// Show the next method in the place of the one under the cursor.
    case nextMethod
    /// Show one method in the place of two, or two again.
    case toggleSecond

    /// The order of the words after `trace`; nil when they are not of its form.
    init?(words: [String]) {
      if let order = Self.named.first(where: { [$0.word] == words })?.order {
        self = order
        return
      }
      let methods = words.compactMap(Method.init(rawValue:)).filter { $0 != .exact }
      guard methods.count == words.count, (1...2).contains(methods.count),
        Set(methods).count == methods.count
      else { return nil }
      self = .show(methods)
    }

    /// The words after `trace` that mean it.
    var words: [String]? {
      if case .show(let methods) = self { return methods.map(\.rawValue) }
      return Self.named.first { $0.order == self }.map { [$0.word] }
    }

    private static let named: [(word: String, order: Order)] = [
      ("loss", .subject(.loss)), ("gradient", .subject(.gradient)), ("subject", .subject(nil)),
      ("next", .nextMethod), ("second", .toggleSecond),
    ]
  }

  var state = TraceState()

  package init() {}

  func tracedNumber(_ workspace: Workspace) -> TracedNumber? { .traced }

  func opens(for order: Order) -> Bool {
    switch order {
    case .show, .subject: true
    case .nextMethod, .toggleSecond: false
    }
  }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    let traces = state.traces
    return traces.isEmpty ? 2 : traces.reduce(1) { $0 + 1 + $1.trace.steps.count }
  }

  mutating func settle(_ workspace: inout Workspace) {
    state.update(workspace)
  }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    let last = workspace.experiment.classes - 1
    switch move {
    case .left:
      if state.isOnWhole {
        state.isOnWhole = false
        workspace.cursor.class = last
      } else {
        workspace.cursor.class -= 1
      }
    case .right:
      if workspace.cursor.class == last {
        state.isOnWhole = true
      } else if !state.isOnWhole {
        workspace.cursor.class += 1
      }
    case .home: (workspace.cursor.class, state.isOnWhole) = (0, false)
    case .end: state.isOnWhole = true
    case .up: moveStep(-1)
    case .down: moveStep(1)
    case .pageUp: (state.which, state.step) = (0, 0)
    case .pageDown:
      state.which = max(0, state.traces.count - 1)
      state.step = .max
    case .top, .bottom: workspace.move(move)
    }
  }

  /// Goes on by one operation, from one method to the other.
  private mutating func moveStep(_ by: Int) {
    guard let current = state.current else { return }
    let step = state.step + by
    if step < 0, state.which > 0 {
      state.which -= 1
      state.step = state.traces[state.which].trace.steps.count - 1
    } else if step == current.trace.steps.count, state.which + 1 < state.traces.count {
      state.which += 1
      state.step = 0
    } else {
      state.step = step.clamped(to: 0...current.trace.steps.count - 1)
    }
  }

  /// Puts the cursor on an operation, counted through both methods, and a class, or past the last
  /// on the numbers of no class.
  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    var step = max(0, row)
    for (which, traced) in state.traces.enumerated() {
      let count = traced.trace.steps.count
      if step < count {
        (state.which, state.step) = (which, step)
        break
      }
      step -= count
    }
    let classes = workspace.experiment.classes
    state.isOnWhole = column >= classes
    if column < classes { workspace.cursor.class = column }
  }
}

// MARK: - Orders

extension TracePane {
  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    switch order {
    case .show(let methods):
      if state.subject == .gradient, !Set(methods).isSubset(of: Method.compared) {
        state.subject = .loss
      }
      state.methods = methods
      state.which = 0
    case .subject(let subject):
      state.subject = subject ?? (state.subject == .loss ? .gradient : .loss)
      if state.subject == .gradient { state.methods = Method.compared }
    case .nextMethod: turnMethod(&workspace)
    case .toggleSecond: toggleSecondMethod(workspace.experiment.kind)
    }
  }

  /// The next method that is not shown, in the place of the one under the cursor.
  private mutating func turnMethod(_ workspace: inout Workspace) {
    guard state.subject == .loss else {
      return workspace.refuse("the gradient has two ways, naive and fused; v goes back to the loss")
    }
    let all = TraceState.methods(of: .loss, workspace.experiment.kind)
    let present = state.methods[state.which]
    let next = all.indices.map { all.element($0, after: present) }
      .first { !state.methods.contains($0) }
    guard let next else { return }
    state.methods[state.which] = next
    state.step = 0
    workspace.say("\(next.rawValue) in the place of \(present.rawValue)")
  }

  private mutating func toggleSecondMethod(_ kind: ScoreKind) {
    if state.methods.count == 2 {
      state.methods = [state.methods[state.which]]
      state.which = 0
    } else {
      let all = TraceState.methods(of: state.subject, kind)
      let others = (Method.compared.reversed() + all).filter { !state.methods.contains($0) }
      if let second = others.first(where: all.contains) { state.methods.append(second) }
    }
  }
}
