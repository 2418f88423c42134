import TUI

/// The strings that one type of terminal sends for its keys, from terminfo.
///
/// Most are those that nearly all terminals send, and known without it. Strings of a single
/// character are left out: they are characters of their own.
package struct OwnKeys: Sendable {
  private var keys: [(text: [UInt8], key: Key)] = []

  /// Looks the strings up.
  ///
  /// - Parameter text: Returns the string of a capability of terminfo, or an empty one.
  package init(text: (String) -> String = { _ in "" }) {
    for (name, key) in Self.capabilities + Self.functionKeys {
      let bytes = Array(text(name).utf8)
      guard bytes.first == 0x1B, bytes.count > 1 else { continue }
      keys.append((bytes, key))
    }
  }

  /// The key of a string.
  subscript(sequence: SequenceBytes) -> Key? {
    keys.first { $0.text.count == sequence.length && $0.text == sequence.bytes }?.key
  }

  /// True if the string of some key begins so and goes on.
  func areBegun(by sequence: SequenceBytes) -> Bool {
    keys.contains { $0.text.count > sequence.length && $0.text.starts(with: sequence.bytes) }
  }

  private static let capabilities: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
    ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete),
    ("kbs", .backspace), ("kent", .enter), ("kcbt", .backTab), ("kfnd", .home), ("kslt", .end),
    // With Shift.
    ("kri", .up), ("kind", .down), ("kLFT", .left), ("kRIT", .right),
  ]

  private static let functionKeys = (1...12).map { ("kf\($0)", Key.function($0)) }
}
