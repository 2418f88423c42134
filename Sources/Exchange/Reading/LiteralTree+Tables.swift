import Notation

extension LiteralTree {
  /// True for a word or a string that is no number.
  func isText(_ node: Int) -> Bool {
    kind(node) == .string && (try? NumberBytes.parse(slice(node))) == nil
  }

  /// The numbers of a node, one after the other.
  func scalars(of node: Int) -> [Int] {
    (node..<Int(nodes[node].next)).filter { kind($0) == .number }
  }

  /// The objects that stand beside one another, or in the only list; nil where there are none.
  func records(_ items: [Int]) -> [Int]? {
    if items.count > 1 { return items.allSatisfy { kind($0) == .object } ? items : nil }
    guard let list = items.first, kind(list) == .list else { return nil }
    let parts = Array(self.parts(list))
    return !parts.isEmpty && parts.allSatisfy { kind($0) == .object } ? parts : nil
  }

  private func field(_ node: Int) -> TextTable.Field {
    TextTable.Field(
      start: nodes[node].start, end: nodes[node].end,
      spelling: kind(node) == .string ? .escaped : .plain)
  }

  /// The table of records with the same names, which are its header; `names` are the instances'.
  func table(
    ofRecords records: [Int], names instances: [Int]? = nil
  ) throws(SourceFault) -> TextTable {
    let heads = records.first.map { parts($0).map { $0 + 1 } } ?? []
    let names = heads.map { text($0) }
    let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    var rows = [heads.map(field)]
    for record in records {
      var row = [TextTable.Field?](repeating: nil, count: names.count)
      for member in parts(record).compactMap(member) {
        guard let place = places[member.name], row[place] == nil else {
          let text = Printable.text(member.name, limit: 24)
          throw fault(at: record, "`\(text)` is here, and not in the first of these")
        }
        row[place] = field(member.value)
      }
      let fields = row.compactMap { $0 }
      guard fields.count == names.count, !fields.isEmpty else {
        let missing = zip(names, row).first { $0.1 == nil }?.0 ?? ""
        throw fault(at: record, "there is no `\(Printable.text(missing, limit: 24))` in this")
      }
      rows.append(fields)
    }
    return TextTable(
      self, rows: instances.map { named(rows, by: $0) } ?? rows, hasHeader: true)
  }

  /// Rows with a column of names before them, below nothing.
  private func named(_ rows: [[TextTable.Field]], by names: [Int]) -> [[TextTable.Field]] {
    let corner = TextTable.Field(start: nodes[0].start, end: nodes[0].start)
    return zip([corner] + names.map(field), rows).map { [$0] + $1 }
  }

  /// The table that an object's members are, which all are numbers, all lists or all objects; nil for others.
  func table(
    of object: Int, _ members: [(name: String, value: Int)], _ options: ReadingOptions
  ) throws(SourceFault) -> TextTable? {
    guard members.count > 1, !members.contains(where: { $0.name.lowercased() == "logits" }) else {
      return nil
    }
    if kind(object) == .object, members.allSatisfy({ kind($0.value).isScalar }) {
      return try table(ofRecords: [object])
    }
    if let table = table(ofSplit: members) { return table }
    if members.allSatisfy({ kind($0.value) == .object }) {
      return try table(ofObjects: members, options)
    }
    let lists = members.map { Array(parts($0.value)) }
    guard members.allSatisfy({ kind($0.value) == .list }), let count = lists.first?.count,
      count > 0, lists.allSatisfy({ $0.count == count && $0.allSatisfy { kind($0).isScalar } })
    else { return nil }
    if try areColumns(members, Self.tellOfColumns(members.map(\.name)) ? true : nil, options) {
      return TextTable(
        self, rows: [members.map { field($0.value - 1) }] + rows(of: lists), hasHeader: true)
    }
    return TextTable(
      self, rows: zip(members, lists).map { [field($0.value - 1)] + $1.map(field) },
      hasHeader: false)
  }

  /// True where members are the columns of a table, false where they are its rows: as their names
  /// tell, or else as somebody says.
  private func areColumns(
    _ members: [(name: String, value: Int)], _ told: Bool?, _ options: ReadingOptions
  ) throws(SourceFault) -> Bool {
    if let told { return told }
    if options.columns != nil { return true }
    if options.nameColumn == "1" { return false }
    throw fault(
      at: members[0].value,
      "these may be rows or columns; say --name-column 1 for rows, or --columns '*' for columns")
  }

  /// The table that pandas writes in the orient `split`: columns, data, and the rows' names; nil for others.
  private func table(ofSplit members: [(name: String, value: Int)]) -> TextTable? {
    let known = ["columns", "index", "data", "column_names", "index_names"]
    guard members.allSatisfy({ known.contains($0.name) }) else { return nil }
    func list(_ name: String) -> [Int]? {
      guard let value = members.first(where: { $0.name == name })?.value, kind(value) == .list
      else { return nil }
      return Array(parts(value))
    }
    guard let heads = list("columns"), let data = list("data"), !heads.isEmpty, !data.isEmpty,
      heads.allSatisfy({ kind($0).isScalar }), data.allSatisfy({ kind($0) == .list })
    else { return nil }
    let rows = data.map { Array(parts($0)) }
    guard rows.allSatisfy({ $0.count == heads.count && $0.allSatisfy { kind($0).isScalar } })
    else { return nil }
    let fields = ([heads] + rows).map { $0.map(field) }
    guard let names = list("index"), names.count == rows.count,
      names.allSatisfy({ kind($0).isScalar })
    else { return TextTable(self, rows: fields, hasHeader: true) }
    return TextTable(self, rows: named(fields, by: names), hasHeader: true)
  }

  private func rows(of columns: [[Int]]) -> [[TextTable.Field]] {
    (columns.first ?? []).indices.map { row in columns.map { field($0[row]) } }
  }

  /// The table of objects, which are its columns or its rows: the names tell.
  ///
  /// pandas counts the rows, and calls them so on the outside or on the inside.
  private func table(
    ofObjects members: [(name: String, value: Int)], _ options: ReadingOptions
  ) throws(SourceFault) -> TextTable {
    let first = parts(members[0].value).compactMap(member)
    let (outer, inner) = (members.map(\.name), first.map(\.name))
    let maybe = (
      columns: Self.count(inner) || Self.tellOfColumns(outer),
      rows: Self.count(outer) || Self.tellOfColumns(inner)
    )
    let told = maybe.columns == maybe.rows ? nil : maybe.columns
    guard try areColumns(members, told, options) else {
      return try table(ofRecords: members.map(\.value), names: members.map { $0.value - 1 })
    }
    for member in members {
      guard parts(member.value).compactMap(self.member).map(\.name) == inner else {
        throw fault(at: member.value, "these have other names than those before them")
      }
    }
    let columns = members.map { parts($0.value).compactMap(self.member).map(\.value) }
    let rows = [members.map { field($0.value - 1) }] + rows(of: columns)
    return TextTable(
      self, rows: named(rows, by: first.map { $0.value - 1 }), hasHeader: true)
  }

  /// True for names that count from 0.
  private static func count(_ names: [String]) -> Bool {
    zip(names, 0...).allSatisfy { $0 == "\($1)" }
  }

  /// True where a name is one of columns.
  private static func tellOfColumns(_ names: [String]) -> Bool {
    names.contains { ColumnRole(heading: $0) != nil || $0.lowercased().hasPrefix("logit") }
  }
}
