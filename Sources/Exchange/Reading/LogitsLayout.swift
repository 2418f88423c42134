import Notation

/// The places of logits, names and labels in a ``TextTable``.
struct LogitsLayout {
  /// The first row names the columns.
  private(set) var hasHeader = false
  /// How many fields a row has before those that the header names.
  private(set) var shift = 0
  private(set) var width = 0
  /// The columns of logits, in the order of the classes.
  var logits: [Int] = []
  var names: Int?
  /// The header or an option says where the names are; a name may then look like a number.
  var namesAreSaid = false
  var labels: Int?
  /// The table is a ``Report``: its headings say all.
  var isReport = false
  /// The first row behind those of instances.
  private(set) var endRow = 0
  /// Another reading that is as likely as this one.
  var doubt: SourceFault?

  var firstRow: Int { hasHeader ? 1 : 0 }
  /// The columns that aren't used.
  var leftOut: [Int] {
    let used = Set(logits)
    return (0..<width).filter { !used.contains($0) && $0 != names && $0 != labels }
  }

  /// The layout of a table, which has at least one row.
  ///
  /// - Throws: ``SourceFault`` for what can't be told, or an option that names no column.
  init(_ table: TextTable, _ options: ReadingOptions) throws(SourceFault) {
    endRow = table.rowCount
    try findHeader(table, options)
    let first = table.row(0)
    if hasHeader, table.rowCount > 1, table.row(1).count == first.count + 1,
      first.count == 1 || !ColumnRole.isCorner(first.lowerBound, table)
    {
      shift = 1
    }
    width = first.count + shift
    if options.hasHeader ?? table.hasHeader == nil { try rejectCaption(table, options) }
    try assignColumns(table, options)
    if isReport {
      // The last row has the mean, and no logits.
      let last = table.row(endRow - 1)
      let hasLogits = logits.contains { $0 >= last.count || !table.isEmpty(last.lowerBound + $0) }
      if !hasLogits { endRow -= 1 }
    } else if doubt == nil, options.columns == nil, !options.isBlock {
      doubt = strangeColumn(table)
    }
  }

  /// The field of the header above a column; nil where there is none.
  func heading(_ column: Int, _ table: TextTable) -> Int? {
    guard hasHeader, column >= shift, column < width else { return nil }
    return table.row(0).lowerBound + column - shift
  }

  /// The fields of a column below the header, as far as the rows have them.
  func fields(of column: Int, _ table: TextTable) -> some Sequence<Int> {
    (firstRow..<endRow).lazy.compactMap { row in
      let fields = table.row(row)
      return column < fields.count ? fields.lowerBound + column : nil
    }
  }

  /// The name of a column in messages: its heading in quotes, or its number.
  func title(_ column: Int, _ table: TextTable) -> String {
    guard let field = heading(column, table), !table.isEmpty(field) else {
      return "column \(column + 1)"
    }
    return "`\(Printable.text(table.text(field), limit: 24))`"
  }

  func classNames(in table: TextTable) throws(SourceFault) -> [String]? {
    guard hasHeader else { return nil }
    var seen: Set<String> = []
    var names: [String] = []
    for column in logits {
      guard let field = heading(column, table) else {
        throw table.fault(at: table.row(0).lowerBound, "column \(column + 1) has no heading")
      }
      let heading = try table.name(field, of: "a class")
      let name = isReport ? ReportColumn.className(heading: heading) ?? heading : heading
      if name.isEmpty { throw table.fault(at: field, "a class has no name here") }
      guard seen.insert(name).inserted else {
        let text = Printable.text(name, limit: 24)
        throw table.fault(at: field, "there is a class “\(text)” already")
      }
      names.append(name)
    }
    return names
  }
}

// MARK: - The header

extension LogitsLayout {
  private mutating func findHeader(
    _ table: TextTable, _ options: ReadingOptions
  ) throws(SourceFault) {
    if let said = options.hasHeader ?? table.hasHeader {
      hasHeader = said
      return
    }
    let first = table.row(0)
    let words = first.filter { !table.isNumber($0) }
    if words.count == first.count {
      try Self.rejectSlips(first, table, options)
      hasHeader = first.count > 1 || table.rowCount > 1
      if !hasHeader { try Self.rejectMixture(table, words, options) }
    } else if words.isEmpty {
      weighCounts(first, table, isBlock: options.isBlock)
    } else if first.allSatisfy({ !table.isNumber($0) || table.isCount($0) }),
      words.contains(where: { Self.isTelling($0, table) })
    {
      hasHeader = true
      if table.isEmpty(first.lowerBound), words.count == 1 { try weighCorner(first, table) }
    } else if words == [first.lowerBound], !table.isEmpty(first.lowerBound) {
      // Numbers behind one word are an instance with its name, but a heading has no digit in it.
      let hasDigit = table.text(first.lowerBound).contains { $0.isNumber }
      if !options.isBlock, !hasDigit, first.count > 2, Self.count(first.dropFirst(), table) {
        doubt = Self.headerDoubt(first.lowerBound, table)
      }
    } else {
      let numbers = first.filter { table.isNumber($0) }
      if !options.isBlock, numbers.count > 1, Self.count(numbers, table) {
        throw Self.headerDoubt(first.lowerBound, table)
      }
      if let columns = options.columns {
        hasHeader = Self.areHeadings(first, table, of: columns)
      } else {
        try Self.rejectMixture(table, words, options)
      }
    }
  }

