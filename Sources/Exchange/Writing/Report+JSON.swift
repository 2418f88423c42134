import Numerics

extension Report {
  /// Writes one JSON object and a line end; a line to each instance, and behind them what all come to.
  ///
  /// `label` and `prediction` are class indices from zero; `label` is an array of weights for a
  /// soft label, `prediction` the first of a tie. Losses have all digits that tell neighbours
  /// apart in the dtype, as frameworks print them; other numbers the fewest that do. Exact losses
  /// are strings: `"nan"` where there is none. `prediction` and `correct` are `null` for a row
  /// that has no largest logit.
  func writeJSON(to output: inout some TextOutputStream) -> LossTotals? {
    var head: [(key: String, value: String)] = [
      ("dtype", JSONText.string(experiment.format.rawValue)),
      ("instances", "\(experiment.instances)"),
      ("classes", "\(experiment.classes)"),
      ("class_names", JSONText.array(experiment.classNames.map(JSONText.string))),
      ("instance_names", JSONText.array(instanceNames.map(JSONText.string))),
    ]
    head += settingsMembers
    output.write(String(JSONText.object(head).dropLast()) + ",\"rows\":[\n")
    var separator = ""
    let totals = forEachRow { instance, row in
      output.write(
        separator
          + JSONText.object(members(of: row, instance) + comparedMembers(change(of: instance, row)))
      )
      separator = ",\n"
    }
    if !separator.isEmpty { output.write("\n") }
    var tail: [(key: String, value: String)] = []
    if isLabelled, let totals {
      if let reduced = totals.reduced(for: experiment) {
        tail.append((reductionName, self.reduced(reduced)))
      }
      tail.append(("accuracy", totals.accuracy.map { JSONText.number($0) } ?? "null"))
    }
    if let comparison, totals != nil { tail.append(comparisonMember(comparison)) }
    let end = tail.isEmpty ? "}" : "," + JSONText.object(tail).dropFirst()
    output.write("]" + end + "\n")
    return totals
  }

  /// The names of the rows.
  private var instanceNames: [String] { reported.map { experiment.instanceNames[$0] } }

  private func members(
    of row: RowEvaluation, _ instance: Int
  ) -> [(key: String, value: String)] {
    let format = experiment.format
    let logits = experiment.roundedLogits(instance)
    let target = experiment.target(instance)
    var members: [(key: String, value: String)] =
      found == nil ? [] : [("row", "\(instance)")]
    members += [
      ("instance", JSONText.string(experiment.instanceNames[instance])),
      ("logits", numbers(logits)),
    ]
    switch experiment.labels[instance].target(in: format) {
    case nil: break
    case .index(let index): members.append(("label", "\(index)"))
    case .distribution(let weights): members.append(("label", numbers(weights)))
    }
    if experiment.kind != .logits {
      let given = experiment.row(instance).numbers
      members.append((experiment.kind == .probabilities ? "p" : "log_p", numbers(given)))
    }
    members.append(("softmax", numbers(row.softmax)))
    members.append(("prediction", row.prediction.index.map { "\($0)" } ?? "null"))
    guard let target, let loss = row.loss else { return members }
    members.append(("correct", row.isCorrect.map { "\($0)" } ?? "null"))
    members.append(("loss", JSONText.object(byMethod(loss, instance))))
    members.append(("ulps", JSONText.object(ulps(loss.ulps))))
    members.append(
      ("gradient", numbers(Gradient.fused(logits: logits, target: target, in: format))))
    return members
  }

  private func reduced(_ reduced: LossComparison) -> String {
    var members = byMethod(reduced, nil)
    if hasDifference { members.append(("difference", JSONText.number(reduced.difference))) }
    return JSONText.object(members)
  }

  /// A loss for each method that is reported; the exact one is a string of all certain digits.
  private func byMethod(
    _ loss: LossComparison, _ instance: Int?
  ) -> [(key: String, value: String)] {
    let mistaken: [(key: String, value: String)] =
      hasMistakes
      ? [("mistaken", JSONText.number(self.mistaken(instance), in: experiment.format))] : []
    return methods.map { method in
      let value =
        loss.losses[method].map { JSONText.number($0, text: text(ofLoss: $0)) }
        ?? JSONText.string(exactDigits(loss))
      return (method.rawValue, value)
    } + mistaken
  }

  private func ulps(_ ulps: ByMethod<Double>) -> [(key: String, value: String)] {
    computedMethods.map { ($0.rawValue, JSONText.number(ulps[$0] ?? .nan)) }
  }

  private func numbers(_ values: [Double]) -> String {
    JSONText.array(values.lazy.map { JSONText.number($0, in: experiment.format) })
  }
}
