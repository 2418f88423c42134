import Notation

/// The header of a NumPy file: a Python dictionary of three entries, read by a parser for just that.
struct NumPyHeader: Equatable {
  let type: ElementType
  let isFortranOrdered: Bool
  let shape: [Int]
  /// The place behind the header, where the elements begin.
  let end: Int

  /// The bytes that every NumPy file begins with.
  static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// The longest header that is read; NumPy itself reads no longer one without being told to.
  private static let longest = 10_000

  /// Reads the header of a NumPy file.
  init(file bytes: ArraySlice<UInt8>) throws(ReadingFault) {
    guard bytes.starts(with: Self.magic) else {
      throw ReadingFault("this is not a NumPy file")
    }
    let truncated = ReadingFault("the file ends within its NumPy header")
    let first = bytes.startIndex
    guard bytes.count >= 10 else { throw truncated }
    let (major, minor) = (bytes[first + 6], bytes[first + 7])
    guard (1...3).contains(major), minor == 0 else {
      throw ReadingFault("version \(major).\(minor) of the NumPy format is not read")
    }
    let start = first + (major == 1 ? 10 : 12)
    guard bytes.endIndex >= start else { throw truncated }
    let length = bytes[first + 8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longest else {
      throw ReadingFault("the NumPy header claims to be \(length) bytes long")
    }
    end = start + length
    guard end <= bytes.endIndex else { throw truncated }
    var parser = NumPyHeaderParser(bytes[start..<end])
    var (type, order, shape): (ElementType?, Bool?, [Int]?)
    try parser.expect("{")
    while !parser.skip("}") {
      let key = try parser.string()
      try parser.expect(":")
      switch key {
      case "descr" where type == nil: type = try ElementType(numPy: try parser.typeText())
      case "fortran_order" where order == nil: order = try parser.bool()
      case "shape" where shape == nil: shape = try parser.tuple()
      default: throw header("a key “\(Printable.text(key, limit: 24))” too many")
      }
      if !parser.skip(",") {
        try parser.expect("}")
        break
      }
    }
    try parser.expectEnd()
    guard let type else { throw header("it has no “descr”") }
    guard let order else { throw header("it has no “fortran_order”") }
    guard let shape else { throw header("it has no “shape”") }
    (self.type, isFortranOrdered, self.shape) = (type, order, shape)
  }
}

/// A fault of a header that is not the dictionary it should be.
private func header(_ fault: String) -> ReadingFault {
  ReadingFault("the NumPy header is damaged: \(fault)")
}

/// Reads the few forms of Python literal that a NumPy header is made of.
struct NumPyHeaderParser {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipBlanks() {
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

  /// Goes on behind a character, which must come next.
  mutating func expect(_ character: Unicode.Scalar) throws(ReadingFault) {
    guard skip(character) else { throw header("“\(character)” is missing") }
  }

  /// Throws unless only blanks are left.
  mutating func expectEnd() throws(ReadingFault) {
    skipBlanks()
    guard next == nil else { throw header("something follows the dictionary") }
  }

  /// A string of ASCII characters in single or double quotes, without escapes.
  mutating func string() throws(ReadingFault) -> String {
    skipBlanks()
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw header("a string is missing")
    }
    position += 1
    let start = position
    while let byte = next, byte != quote {
      guard (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\\") else {
        throw header("a string holds more than plain characters")
      }
      position += 1
    }
    guard next == quote else { throw header("a string has no end") }
    defer { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The description of a type, which is a list for structured arrays.
  mutating func typeText() throws(ReadingFault) -> String {
    skipBlanks()
    if next == UInt8(ascii: "[") || next == UInt8(ascii: "(") || next == UInt8(ascii: "{") {
      throw ReadingFault("structured arrays are not read; save one field of it")
    }
    return try string()
  }

  mutating func bool() throws(ReadingFault) -> Bool {
    skipBlanks()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw header("“fortran_order” is neither True nor False")
  }

  /// A tuple of sizes: `()`, `(3,)`, `(2, 3)`, with the `L` that Python 2 wrote behind a number.
  mutating func tuple() throws(ReadingFault) -> [Int] {
    try expect("(")
    var sizes: [Int] = []
    while !skip(")") {
      sizes.append(try size())
      if sizes.count > 64 { throw header("“shape” has more than 64 dimensions") }
      if !skip(",") {
        try expect(")")
        guard sizes.count > 1 else { throw header("“shape” is not a tuple") }
        break
      }
    }
    return sizes
  }

  private mutating func size() throws(ReadingFault) -> Int {
    skipBlanks()
    if next == UInt8(ascii: "-") { throw header("a size is negative") }
    let start = position
    var size = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      let (product, overflowed) = size.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int(byte - 0x30))
      if overflowed || carried { throw NamedArray.tooLarge }
      size = sum
      position += 1
    }
    guard position > start else { throw header("“shape” has something that is no size") }
    if next == UInt8(ascii: "L") { position += 1 }
    return size
  }
}
