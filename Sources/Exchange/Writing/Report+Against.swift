import Experiments
import Notation
import Numerics

/// What became of instances since another run.
extension Report {
  /// The method whose losses are held against each other: the only one, or else the exact one.
  private var comparedMethod: Method { methods.count == 1 ? methods[0] : .exact }

  /// The ways in which an instance is another than before, but for the one that the others imply.
  static func kinds(of change: RowChange) -> [String] {
    let kinds = RowChange.Kind.allCases.filter { change.is($0) == true }
    return (kinds.count > 1 ? kinds.filter { $0 != .differs } : kinds).map(\.rawValue)
  }

  /// What became of the instances in a sentence.
  static func sentence(_ comparison: RunComparison) -> String {
    let changes = comparison.changes
    let counts = RowChange.Kind.allCases.map { $0.text(of: changes.count($0)) }
    return "against \(Printable.text(comparison.other.file)): "
      + "\(NumberText.count(changes.compared, "instance")) compared, "
      + counts.joined(separator: ", ")
  }

  // MARK: Tables

  /// The headings of what stands beside each instance.
  var comparedHeadings: [String] {
    [
      "\(comparedMethod.rawValue) before", "loss now", "change", "predicted before",
      "predicted now", "is",
    ]
  }

  /// These numbers of an instance.
  func comparedCells(_ change: RunChange?) -> [String] {
    guard let change else {
      return Array(repeating: "", count: comparedHeadings.count - 1) + ["in one run only"]
    }
    let losses = [change.before, change.now].map { row in
      loss(row).map { text(ofLoss: $0) } ?? ""
    }
    let difference = change.change.difference(by: comparedMethod)
    let predictions = [change.before, change.now].map { row in
      row.prediction.index.map { Printable.text(experiment.classNames[$0], limit: 24) } ?? "none"
    }
    return losses + [difference.map { NumberText.signed($0, digits: 4) } ?? ""] + predictions
      + [Self.kinds(of: change.change).joined(separator: " ")]
  }

  /// The loss by the method that is compared; nil without a label.
  private func loss(_ row: RowEvaluation) -> Double? {
    comparedMethod == .exact
      ? row.exact?.nearest(in: .float64) : row.losses.flatMap { $0[comparedMethod] }
  }

  // MARK: CSV

  /// The columns that a table of comma-separated values has for another run.
  var comparedColumns: [String] {
    guard comparison != nil else { return [] }
    return (isLabelled ? methods.map { "\($0.rawValue).before" } : [])
      + ["prediction.before", "change", "is"]
  }

  /// What stands in these columns; without a change the means, or nothing.
  func comparedFields(_ change: RunChange?) -> [String] {
    guard comparison != nil else { return [] }
    let losses = isLabelled ? methods.map { loss(change?.before, by: $0) } : []
    guard let change else { return losses + ["", "", ""] }
    return losses + [
      change.before.prediction.index.map { "\($0)" } ?? "",
      change.change.difference(by: comparedMethod).map { NumberText.shortest($0) } ?? "",
      Self.kinds(of: change.change).joined(separator: " "),
    ]
  }

  private func loss(_ row: RowEvaluation?, by method: Method) -> String {
    guard let loss = row?.loss else { return "" }
    return loss.losses[method].map { text(ofLoss: $0) } ?? exactDigits(loss)
  }

  /// What stands in these columns beside the mean.
  var comparedMeanFields: [String] {
    guard let comparison else { return [] }
    let mean = comparison.before.reduced(for: comparison.other.experiment)
    let losses =
      isLabelled
      ? methods.map { method in
        mean.map { mean in mean.losses[method].map { text(ofLoss: $0) } ?? exactDigits(mean) } ?? ""
      } : []
    return losses + ["", "", ""]
  }

  // MARK: JSON

  /// The member of an instance that says what it was in the other run; none where it isn't there.
  func comparedMembers(_ change: RunChange?) -> [(key: String, value: String)] {
    guard let change else { return [] }
    var members: [(key: String, value: String)] = [
      ("prediction", change.before.prediction.index.map { "\($0)" } ?? "null")
    ]
    if let loss = change.before.loss {
      members.append(("loss", JSONText.object(byMethod(loss, of: methods))))
    }
    if let difference = change.change.difference(by: comparedMethod) {
      members.append(("change", JSONText.number(difference)))
    }
    members.append(("is", JSONText.array(Self.kinds(of: change.change).map(JSONText.string))))
    return [("against", JSONText.object(members))]
  }

  private func byMethod(
    _ loss: LossComparison, of methods: [Method]
  ) -> [(key: String, value: String)] {
    methods.map { method in
      let value =
        loss.losses[method].map { JSONText.number($0, text: text(ofLoss: $0)) }
        ?? JSONText.string(exactDigits(loss))
      return (method.rawValue, value)
    }
  }

  /// The member that says what the other run is, what became of the instances, and what its losses come to.
  func comparisonMember(_ comparison: RunComparison) -> (key: String, value: String) {
    let mean = comparison.before.reduced(for: comparison.other.experiment)
    return Self.member(
      comparison, losses: (reductionName, mean.map { byMethod($0, of: methods) } ?? []))
  }

  /// The member with some losses, by what they are: a mean or a sum.
  static func member(
    _ comparison: RunComparison, losses: (name: String, members: [(key: String, value: String)])
  ) -> (key: String, value: String) {
    var members: [(key: String, value: String)] = [
      ("file", JSONText.string(comparison.other.file)),
      ("compared", "\(comparison.changes.compared)"),
    ]
    members += RowChange.Kind.allCases.map {
      ($0.rawValue, "\(comparison.changes.count($0))")
    }
    members.append(("labelled", "\(comparison.before.labelled)"))
    if !losses.members.isEmpty {
      members.append((losses.name, JSONText.object(losses.members)))
    }
    if comparison.before.labelled > 0, let accuracy = comparison.before.accuracy {
      members.append(("accuracy", JSONText.number(accuracy)))
    }
    return ("against", JSONText.object(members))
  }
}
