import Notation
import Numerics

/// Reads a matrix of logits from text: CSV, TSV, semicolons or blanks between the numbers.
///
/// A row per instance, a column per class. Blank lines and lines that begin with `#` don't count.
///
/// **Header.** The first row names the columns when none of its fields is a number, when its words
/// tell of something else than classes (``ColumnRole``) beside column numbers, or when it counts from
/// 0 or 1 to a third at least above numbers most of which have fractions.
///
/// **Instance names.** The first column names the instances when the header's first field is empty
/// or a corner word, when the header has one field fewer than the rows, or when the first field of
/// every row is not a number. Elsewhere a heading tells.
///
/// **Labels** are in the column whose heading tells. What ``ReadingOptions`` say goes before all
/// this; what can be read in two ways is refused with the option that settles it.
enum LogitsText {
  /// Words that people and programs write above a column of instance names.
  static let cornerWords: Set<String> = [
    "example", "id", "index", "instance", "instances", "name", "names", "row", "sample", "#",
  ]

  /// The logits of a table, with the names and labels that it has.
  ///
  /// - Parameters:
  ///   - table: The text, taken apart.
  ///   - options: What is known of the columns.
  ///   - pace: Told how far the reading is.
  /// - Returns: The numbers, with all that was inferred.
  /// - Throws: ``SourceFault`` with line and column.
  static func logits(
    of table: TextTable, _ options: ReadingOptions, _ pace: Pace
  ) throws(SourceFault) -> LogitsTable {
    let headed = options.hasHeader == nil ? table.headedByComment() : nil
    let table = headed ?? table
    let layout = try LogitsLayout(table, options)
    var classNames = try layout.classNames(in: table)
    let (matrix, instances, hasUnknown) = try numbers(table, layout, pace)
    let headings = classNames
    if let own = options.classNames { classNames = try own.names(of: matrix.columns) }
    if let doubt = layout.doubt { throw doubt }
    var logits = LogitsTable(logits: matrix, classNames: classNames, instanceNames: instances)
    logits.meaning = options.meaning
    logits.inferences = layout.inferences(table, options)
    logits.hasCountingHeader =
      layout.hasHeader && options.hasHeader == nil && table.isNumber(table.row(0).upperBound - 1)
    if let file = options.classNames?.file, let headings, headings != classNames {
      logits.inferences.append(
        "names of classes from \(Printable.text(file, limit: 40)), not the header")
    }
    if hasUnknown { logits.inferences.append("NA is nan") }
    if table.decimalMark == .comma, options.decimalMark == nil {
      logits.inferences.append("decimal commas")
    }
    if let column = layout.labels {
      let (fields, reader) = (Array(layout.fields(of: column, table)), LabelReader(for: logits))
      do throws(SourceFault) {
        logits.take(
          layout.isReport
            ? try LabelsText.reported(fields, table, reader)
            : try LabelsText.labels(fields, table, reader))
      } catch {
        guard !layout.isReport, options.labelColumn == nil else { throw error }
        var fault = error
        fault.message += "; if \(layout.title(column, table)) is a class, say --columns"
        throw fault
      }
    }
    return logits
  }

  private static func numbers(
    _ table: TextTable, _ layout: LogitsLayout, _ pace: Pace
  ) throws(SourceFault) -> (Matrix, names: [String]?, hasUnknown: Bool) {
    let rows = layout.firstRow..<layout.endRow
    guard let first = rows.first else {
      throw table.fault(atEndOf: 0, "there are class names, but no logits below them")
    }
    let columns = layout.logits.count
    var values: [Double] = []
    var names: [String] = []
    var hasUnknown = false
    values.reserveCapacity(min(rows.count * columns, Matrix.maximumCount))
    for row in rows {
      let fields = table.row(row)
      if let column = layout.names, column < fields.count {
        let name = fields.lowerBound + column
        try layout.check(nameAt: name, in: table)
        let number = row - layout.firstRow + 1
        names.append(
          table.isEmpty(name)
            ? Names.Kind.instance.defaultName(number) : try table.name(name, of: "an instance"))
      }
      guard fields.count == layout.width else { throw ragged(table, row, layout) }
      guard values.count + columns <= Matrix.maximumCount else {
        throw table.fault(
          at: fields.lowerBound, "more than \(Matrix.maximumCount) logits are not read")
      }
      for (place, column) in layout.logits.enumerated() {
        let field = fields.lowerBound + column
        if place % TextTable.fieldsPerLook == 0 {
          try pace.check(Double(field) / Double(table.fields.count), reading: table.file)
        }
        values.append(try table.number(field, missing: "a number"))
        if table.isUnknown(field) { hasUnknown = true }
      }
    }
    guard let matrix = Matrix(rows: rows.count, columns: columns, values: values), columns > 0
    else { throw table.fault(atEndOf: first, "there are names, but no logits beside them") }
    return (matrix, layout.names == nil ? nil : names, hasUnknown)
  }

  /// The fault of a row that has more or fewer fields than it should.
  private static func ragged(
    _ table: TextTable, _ row: Int, _ layout: LogitsLayout
  ) -> SourceFault {
    let fields = table.row(row)
    let others = layout.width - layout.logits.count
    // Where nothing but names stands beside the logits, only these are counted.
    let areNumbers = others == (layout.names == 0 ? 1 : 0) && fields.count >= others
    let count = areNumbers ? fields.count - others : fields.count
    let expected = areNumbers ? layout.logits.count : layout.width
    let has =
      "line \(table.line(row)) has \(NumberText.count(count, areNumbers ? "number" : "field"))"
    let message =
      switch row - layout.firstRow {
      case 0 where areNumbers:
        "\(has), the header names \(NumberText.count(expected, "class", "classes"))"
      case 0: "\(has), the header has \(expected)"
      case 1: "\(has), the line above has \(expected)"
      default: "\(has), the lines above have \(expected)"
      }
    return fields.count > layout.width
      ? table.fault(at: fields.lowerBound + layout.width, message)
      : table.fault(atEndOf: row, message)
  }
}
