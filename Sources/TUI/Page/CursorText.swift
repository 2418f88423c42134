import Experiments
import Lessons
import Notation
import Numerics

/// The number under the cursor, in words and with all its digits.
struct CursorText {
  private let workspace: Workspace
  private let pane: (any LabPane)?
  private var experiment: Experiment { workspace.experiment }
  private var cursor: Cursor { workspace.cursor }

  /// Describes the place of the cursor, which may be in a pane of the lab.
  init(_ workspace: Workspace, _ pane: (any LabPane)?) {
    self.workspace = workspace
    self.pane = pane
  }

  /// One line: the value first, then its formula where that fits into `width` columns.
  func text(width: Int) -> String {
    switch cursor.pane {
    case .lesson: return "the lesson: ↑ ↓ scroll it, Tab goes to the numbers"
    case .logits: return logit
    case .labels: return label
    case .softmax: return probability(width: width)
    case .loss: return loss(width: width)
    default: return pane?.status(workspace, width: width) ?? ""
    }
  }

  private var place: String {
    "\(instanceName), \(experiment.classNames[cursor.class])"
  }

  /// The instance's name, with a word before it where it is a bare number.
  private var instanceName: String {
    let name = experiment.instanceNames[workspace.nearestInstance]
    return Names.instance(called: name)
  }

  private var logit: String {
    let value = experiment.logits[cursor.instance, cursor.class]
    let rounded = experiment.format.round(value)
    let text =
      "\(place): \(experiment.kind.symbol) \(NumberText.shortest(value))"
      + (experiment.layer == nil ? "" : ", from the layer") + rank
    if experiment.format.represents(value) { return text + subnormalNote(rounded) }
    return text + ", in \(experiment.format) \(NumberText.full(rounded, in: experiment.format))"
      + subnormalNote(rounded)
  }

  /// The place of the class where they are ordered by probability.
  private var rank: String {
    workspace.rank(of: cursor.class, in: cursor.instance).map { ", rank \($0)" } ?? ""
  }

  private func subnormalNote(_ value: Double) -> String {
    experiment.format.isSubnormal(value) ? " (subnormal)" : ""
  }

  private var label: String {
    let instance = cursor.instance
    let label = experiment.labels[instance]
    if let fault = label.fault, label != .none { return "\(place): \(fault)" }
    let (text, _) = LabelsView.description(of: instance, in: experiment)
    let part =
      workspace.isKnown("y") ? "y \(NumberText.shortest(label.weight(of: cursor.class))); " : ""
    return "\(place): \(part)label \(text)"
  }

  private func probability(width: Int) -> String {
    let column = cursor.class
    guard let row = workspace.worksheet.evaluation[cursor.instance] else { return "computing…" }
    let value = row.softmax[column]
    if value.isNaN { return "\(place): nan, for a logit is nan or inf, or all are -inf" }
    let text = "\(place): \(NumberText.full(value, in: experiment.format))" + subnormalNote(value)
    guard experiment.kind == .logits else { return text + ", as it was given" }
    let logits = experiment.roundedLogits(cursor.instance)
    let top = logits.maximum
    guard top.isFinite else { return text }
    let z = NumberText.significant(logits[column], digits: 6)
    let m = NumberText.significant(top, digits: 6)
    let formula = text + " = exp(\(z) − \(m)) ÷ Σ exp"
    return formula.count <= width && workspace.isKnown(formula) ? formula : text
  }

  private func loss(width: Int) -> String {
    let isMean = workspace.instance == nil
    let row =
      isMean ? LossRow(meanOf: workspace) : LossRow(workspace, instance: cursor.instance)
    let name = isMean ? experiment.reduction.rawValue : instanceName
    if let reason = row.reason { return "\(name): \(reason)" }
    switch workspace.lossColumn {
    case .difference:
      return "\(name): naive − fused = \(row.differenceText)"
    case .method(.exact):
      return "\(name): exact \(NumberText.cut(row.exactText, to: max(12, width - name.count - 8)))"
    case .method(let method):
      guard let value = row.value(method) else { return name }
      let error =
        row.error(method).map { $0.isNaN ? "" : ", \(UlpText.error($0)) from exact" }
        ?? ""
      let number = NumberText.full(value, in: row.format)
      let texts = ["\(method.rawValue) \(number)\(error)", "\(method.rawValue) \(number)", number]
      return "\(name): " + (texts.first(where: workspace.isKnown) ?? number)
    }
  }
}
