import Notation

/// The places of names, numbers and labels in a ``TextTable``.
struct TextLayout {
  /// The fields of the header that name columns; nil when there is no header.
  var header: Range<Int>?
  /// The first field of each row is a name.
  var hasNames = false
  /// The header says so; a name may then look like a number.
  var headerSaysNames = false
  /// A row of labels holds a weight for every class.
  var holdsWeights = false

  var firstRow: Int { header == nil ? 0 : 1 }
  /// The number of columns that the header names; nil without a header.
  var columns: Int? { header?.count }

  init() {}

  /// The layout of a table of logits, which has at least one row.
  ///
  /// - Throws: ``SourceFault`` for a first row that is neither a header nor numbers.
  init(logits table: TextTable) throws(SourceFault) {
    let first = table.row(0)
    let second = table.rowCount > 1 ? table.row(1) : nil
    if first.count > 1, Self.isCorner(first.lowerBound, table),
      first.dropFirst().allSatisfy({ !table.isNumber($0) || table.isCount($0) })
    {
      header = first.dropFirst()
      hasNames = true
      headerSaysNames = true
      return
    }
    let words = first.filter { !table.isNumber($0) }
    if words.isEmpty { return }
    let isHeader = words.count == first.count && (first.count > 1 || second != nil)
    guard isHeader else {
      // Numbers behind one word are an instance with its name.
      if words == [first.lowerBound], first.count > 1 {
        hasNames = true
      } else {
        try Self.rejectMixture(table, words)
      }
      return
    }
    header = first
    guard let second else { return }
    if second.count == first.count + 1 {
      hasNames = true
      headerSaysNames = true
    } else if second.count == first.count, first.count > 1, !table.isNumber(second.lowerBound),
      second.dropFirst().contains(where: { table.isNumber($0) })
    {
      header = first.dropFirst()
      hasNames = true
    }
  }

  /// True for a field that can stand above a column of instance names.
  static func isCorner(_ field: Int, _ table: TextTable) -> Bool {
    table.isEmpty(field) || LogitsText.cornerWords.contains(table.text(field).lowercased())
  }

  /// A first row with words among its numbers is more likely a slip than a header.
  private static func rejectMixture(_ table: TextTable, _ words: [Int]) throws(SourceFault) {
    guard let field = words.first(where: { $0 != 0 }) ?? words.first else { return }
    if table.isEmpty(field) { throw table.fault(at: field, "a number is missing here") }
    let text = Printable.text(table.text(field), limit: 24)
    throw table.fault(at: field, "“\(text)” is not a number")
  }

  func classNames(in table: TextTable) throws(SourceFault) -> [String]? {
    guard let header else { return nil }
    var seen: Set<String> = []
    var names: [String] = []
    for field in header {
      let name = try table.name(field, of: "a class")
      if name.isEmpty { throw table.fault(at: field, "a class has no name here") }
      guard seen.insert(name).inserted else {
        let text = Printable.text(name, limit: 24)
        throw table.fault(at: field, "there is a class “\(text)” already")
      }
      names.append(name)
    }
    return names
  }

  /// Throws when the first field of a row is a number although the rows above have words there,
  /// which may be a slip in one of them.
  func check(nameAt field: Int, in table: TextTable) throws(SourceFault) {
    guard !headerSaysNames, table.isNumber(field) else { return }
    let text = Printable.text(table.text(field), limit: 24)
    throw table.fault(
      at: field, "“\(text)” is a number, where the line above has an instance's name")
  }
}
