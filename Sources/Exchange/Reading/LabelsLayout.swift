import Notation

/// The places of labels and names in a ``TextTable`` of labels.
struct LabelsLayout {
  /// The first row names the columns.
  private(set) var header: Range<Int>?
  /// The column of instance names.
  private(set) var names: Int?
  /// The header or an option says where they are; a name may then look like a number.
  private var namesAreSaid = false
  /// The columns of a row's label, at least one: its only, or a weight for every class.
  private(set) var values = [0]
  private(set) var holdsWeights = false
  private(set) var width = 1
  /// How many fields a row has before those that the header names.
  private(set) var shift = 0

  var firstRow: Int { header == nil ? 0 : 1 }

  /// The layout of a table that has a row for each instance.
  ///
  /// - Throws: ``SourceFault`` when its width fits neither labels nor weights.
  init(
    _ table: TextTable, _ reader: LabelReader, _ options: ReadingOptions
  ) throws(SourceFault) {
    if let said = options.labelColumn {
      let isOne = table.row(0).contains { table.text($0) == said }
      try take(columns: isOne ? [said] : ReadingOptions.columns(said), table, reader)
    } else if try !takeRoles(table, reader) {
      try takeWidth(table, reader)
    }
  }

  // MARK: By headings

  /// Takes the column that an option names, or the columns of weights in the order of the classes.
  private mutating func take(
    columns names: [String], _ table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) {
    let first = table.row(0)
    let titles = first.map { table.text($0) }
    let isHeader =
      table.rowCount > 1 && table.rowCount != reader.instances
      && !first.contains { table.isNumber($0) }
    if isHeader { header = first }
    width = first.count
    values = []
    for name in names {
      let number = Int(name).flatMap { (1...width).contains($0) ? $0 - 1 : nil }
      guard let place = (isHeader ? titles.firstIndex(of: name) : nil) ?? number else {
        let text = Printable.text(name, limit: 24)
        let known = isHeader ? titles : (1...width).map { "\($0)" }
        throw table.fault(
          at: 0, "there is no column “\(text)”\(Suggestion.text(for: name, among: known))")
      }
      values.append(place)
    }
    holdsWeights = values.count > 1
    guard values.count == 1 || values.count == reader.classes else {
      throw table.fault(
        at: 0, "\(values.count) columns of weights for \(reader.classes) classes")
    }
    self.names = titles.indices.first { place in
      !values.contains(place) && isHeader && isName(first.lowerBound + place, table)
    }
    namesAreSaid = true
  }

  private func isName(_ field: Int, _ table: TextTable) -> Bool {
    ColumnRole.isCorner(field, table) || ColumnRole(heading: table.text(field)) == .names
  }

  /// Takes the only column whose heading tells of labels; false where there is none.
  private mutating func takeRoles(
    _ table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) -> Bool {
    let first = table.row(0)
    let titles = first.map { table.text($0) }
    guard table.rowCount > 1, first.count > 1, !first.contains(where: { table.isNumber($0) }),
      !Set(titles).isSubset(of: reader.classNames)
    else { return false }
    let places = titles.indices.filter { ColumnRole(heading: titles[$0]) == .labels }
    guard let place = places.first else { return false }
    if let other = places.dropFirst().first {
      throw table.fault(
        at: first.lowerBound + other,
        "`\(Printable.text(titles[place], limit: 24))` and "
          + "`\(Printable.text(titles[other], limit: 24))` may both be the labels; say --label-column"
      )
    }
    header = first
    shift = table.row(1).count == first.count + 1 ? 1 : 0
    width = first.count + shift
    values = [place + shift]
    namesAreSaid = true
    if shift == 1 {
      names = 0
    } else {
      names = titles.indices.first { $0 != place && isName(first.lowerBound + $0, table) }
      // Beside the labels a column of no known heading can only be the other one.
      if names == nil, width == 2, ColumnRole(heading: titles[1 - place]) == nil {
        names = 1 - place
      }
    }
    return true
  }

  // MARK: By the number of columns

  private mutating func takeWidth(
    _ table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) {
    let classes = reader.classes
    // Where a header could be taken for a label or the other way round, the last row tells.
    let last = table.row(table.rowCount - 1)
    width = last.count
    var hasNames = false
    switch width {
    case 1: break
    case 2 where classes != 2 || !last.allSatisfy({ table.isNumber($0) }): hasNames = true
    case 2 where !Self.holdsWeights(table): hasNames = true
    case classes: holdsWeights = true
    case classes + 1: (holdsWeights, hasNames) = (true, true)
    default:
      throw table.fault(
        at: last.lowerBound, Self.widthFault(table.rowCount - 1, table, reader) + Self.remedy)
    }
    findHeader(table, reader, hasNames)
    values = Array((hasNames ? 1 : 0)..<width)
    names = hasNames ? 0 : nil
    guard hasNames, !namesAreSaid else { return }
    try rejectWord(table, reader)
    guard last.allSatisfy({ table.isNumber($0) }) else { return }
    guard !holdsWeights else {
      throw table.fault(
        at: last.lowerBound, Self.widthFault(table.rowCount - 1, table, reader) + Self.remedy)
    }
    try tellNumbersApart(table, reader)
  }

