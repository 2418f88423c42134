import Notation
import Numerics

extension ReadingOptions {
  /// The options by the names that they have on the command line, and behind `:load`.
  package enum Name: String, CaseIterable, Sendable {
    case header, columns, decimal, array, from, binary
    case labelColumn = "label-column"
    case nameColumn = "name-column"
    case labelArray = "label-array"
    case classNames = "class-names"
    case ignoreIndex = "ignore-index"
    case oneHotAs = "one-hot-as"

    /// The option of a word such as `--header`; nil for any other.
    package init?(flag: String) {
      guard flag.hasPrefix("--") else { return nil }
      self.init(rawValue: String(flag.dropFirst(2)))
    }

    /// The option as it is written: `--header`.
    package var flag: String { "--\(rawValue)" }

    /// True for an option with a value behind it; the others say all by being there.
    package var takesValue: Bool { self != .binary }

    /// What its value can be, in a few words.
    package var values: String {
      switch self {
      case .header: "yes or no"
      case .columns: "names, numbers or patterns of columns, with commas"
      case .decimal: Self.list(DecimalMark.self)
      case .from: Self.list(ScoreKind.self)
      case .oneHotAs: Self.list(TargetForm.self)
      case .binary: "no value"
      case .labelColumn, .nameColumn: "the name or the number of a column"
      case .array, .labelArray: "the name of an array"
      case .classNames: "the name of a file"
      case .ignoreIndex: "a whole number"
      }
    }

    private static func list<Choice: CaseIterable & RawRepresentable<String>>(
      _ type: Choice.Type
    ) -> String {
      let words = type.allCases.map(\.rawValue)
      return words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
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
    case .from:
      meaning.kind = ScoreKind(rawValue: text)
      return meaning.kind != nil
    case .binary: meaning.isBinary = true
    case .ignoreIndex:
      guard let index = Int(text) else { return false }
      meaning.ignoredIndices.append(index)
    case .oneHotAs:
      meaning.oneHotForm = TargetForm(rawValue: text)
      return meaning.oneHotForm != nil
    case .array: array = text
    case .labelColumn: labelColumn = text
    case .nameColumn: nameColumn = text
    case .labelArray: labelArray = text
    case .classNames: classNamesFile = text
    }
    return true
  }

  /// What is said of one option, each time as ``take(_:_:)`` reads it.
  package func texts(of name: Name) -> [String] {
    let text: String? =
      switch name {
      case .header: hasHeader.map { $0 ? "yes" : "no" }
      case .columns: columns?.joined(separator: ",")
      case .decimal: decimalMark?.rawValue
      case .from: meaning.kind?.rawValue
      case .binary: meaning.isBinary ? "" : nil
      case .oneHotAs: meaning.oneHotForm?.rawValue
      case .array: array
      case .labelColumn: labelColumn
      case .nameColumn: nameColumn
      case .labelArray: labelArray
      case .classNames: classNamesFile
      case .ignoreIndex: nil
      }
    return name == .ignoreIndex ? meaning.ignoredIndices.map { "\($0)" } : text.map { [$0] } ?? []
  }

  /// The columns that a text names, with commas between them.
  package static func columns(_ text: String) -> [String] {
    text.split(separator: ",").map(String.init).filter { !$0.allSatisfy { $0 == " " } }
  }
}
