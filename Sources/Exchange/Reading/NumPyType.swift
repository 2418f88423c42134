import Notation
import Numerics

/// The type of a NumPy array's elements, as its header writes it: `<f8`, `>i4`, `|b1`.
struct NumPyType: Equatable {
  var kind: Kind
  var size: Int
  var isBigEndian: Bool

  enum Kind: Equatable {
    case float, signed, unsigned, bool
  }

  /// Reads a type description.
  ///
  /// - Throws: ``ReadingFault`` for a type that is not read.
  init(_ text: String) throws(ReadingFault) {
    let unread = ReadingFault(
      "dtype “\(Printable.text(text, limit: 24))” is not read; there are float16, float32, float64, "
        + "integers and bool" + (text.contains("V2") ? " (save bfloat16 as float32)" : ""))
    let bytes = Array(text.utf8)
    guard bytes.count >= 2 else { throw unread }
    let hasOrder = "<>=|".utf8.contains(bytes[0])
    let code = hasOrder ? bytes.dropFirst() : bytes[...]
    guard let letter = code.first else { throw unread }
    if letter == UInt8(ascii: "O") {
      throw ReadingFault("object arrays are not read: they can run code")
    }
    let kind: Kind? =
      switch letter {
      case UInt8(ascii: "f"): .float
      case UInt8(ascii: "i"): .signed
      case UInt8(ascii: "u"): .unsigned
      case UInt8(ascii: "b"): .bool
      default: nil
      }
    let sizes: [Int] =
      switch kind {
      case .float: [2, 4, 8]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .bool: [1]
      case nil: []
      }
    guard let kind, let size = sizes.first(where: { "\($0)".utf8.elementsEqual(code.dropFirst()) })
    else { throw unread }
    // `|` stands for “of no matter”, which for more than one byte NumPy takes as the machine's own.
    guard bytes[0] != UInt8(ascii: "|") || size == 1 else { throw unread }
    self.kind = kind
    self.size = size
    let isNativeBig = 1.bigEndian == 1
    isBigEndian = bytes[0] == UInt8(ascii: ">") || (bytes[0] != UInt8(ascii: "<") && isNativeBig)
  }

  /// The format that has exactly these numbers; nil for whole numbers.
  var format: FloatFormat? {
    switch (kind, size) {
    case (.float, 2): .float16
    case (.float, 4): .float32
    case (.float, 8): .float64
    default: nil
    }
  }

  /// The number that an element stands for, whose bytes are `bits` as one unsigned number.
  func value(of bits: UInt64) -> Double {
    switch (kind, size) {
    case (.float, 2): BitPattern(bits: bits, format: .float16).value
    case (.float, 4): Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case (.float, _): Double(bitPattern: bits)
    case (.bool, _): bits == 0 ? 0 : 1
    case (.unsigned, _): Double(bits)
    case (.signed, _):
      Double(Int64(truncatingIfNeeded: bits << (64 - 8 * size)) >> (64 - 8 * size))
    }
  }
}
