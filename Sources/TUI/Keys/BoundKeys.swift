import Experiments
import Notation

/// Keys that mean another command on the page and in the lab than the table says.
package struct BoundKeys: Equatable, Sendable {
  private var lines: [Key: String] = [:]

  /// No keys.
  package init() {}

  /// Keys that can't be bound: the way out, and the way to commands that have no key.
  private static let fixed: [Key] = [.control("c"), .character(":"), .character("?")]

  /// Binds a key, in its readable spelling, to a line of the command language.
  ///
  /// - Returns: What is wrong with either; nil where nothing is.
  mutating func bind(_ name: String, to line: String) -> String? {
    guard let keys = try? KeyText.parse(name), keys.count == 1, let key = keys.first else {
      return
        "“\(Printable.text(name, limit: 24))” is not one key; keys are x, <Space>, <C-r>, <F2> …"
    }
    guard !Self.fixed.contains(key) else {
      return "\(KeyText.label(key)) can't be bound anew"
    }
    guard lines[key] == nil else { return "\(KeyText.label(key)) is bound twice" }
    let verb = Words(line).texts.first ?? ""
    guard Command.verbs.contains(verb) else {
      return Command.unknown(verb)
    }
    lines[key] = line
    return nil
  }

  /// The line of the command language that a key means; nil where it means what the table says.
  package subscript(key: Key) -> String? { lines[key] }

  /// The keys of a binding of the table that still give its command.
  func left(of binding: KeyBinding) -> [Key] {
    guard binding.context == .page || binding.context.isLab else { return binding.keys }
    return binding.keys.filter { lines[$0] == nil }
  }

  /// True where a hint of the footer would be wrong.
  func hides(_ hint: KeyHint) -> Bool { lines.keys.contains { KeyText.label($0) == hint.key } }

  /// The bound keys in words.
  var rows: [(keys: String, help: String)] {
    lines.map { (keys: KeyText.label($0), help: $1) }.sorted { $0.keys < $1.keys }
  }
}
