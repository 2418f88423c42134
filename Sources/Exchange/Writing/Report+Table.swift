import Notation
import Numerics

extension Report {
  /// The most classes that a table shows; more make lines that nobody can read.
  private static let mostClasses = 10
  private static let longestName = 24

  /// Writes what the page shows, as aligned columns: the softmax with predictions, and for each
  /// instance the loss by every method under one another, so that their digits line up.
  func writeTable(to output: inout some TextOutputStream, width: (String) -> Int) {
    output.write(
      "\(experiment.format), \(NumberText.count(experiment.instances, "instance")), "
        + "\(NumberText.count(experiment.classes, "class", "classes"))\n")
    for setting in settings { output.write(setting + "\n") }
    output.write("\n")
    softmaxTable().write(to: &output, width: width)
    if let note { output.write("\n\(note)\n") }
    guard evaluation.labelled > 0 else { return }
    output.write("\n")
    lossTable().write(to: &output, width: width)
    if let accuracy = evaluation.accuracy {
      let share = NumberText.significant(100 * accuracy, digits: 4)
      output.write("\naccuracy \(share)% (\(evaluation.correct) of \(evaluation.labelled))\n")
    }
  }

  private func softmaxTable() -> TableText {
    let shown = min(experiment.classes, Self.mostClasses)
    let isCut = shown < experiment.classes
    let hasLabels = evaluation.labelled > 0
    var table = TableText(
      [.left] + Array(repeating: .right, count: shown + (isCut ? 1 : 0)) + [.left, .left, .left])
    let more = isCut ? ["+\(experiment.classes - shown) more"] : []
    table.append(
      ["SOFTMAX"] + experiment.classNames.prefix(shown).map(Self.name) + more + ["prediction"]
        + (hasLabels ? ["label", "correct"] : []))
    forEachRow { instance, row in
      let probabilities = row.softmax.prefix(shown).map {
        NumberText.probability($0, decimals: 4, width: 8)
      }
      var cells =
        [Self.name(experiment.instanceNames[instance])] + probabilities
        + (isCut ? ["…"] : []) + [prediction(row.prediction)]
      if let isCorrect = row.isCorrect {
        cells += [label(experiment.labels[instance]), isCorrect ? "yes" : "no"]
      } else if row.losses != nil {
        cells.append(label(experiment.labels[instance]))
      }
      table.append(cells)
    }
    return table
  }

  private func lossTable() -> TableText {
    var table = TableText([.left, .left, .left, .right])
    table.append(["LOSS", "method", "value", "ulps"])
    forEachLoss { instance, loss in
      let name = instance.map { Self.name(experiment.instanceNames[$0]) } ?? reductionName
      let texts = texts(of: loss, instance, exact: loss.exactText)
      for (place, (method, text)) in zip(lossNames, texts).enumerated() {
        let error = Method(rawValue: method).flatMap { loss.ulps[$0] }.map(ulpsText) ?? ""
        table.append([place == 0 ? name : "", method, text, error])
      }
    }
    return table
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
