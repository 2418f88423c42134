import Notation
import Numerics

/// The type of an array's elements in a file.
struct ElementType: Equatable, Sendable {
  let kind: Kind
  /// The bytes of an element.
  let size: Int
  var isBigEndian = false

  enum Kind: Equatable {
    case float, bfloat, signed, unsigned, bool

    /// The sizes in which there are elements of the kind.
    var sizes: [Int] {
      switch self {
      case .float: [2, 4, 8]
      case .bfloat: [2]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .bool: [1]
      }
    }
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

  /// The fault of a type that is not read.
  private static func unread(_ text: String) -> ReadingFault {
    ReadingFault(
      "dtype “\(Printable.text(text, limit: 24))” is not read; there are float16, bfloat16, float32, "
        + "float64, integers and bool")
  }

  // MARK: NumPy

  /// Reads a type as NumPy's header writes it: `<f8`, `>i4`, `|b1`.
  ///
  /// NumPy has no bfloat16; what ml_dtypes and JAX save is `V2`, two bytes of anything.
  ///
  /// - Throws: ``ReadingFault`` for a type that is not read.
  init(numPy text: String) throws(ReadingFault) {
    let order = text.first.flatMap { "<>=|".contains($0) ? $0 : nil }
    let code = text.dropFirst(order == nil ? 0 : 1)
    if text.utf8.count > 1, code.first == "O" {
      throw ReadingFault("object arrays are not read: they can run code")
    }
    let kind: Kind? =
      switch code.first {
      case "f": .float
      case "V": .bfloat
      case "i": .signed
      case "u": .unsigned
      case "b": .bool
      default: nil
      }
    let size = kind?.sizes.first { "\($0)" == code.dropFirst() }
    // `|` stands for “of no matter”, which for more than one byte is only so where NumPy knows no number.
    guard let kind, let size, order != "|" || size == 1 || kind == .bfloat else {
      throw Self.unread(text)
    }
    self.init(kind: kind, size: size)
    let isNativeBig = 1.bigEndian == 1
    isBigEndian = order == ">" || (order != "<" && isNativeBig)
  }

  // MARK: Safetensors

  /// Reads a type as safetensors' header writes it: `F32`, `BF16`, `I64`; always little-endian.
  ///
  /// - Throws: ``ReadingFault`` for a type that is not read.
  init(safetensors text: String) throws(ReadingFault) {
    if text == "BOOL" {
      self.init(kind: .bool, size: 1)
      return
    }
    let kinds: [(prefix: String, kind: Kind)] = [
      ("F", .float), ("BF", .bfloat), ("I", .signed), ("U", .unsigned),
    ]
    for (prefix, kind) in kinds {
      if let size = kind.sizes.first(where: { text == "\(prefix)\(8 * $0)" }) {
        self.init(kind: kind, size: size)
        return
      }
    }
    throw Self.unread(text)
  }

  private init(kind: Kind, size: Int) { (self.kind, self.size) = (kind, size) }
}
