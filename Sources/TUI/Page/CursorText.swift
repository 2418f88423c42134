import Experiments
import Notation
import Numerics

/// What is under the cursor, in words and with all its digits.
struct CursorText {
  private let model: Model
  private var experiment: Experiment { model.worksheet.experiment }

  /// Describes what the cursor of `model` is on.
  init(_ model: Model) { self.model = model }

  /// One line: the value first, then what it is made of where that fits into `width` columns.
  func text(width: Int) -> String {
    switch model.cursor.pane {
    case .lesson: return "the lesson: ↑ ↓ scroll it, Tab goes to the numbers"
    case .logits: return logit
    case .labels: return label
    case .softmax: return probability(width: width)
    case .loss: return loss(width: width)
    case let pane: return model.lab[pane]?.status(model.workspace, width: width) ?? ""
    }
  }

  private var place: String {
    "\(instanceName), \(experiment.classNames[model.cursor.class])"
  }

  /// The instance's name, with a word before it where it is a bare number.
  private var instanceName: String {
    let name = experiment.instanceNames[min(model.cursor.instance, experiment.instances - 1)]
    return Names.instance(called: name)
  }

  private var logit: String {
    let value = experiment.logits[model.cursor.instance, model.cursor.class]
    let rounded = experiment.format.round(value)
    let text =
      "\(place): logit \(NumberText.shortest(value))"
      + (experiment.layer == nil ? "" : ", from the layer")
    if value.isNaN || rounded == value { return text + subnormalNote(rounded) }
    return text + ", in \(experiment.format) \(NumberText.full(rounded, in: experiment.format))"
      + subnormalNote(rounded)
  }

  private func subnormalNote(_ value: Double) -> String {
    experiment.format.isSubnormal(value) ? " (subnormal)" : ""
  }

  private var label: String {
    let instance = model.cursor.instance
    let label = experiment.labels[instance]
    if let fault = label.fault, label != .none { return "\(place): \(fault)" }
    let (text, _) = LabelsView.description(of: instance, in: experiment)
    return "\(place): weight \(NumberText.shortest(label.weight(of: model.cursor.class)))"
      + "; label \(text)"
  }

  private func probability(width: Int) -> String {
    let column = model.cursor.class
    guard let row = model.worksheet.evaluation[model.cursor.instance] else { return "computing…" }
    let value = row.softmax[column]
    if value.isNaN { return "\(place): nan, for a logit is nan or inf, or all are -inf" }
    let text = "\(place): \(NumberText.full(value, in: experiment.format))" + subnormalNote(value)
    let logits = experiment.roundedLogits(model.cursor.instance)
    let top = logits.maximum
    guard top.isFinite else { return text }
    let z = NumberText.significant(logits[column], digits: 6)
    let m = NumberText.significant(top, digits: 6)
    let formula = text + " = exp(\(z) − \(m)) ÷ Σ exp"
    return formula.count <= width ? formula : text
  }

  private func loss(width: Int) -> String {
    let row =
      model.cursor.instance < experiment.instances
      ? LossRow(model.workspace, instance: model.cursor.instance) : LossRow(meanOf: model.workspace)
    let name =
      model.cursor.instance < experiment.instances
      ? instanceName : experiment.reduction.rawValue
    if let reason = row.reason { return "\(name): \(reason)" }
    switch model.workspace.lossColumn {
    case .difference:
      return "\(name): naive − fused = \(row.differenceText)"
    case .method(.exact):
      return "\(name): exact \(NumberText.cut(row.exactText, to: max(12, width - name.count - 8)))"
    case .method(let method):
      guard let value = row.value(method) else { return name }
      let error =
        row.error(method).map { $0.isNaN ? "" : ", \(UlpText.error($0)) from exact" }
        ?? ""
      return "\(name): \(method.rawValue) \(NumberText.full(value, in: row.format))\(error)"
    }
  }
}
