import Notation
import Numerics

/// Reads a matrix of logits from text: CSV, TSV, semicolons or blanks between the numbers.
///
/// A row per instance, a column per class. Blank lines and lines that begin with `#` don't count.
///
/// **Header.** The first row names the classes when none of its fields is a number, a corner above
/// the instances' names apart, or when its first field is empty or one of ``cornerWords``.
///
/// **Instance names.** The first column names the instances when the header's first field is empty
/// or a corner word, when the header has one field fewer than the rows, or when the first field of
/// every row is not a number.
package enum LogitsText {
  /// Words that people and programs write above a column of instance names.
  package static let cornerWords: Set<String> = [
    "example", "id", "index", "instance", "instances", "name", "names", "row", "sample", "#",
  ]

  /// Reads the logits.
  ///
  /// - Parameters:
  ///   - bytes: All of the file.
  ///   - file: The file's name, for faults.
  ///   - pace: Told how far the reading is.
  /// - Returns: The numbers, with the names that the file has.
  /// - Throws: ``SourceFault`` with line and column.
  package static func parse(
    _ bytes: [UInt8], file: String, pace: Pace = .any
  ) throws(SourceFault) -> LogitsTable {
    let table = try TextTable(bytes, file: file, pace: pace.part(0, 0.4))
    let layout = try TextLayout(logits: table)
    let names = try layout.classNames(in: table)
    let (matrix, instances) = try numbers(table, layout, pace.part(0.4, 1))
    return LogitsTable(logits: matrix, classNames: names, instanceNames: instances)
  }

  private static func numbers(
    _ table: TextTable, _ layout: TextLayout, _ pace: Pace
  ) throws(SourceFault) -> (Matrix, names: [String]?) {
    let rows = layout.firstRow..<table.rowCount
    let skipped = layout.hasNames ? 1 : 0
    guard let first = rows.first else {
      throw table.fault(atEndOf: 0, "there are class names, but no logits below them")
    }
    let columns = layout.columns ?? (table.row(first).count - skipped)
    var values: [Double] = []
    var names: [String] = []
    values.reserveCapacity(min(rows.count * columns, Matrix.maximumCount))
    for row in rows {
      try pace.check(Double(row) / Double(rows.upperBound), reading: table.file)
      let fields = table.row(row)
      if layout.hasNames, let name = fields.first {
        try layout.check(nameAt: name, in: table)
        let number = row - layout.firstRow + 1
        names.append(
          table.isEmpty(name)
            ? Names.Kind.instance.defaultName(number) : try table.name(name, of: "an instance"))
      }
      let numbers = fields.dropFirst(skipped)
      guard numbers.count == columns else {
        throw ragged(table, row, numbers, expected: columns, layout)
      }
      guard values.count + columns <= Matrix.maximumCount else {
        throw table.fault(
          at: fields.lowerBound, "more than \(Matrix.maximumCount) logits are not read")
      }
      for field in numbers { values.append(try table.number(field, missing: "a number")) }
    }
    guard let matrix = Matrix(rows: rows.count, columns: columns, values: values), columns > 0
    else { throw table.fault(atEndOf: first, "there are names, but no logits beside them") }
    return (matrix, layout.hasNames ? names : nil)
  }

  /// The fault of a row that has more or fewer numbers than it should.
  private static func ragged(
    _ table: TextTable, _ row: Int, _ numbers: Range<Int>, expected: Int, _ layout: TextLayout
  ) -> SourceFault {
    let count = numbers.count
    let has = "line \(table.line(row)) has \(NumberText.count(count, "number"))"
    let message =
      switch row - layout.firstRow {
      case 0: "\(has), the header names \(NumberText.count(expected, "class", "classes"))"
      case 1: "\(has), the line above has \(expected)"
      default: "\(has), the lines above have \(expected)"
      }
    return count > expected
      ? table.fault(at: numbers.lowerBound + expected, message)
      : table.fault(atEndOf: row, message)
  }
}
