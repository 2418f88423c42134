import Notation
import Numerics

/// Reads labels from text, in any of the forms in which people keep them.
///
/// - One label to a line, or all in one line: class indices counted from zero, or class names.
///   `none`, and PyTorch's −100, stand for no label.
/// - A row of weights to a line, a weight for every class: one-hot or soft labels.
///
/// Delimiters, comments and quotes are as in ``LogitsText``. A header is tolerated: above weights
/// it names the classes in the logits' order. So is a first column of instance names, in the
/// logits' order where those have names, too.
enum LabelsText {
  /// Words that people write above a column of labels.
  static let headerWords: Set<String> = [
    "class", "classes", "index", "label", "labels", "target", "targets", "true", "y", "y_true",
  ]

  /// The labels in a table, one for every row of the given logits.
  ///
  /// - Throws: ``SourceFault`` with line and column.
  static func labels(
    of table: TextTable, for logits: LogitsTable
  ) throws(SourceFault) -> [Label] {
    let reader = LabelReader(for: logits)
    if let line = line(of: table, reader) {
      return try labels(Array(line), table, reader)
    }
    let layout = try TextLayout(labels: table, reader)
    try layout.checkNames(in: table, logits, reader)
    return layout.holdsWeights
      ? try weights(table, layout, reader) : try column(table, layout, reader)
  }

  /// The fields of a file that has all labels in one line; nil for all other files.
  private static func line(of table: TextTable, _ reader: LabelReader) -> Range<Int>? {
    guard table.rowCount == 1, reader.instances > 1 || reader.classes == 1 else { return nil }
    return table.row(0)
  }

  private static func column(
    _ table: TextTable, _ layout: TextLayout, _ reader: LabelReader
  ) throws(SourceFault) -> [Label] {
    var fields: [Int] = []
    for row in layout.firstRow..<table.rowCount {
      fields.append(try layout.values(of: row, in: table, count: 1, reader).lowerBound)
    }
    return try labels(fields, table, reader)
  }

  /// The labels that one field each gives: all of them indices, or all of them names.
  static func labels(
    _ fields: [Int], _ table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) -> [Label] {
    let texts = fields.map { table.text($0) }
    let named = LabelNames(texts, reader)
    var labels: [Label] = []
    for (field, text) in zip(fields, texts) {
      if let ambiguity = named.ambiguity(of: text) { throw table.fault(at: field, ambiguity) }
      guard !text.isEmpty else {
        throw table.fault(at: field, "a label is missing here; none stands for no label")
      }
      do throws(ReadingFault) {
        if !named.areNames, let index = try? table.number(field) {
          labels.append(try reader.label(index: index, text: text))
        } else {
          labels.append(try reader.label(name: text))
        }
      } catch {
        throw table.fault(at: field, error.message)
      }
    }
    guard labels.count == reader.instances else {
      let message = reader.countFault(labels.count).message
      throw labels.count > reader.instances
        ? table.fault(at: fields[reader.instances], message)
        : table.fault(atEndOf: table.rowCount - 1, message)
    }
    return labels
  }

  private static func weights(
    _ table: TextTable, _ layout: TextLayout, _ reader: LabelReader
  ) throws(SourceFault) -> [Label] {
    var labels: [Label] = []
    for row in layout.firstRow..<table.rowCount {
      let fields = try layout.values(of: row, in: table, count: reader.classes, reader)
      var weights: [Double] = []
      for field in fields { weights.append(try weight(field, table)) }
      guard labels.count < reader.instances else {
        let count = table.rowCount - layout.firstRow
        throw table.fault(at: table.row(row).lowerBound, reader.countFault(count).message)
      }
      do { labels.append(try reader.label(weights: weights)) } catch {
        throw table.fault(at: fields.lowerBound, error.message)
      }
    }
    guard labels.count == reader.instances else {
      throw table.fault(atEndOf: table.rowCount - 1, reader.countFault(labels.count).message)
    }
    return labels
  }

  private static func weight(_ field: Int, _ table: TextTable) throws(SourceFault) -> Double {
    let weight = try table.number(field, missing: "a weight")
    guard weight.isFinite else { throw table.fault(at: field, "a label's weights must be finite") }
    guard weight >= 0 else {
      throw table.fault(at: field, "a label's weights can't be negative")
    }
    return weight
  }
}
