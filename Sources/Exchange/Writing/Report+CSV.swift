import Notation
import Numerics

extension Report {
  /// Writes a table of comma-separated values (RFC 4180, with plain line feeds): a header, a row
  /// per instance, and where losses are reduced to one number a last row that is named after the
  /// reduction, `mean`, and holds losses and ulps only, or says that there is no loss.
  ///
  /// It can be read again: the logits stand in columns `logit[NAME]`, whose names ``ReportColumn``
  /// knows. Prediction and label are class indices from zero; a soft label is its weights with blanks
  /// between them. Names that could steer a terminal lose the characters that do.
  func writeCSV(to output: inout some TextOutputStream) -> LossTotals? {
    let hasLabels = isLabelled || note != nil
    write((header(hasLabels: hasLabels) + comparedColumns).map(Self.field), to: &output)
    let totals = forEachRow { instance, row in
      write(
        self.fields(of: row, instance, hasLabels: hasLabels)
          + comparedFields(change(of: instance, row)), to: &output)
    }
    let reduced = totals?.reduced(for: experiment)
    guard reduced != nil || note != nil else { return totals }
    var fields = [reductionName, Self.field(note ?? ""), "", ""]
    fields += Array(repeating: "", count: 2 * experiment.classes)
    fields += losses(reduced, nil) + ulps(reduced) + comparedMeanFields
    write(fields, to: &output)
    return totals
  }

  private func header(hasLabels: Bool) -> [String] {
    var header = ["instance", "prediction"]
    if hasLabels { header += ["label", "correct"] }
    header += experiment.classNames.map(ReportColumn.heading(ofClass:))
    header += experiment.classNames.map { "softmax[\($0)]" }
    guard hasLabels else { return header }
    return header + lossNames.map { "\($0).loss" }
      + computedMethods.map { "\($0.rawValue).ulps" }
  }

  private func fields(
    of row: RowEvaluation, _ instance: Int, hasLabels: Bool
  ) -> [String] {
    var fields = [
      Self.field(experiment.instanceNames[instance]), row.prediction.index.map { "\($0)" } ?? "",
    ]
    if hasLabels {
      fields += [
        label(experiment.labels[instance].target(in: experiment.format)),
        row.isCorrect.map { "\($0)" } ?? "",
      ]
    }
    fields += experiment.roundedLogits(instance).map { text(of: $0) }
    fields += row.softmax.map { text(of: $0) }
    guard hasLabels else { return fields }
    return fields + losses(row.loss, instance) + ulps(row.loss)
  }

  private func label(_ target: Target?) -> String {
    switch target {
    case nil: ""
    case .index(let index): "\(index)"
    case .distribution(let weights):
      weights.map { text(of: $0) }.joined(separator: " ")
    }
  }

  private func losses(_ loss: LossComparison?, _ instance: Int?) -> [String] {
    loss.map { texts(of: $0, instance, exact: exactDigits($0)) }
      ?? lossNames.map { _ in "" }
  }

  private func ulps(_ loss: LossComparison?) -> [String] {
    computedMethods.map { method in
      loss?.ulps[method].map { NumberText.shortest($0) } ?? ""
    }
  }

  private func write(_ fields: [String], to output: inout some TextOutputStream) {
    output.write(fields.joined(separator: ",") + "\n")
  }

  /// A field, in quotes where it needs them.
  static func field(_ text: String) -> String {
    let text = Printable.text(text, limit: .max)
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C }) else { return text }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + doubled.joined(separator: "\"\"") + "\""
  }
}

/// The columns of logits in a report as CSV.
enum ReportColumn {
  private static let (opening, closing) = ("logit[", "]")

  /// The heading above the logits of a class.
  static func heading(ofClass name: String) -> String { opening + name + closing }

  /// The class whose logits stand below a heading; nil for other columns.
  static func className(heading: String) -> String? {
    guard heading.hasPrefix(opening), heading.hasSuffix(closing) else { return nil }
    return String(heading.dropFirst(opening.count).dropLast(closing.count))
  }
}
