import Experiments
import Lessons
import Notation
import Numerics

/// The tables of a page in sentences, a line for each instance in sight.
struct PlainTables {
  private let state: Apart<Workspace>
  var workspace: Workspace { state.value }
  private var experiment: Experiment { workspace.experiment }

  init(_ workspace: Workspace) { state = Apart(workspace) }

  /// All tables on the page.
  var lines: [String] {
    let tables = workspace.tables.filter { $0 != .labels || !workspace.tables.contains(.logits) }
    return whatIsShown + tables.flatMap(lines) + whatIsOutOfSight
  }

  /// A table; none for what is no table.
  func lines(of table: Pane) -> [String] {
    switch table {
    case .logits: return instances.map(scores)
    case .labels: return instances.map { "Label of \(name($0)): \(label($0, hasForms: true))." }
    case .softmax: return instances.compactMap(probabilities)
    case .loss:
      // The mean of one loss is that loss.
      return losses + (experiment.instances == 1 ? [] : mean)
    default: return []
    }
  }

  /// Everything about one instance.
  func lines(of instance: Int) -> [String] {
    let tables = workspace.tables
    return [scores(instance)]
      + [
        tables.contains(.softmax) ? probabilities(instance) : nil,
        tables.contains(.loss) ? losses(instance) : nil,
      ].compactMap { $0 }
  }

  private var instances: [Int] { workspace.instancesInRows }

  func name(_ instance: Int) -> String {
    Names.instance(called: experiment.instanceNames[instance])
  }

  // MARK: - Scores and labels

  private func scores(_ instance: Int) -> String {
    let numbers =
      workspace.numbers { Self.text(experiment.logits[instance, $0]) } ?? "no classes"
    let label =
      workspace.tables.contains(.labels)
      ? "; label \(label(instance, hasForms: false))" : ""
    return "\(experiment.kind.title.capitalizedFirst) of \(name(instance)): \(numbers)\(label)."
  }

  /// A number as it was given, or rounded where it is long.
  static func text(_ x: Double) -> String {
    let text = NumberText.shortest(x)
    return text.utf8.count <= 9 ? text : NumberText.significant(x, digits: 6)
  }

  /// A label in words; in the form that the page shows where that matters.
  func label(_ instance: Int, hasForms: Bool) -> String {
    let label = experiment.labels[instance]
    guard case .index(let index) = label else {
      return LabelsView.description(of: instance, in: experiment).0
    }
    let name = experiment.classNames[index]
    guard hasForms else { return name }
    if workspace.showsIndices { return "\(name), index \(index)" }
    let weights = workspace.classesInSight.map { NumberText.shortest(label.weight(of: $0)) }
    return "\(name), the row \(weights.joined(separator: " "))"
  }

  // MARK: - Probabilities

  private func probabilities(_ instance: Int) -> String? {
    guard let row = workspace.worksheet.evaluation[instance] else { return nil }
    let numbers = workspace.numbers { Self.probability(row.softmax[$0]) } ?? ""
    let sum = NumberText.cell(row.softmaxSum, decimals: 4, width: 8)
    let notes = [
      row.softmaxSum.isFinite && Double(sum) != 1 ? "sum \(sum)" : nil,
      workspace.isKnown("prediction") ? verdict(row) : nil,
    ].compactMap { $0.map { "; \($0)" } }
    return "p of \(name(instance)): \(numbers)\(notes.joined())."
  }

  static func probability(_ p: Double) -> String {
    NumberText.probability(p, decimals: 4, width: 8)
  }

  private func verdict(_ row: RowEvaluation) -> String {
    let predicted: String
    switch row.prediction {
    case .one(let index): predicted = "predicted \(experiment.classNames[index])"
    case .tie(let indices):
      predicted = "a tie, \(experiment.classNames[indices[0]]) first"
    case .undecided: return "nothing is predicted"
    }
    guard workspace.judgesPredictions, let isRight = row.isCorrect else { return predicted }
    return predicted + (isRight ? ", right" : ", wrong")
  }

