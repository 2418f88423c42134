import Experiments
import Lessons
import Notation
import Numerics

/// What is otherwise in the numbers of two states of a page, in sentences.
struct PlainChange {
  private let states: (old: Apart<Workspace>, new: Apart<Workspace>)
  private var old: Workspace { states.old.value }
  private var new: Workspace { states.new.value }
  private let tables: PlainTables

  /// The most rows, and the most numbers of each, that are told one by one.
  private static let mostRows = 4, mostNumbers = 8
  /// The most columns of losses; of more those that matter most are told.
  private static let mostColumns = 4
  /// The most numbers that are compared one by one.
  private static let mostCompared = 1 << 24

  init(from old: Workspace, to new: Workspace) {
    states = (Apart(old), Apart(new))
    tables = PlainTables(new)
  }

  /// All of it: what was changed, then what follows from that.
  var lines: [String] {
    guard isNew else { return [] }
    guard isAlike else { return [shape] + tables.lines }
    let edited = editedRows
    let affected = changesAll ? Array(0..<new.experiment.instances) : edited
    return settings + layer + scores(edited) + labels(edited) + probabilities(affected)
      + losses(affected) + mean
  }

  private var isNew: Bool { isEdited || wasIncomplete }
  /// True where something was edited, taken back or typed.
  var isEdited: Bool { old.worksheet.editCount != new.worksheet.editCount || isPreview }
  private var isPreview: Bool {
    old.worksheet.revision != new.worksheet.revision
      && (old.worksheet.isPreviewing || new.worksheet.isPreviewing)
  }

  /// True where the numbers are known by now, and were not when they were last told.
  private var wasIncomplete: Bool {
    !old.worksheet.evaluation.isComplete && new.worksheet.evaluation.isComplete
  }

  /// True where there are the same rows and columns.
  private var isAlike: Bool {
    old.experiment.names == new.experiment.names && old.experiment.kind == new.experiment.kind
      && (old.experiment.layer == nil) == (new.experiment.layer == nil)
  }

  private var shape: String {
    let experiment = new.experiment
    return "Now \(NumberText.count(experiment.instances, "instance")) and "
      + "\(NumberText.count(experiment.classes, "class", "classes"))."
  }

  private var settings: [String] {
    let (one, other) = (old.experiment, new.experiment)
    var lines: [String] = []
    if one.format != other.format { lines.append("Computed in \(other.format) now.") }
    let options = TitleView.settings(other)
    if TitleView.settings(one) != options {
      lines.append(
        "Options now: \(options.isEmpty ? "the usual" : options.joined(separator: ", ")).")
    }
    if one.epsilon != other.epsilon {
      lines.append("epsilon is \(NumberText.shortest(other.epsilon)) now.")
    }
    return lines
  }

  /// True where the numbers of all rows may be others, whatever was edited.
  private var changesAll: Bool {
    let (one, other) = (old.experiment, new.experiment)
    return one.format != other.format || one.epsilon != other.epsilon
      || one.mistakes != other.mistakes
  }

  /// The rows whose logits or labels are others; of very many all those that the latest edit may have
  /// touched.
  private var editedRows: [Int] {
    let (one, other) = (old.experiment, new.experiment)
    var rows = Array(0..<other.instances)
    if other.logits.count > Self.mostCompared {
      let wasUndone = old.worksheet.editCount > new.worksheet.editCount
      let edit = (wasUndone ? old : new).worksheet.latestEdit
      switch edit {
      case .epsilon, .reduction, .mistake, .oneHot: return []
      case .dtype where other.layer == nil: return []
      default: rows = edit?.touchedRows(in: other).map { Array($0.all) } ?? rows
      }
      if rows.count > Self.mostRows { return rows }
    }
    return rows.filter { row in
      one.labels[row] != other.labels[row]
        || !one.logits.row(row).elementsEqual(other.logits.row(row)) {
          $0.bitPattern == $1.bitPattern
        }
    }
  }

  /// A number before and after, in the fewest digits that tell them apart; nil where they are the same.
  private static func step(
    _ before: Double?, _ after: Double?, _ text: (Double) -> String
  ) -> String? {
    guard let before, let after, before.bitPattern != after.bitPattern,
      !(before.isNaN && after.isNaN)
    else { return nil }
    let texts = (text(before), text(after))
    return texts.0 == texts.1 ? nil : "from \(texts.0) to \(texts.1)"
  }

  /// Some steps behind a subject; how many there are where that is too many.
  private static func sentence(_ subject: String, _ steps: [String]) -> String? {
    switch steps.count {
    case 0: nil
    case ...mostNumbers: "\(subject): \(steps.joined(separator: ", "))."
    default: "\(subject): \(steps.count) numbers have changed."
    }
  }

  // MARK: - What was changed

  private var layer: [String] {
    guard let one = old.experiment.layer, let other = new.experiment.layer, one != other else {
      return []
    }
    let experiment = new.experiment
    func steps(_ one: Matrix, _ other: Matrix, _ row: Int) -> [String] {
      (0..<other.columns).compactMap { feature in
        Self.step(one[row, feature], other[row, feature], PlainTables.text)
          .map { "\(other.columns == 1 ? "" : self.feature(feature))\($0)" }
      }
    }
    let weights = (0..<experiment.classes).compactMap {
      Self.sentence("W of \(experiment.classNames[$0])", steps(one.weights, other.weights, $0))
    }
    let biases = (0..<experiment.classes).compactMap { column in
      Self.step(one.biases[column], other.biases[column], PlainTables.text)
        .map { "b of \(experiment.classNames[column]) \($0)." }
    }
    let inputs = (0..<experiment.instances).compactMap {
      Self.sentence("x of \(tables.name($0))", steps(one.inputs, other.inputs, $0))
    }
    return Array((weights + biases + inputs).prefix(Self.mostRows))
  }

