import Notation

extension LabelsLayout {
  /// Throws when the file's names are not those of the logits, or in another order.
  func checkNames(in table: TextTable, _ logits: LogitsTable) throws(SourceFault) {
    if holdsWeights, let header, let names = logits.classNames {
      for (column, name) in zip(values, names) {
        let field = header.lowerBound + column - shift
        guard header.contains(field), table.text(field) != name else { continue }
        throw table.fault(at: field, Self.orderFault(table.text(field), name, "column"))
      }
    }
    guard let column = names, let names = logits.instanceNames else { return }
    let fields = (firstRow..<table.rowCount).map { row in
      min(table.row(row).lowerBound + column, table.row(row).upperBound - 1)
    }
    // An index that counts is no name where the instances have others.
    let texts = fields.map { table.text($0) }
    if [0, 1].contains(where: { start in zip(texts, start...).allSatisfy { $0 == "\($1)" } }),
      !names.contains(where: { Int($0) != nil })
    {
      return
    }
    for ((field, text), name) in zip(zip(fields, texts), names) where text != name {
      throw table.fault(at: field, Self.orderFault(text, name, "row"))
    }
  }

  /// The fields of a row's label.
  ///
  /// - Throws: ``SourceFault`` where the row has more or fewer fields than others.
  func values(
    of row: Int, in table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) -> [Int] {
    let fields = table.row(row)
    guard fields.count == width else {
      throw table.fault(atEndOf: row, Self.widthFault(row, table, reader) + Self.remedy)
    }
    return values.map { fields.lowerBound + $0 }
  }

  /// What was inferred, and not said, of a table with more than labels and names.
  func inferences(_ table: TextTable, _ options: ReadingOptions) -> [String] {
    let used = Set(values + [names ?? values[0]])
    let left = holdsWeights ? [] : (0..<width).filter { !used.contains($0) }
    let isUnsaid = !holdsWeights && width > 1 && options.labelColumn == nil
    // pandas' 0 above the labels could be a label, too.
    let isNumber = width == 1 && header.map { table.isNumber($0.lowerBound) } ?? false
    return (isNumber ? ["the first 0 is a heading"] : [])
      + (isUnsaid ? ["labels from \(title(values[0], table))"] : [])
      + (left.isEmpty
        ? [] : ["left out \(left.prefix(6).map { title($0, table) }.joined(separator: ", "))"])
  }

  private func title(_ column: Int, _ table: TextTable) -> String {
    guard let header, column >= shift, !table.isEmpty(header.lowerBound + column - shift) else {
      return "column \(column + 1)"
    }
    return "`\(Printable.text(table.text(header.lowerBound + column - shift), limit: 24))`"
  }

  static let remedy = "; --label-column says where the label is"

  /// A fault of rows, with the option that says otherwise where their columns were inferred.
  func withRemedy(_ fault: SourceFault, _ options: ReadingOptions) -> SourceFault {
    guard width > 1, options.labelColumn == nil else { return fault }
    var fault = fault
    fault.message += Self.remedy
    return fault
  }

  static func widthFault(_ row: Int, _ table: TextTable, _ reader: LabelReader) -> String {
    "line \(table.line(row)) has \(table.row(row).count) fields; one label or \(reader.classes) "
      + "weights belong there"
  }

  private static func orderFault(_ here: String, _ there: String, _ kind: String) -> String {
    let here = Printable.text(here, limit: 24)
    let there = Printable.text(there, limit: 24)
    return "“\(here)” here, but this \(kind) of the logits is “\(there)”"
  }
}
