import Notation

/// Takes text in brackets apart, for ``LiteralTree``.
struct LiteralParser {
  private let bytes: [UInt8]
  private let file: String
  private let pace: Pace
  private var nodes: [LiteralTree.Node] = []
  private var position = 0
  private var depth = 0

  /// What parts stand in, which decides where a name may stand.
  private enum Surroundings { case text, list, object, call }

  /// The most brackets in one another.
  static let deepest = 64
  /// The most nodes: more than the numbers of the largest matrix with names and brackets take.
  private static let mostNodes = 1 << 26

  init(_ bytes: [UInt8], file: String, pace: Pace) {
    (self.bytes, self.file, self.pace) = (bytes, file, pace)
    if bytes.starts(with: TextEncoding.byteOrderMark) {
      position = TextEncoding.byteOrderMark.count
    }
  }

  mutating func parse() throws(SourceFault) -> [LiteralTree.Node] {
    skipPrompt()
    _ = try parseParts(until: nil, in: .text)
    return nodes
  }

  // MARK: Bytes

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func begins(with text: StaticString, at place: Int) -> Bool {
    bytes[place...].starts(
      with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Goes on behind blanks, line ends and comments; true where a line has ended.
  private mutating func skipBlanks() -> Bool {
    var hasLineEnd = false
    while let byte = next {
      switch byte {
      case 0x20, 0x09: position += 1
      case 0x0A, 0x0D:
        hasLineEnd = true
        position += 1
      case 0x23:
        while let byte = next, byte != 0x0A, byte != 0x0D { position += 1 }
      default: return hasLineEnd
      }
    }
    return hasLineEnd
  }

  /// Goes on behind what notebooks and PyTorch write before a value: `Out[3]:`, `Parameter containing:`.
  private mutating func skipPrompt() {
    _ = skipBlanks()
    if begins(with: "Out[", at: position),
      let colon = bytes[position...].prefix(16).firstIndex(of: 0x3A)
    {
      position = colon + 1
    }
    let words: StaticString = "Parameter containing:"
    _ = skipBlanks()
    if begins(with: words, at: position) { position += words.utf8CodeUnitCount }
  }

  private func fault(_ message: String, at place: Int? = nil) -> SourceFault {
    TextEncoding.fault(at: place ?? position, in: bytes, file: file, message)
  }

  private func unexpected() -> SourceFault {
    let scalar = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first
    return fault("“\(Printable.text(scalar.map { String($0) } ?? ""))” can't stand here")
  }
}

// MARK: - Nodes

extension LiteralParser {
  /// Notes a node that begins at `start` and ends here, before those that were noted after `place`.
  private mutating func begin(_ kind: LiteralTree.Kind) throws(SourceFault) -> Int {
    guard nodes.count < Self.mostNodes else {
      throw fault("more than \(Self.mostNodes) numbers and words are not read")
    }
    let start = UInt32(position)
    nodes.append(LiteralTree.Node(kind: kind, start: start, end: start, next: 0))
    return nodes.count - 1
  }

  private mutating func end(_ node: Int) {
    nodes[node].end = UInt32(position)
    nodes[node].next = UInt32(nodes.count)
  }

  /// Parses parts up to a closing bracket; returns true where commas stand between them.
  private mutating func parseParts(
    until close: UInt8?, in surroundings: Surroundings
  ) throws(SourceFault) -> Bool {
    let opening = max(0, position - 1)
    var hasCommas = false
    var latest: Int?
    var commaIsFree = false
    while true {
      let hasLineEnd = skipBlanks()
      if hasLineEnd || nodes.count % TextTable.fieldsPerLook == 0 {
        try pace.check(Double(position) / Double(bytes.count), reading: file)
      }
      guard let byte = next else {
        guard close != nil else { return hasCommas }
        throw fault("the bracket that opens here is never closed", at: opening)
      }
      if byte == close {
        position += 1
        return hasCommas
      }
      if byte == 0x3A, surroundings == .call {
        // `<tf.Tensor: shape=…>`
        position += 1
      } else if byte == 0x2C {
        guard commaIsFree else { throw fault("something is missing before this comma") }
        (hasCommas, commaIsFree, latest) = (true, false, nil)
        position += 1
      } else if byte == 0x3B {
        guard surroundings != .object else { throw unexpected() }
        let node = try begin(.semicolon)
        position += 1
        end(node)
        (commaIsFree, latest) = (false, nil)
      } else {
        if hasLineEnd, close != nil, let latest, nodes[latest].kind.isScalar {
          let node = try begin(.lineEnd)
          nodes[node].start = nodes[latest].end
          end(node)
        }
        latest = nodes.count
        try parsePart(in: surroundings)
        commaIsFree = true
      }
    }
  }

  /// A value, or a name with its value.
  private mutating func parsePart(in surroundings: Surroundings) throws(SourceFault) {
    let node = nodes.count
    try parseValue()
    let place = position
    let isName = nodes[node].kind == .word || (surroundings == .object && nodes[node].kind.isScalar)
    guard isName else {
      if surroundings == .object {
        throw fault("a name and a “:” are missing here", at: Int(nodes[node].start))
      }
      return
    }
    _ = skipBlanks()
    let hasMark =
      switch surroundings {
      case .text: next == 0x3D || next == 0x3A
      case .list, .call: next == 0x3D
      case .object: next == 0x3A
      }
    // `print("logits", x)` writes a name and nothing before the value.
    guard
      hasMark || (surroundings == .text && next.map { !Self.delimits($0) || $0 == 0x5B } == true)
    else {
      if surroundings == .object { throw fault("a “:” and a value are missing here", at: place) }
      position = place
      return
    }
    if hasMark { position += 1 }
    nodes.insert(
      LiteralTree.Node(kind: .member, start: nodes[node].start, end: 0, next: 0), at: node)
    nodes[node + 1].next += 1
    _ = skipBlanks()
    try parseValue()
    end(node)
  }

  private mutating func parseValue() throws(SourceFault) {
    guard let byte = next else { throw fault("a value is missing here") }
    switch byte {
    case 0x5B: try parseBracket(.list, in: .list, until: 0x5D)
    case 0x28: try parseBracket(.list, in: .list, until: 0x29)
    case 0x7B: try parseBracket(.object, in: .object, until: 0x7D)
    case 0x3C:
      // `<tf.Tensor: …>`: the name is the first of the parts.
      try parseBracket(.call, in: .call, until: 0x3E)
    case 0x22, 0x27: try parseString(byte)
    case _ where begins(with: "...", at: position) || begins(with: "…", at: position):
      let node = try begin(.ellipsis)
      position += 3
      end(node)
    case _ where Self.beginsNumber(byte) || begins(with: "−", at: position): try parseNumber()
    case _ where Self.isLetter(byte): try parseWord()
    default: throw unexpected()
    }
  }

  private mutating func parseBracket(
    _ kind: LiteralTree.Kind, in surroundings: Surroundings, until close: UInt8
  ) throws(SourceFault) {
    let node = try begin(kind)
    try parseInside(of: node, surroundings, until: close)
  }

  /// Parses what stands behind a bracket, which is next, and the closing one.
  private mutating func parseInside(
    of node: Int, _ surroundings: Surroundings, until close: UInt8
  ) throws(SourceFault) {
    guard depth < Self.deepest else {
      throw fault("more than \(Self.deepest) brackets in one another are not read")
    }
    depth += 1
    defer { depth -= 1 }
    position += 1
    nodes[node].hasCommas = try parseParts(until: close, in: surroundings)
    end(node)
  }

  private mutating func parseString(_ quote: UInt8) throws(SourceFault) {
    let opening = position
    position += 1
    let node = try begin(.string)
    while let byte = next, byte != quote { position += byte == 0x5C ? 2 : 1 }
    guard position < bytes.count else {
      throw fault("the quote that opens here is never closed", at: opening)
    }
    end(node)
    position += 1
  }

  private mutating func parseNumber() throws(SourceFault) {
    let node = try begin(.number)
    position += 1
    while let byte = next, !Self.delimits(byte) { position += 1 }
    end(node)
  }

  private mutating func parseWord() throws(SourceFault) {
    let node = try begin(.word)
    while let byte = next, Self.isLetter(byte) || byte == 0x2E || (0x30...0x39).contains(byte) {
      position += 1
    }
    end(node)
    guard next == 0x28 else { return }
    nodes.insert(LiteralTree.Node(kind: .call, start: nodes[node].start, end: 0, next: 0), at: node)
    nodes[node + 1].next += 1
    try parseInside(of: node, .call, until: 0x29)
  }

  // MARK: Kinds of bytes

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F
  }

  private static func beginsNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
  }

  /// True for a byte that ends a number.
  private static func delimits(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x23, 0x27, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E,
      0x5B, 0x5D, 0x7B, 0x7D:
      true
    default: false
    }
  }
}

extension LiteralTree.Kind {
  /// True for what has no parts and stands for something.
  var isScalar: Bool {
    switch self {
    case .number, .string, .word: true
    case .list, .object, .call, .member, .ellipsis, .semicolon, .lineEnd: false
    }
  }
}
