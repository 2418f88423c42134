import Notation
import Numerics

extension Report {
  /// The most classes that a table shows; more make lines that nobody can read.
  private static let mostClasses = 10
  private static let longestName = 24

  /// Writes what the page shows, as aligned columns: the softmax with predictions, and for each
  /// instance the loss by every method under one another, so that their digits line up.
  func writeTable(to output: inout some TextOutputStream, width: (String) -> Int) -> LossTotals? {
    output.write(title + "\n")
    for setting in settings { output.write(setting + "\n") }
    output.write("\n")
    var (softmax, losses) = (softmaxHead, TableText([.left, .left, .left, .right]))
    losses.append(["LOSS", "method", "value", "ulps"])
    var changes = TableText([.left, .left, .left, .right, .left, .left, .left])
    changes.append(["AGAINST"] + comparedHeadings)
    let totals = forEachRow { instance, row in
      softmax.append(cells(of: row, instance))
      if let loss = row.loss { append(loss, instance, to: &losses) }
      guard comparison != nil else { return }
      changes.append(
        [Self.name(experiment.instanceNames[instance])] + comparedCells(change(of: instance, row)))
    }
    if comparison != nil {
      changes.write(to: &output, width: width)
      output.write("\n")
    }
    softmax.write(to: &output, width: width)
    if let note { output.write("\n\(note)\n") }
    guard isLabelled else { return totals }
    if let reduced = totals?.reduced(for: experiment) { append(reduced, nil, to: &losses) }
    output.write("\n")
    losses.write(to: &output, width: width)
    if let totals, let accuracy = totals.accuracy {
      let share = NumberText.significant(100 * accuracy, digits: 4)
      output.write("\naccuracy \(share)% (\(totals.correct) of \(totals.labelled))\n")
    }
    return totals
  }

  private var shownClasses: Int { min(experiment.classes, Self.mostClasses) }
  private var isCut: Bool { shownClasses < experiment.classes }

  private var softmaxHead: TableText {
    let shown = shownClasses
    var table = TableText(
      [.left] + Array(repeating: .right, count: shown + (isCut ? 1 : 0)) + [.left, .left, .left])
    let more = isCut ? ["+\(experiment.classes - shown) more"] : []
    table.append(
      ["SOFTMAX"] + experiment.classNames.prefix(shown).map(Self.name) + more + ["prediction"]
        + (isLabelled ? ["label", "correct"] : []))
    return table
  }

  private func cells(of row: RowEvaluation, _ instance: Int) -> [String] {
    let probabilities = row.softmax.prefix(shownClasses).map {
      NumberText.probability($0, decimals: 4, width: 8)
    }
    let cells =
      [Self.name(experiment.instanceNames[instance])] + probabilities
      + (isCut ? ["…"] : []) + [prediction(row.prediction)]
    if let isCorrect = row.isCorrect {
      return cells + [label(experiment.labels[instance]), isCorrect ? "yes" : "no"]
    }
    return row.losses == nil ? cells : cells + [label(experiment.labels[instance])]
  }

  private func append(_ loss: LossComparison, _ instance: Int?, to table: inout TableText) {
    let name = instance.map { Self.name(experiment.instanceNames[$0]) } ?? reductionName
    let texts = texts(of: loss, instance, exact: exactText(loss))
    for (place, (method, text)) in zip(lossNames, texts).enumerated() {
      let error = Method(rawValue: method).flatMap { loss.ulps[$0] }.map(ulpsText) ?? ""
      table.append([place == 0 ? name : "", method, text, error])
    }
  }

  private func ulpsText(_ ulps: Double) -> String {
    guard ulps.isFinite else { return "" }
    let isPlain = ulps == 0 || (0.005..<1e6).contains(ulps.magnitude)
    let text =
      isPlain ? NumberText.fixed(ulps, decimals: 2) : NumberText.scientific(ulps, decimals: 1)
    return ulps > 0 ? "+" + text : text
  }

  private func prediction(_ prediction: Prediction) -> String {
    switch prediction {
    case .one(let index): Self.name(experiment.classNames[index])
    case .tie(let indices):
      "tie of "
        + (indices.count > 2
          ? "\(indices.count) classes"
          : indices.map { Self.name(experiment.classNames[$0]) }.joined(separator: ", "))
    case .undecided: "none"
    }
  }

  private func label(_ label: Label) -> String {
    switch label {
    case .none: ""
    case .index(let index): Self.name(experiment.classNames[index])
    case .distribution: "soft"
    }
  }

  private static func name(_ name: String) -> String {
    Printable.text(name, limit: longestName)
  }
}
