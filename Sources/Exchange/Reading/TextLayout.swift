/// The places of names and labels in a ``TextTable`` of labels.
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

  init() {}

  /// True for a field that can stand above a column of instance names.
  static func isCorner(_ field: Int, _ table: TextTable) -> Bool {
    table.isEmpty(field) || LogitsText.cornerWords.contains(table.text(field).lowercased())
  }
}
