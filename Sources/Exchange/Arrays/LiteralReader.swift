/// Reads the few forms of literal that the headers of files are made of, and nothing else.
struct LiteralReader {
  private let bytes: InputBytes
  private let title: String
  private var position: Int

  /// The most dimensions of an array.
  static let mostDimensions = 64
  static let tooManyDimensions = "“shape” has more than 64 dimensions"

  /// A reader of bytes; `title` is what faults call them.
  init(_ bytes: InputBytes, of title: String) {
    self.bytes = bytes
    self.title = title
    position = bytes.startIndex
  }

  var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// A fault of bytes that are not what they should be.
  func fault(_ message: String) -> ReadingFault { ReadingFault("\(title) is damaged: \(message)") }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  /// Goes on behind a character, if it is what comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Goes on behind a word, if it is what comes next.
  mutating func skip(word: String) -> Bool {
    skipBlanks()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  /// Goes on behind a character, which must come next.
  mutating func expect(_ character: Unicode.Scalar) throws(ReadingFault) {
    guard skip(character) else { throw fault("“\(character)” is missing") }
  }

  /// Throws unless only blanks are left.
  mutating func expectEnd() throws(ReadingFault) {
    skipBlanks()
    guard next == nil else { throw fault("something follows the dictionary") }
  }

  /// A string of plain characters in single or double quotes, without escapes.
  mutating func string() throws(ReadingFault) -> String {
    let text = String(decoding: try quoted(), as: UTF8.self)
    guard
      text.unicodeScalars.allSatisfy({
        $0.value >= 0x20 && $0 != "\u{7F}" && $0 != "\\" && $0 != "\u{FFFD}"
      })
    else {
      throw fault("a string holds more than plain characters")
    }
    return text
  }

  /// Goes on behind a string, whatever stands in it.
  mutating func skipString() throws(ReadingFault) { _ = try quoted() }

  /// The bytes of a string as they stand; a backslash takes the byte behind it along.
  private mutating func quoted() throws(ReadingFault) -> InputBytes {
    skipBlanks()
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw fault("a string is missing")
    }
    position += 1
    let start = position
    while let byte = next, byte != quote {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard next == quote else { throw fault("a string has no end") }
    defer { position += 1 }
    return bytes[start..<position]
  }

  /// A whole number that is not negative.
  mutating func size() throws(ReadingFault) -> Int {
    skipBlanks()
    if next == UInt8(ascii: "-") { throw fault("a size is negative") }
    let start = position
    var size = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      let (product, overflowed) = size.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int(byte - 0x30))
      if overflowed || carried { throw NamedArray.tooLarge }
      size = sum
      position += 1
    }
    guard position > start else { throw fault("something that is no size") }
    return size
  }
}
