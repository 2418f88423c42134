import Notation

extension ReadingOptions {
  /// The options by the names that they have on the command line, and behind `:load`.
  package enum Name: String, CaseIterable, Sendable {
    case header, columns, array, decimal
    case labelColumn = "label-column"
    case nameColumn = "name-column"
    case labelArray = "label-array"
  }

  /// Takes what somebody says of one option; false where that is no value of it.
  package mutating func take(_ name: Name, _ text: String) -> Bool {
    switch name {
    case .header:
      guard let place = ["no", "yes"].firstIndex(of: text) else { return false }
      hasHeader = place == 1
    case .columns:
      columns = Self.columns(text)
      return columns?.isEmpty == false
    case .decimal:
      decimalMark = DecimalMark(rawValue: text)
      return decimalMark != nil
    case .array: array = text
    case .labelColumn: labelColumn = text
    case .nameColumn: nameColumn = text
    case .labelArray: labelArray = text
    }
    return true
  }

  /// What is said of one option, as ``take(_:_:)`` reads it; nil where nothing is.
  package func text(of name: Name) -> String? {
    switch name {
    case .header: hasHeader.map { $0 ? "yes" : "no" }
    case .columns: columns?.joined(separator: ",")
    case .decimal: decimalMark?.rawValue
    case .array: array
    case .labelColumn: labelColumn
    case .nameColumn: nameColumn
    case .labelArray: labelArray
    }
  }

  /// The columns that a text names, with commas between them.
  package static func columns(_ text: String) -> [String] {
    text.split(separator: ",").map(String.init).filter { !$0.allSatisfy { $0 == " " } }
  }
}
