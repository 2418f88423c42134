import Experiments
import Lessons

/// Every operation of one or two methods on the instance under the cursor, with the error of each
/// number; operations are rows, classes columns, and the numbers of no class the last column.
enum TracePane: LabPane {
  static let pane = Pane.trace
  static let key: Key = "t"
  static let help = "every operation of two methods, with its error"

  static let forms = [
    CommandForm(
      verb: name, form: "trace [METHOD [METHOD] | loss | gradient]", help: help
    ) { words in
      words.isEmpty ? .lab(.open(pane)) : TraceCommand(words: words).map { .trace($0) }
    },
    CommandForm(
      verb: "follow", form: "follow", help: "go to the operation that made this number bad"
    ) { $0.isEmpty ? .trace(.follow) : nil },
  ]

  static let bindings = [
    binding(
      [.enter], .trace(.follow), "go to the operation that made this number bad",
      KeyMap.Footer(label: "follow", key: nil, rank: 2)),
    binding(
      ["m"], .trace(.nextMethod), "the next method in the place of this one",
      KeyMap.Footer(label: "method", key: nil, rank: 4)),
    binding(
      ["V"], .trace(.toggleSecond), "one method or two",
      KeyMap.Footer(label: "one/two", key: nil, rank: 8)),
    binding(
      ["v"], .trace(.subject(nil)), "trace the loss or its gradient",
      KeyMap.Footer(label: "gradient", key: nil, rank: 6)),
  ]

  static func height(_ model: Model, width: Int) -> Int {
    let traces = model.lab.trace.traces
    return traces.isEmpty ? 2 : traces.reduce(1) { $0 + 1 + $1.trace.steps.count }
  }

  static func settle(_ model: inout Model) {
    model.lab.trace.update(model.worksheet.experiment, instance: model.cursor.instance)
  }

  static func move(_ move: Move, in model: inout Model) {
    let last = model.worksheet.experiment.classes - 1
    switch move {
    case .left:
      if model.lab.trace.isOnWhole {
        model.lab.trace.isOnWhole = false
        model.cursor.class = last
      } else {
        model.cursor.class -= 1
      }
    case .right:
      if model.cursor.class == last {
        model.lab.trace.isOnWhole = true
      } else if !model.lab.trace.isOnWhole {
        model.cursor.class += 1
      }
    case .home: (model.cursor.class, model.lab.trace.isOnWhole) = (0, false)
    case .end: model.lab.trace.isOnWhole = true
    case .up: moveStep(-1, &model.lab.trace)
    case .down: moveStep(1, &model.lab.trace)
    case .pageUp: (model.lab.trace.which, model.lab.trace.step) = (0, 0)
    case .pageDown:
      model.lab.trace.which = max(0, model.lab.trace.traces.count - 1)
      model.lab.trace.step = .max
    case .top, .bottom: model.moveCell(move)
    }
  }

  /// Goes on by one operation, from one method to the other.
  private static func moveStep(_ by: Int, _ state: inout TraceState) {
    guard let current = state.current else { return }
    let step = state.step + by
    if step < 0, state.which > 0 {
      state.which -= 1
      state.step = state.traces[state.which].trace.steps.count - 1
    } else if step == current.trace.steps.count, state.which + 1 < state.traces.count {
      state.which += 1
      state.step = 0
    } else {
      state.step = min(max(0, step), current.trace.steps.count - 1)
    }
  }

  /// Puts the cursor on an operation, counted through both methods, and a class, or past the last
  /// on the numbers of no class.
  static func select(row: Int, column: Int, in model: inout Model) {
    var step = max(0, row)
    for (which, traced) in model.lab.trace.traces.enumerated() {
      let count = traced.trace.steps.count
      if step < count {
        (model.lab.trace.which, model.lab.trace.step) = (which, step)
        break
      }
      step -= count
    }
    let classes = model.worksheet.experiment.classes
    model.lab.trace.isOnWhole = column >= classes
    if column < classes { model.cursor.class = column }
  }
}

extension Pane {
  /// Every operation of a method with its error.
  package static let trace = Pane("trace")
}