  /// True where a first row of words and numbers has words for the columns that somebody names.
  private static func areHeadings(
    _ first: Range<Int>, _ table: TextTable, of columns: [String]
  ) -> Bool {
    columns.allSatisfy { column in
      if let number = Int(column), (1...first.count).contains(number) {
        return !table.isNumber(first.lowerBound + number - 1)
      }
      let fields = first.filter { matches(table.text($0), column) }
      return !fields.isEmpty && !fields.contains(where: table.isNumber)
    }
  }

  private static func isTelling(_ field: Int, _ table: TextTable) -> Bool {
    field == 0 && table.isEmpty(field) || ColumnRole(heading: table.text(field)) != nil
  }

  /// A first row that counts is a header above numbers of another kind, and in doubt above its own.
  ///
  /// A block that one pastes is in no doubt.
  private mutating func weighCounts(_ first: Range<Int>, _ table: TextTable, isBlock: Bool) {
    guard first.count > 1, table.rowCount > 1, Self.count(first, table) else { return }
    // 0 and 1 are as likely two logits as the names of two classes, and whole numbers follow others.
    let rest = first.upperBound..<table.fields.count
    hasHeader = first.count > 2 && 2 * rest.count { table.hasFraction($0) } > rest.count
    if !hasHeader, !isBlock { doubt = Self.headerDoubt(first.lowerBound, table) }
  }

  /// Nothing above a column of whole numbers or words is a corner; elsewhere a number may be missing.
  private func weighCorner(_ first: Range<Int>, _ table: TextTable) throws(SourceFault) {
    let names = Array(fields(of: 0, table))
    let areWords = names.contains { !table.isNumber($0) }
    if areWords || names.isEmpty || Self.count(names, table) { return }
    throw Self.headerDoubt(first.lowerBound, table)
  }

  /// True for fields that count from 0 or 1.
  private static func count(_ fields: some Collection<Int>, _ table: TextTable) -> Bool {
    guard let first = fields.first, let start = Int(table.text(first)), (0...1).contains(start)
    else { return false }
    return zip(fields, start...).allSatisfy { table.isCount($0) && table.text($0) == "\($1)" }
  }

  private static func headerDoubt(_ field: Int, _ table: TextTable) -> SourceFault {
    table.fault(
      at: field, "say --header yes or no: this line may name the columns or be an instance"
    )
  }

  /// Numbers that are written wrong are no header, unless somebody says so.
  private static func rejectSlips(
    _ first: Range<Int>, _ table: TextTable, _ options: ReadingOptions
  ) throws(SourceFault) {
    guard let field = first.first(where: { isMiswritten(table.text($0)) }) else { return }
    let text = Printable.text(table.text(field), limit: 24)
    let remedy = options.isBlock ? "" : "; if it names a class, say --header yes"
    throw table.fault(at: field, "“\(text)” is not a number\(remedy)")
  }

  /// Throws where the first line tells of the table as a whole, or may do so.
  ///
  /// Such a line often has one word fewer than there are columns; but a name has no fraction.
  private func rejectCaption(_ table: TextTable, _ options: ReadingOptions) throws(SourceFault) {
    guard hasHeader, let last = table.row(0).last else { return }
    let first = table.text(table.row(0).lowerBound)
    let isCaption =
      table.hasBlanks && width > 1 && table.text(last).hasSuffix(":") || first.hasPrefix("%")
      || first.hasPrefix("//")
    let isShifted =
      shift == 1 && options.nameColumn == nil
      && fields(of: 0, table).contains { table.hasFraction($0) }
    guard isCaption || isShifted else { return }
    throw table.fault(
      at: table.row(0).lowerBound,
      "take this line out, or say --header yes: it does not look like names of the columns")
  }

  /// A first row with words among its numbers is more likely a slip than a header; a column of nothing
  /// but words is none of logits.
  private static func rejectMixture(
    _ table: TextTable, _ words: [Int], _ options: ReadingOptions
  ) throws(SourceFault) {
    guard let field = words.first(where: { $0 != 0 }) ?? words.first else { return }
    let column = field - table.row(0).lowerBound
    let rows = (0..<table.rowCount).map { table.row($0) }
    let isOfWords = rows.allSatisfy { row in
      column < row.count && !table.isNumber(row.lowerBound + column)
    }
    let remedy =
      isOfWords && rows.count > 1 && !options.isBlock
      ? "; if column \(column + 1) has no logits, say --columns for those that have some" : ""
    if table.isEmpty(field) { throw table.fault(at: field, "a number is missing here\(remedy)") }
    let text = Printable.text(table.text(field), limit: 24)
    throw table.fault(at: field, "“\(text)” is not a number\(remedy)")
  }

  /// The doubt about whole numbers in a first or last column beside columns that have none.
  private func strangeColumn(_ table: TextTable) -> SourceFault? {
    guard table.rowCount - firstRow > 1, logits.count > 1, let first = logits.first,
      let last = logits.last
    else { return nil }
    let atEnds = [first, last].filter { fields(of: $0, table).allSatisfy(table.isCount) }
    guard let column = atEnds.first, let field = fields(of: column, table).min() else { return nil }
    let whole = Set(logits.filter { fields(of: $0, table).allSatisfy(table.isCount) })
    let others = logits.filter { !whole.contains($0) }.flatMap { Array(fields(of: $0, table)) }
    // Where whole numbers are rare, a column of nothing else is of another kind.
    let areRare = 2 * others.filter(table.isCount).count < others.count
    let stands = whole.count <= 2 && areRare
    let counts =
      column == first && names == nil && table.rowCount - firstRow > 2
      && Self.count(Array(fields(of: column, table)), table)
    guard stands || counts else { return nil }
    return table.fault(
      at: field,
      "say --name-column \(column + 1), --label-column \(column + 1) or --columns '*': "
        + "\(title(column, table)) looks like names or labels beside logits")
  }
}
