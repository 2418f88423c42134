import Notation

extension TextLayout {
  /// The layout of a table of labels that has a row for each instance.
  ///
  /// - Throws: ``SourceFault`` when its width fits neither labels nor weights.
  init(labels table: TextTable, _ reader: LabelReader) throws(SourceFault) {
    self.init()
    let classes = reader.classes
    // Where a header could be taken for a label or the other way round, the last row tells.
    let last = table.row(table.rowCount - 1)
    let hasWords = !table.isNumber(last.lowerBound)
    switch last.count {
    case 1: break
    case 2 where classes != 2 || hasWords || !table.isNumber(last.upperBound - 1): hasNames = true
    case classes: holdsWeights = true
    case classes + 1:
      holdsWeights = true
      hasNames = true
    default:
      throw table.fault(at: last.lowerBound, Self.widthFault(table.rowCount - 1, table, reader))
    }
    findHeader(table, reader)
    if hasNames, !headerSaysNames, last.allSatisfy({ table.isNumber($0) }) {
      throw table.fault(at: last.lowerBound, Self.widthFault(table.rowCount - 1, table, reader))
    }
  }

  /// Takes the first row as a header when it is one row too many, or says that it is one.
  private mutating func findHeader(_ table: TextTable, _ reader: LabelReader) {
    let first = table.row(0)
    guard table.rowCount > 1 else { return }
    let isOneMore = table.rowCount == reader.instances + 1
    let hasCorner = hasNames && Self.isCorner(first.lowerBound, table)
    let hasNumbers = first.contains { table.isNumber($0) }
    let isHeader: Bool
    if holdsWeights {
      isHeader = hasCorner || !hasNumbers
    } else {
      let word = table.text(first.upperBound - 1)
      let isClass = reader.classNames.contains(word)
      let isKnown = LabelsText.headerWords.contains(word.lowercased())
      isHeader = hasCorner || (!isClass && (isKnown || (isOneMore && !hasNumbers)))
    }
    guard isHeader else { return }
    let width = table.row(1).count
    let skipsCorner = hasNames && first.count == width
    headerSaysNames = hasCorner || (hasNames && first.count == width - 1)
    header = first.dropFirst(skipsCorner ? 1 : 0)
  }

  /// Throws when the file's names are not those of the logits, or in another order.
  func checkNames(
    in table: TextTable, _ logits: LogitsTable, _ reader: LabelReader
  ) throws(SourceFault) {
    if holdsWeights, let header, let names = logits.classNames {
      for (field, name) in zip(header, names) where table.text(field) != name {
        throw table.fault(at: field, Self.orderFault(table.text(field), name, "column"))
      }
    }
    guard hasNames, let names = logits.instanceNames else { return }
    for (row, name) in zip(firstRow..<table.rowCount, names) {
      let field = table.row(row).lowerBound
      if table.text(field) != name {
        throw table.fault(at: field, Self.orderFault(table.text(field), name, "row"))
      }
    }
  }

  /// The fields of a row of labels without its name.
  ///
  /// - Throws: ``SourceFault`` unless there are `count` of them.
  func values(
    of row: Int, in table: TextTable, count: Int, _ reader: LabelReader
  ) throws(SourceFault) -> Range<Int> {
    let values = table.row(row).dropFirst(hasNames ? 1 : 0)
    guard values.count == count else {
      throw table.fault(atEndOf: row, Self.widthFault(row, table, reader))
    }
    return values
  }

  private static func widthFault(_ row: Int, _ table: TextTable, _ reader: LabelReader) -> String {
    "line \(table.line(row)) has \(table.row(row).count) fields; one label or \(reader.classes) "
      + "weights belong there"
  }

  private static func orderFault(_ here: String, _ there: String, _ kind: String) -> String {
    let here = Printable.text(here, limit: 24)
    let there = Printable.text(there, limit: 24)
    return "“\(here)” here, but this \(kind) of the logits is “\(there)”"
  }
}