  /// Throws where one word stands before all labels, or a word for labels does: `class 1` has no name.
  private func rejectWord(_ table: TextTable, _ reader: LabelReader) throws(SourceFault) {
    let fields = (firstRow..<table.rowCount).map { table.row($0).lowerBound }
    guard let first = fields.first, !table.isNumber(first) else { return }
    let word = table.text(first)
    guard fields.allSatisfy({ table.text($0) == word }),
      fields.count > 1 || ColumnRole(heading: word) == .labels
    else { return }
    throw table.fault(
      at: first,
      "“\(Printable.text(word, limit: 24))” names no instance; say --label-column \(values[0] + 1) "
        + "if the labels stand behind it")
  }

  /// True where two columns are weights: a number has a fraction, or every row is one-hot, or zero
  /// where the first column can't be names.
  private static func holdsWeights(_ table: TextTable) -> Bool {
    if table.fields.indices.contains(where: { table.hasFraction($0) }) { return true }
    let sums = self.sums(table)
    let firsts = (0..<table.rowCount).map { table.text(table.row($0).lowerBound) }
    let canBeNames = Set(firsts).count == firsts.count
    return sums.allSatisfy { $0 == 1 || ($0 == 0 && !canBeNames) }
  }

  /// The sums of rows of numbers that none is below zero; nan for others.
  private static func sums(_ table: TextTable) -> [Double] {
    (0..<table.rowCount).compactMap { row in
      let weights = table.row(row).map { try? table.number($0) }
      // A header of words is none of the rows that tell.
      if row == 0, weights.allSatisfy({ $0 == nil }) { return nil }
      return weights.contains { ($0 ?? -1) < 0 } ? .nan : weights.reduce(0) { $0 + ($1 ?? 0) }
    }
  }

  /// Tells which of two columns of numbers are the labels: the only one whose numbers can be.
  private mutating func tellNumbersApart(
    _ table: TextTable, _ reader: LabelReader
  ) throws(SourceFault) {
    let rows = firstRow..<table.rowCount
    func numbers(_ column: Int) -> [Int?] {
      rows.map { row in
        let fields = table.row(row)
        return column < fields.count ? Int(table.text(fields.lowerBound + column)) : nil
      }
    }
    let columns = [numbers(0), numbers(1)]
    let canBeLabels = columns.map { column in
      column.allSatisfy { $0.map { reader.isIndex($0) } ?? false }
    }
    let canBeNames = columns.map { column in
      !column.contains(nil) && Set(column.compactMap { $0 }).count == column.count
    }
    let found = [0, 1].filter { canBeLabels[$0] && canBeNames[1 - $0] }
    let mayBeWeights = reader.classes == 2 && Self.sums(table).allSatisfy { $0 <= 1 }
    guard let place = found.first, found.count == 1, !mayBeWeights else {
      throw table.fault(
        at: table.row(firstRow).lowerBound,
        "say --label-column 1 or 2: one of these is the label, the other names the instance"
          + (mayBeWeights ? "; 1,2 if both are weights" : ""))
    }
    (values, names, namesAreSaid) = ([place], 1 - place, true)
  }

  /// Takes the first row as a header when it is one row too many, or says that it is one.
  private mutating func findHeader(_ table: TextTable, _ reader: LabelReader, _ hasNames: Bool) {
    let first = table.row(0)
    guard table.rowCount > 1 else { return }
    let isOneMore = table.rowCount == reader.instances + 1
    let hasCorner = hasNames && ColumnRole.isCorner(first.lowerBound, table)
    let hasNumbers = first.contains { table.isNumber($0) }
    let isHeader: Bool
    if holdsWeights {
      isHeader = hasCorner || !hasNumbers
    } else {
      let word = table.text(first.upperBound - 1)
      let isClass = (try? reader.label(name: word)) != nil
      let isKnown = LabelsText.headerWords.contains(word.lowercased())
      // pandas calls a column without a name 0.
      isHeader = hasCorner || (!isClass && (isKnown || (isOneMore && (!hasNumbers || word == "0"))))
    }
    guard isHeader else { return }
    let rest = table.row(1).count
    shift = first.count == rest - 1 ? 1 : 0
    namesAreSaid = hasCorner || (hasNames && shift == 1)
    header = first
  }
}
