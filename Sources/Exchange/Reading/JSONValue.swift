import Notation

/// A JSON text as a value, for texts whose parts are known by name.
package indirect enum JSONValue: Equatable, Sendable {
  /// Values under names.
  case object([String: JSONValue])
  /// Values in their order.
  case array([JSONValue])
  /// A text.
  case string(String)
  /// A number.
  case number(Double)
  /// `true`, `false`, `null`, and whatever else is no value.
  case word(String)

  /// Reads a text that is one value.
  ///
  /// Of a name that stands twice in an object the first counts.
  /// - Throws: ``SourceFault`` with the place where brackets or names don't fit.
  package init(reading bytes: [UInt8], file: String) throws(SourceFault) {
    let tree = try LiteralTree(bytes, file: file)
    guard let first = tree.items.first, tree.items.count == 1 else {
      throw SourceFault(file: file, message: "this is not one JSON value")
    }
    self.init(first, of: tree)
  }

  /// The value of a node; brackets stand no deeper in one another than ``LiteralParser`` reads.
  private init(_ node: Int, of tree: LiteralTree) {
    switch tree.kind(node) {
    case .object:
      let members = (tree.members(node) ?? []).map { ($0.name, JSONValue($0.value, of: tree)) }
      self = .object(Dictionary(members) { first, _ in first })
    case .list: self = .array(tree.parts(node).map { JSONValue($0, of: tree) })
    case .string: self = .string(tree.text(node))
    case .number:
      let text = tree.text(node)
      self = (try? NumberText.parse(text)).map(JSONValue.number) ?? .word(text)
    case .call, .member, .word, .ellipsis, .semicolon, .lineEnd: self = .word(tree.text(node))
    }
  }

  /// The value under a name; nil where there is none.
  package subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The parts of an array; none of anything else.
  package var parts: [JSONValue] { if case .array(let parts) = self { parts } else { [] } }

  /// The text of a string; nil for anything else.
  package var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The number, also where JSON has none for it and it is written as a text; nil for anything else.
  package var number: Double? {
    switch self {
    case .number(let number): number
    case .string(let text): try? NumberText.parse(text)
    case .object, .array, .word: nil
    }
  }
}