  // MARK: - Losses

  /// The losses of the instances in sight; where none has one, why that is.
  private var losses: [String] {
    let reasons = Set(instances.map { LossRow(workspace, instance: $0).reason })
    if instances.count > 1, reasons.count == 1, case let reason?? = reasons.first {
      return ["Loss of each instance: \(reason)."]
    }
    return instances.compactMap(losses)
  }

  private func losses(_ instance: Int) -> String? {
    sentence("Loss of \(name(instance))", LossRow(workspace, instance: instance))
  }

  /// The line of the mean, where there is one.
  var mean: [String] {
    guard experiment.reduction != .none else { return [] }
    return [sentence(meanName, LossRow(meanOf: workspace))].compactMap { $0 }
  }

  /// The mean or the sum as the beginning of a sentence, and of how many instances it is where not of all.
  var meanName: String {
    let (evaluation, instances) = (workspace.worksheet.evaluation, experiment.instances)
    let name = "\(experiment.reduction.rawValue.capitalizedFirst) loss"
    if workspace.view?.query.filter != nil { return "\(name) of all" }
    guard evaluation.isComplete, evaluation.labelled < instances else { return name }
    return "\(name) of \(evaluation.labelled) of \(instances) instances"
  }

  /// The losses of a row, or of the mean, with their errors.
  func sentence(_ subject: String, _ row: LossRow) -> String? {
    if let reason = row.reason { return "\(subject): \(reason)." }
    let columns = workspace.lossColumns
    let digits = row.digits(tellingApart: columns)
    let parts = columns.map { column in
      let error: String? =
        if case .method(let method) = column, let error = row.error(method), error.isFinite,
          error.magnitude >= 0.005
        { "off by \(UlpText.error(error))" } else { nil }
      return [name(of: column), row.text(of: column, digits: digits), error].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    return "\(subject): \(parts.joined(separator: ", "))."
  }

  /// The column's name, where the course has introduced it.
  func name(of column: LossColumn) -> String {
    workspace.isKnown(column.title) ? column.title : ""
  }

  // MARK: - What is out of sight

  /// What a view shows, and of how many, where not all instances are shown in their order.
  private var whatIsShown: [String] {
    workspace.view.map { ["Instances \($0.query.text): \(workspace.viewCounts)."] } ?? []
  }

  private var whatIsOutOfSight: [String] {
    let (experiment, cursor) = (experiment, workspace.cursor)
    var lines: [String] = []
    let rows = instances.count
    if rows < workspace.rowCount {
      lines.append(
        "These are rows \(cursor.firstRow + 1) to \(cursor.firstRow + rows) of "
          + "\(workspace.rowCount); PageDown leads to others.")
    }
    let classes = workspace.columns.classes
    if classes < experiment.classes {
      lines.append(
        "These are classes \(cursor.firstClass + 1) to \(cursor.firstClass + classes) of "
          + "\(experiment.classes); Right leads to others.")
    }
    return lines
  }
}

extension LossRow {
  /// The fewest digits, five at least, that tell the losses of some columns apart.
  func digits(tellingApart columns: [LossColumn]) -> Int {
    let values = Set(columns.compactMap(number).filter(\.isFinite))
    return (5..<17).first { digits in
      Set(values.map { NumberText.significant($0, digits: digits) }).count == values.count
    } ?? 17
  }

  /// The number in a column.
  func number(_ column: LossColumn) -> Double? {
    switch column {
    case .method(.exact): Double(exactText)
    case .method(let method): value(method)
    case .difference: nil
    }
  }

  /// What stands in a column, in so many digits.
  func text(of column: LossColumn, digits: Int) -> String {
    if column == .difference { return differenceText }
    return number(column).map { NumberText.significant($0, digits: digits) } ?? exactText
  }
}
