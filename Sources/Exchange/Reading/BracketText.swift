/// Tells text in brackets from rows of fields, by how it begins.
enum BracketText {
  /// True for text that begins as an array, an object or a call prints.
  ///
  /// `[PAD],[CLS]` and `<unk> <s>` are names of classes: what stands in brackets must be a number,
  /// another bracket or a word for a number.
  static func begins(_ bytes: [UInt8]) -> Bool {
    var text = Start(bytes)
    text.skipBlanks()
    if text.skip("Out[") || text.skip("Parameter containing:") { return true }
    if text.beginsValue() { return true }
    guard text.skipWord() else { return false }
    text.skipBlanks()
    if text.beginsArguments() { return true }
    let hasMark = text.skip("=") || text.skip(":")
    if hasMark { text.skipBlanks() }
    return text.beginsCall() || (text.beginsValue() && (hasMark || text.next != 0x28))
  }

  /// The beginning of a text that is looked through.
  private struct Start {
    var rest: ArraySlice<UInt8>

    /// The words of calls whose arguments are looked through.
    private static let wordLimit = 64

    init(_ bytes: [UInt8]) {
      rest = bytes.starts(with: TextEncoding.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    }

    var next: UInt8? { rest.first }

    /// Goes on behind blanks, line ends and lines of comment.
    mutating func skipBlanks() {
      while let byte = rest.first {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: rest.removeFirst()
        case 0x23: rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
        default: return
        }
      }
    }

    mutating func skip(_ text: String) -> Bool {
      guard rest.starts(with: text.utf8) else { return false }
      rest.removeFirst(text.utf8.count)
      return true
    }

    /// Goes on behind a name such as `logits` or `tf.Tensor`.
    mutating func skipWord() -> Bool {
      let word = word
      rest = rest.dropFirst(word.utf8.count)
      return !word.isEmpty
    }

    private var word: String {
      String(
        decoding: rest.prefix(Self.wordLimit).prefix { byte in
          (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == 0x5F
            || byte == 0x2E
        }, as: UTF8.self)
    }

    /// True before `tensor(`, `np.array(` and their like.
    func beginsCall() -> Bool {
      let word = word
      return rest.dropFirst(word.utf8.count).first == 0x28 && LiteralSource(call: word) != nil
    }

    /// True before `(loss=`, with names for all arguments.
    func beginsArguments() -> Bool {
      var inside = self
      guard inside.skip("(") else { return false }
      inside.skipBlanks()
      return inside.skipWord() && inside.skip("=")
    }

    /// True before `0:`, as Python's dicts have numbers for names.
    func beginsNumberedMember() -> Bool {
      let digits = rest.prefix(20).prefix { (0x30...0x39).contains($0) }
      return !digits.isEmpty && rest.dropFirst(digits.count).first == 0x3A
    }

    /// True before a value that is no plain number and no plain word.
    func beginsValue() -> Bool {
      var inside = self
      switch next {
      case 0x5B, 0x28:
        inside.rest.removeFirst()
        inside.skipBlanks()
        return inside.beginsElement()
      case 0x7B:
        inside.rest.removeFirst()
        inside.skipBlanks()
        return [0x22, 0x27, 0x7D].contains(inside.next) || inside.beginsNumberedMember()
      case 0x3C: return inside.skip("<tf.")
      default: return beginsCall()
      }
    }

    /// True before what can stand in a list.
    private func beginsElement() -> Bool {
      switch next {
      case let digit? where (0x30...0x39).contains(digit): return true
      case 0x22, 0x27, 0x28, 0x2B, 0x2D, 0x2E, 0x5B, 0x5D, 0x7B: return true
      default: break
      }
      let words: Set<String> = ["nan", "inf", "infinity", "true", "false", "null", "none"]
      return rest.starts(with: "−".utf8) || rest.starts(with: "…".utf8)
        || words.contains(word.lowercased()) || beginsCall()
    }
  }
}

/// Finds the state line in what people copy and the program writes.
enum StateText {
  private static let option = "open --state "

  /// The line's bytes: all of a text that begins like one, what stands behind `open --state`, or the
  /// last line of a report in Markdown; nil for other texts.
  static func line(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let text = bytes.drop { isBlank($0) }
    if begins(text) { return text }
    for command in ["logitlab \(option)", "$ logitlab \(option)", option]
    where text.starts(with: command.utf8) {
      return quoted(text.dropFirst(command.utf8.count))
    }
    // The report's own heading, and the block that ends it.
    guard text.starts(with: "# Logits ".utf8), let fence = lastFence(text) else { return nil }
    let command = text[..<fence].split(separator: 0x0A).last ?? []
    let beginning = "logitlab \(option)".utf8
    guard command.starts(with: beginning) else { return nil }
    return command.dropFirst(beginning.count)
  }

  /// True before `logitlab`, the number of a version and a colon.
  private static func begins(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.starts(with: "logitlab".utf8) else { return false }
    let digits = text.dropFirst(8).prefix { (0x30...0x39).contains($0) }
    return !digits.isEmpty && text[digits.endIndex...].first == 0x3A
  }

  private static func quoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = text.drop { isBlank($0) }
    guard let quote = text.first, quote == 0x22 || quote == 0x27 else { return text }
    return text.dropFirst().prefix { $0 != quote }
  }

  private static func lastFence(_ text: ArraySlice<UInt8>) -> Int? {
    let end = text.reversed().drop { isBlank($0) }.prefix(3)
    guard end.elementsEqual("```".utf8) else { return nil }
    return text.endIndex - text.reversed().prefix { isBlank($0) }.count - 3
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
