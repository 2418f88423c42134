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
  init(file bytes: InputBytes) throws(ReadingFault) {
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
    var reader = LiteralReader(bytes[start..<end], of: "the NumPy header")
    var (type, order, shape): (ElementType?, Bool?, [Int]?)
    try reader.expect("{")
    while !reader.skip("}") {
      let key = try reader.string()
      try reader.expect(":")
      switch key {
      case "descr" where type == nil: type = try ElementType(numPy: try reader.typeText())
      case "fortran_order" where order == nil: order = try reader.bool()
      case "shape" where shape == nil: shape = try reader.tuple()
      default: throw reader.fault("a key “\(Printable.text(key, limit: 24))” too many")
      }
      if !reader.skip(",") {
        try reader.expect("}")
        break
      }
    }
    try reader.expectEnd()
    guard let type else { throw reader.fault("it has no “descr”") }
    guard let order else { throw reader.fault("it has no “fortran_order”") }
    guard let shape else { throw reader.fault("it has no “shape”") }
    (self.type, isFortranOrdered, self.shape) = (type, order, shape)
  }
}

// MARK: - What only NumPy's headers have

extension LiteralReader {
  /// The description of a type, which is a list for structured arrays.
  fileprivate mutating func typeText() throws(ReadingFault) -> String {
    skipBlanks()
    if next == UInt8(ascii: "[") || next == UInt8(ascii: "(") || next == UInt8(ascii: "{") {
      throw ReadingFault("structured arrays are not read; save one field of it")
    }
    return try string()
  }

  fileprivate mutating func bool() throws(ReadingFault) -> Bool {
    for (word, value) in [("True", true), ("False", false)] where skip(word: word) { return value }
    throw fault("“fortran_order” is neither True nor False")
  }

  /// A tuple of sizes: `()`, `(3,)`, `(2, 3)`, with the `L` that Python 2 wrote behind a number.
  fileprivate mutating func tuple() throws(ReadingFault) -> [Int] {
    try expect("(")
    var sizes: [Int] = []
    while !skip(")") {
      sizes.append(try size())
      if next == UInt8(ascii: "L") { _ = skip("L") }
      if sizes.count > Self.mostDimensions { throw fault(Self.tooManyDimensions) }
      if !skip(",") {
        try expect(")")
        guard sizes.count > 1 else { throw fault("“shape” is not a tuple") }
        break
      }
    }
    return sizes
  }
}
