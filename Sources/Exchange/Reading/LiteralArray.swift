import Notation
import Numerics

/// The numbers of a list, or of what a framework prints around one, with their shape.
struct LiteralArray {
  /// The size of each dimension; none for a single number.
  var shape: [Int] = []
  /// The elements with the last index running fastest.
  var values: [Double] = []
  /// The dtype that the text names, or that its framework leaves unnamed; nil where there is none,
  /// and for whole numbers.
  var format: FloatFormat?
  /// A remark about the digits, for people.
  var note: String?
  /// No number has a fraction, an exponent or a word in it.
  var isWhole = false

  /// No numbers.
  static let none = LiteralArray()

  private init() {}

  /// Reads the array of a node.
  ///
  /// - Throws: ``SourceFault`` with the place of what is no number or of another shape.
  init(_ node: Int, of tree: LiteralTree) throws(SourceFault) {
    var reader = LiteralArrayReader(tree)
    shape = try reader.read(node)
    values = reader.values
    guard !values.isEmpty else { throw tree.fault(at: node, "the array is empty") }
    format =
      switch reader.type {
      case .float(let format): format
      case .other: nil
      // PyTorch names every dtype but its own default.
      case nil: reader.source == .torch && reader.decimals.hasFraction ? .float32 : nil
      }
    // Only NumPy writes lists without commas.
    let isNumPys = tree.kind(node) == .list && !tree.nodes[node].hasCommas
    note = reader.decimals.note(reader.source ?? (isNumPys ? .numPy : nil))
    isWhole = !reader.decimals.hasFraction
  }
}

/// A dtype as frameworks call it.
enum LiteralType: Equatable {
  case float(FloatFormat)
  /// Whole numbers or bool.
  case other

  /// The type of a name such as `float32`, `torch.float32`, `'int64'`; nil for one that isn't read.
  init?(_ name: String) {
    let word = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch word {
    case "float16", "half", "float16_t", "halftensor": self = .float(.float16)
    case "bfloat16", "bfloat16tensor": self = .float(.bfloat16)
    case "float32", "float", "single", "floattensor": self = .float(.float32)
    case "float64", "double", "doubletensor": self = .float(.float64)
    case "bool", "bool_", "int", "long", "short", "longtensor", "inttensor": self = .other
    case _ where word.hasPrefix("int") && Int(word.dropFirst(3)) != nil: self = .other
    case _ where word.hasPrefix("uint") && Int(word.dropFirst(4)) != nil: self = .other
    default: return nil
    }
  }
}

/// Whose print a text is, which decides how it is to be printed whole.
enum LiteralSource {
  case numPy, torch

  /// The source that a call's name tells; nil for a name that is no array's.
  init?(call name: String) {
    switch name.split(separator: ".").last.map(String.init) {
    case "tensor", "Parameter", "FloatTensor", "DoubleTensor", "HalfTensor", "BFloat16Tensor",
      "LongTensor", "IntTensor":
      self = .torch
    case "array", "asarray", "matrix", "Array", "DeviceArray", "Tensor", "EagerTensor", "Variable",
      "constant", "float16", "float32", "float64", "bfloat16", "int32", "int64", "bool_":
      self = .numPy
    default: return nil
    }
  }

  var wholePrint: String {
    switch self {
    case .numPy: "np.set_printoptions(threshold=sys.maxsize)"
    case .torch: "torch.set_printoptions(profile=\"full\")"
    }
  }
}

/// The decimals of printed numbers, which tell where a print has rounded.
struct PrintedDecimals {
  private var fewest = Int.max
  private var most = 0
  /// A number has a point, an exponent or a word, as a whole number has not.
  private(set) var hasFraction = false

  mutating func note(_ text: ArraySlice<UInt8>) {
    let point = text.firstIndex(of: 0x2E)
    let decimals = point.map { text[($0 + 1)...].prefix { (0x30...0x39).contains($0) }.count } ?? 0
    fewest = min(fewest, decimals)
    most = max(most, decimals)
    let isWhole = text.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D }
    if !isWhole { hasFraction = true }
  }

  mutating func noteWord() { hasFraction = true }

  /// A remark where all numbers have as many decimals as their print rounds to.
  func note(_ source: LiteralSource?) -> String? {
    switch source {
    case .torch where most == 4 && fewest == 4: "printed with 4 decimals"
    // NumPy leaves zeros at the end out.
    case .numPy where most == 8: "printed with 8 decimals"
    case .numPy, .torch, nil: nil
    }
  }
}
