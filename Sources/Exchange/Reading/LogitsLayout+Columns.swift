import Notation

extension LogitsLayout {
  /// Says what each column holds: by the options, and where they say nothing by headings and rows.
  mutating func assignColumns(
    _ table: TextTable, _ options: ReadingOptions
  ) throws(SourceFault) {
    if let name = options.labelColumn, !options.hasOtherLabels {
      labels = try place(of: name, table)
    }
    if let name = options.nameColumn {
      names = try place(of: name, table)
      namesAreSaid = true
    }
    if options.columns == nil, takeReport(table, options) { return }
    if let patterns = options.columns {
      if names == nil { findNames(table) }
      logits = try places(of: patterns, table)
      if options.nameColumn == nil, let place = names, logits.contains(place) { names = nil }
      if let taken = logits.first(where: { $0 == names || $0 == labels }) {
        throw table.fault(
          at: heading(taken, table) ?? 0,
          "\(title(taken, table)) can't be logits and something else")
      }
      return
    }
    if names == nil { findNames(table) }
    let rest = (0..<width).filter { $0 != names && $0 != labels }
    let roles = rest.map { column in
      heading(column, table).flatMap { ColumnRole(heading: table.text($0)) }
    }
    guard !options.isBlock, roles.contains(where: { $0 == nil }) else {
      logits = rest
      if !options.isBlock { try checkAreNotLabels(rest, roles, table) }
      return
    }
    try checkAreAllLogits(rest, roles, table)
    for (column, role) in zip(rest, roles) {
      guard let role else {
        logits.append(column)
        continue
      }
      try checkHoldsNoLogits(column, role, table)
      switch role {
      case .labels where !options.hasOtherLabels && options.labelColumn == nil:
        if let labels { throw twoLabels(labels, column, table) }
        labels = column
      case .names where names == nil:
        names = column
        namesAreSaid = true
      case .labels, .names, .other: break
      }
    }
  }

  /// Takes the columns of a ``Report``; false for other tables.
  private mutating func takeReport(_ table: TextTable, _ options: ReadingOptions) -> Bool {
    logits = (0..<width).filter { column in
      heading(column, table).flatMap { ReportColumn.className(heading: table.text($0)) } != nil
    }
    guard !logits.isEmpty else { return false }
    isReport = true
    for column in 0..<width {
      guard let role = heading(column, table).flatMap({ ColumnRole(heading: table.text($0)) })
      else {
        continue
      }
      switch role {
      case .labels where labels == nil && !options.hasOtherLabels: labels = column
      case .names where names == nil: (names, namesAreSaid) = (column, true)
      case .labels, .names, .other: break
      }
    }
    return true
  }

  /// Takes the first column as names where the header or the first row says so.
  private mutating func findNames(_ table: TextTable) {
    guard labels != 0, width > 1 else { return }
    let body = firstRow < table.rowCount ? table.row(firstRow) : nil
    if shift == 1 {
      names = 0
      namesAreSaid = true
    } else if let field = heading(0, table), ColumnRole.isCorner(field, table) {
      names = 0
      namesAreSaid = true
    } else if let body, body.count == width, !table.isNumber(body.lowerBound),
      !hasHeader || body.dropFirst().contains(where: { table.isNumber($0) })
    {
      if let field = heading(0, table), ColumnRole(heading: table.text(field)) != nil { return }
      names = 0
    }
  }

  private func twoLabels(_ one: Int, _ other: Int, _ table: TextTable) -> SourceFault {
    table.fault(
      at: heading(other, table) ?? 0,
      "\(title(one, table)) and \(title(other, table)) may both be the labels; say --label-column")
  }

  /// Throws where a column whose heading tells of something else has numbers with a fraction.
  private func checkHoldsNoLogits(
    _ column: Int, _ role: ColumnRole, _ table: TextTable
  ) throws(SourceFault) {
    guard let field = heading(column, table),
      fields(of: column, table).contains(where: { table.hasFraction($0) })
    else { return }
    let option =
      switch role {
      case .labels: "--label-column or "
      case .names: "--name-column or "
      case .other: ""
      }
    throw table.fault(
      at: field,
      "\(title(column, table)) may be a class or not; say \(option)--columns for the logits")
  }

  /// Throws where nothing is left that has logits but whole numbers below a word for labels.
  private func checkAreNotLabels(
    _ columns: [Int], _ roles: [ColumnRole?], _ table: TextTable
  ) throws(SourceFault) {
    guard let (column, _) = zip(columns, roles).first(where: { $0.1 == .labels }),
      let field = heading(column, table),
      !columns.contains(where: { fields(of: $0, table).contains(where: table.hasFraction) })
    else { return }
    let title = title(column, table)
    throw table.fault(
      at: field, "there are no logits beside \(title); if it has them, say --columns")
  }

  /// Throws where some headings begin with the word for logits, and another tells nothing.
  private func checkAreAllLogits(
    _ columns: [Int], _ roles: [ColumnRole?], _ table: TextTable
  ) throws(SourceFault) {
    let unknown = zip(columns, roles).filter { $0.1 == nil }.map(\.0)
    let others = unknown.filter { column in
      let title = heading(column, table).map { table.text($0).lowercased() } ?? ""
      return !title.hasPrefix("logit")
    }
    guard unknown.count - others.count > 1, let other = others.first,
      let field = heading(other, table)
    else { return }
    throw table.fault(
      at: field,
      "\(title(other, table)) may be a class or not; say --columns 'logit*' or '*' for the logits")
  }

  // MARK: Options

  private func titles(_ table: TextTable) -> [String] {
    (0..<width).map { column in heading(column, table).map { table.text($0) } ?? "\(column + 1)" }
  }

  /// The column of a name, or else of a number from 1.
  private func place(of name: String, _ table: TextTable) throws(SourceFault) -> Int {
    let titles = self.titles(table)
    if let place = titles.firstIndex(of: name) { return place }
    if let number = Int(name), (1...width).contains(number) { return number - 1 }
    let text = Printable.text(name, limit: 24)
    throw table.fault(
      at: 0, "there is no column “\(text)”\(Suggestion.text(for: name, among: titles))")
  }

  /// The columns of names, numbers or patterns, each once and in the order in which they are said.
  private func places(of patterns: [String], _ table: TextTable) throws(SourceFault) -> [Int] {
    let titles = self.titles(table)
    var seen: Set<Int> = []
    var places: [Int] = []
    for pattern in patterns {
      var found: [Int]
      if pattern.contains("*"), !titles.contains(pattern) {
        found = titles.indices.filter {
          $0 != names && $0 != labels && Self.matches(titles[$0], pattern)
        }
        guard !found.isEmpty else {
          let text = Printable.text(pattern, limit: 24)
          throw table.fault(at: 0, "no column is like “\(text)”")
        }
      } else {
        found = [try place(of: pattern, table)]
      }
      found.removeAll { !seen.insert($0).inserted }
      places += found
    }
    return places
  }

  /// True where a text is as a pattern says, in which `*` stands for any characters.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return text == pattern }
    guard let first = parts.first, let last = parts.last, text.hasPrefix(first) else {
      return false
    }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let after = rest.after(part) else { return false }
      rest = after
    }
    return rest.hasSuffix(last)
  }
}

extension Substring {
  /// What stands behind the first occurrence of a part; nil where there is none.
  fileprivate func after(_ part: Substring) -> Substring? {
    var rest = self
    while !rest.isEmpty {
      if rest.hasPrefix(part) { return rest.dropFirst(part.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
