import Experiments
import Lessons
import Notation
import Numerics

/// The errors of all methods at once, and of the instance under the cursor the digits that are
/// wrong and where the error grew.
enum ErrorsPane: LabPane {
  static let pane = Pane.errors
  static let key: Key = "E"
  static let help = "every method's error, and which digits are wrong"

  static let bindings = [
    binding(
      [.enter], .trace(.follow), "go to the operation that made this loss bad",
      KeyMap.Footer(label: "follow", key: nil, rank: 2))
  ]

  /// How many lines the digits take: a heading, the exact loss and one for each method.
  static let detailHeight = Method.computed.count + 2

  static func height(_ model: Model, width: Int) -> Int {
    1 + model.worksheet.experiment.instances + meanHeight(model) + detailHeight
  }

  /// One line for the mean, where there is one.
  static func meanHeight(_ model: Model) -> Int {
    model.worksheet.experiment.reduction == .none ? 0 : 1
  }

  static func settle(_ model: inout Model) {
    guard model.instance != nil else { return }
    model.lab.errors.traces.update(
      model.worksheet.experiment, instance: model.cursor.instance)
  }

  static func move(_ move: Move, in model: inout Model) {
    let last = Method.computed.count - 1
    switch move {
    case .left: model.lab.errors.column = max(0, model.lab.errors.column - 1)
    case .right: model.lab.errors.column = min(last, model.lab.errors.column + 1)
    case .home: model.lab.errors.column = 0
    case .end: model.lab.errors.column = last
    case .up, .down, .top, .bottom, .pageUp, .pageDown: model.moveCell(move)
    }
  }

  static func select(row: Int, column: Int, in model: inout Model) {
    model.cursor.instance = row
    model.lab.errors.column = min(max(0, column), Method.computed.count - 1)
  }

  /// The line of the loss table that the cursor is on.
  static func row(_ model: Model) -> LossRow {
    model.instance.map { LossRow(model, instance: $0) } ?? LossRow(meanOf: model)
  }

  static func status(_ model: Model, width: Int) -> String {
    let row = row(model)
    let name =
      model.instance.map { TracePane.whole(model.worksheet.experiment.instanceNames[$0]) }
      ?? model.worksheet.experiment.reduction.rawValue
    let method = model.lab.errors.method
    guard let value = row.value(method), let loss = row.loss else {
      return "\(name): \(row.reason ?? "")"
    }
    let digits = ErrorDigits(loss, method, in: row.format)
    let error = row.error(method).map { $0.isFinite ? ", \(UlpText.error($0))" : "" } ?? ""
    let start = "\(name), \(method.rawValue) \(NumberText.full(value, in: row.format))\(error)"
    let cause = traced(model, method).map { traced in
      traced.failure != nil
        ? ": \(traced.summary)"
        : ErrorPath(traced.trace).steepest.map {
          ": \(digits.verdict), most of the error since \($0)"
        }
          ?? ""
    }
    let candidates = [start + (cause ?? ""), start + ": \(digits.verdict)", start]
    return candidates.first { CellWidth.columns(of: $0) <= width } ?? start
  }

  /// The trace of the instance under the cursor by a method; nil on the mean and without a label.
  static func traced(_ model: Model, _ method: Method) -> TraceState.Traced? {
    guard model.instance != nil else { return nil }
    return model.lab.errors.traces.traces.first { $0.trace.method == method }
  }
}

extension Pane {
  /// The errors of all methods, and the digits that are wrong.
  package static let errors = Pane("errors")
}
