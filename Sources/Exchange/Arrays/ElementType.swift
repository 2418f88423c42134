import Notation
import Numerics

/// The type of an array's elements in a file.
struct ElementType: Equatable, Sendable {
  let kind: Kind
  /// The bytes of an element.
  let size: Int
  let isBigEndian: Bool

  enum Kind: Equatable {
    case float, bfloat, signed, unsigned, bool
  }

  /// Reads a type as NumPy's header writes it: `<f8`, `>i4`, `|b1`.
  ///
  /// NumPy has no bfloat16; what ml_dtypes and JAX save is called `V2`, two bytes of anything.
  ///
  /// - Throws: ``ReadingFault`` for a type that is not read.
  init(numPy text: String) throws(ReadingFault) {
    let unread = ReadingFault(
      "dtype “\(Printable.text(text, limit: 24))” is not read; there are float16, bfloat16, float32, "
        + "float64, integers and bool")
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
      case UInt8(ascii: "V"): .bfloat
      case UInt8(ascii: "i"): .signed
      case UInt8(ascii: "u"): .unsigned
      case UInt8(ascii: "b"): .bool
      default: nil
      }
    let sizes: [Int] =
      switch kind {
      case .float: [2, 4, 8]
      case .bfloat: [2]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .bool: [1]
      case nil: []
      }
    guard let kind, let size = sizes.first(where: { "\($0)".utf8.elementsEqual(code.dropFirst()) })
    else { throw unread }
    // `|` stands for “of no matter”, which for more than one byte NumPy takes as the machine's own.
    guard bytes[0] != UInt8(ascii: "|") || size == 1 || kind == .bfloat else { throw unread }
    self.kind = kind
    self.size = size
    let isNativeBig = 1.bigEndian == 1
    isBigEndian = bytes[0] == UInt8(ascii: ">") || (bytes[0] != UInt8(ascii: "<") && isNativeBig)
  }

  /// The format that has exactly these numbers; nil for whole numbers.
  var format: FloatFormat? {
    switch kind {
    case .float: size == 2 ? .float16 : size == 4 ? .float32 : .float64
    case .bfloat: .bfloat16
    case .signed, .unsigned, .bool: nil
    }
  }

  /// The number that an element stands for, whose bytes are `bits` as one unsigned number.
  func value(of bits: UInt64) -> Double {
    switch kind {
    case .float where size == 2: BitPattern(bits: bits, format: .float16).value
    case .float where size == 4: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float: Double(bitPattern: bits)
    case .bfloat: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16))
    case .bool: bits == 0 ? 0 : 1
    case .unsigned: Double(bits)
    case .signed:
      Double(Int64(truncatingIfNeeded: bits << (64 - 8 * size)) >> (64 - 8 * size))
    }
  }
}