  private func feature(_ feature: Int) -> String {
    (new.experiment.layer?.featureNames[feature]).map { "\($0) " } ?? ""
  }

  /// Steps of one row's numbers, each behind its class; of all classes unless some are named.
  private func steps(
    of columns: [Int]? = nil, _ before: (Int) -> Double?, _ after: (Int) -> Double?,
    _ text: (Double) -> String
  ) -> [String] {
    (columns ?? Array(0..<new.experiment.classes)).compactMap { column in
      Self.step(before(column), after(column), text)
        .map { "\(new.experiment.classNames[column]) \($0)" }
    }
  }

  private func scores(_ rows: [Int]) -> [String] {
    guard rows.count <= Self.mostRows else {
      return ["\(NumberText.count(rows.count, "instance")) have changed."]
    }
    let title = new.experiment.kind.title.capitalizedFirst
    return rows.compactMap { row in
      let (one, other) = (old.experiment.logits, new.experiment.logits)
      return Self.sentence(
        "\(title) of \(tables.name(row))",
        steps({ one[row, $0] }, { other[row, $0] }, PlainTables.text))
    } + rounding
  }

  /// What the format keeps of the number under the cursor, where that was changed and is not the number
  /// itself.
  private var rounding: [String] {
    let (experiment, column) = (new.experiment, new.cursor.class)
    guard let row = new.instance, new.isKnown(experiment.format.rawValue) else { return [] }
    let value = experiment.logits[row, column]
    guard value.bitPattern != old.experiment.logits[row, column].bitPattern,
      !experiment.format.represents(value)
    else { return [] }
    let kept = NumberText.full(experiment.format.round(value), in: experiment.format)
    return ["\(experiment.format) keeps \(kept)."]
  }

  private func labels(_ rows: [Int]) -> [String] {
    guard rows.count <= Self.mostRows else { return [] }
    let before = PlainTables(old)
    return rows.filter { old.experiment.labels[$0] != new.experiment.labels[$0] }.map {
      "Label of \(tables.name($0)): from \(before.label($0, hasForms: false)) to "
        + "\(tables.label($0, hasForms: false))."
    }
  }

  // MARK: - What follows

  private func probabilities(_ rows: [Int]) -> [String] {
    guard new.tables.contains(.softmax), rows.count <= Self.mostRows else { return [] }
    return rows.compactMap { row in
      guard let before = old.worksheet.evaluation[row], let after = new.worksheet.evaluation[row]
      else { return nil }
      func steps(_ columns: [Int]? = nil) -> [String] {
        self.steps(
          of: columns, { before.softmax[$0] }, { after.softmax[$0] }, PlainTables.probability)
      }
      let (all, subject) = (steps(), "p of \(tables.name(row))")
      guard all.count > Self.mostNumbers else { return Self.sentence(subject, all) }
      let some = steps(editedClasses(row))
      guard (1...Self.mostNumbers).contains(some.count) else { return Self.sentence(subject, all) }
      return "\(subject): \(some.joined(separator: ", ")); "
        + "\(NumberText.count(all.count - some.count, "other has", "others have")) changed."
    }
  }

  /// The classes whose scores are others in a row.
  private func editedClasses(_ row: Int) -> [Int] {
    let (one, other) = (old.experiment.logits, new.experiment.logits)
    return (0..<new.experiment.classes).filter {
      one[row, $0].bitPattern != other[row, $0].bitPattern
    }
  }

  private func losses(_ rows: [Int]) -> [String] {
    guard new.tables.contains(.loss), rows.count <= Self.mostRows else { return [] }
    return rows.compactMap { row in
      sentence(
        "Loss of \(tables.name(row))", LossRow(old, instance: row), LossRow(new, instance: row))
    }
  }

  /// The mean comes last: it is what counts.
  private var mean: [String] {
    guard new.tables.contains(.loss), new.experiment.reduction != .none,
      new.experiment.instances > 1
    else { return [] }
    if old.experiment.reduction != new.experiment.reduction || wasIncomplete { return tables.mean }
    return [
      sentence(tables.meanName, LossRow(meanOf: old), LossRow(meanOf: new))
    ].compactMap { $0 }
  }

  private func sentence(_ subject: String, _ before: LossRow, _ after: LossRow) -> String? {
    if after.reason != before.reason { return tables.sentence(subject, after) }
    let columns = new.lossColumns
    let told =
      columns.count > Self.mostColumns ? columns.prefix(Self.mostColumns - 1) : columns[...]
    let steps = told.compactMap { column in
      step(before.number(column), after.number(column)).map { step in
        [tables.name(of: column), step].filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
    return Self.sentence(subject, steps)
  }

  /// A loss before and after, in few digits; where errors in the last are told, in as many as it takes.
  private func step(_ before: Double?, _ after: Double?) -> String? {
    for digits in new.isKnown("ulp") ? 4...17 : 4...5 {
      if let step = Self.step(before, after, { NumberText.significant($0, digits: digits) }) {
        return step
      }
    }
    return nil
  }
}
