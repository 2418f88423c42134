import Exchange

/// The list of what can be written, while it is open.
package struct ExportState: Equatable, Sendable {
  /// The kind under the cursor.
  package internal(set) var kind: ExportKind
  /// Whether only the state line is shown, whole, so that it can be copied.
  package internal(set) var isStateAlone = false
  /// What would be written, as far as it is shown.
  var preview: [String]
}

/// Text of which the first so many bytes are kept.
struct TextBeginning: TextOutputStream {
  /// How many bytes are kept.
  static let length = 1 << 17

  /// What is kept.
  private(set) var text = ""
  private var count = 0

  mutating func write(_ string: String) {
    guard count < Self.length else { return }
    text += string
    count += string.utf8.count
  }
}
