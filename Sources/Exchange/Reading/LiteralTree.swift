import Notation

/// Text in brackets as a tree: what Python, JSON and MATLAB write, and what frameworks print.
///
/// Lists, objects, calls such as `tensor(…)`, and `<tf.Tensor: …>`; names before `=` and `:`. Between
/// the parts stand commas, blanks or line ends. Nothing is computed or looked up: a call is its name
/// and its arguments.
///
/// A node stands before its parts, and these in their order, so the tree of a large text is one array.
struct LiteralTree {
  let file: String
  let bytes: [UInt8]
  let nodes: [Node]

  enum Kind: UInt8 {
    /// Parts in square brackets or parentheses.
    case list
    /// Members in braces.
    case object
    /// A word, its name, and the arguments.
    case call
    /// A name and a value.
    case member
    case number, string, word
    /// Three dots, where a print leaves something out.
    case ellipsis
    /// A semicolon in a list, and a line end where nothing else stands between two parts.
    case semicolon, lineEnd
  }

  /// A part of the text by its place in the bytes; a string stands without its quotes.
  ///
  /// Offsets fit 32 bits because no file above ``LogitsTable/maximumBytes`` is read.
  struct Node {
    var kind: Kind
    /// There are commas between the parts.
    var hasCommas = false
    var start: UInt32
    var end: UInt32
    /// The place of the first node that is no part of this one.
    var next: UInt32
  }

  /// Takes a text apart.
  ///
  /// - Throws: ``SourceFault`` with the place where brackets or names don't fit.
  init(_ bytes: [UInt8], file: String, pace: Pace = .any) throws(SourceFault) {
    try TextEncoding.check(bytes, file: file)
    var parser = LiteralParser(bytes, file: file, pace: pace)
    nodes = try parser.parse()
    (self.bytes, self.file) = (bytes, file)
  }

  /// The nodes that are part of no other.
  var items: [Int] { Array(sequence(from: 0, to: nodes.count)) }

  /// The parts of a node.
  func parts(_ node: Int) -> some Sequence<Int> {
    sequence(from: node + 1, to: Int(nodes[node].next))
  }

  private func sequence(from start: Int, to end: Int) -> some Sequence<Int> {
    Swift.sequence(state: start) { place -> Int? in
      guard place < end else { return nil }
      defer { place = Int(nodes[place].next) }
      return place
    }
  }

  func kind(_ node: Int) -> Kind { nodes[node].kind }

  func slice(_ node: Int) -> ArraySlice<UInt8> {
    bytes[Int(nodes[node].start)..<Int(nodes[node].end)]
  }

  /// The text of a node as it stands, but without the escapes of a string.
  func text(_ node: Int) -> String {
    let slice = slice(node)
    guard kind(node) == .string, slice.contains(0x5C) else {
      return String(decoding: slice, as: UTF8.self)
    }
    return EscapedText.plain(slice)
  }

  /// The name and the value of a member.
  func member(_ node: Int) -> (name: String, value: Int)? {
    guard kind(node) == .member else { return nil }
    return (text(node + 1), Int(nodes[node + 1].next))
  }

  /// The word before a call's arguments; empty for `<>`.
  func name(ofCall node: Int) -> String { parts(node).first { _ in true }.map(text) ?? "" }

  /// What stands under names in braces, or in a call that is no array's: `ModelOutput(loss=None, …)`;
  /// nil for other nodes.
  func members(_ node: Int) -> [(name: String, value: Int)]? {
    switch kind(node) {
    case .object: return parts(node).compactMap(member)
    case .call:
      let arguments = Array(parts(node).dropFirst())
      guard LiteralSource(call: name(ofCall: node)) == nil, !arguments.isEmpty,
        arguments.allSatisfy({ kind($0) == .member })
      else { return nil }
      return arguments.compactMap(member)
    case .list, .member, .number, .string, .word, .ellipsis, .semicolon, .lineEnd: return nil
    }
  }

  func fault(at node: Int, _ message: String) -> SourceFault {
    let isString = kind(node) == .string
    return TextEncoding.fault(
      at: Int(nodes[node].start) - (isString ? 1 : 0), in: bytes, file: file, message)
  }
}

/// The escapes in strings of JSON and Python.
enum EscapedText {
  /// The text that a string's bytes stand for; an escape that is none stands for itself.
  static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let letter = rest.popFirst() else {
        plain.append(byte)
        continue
      }
      switch letter {
      case 0x6E: plain.append(0x0A)
      case 0x72: plain.append(0x0D)
      case 0x74: plain.append(0x09)
      case 0x75:
        if let scalar = takeScalar(from: &rest) {
          plain += UTF8.encode(scalar).map(Array.init) ?? []
        } else {
          plain += [byte, letter]
        }
      case 0x22, 0x27, 0x2F, 0x5C: plain.append(letter)
      default: plain += [byte, letter]
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The character of the four digits behind `\u`, or of two such escapes; nil where there are no digits.
  private static func takeScalar(from rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let unit = takeUnit(from: &rest) else { return nil }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    var other = rest.dropFirst(2)
    guard unit < 0xDC00, rest.starts(with: [0x5C, 0x75]), let low = takeUnit(from: &other),
      0xDC00...0xDFFF ~= low
    else { return "\u{FFFD}" }
    rest = other
    return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
  }

  private static func takeUnit(from rest: inout ArraySlice<UInt8>) -> UInt16? {
    let digits = rest.prefix(4)
    guard digits.count == 4 else { return nil }
    var unit: UInt16 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: unit = unit << 4 | UInt16(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt16(digit & 0x1F + 9)
      default: return nil
      }
    }
    rest = rest.dropFirst(4)
    return unit
  }
}
