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

  /// The labels in a table, one for every row of the given logits, and what was inferred.
  ///
  /// - Throws: ``SourceFault`` with line and column.
  static func labels(
    of table: TextTable, for logits: LogitsTable, _ options: ReadingOptions
  ) throws(SourceFault) -> (labels: [Label], inferences: [String]) {
    let reader = LabelReader(for: logits)
    if options.labelColumn == nil, let lines = namesWithBlanks(table, reader) {
      return (try labels(Array(lines.fields.indices), lines, reader), table.remarks)
    }
    if options.labelColumn == nil, let line = line(of: table, reader) {
      return (try labels(Array(line), table, reader), table.remarks)
    }
    let table = table.headedByComment() ?? table
    let layout = try LabelsLayout(table, reader, options)
    do { try layout.checkNames(in: table, logits) } catch {
      throw layout.withRemedy(error, options)
    }
    let labels =
      layout.holdsWeights
      ? try weights(table, layout, reader, options) : try column(table, layout, reader, options)
    let origin = table.hasHeadingComment ? ["header in a comment"] : []
    return (labels, origin + table.remarks + layout.inferences(table, options))
  }

  /// The lines of a table where each is the name of a class, some with blanks in them; nil where not.
  private static func namesWithBlanks(_ table: TextTable, _ reader: LabelReader) -> TextTable? {
    guard table.fields.count > table.rowCount, let lines = table.withWholeLines(),
      lines.rowCount > 1 || reader.instances == 1
    else { return nil }
    let areNames = lines.fields.indices.allSatisfy { field in
      let text = lines.text(field)
      return reader.isName(text) || text == LabelReader.none
    }
    return areNames ? lines : nil
  }

  /// The fields of a file that has all labels in one line; nil for all other files.
  private static func line(of table: TextTable, _ reader: LabelReader) -> Range<Int>? {
    guard table.rowCount == 1, reader.instances > 1 || reader.classes == 1 else { return nil }
    return table.row(0)
  }

  private static func column(
    _ table: TextTable, _ layout: LabelsLayout, _ reader: LabelReader, _ options: ReadingOptions
  ) throws(SourceFault) -> [Label] {
    var fields: [Int] = []
    for row in layout.firstRow..<table.rowCount {
      fields.append(try layout.values(of: row, in: table, reader)[0])
    }
    do { return try labels(fields, table, reader) } catch {
      throw layout.withRemedy(error, options)
    }
  }

  /// The labels that one field each gives: all of them indices, or all of them names.
  static func labels(
    _ fields: [Int], _ table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) -> [Label] {
    let texts = fields.map { table.text($0) }
    let named = LabelNames(texts, reader)
    var labels: [Label] = []
    for (field, text) in zip(fields, texts) {
      do throws(ReadingFault) {
        labels.append(try named.label(text, number: try? table.number(field), reader))
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

  /// The labels of a ``Report``: indices, weights with blanks between them, or nothing.
  static func reported(
    _ fields: [Int], _ table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) -> [Label] {
    var labels: [Label] = []
    for field in fields {
      let numbers = table.text(field).split(separator: " ").map { try? NumberText.parse($0) }
      do throws(ReadingFault) {
        guard !numbers.contains(nil) else { throw ReadingFault("this is not a label") }
        switch numbers.count {
        case 0: labels.append(.none)
        case 1: labels.append(try reader.label(index: numbers[0] ?? .nan, text: table.text(field)))
        case reader.classes:
          labels.append(try reader.label(weights: numbers.compactMap { $0 }))
        case let count: throw ReadingFault("\(count) weights for \(reader.classes) classes")
        }
      } catch {
        throw table.fault(at: field, error.message)
      }
    }
    return labels
  }

  private static func weights(
    _ table: TextTable, _ layout: LabelsLayout, _ reader: LabelReader, _ options: ReadingOptions
  ) throws(SourceFault) -> [Label] {
    var labels: [Label] = []
    for row in layout.firstRow..<table.rowCount {
      let fields = try layout.values(of: row, in: table, reader)
      var weights: [Double] = []
      for field in fields {
        do { weights.append(try weight(field, table)) } catch {
          // A word may be a slip, or stand in a column of words.
          throw table.isNumber(field) ? error : layout.withRemedy(error, options)
        }
      }
      guard labels.count < reader.instances else {
        let count = table.rowCount - layout.firstRow
        throw table.fault(at: table.row(row).lowerBound, reader.countFault(count).message)
      }
      do { labels.append(try reader.label(weights: weights)) } catch {
        throw table.fault(at: fields[0], error.message)
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
