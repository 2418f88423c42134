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
    note = reader.decimals.note(reader.source)
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
    case .torch where most == 4 && fewest == 4:
      "4 decimals, as PyTorch prints: torch.set_printoptions(precision=9) shows more"
    case .numPy, .torch, nil: nil
    }
  }
}

/// Collects the numbers of a node of a ``LiteralTree``.
struct LiteralArrayReader {
  private let tree: LiteralTree
  private(set) var values: [Double] = []
  private(set) var type: LiteralType?
  private(set) var source: LiteralSource?
  private(set) var decimals = PrintedDecimals()

  init(_ tree: LiteralTree) { self.tree = tree }

  /// Reads a node; returns its shape.
  mutating func read(_ node: Int, isInside: Bool = false) throws(SourceFault) -> [Int] {
    switch tree.kind(node) {
    case .number, .word, .string:
      try append(node)
      return []
    case .list: return try readList(node, isInside: isInside)
    case .call: return try readCall(node, isInside: isInside)
    case .ellipsis: throw shortened(node)
    case .object, .member, .semicolon, .lineEnd:
      throw tree.fault(at: node, "numbers are expected here")
    }
  }

  private func shortened(_ node: Int) -> SourceFault {
    tree.fault(
      at: node,
      "this print leaves numbers out; \((source ?? .numPy).wholePrint) prints all of them")
  }

  private mutating func append(_ node: Int) throws(SourceFault) {
    guard values.count < Matrix.maximumCount else {
      throw tree.fault(at: node, "more than \(Matrix.maximumCount) numbers are not read")
    }
    let text = tree.slice(node)
    let isWord = tree.kind(node) != .number
    do {
      let value = try NumberBytes.parse(text)
      // JSON has strings for what is not finite, and no others for numbers.
      if tree.kind(node) == .string, value.isFinite { throw NumberError.malformed(tree.text(node)) }
      isWord ? decimals.noteWord() : decimals.note(text)
      values.append(value)
    } catch {
      if tree.kind(node) == .word, let value = Self.truth[tree.text(node)] {
        values.append(value)
      } else {
        throw tree.fault(at: node, "\(error)")
      }
    }
  }

  private static let truth = ["True": 1.0, "False": 0, "true": 1, "false": 0]

  // MARK: Calls

  private mutating func readCall(_ node: Int, isInside: Bool) throws(SourceFault) -> [Int] {
    let name = tree.text(node + 1)
    guard let source = LiteralSource(call: name) else {
      throw tree.fault(at: node, "“\(Printable.text(name, limit: 24))(…)” is no array that is read")
    }
    self.source = self.source ?? source
    var (shape, named): ([Int]?, (node: Int, shape: [Int])?)
    if let type = LiteralType(name) { try take(type, at: node) }
    for part in tree.parts(node).dropFirst() {
      guard let (key, value) = tree.member(part) else {
        if let type = tree.kind(part) == .word ? LiteralType(tree.text(part)) : nil {
          try take(type, at: part)
        } else if shape == nil, tree.kind(part) != .string {
          shape = try read(part, isInside: isInside)
        }
        continue
      }
      switch key {
      case "numpy" where shape == nil: shape = try read(value, isInside: isInside)
      case "dtype": try take(try self.type(value), at: value)
      case "shape": named = (value, try sizes(value))
      case "layout" where tree.text(value) != "torch.strided":
        throw tree.fault(at: value, "this tensor is sparse; print its to_dense()")
      default: break
      }
    }
    guard let shape else { throw tree.fault(at: node, "there are no numbers in this") }
    if let named, named.shape != shape {
      throw tree.fault(
        at: named.node,
        "the numbers have the shape \(NamedArray.text(of: shape)), and this says another")
    }
    return shape
  }

  private mutating func take(_ type: LiteralType, at node: Int) throws(SourceFault) {
    if let known = self.type, known != type {
      throw tree.fault(at: node, "this is of another dtype than what stands before")
    }
    self.type = type
  }

  /// The dtype that an argument names: `float32`, `torch.float32`, `'float32'`, `<dtype: 'float32'>`.
  private func type(_ node: Int) throws(SourceFault) -> LiteralType {
    let name = tree.kind(node) == .call ? tree.parts(node).first { $0 > node + 1 } ?? node : node
    guard let type = LiteralType(tree.text(name)) else {
      let text = Printable.text(tree.text(name), limit: 24)
      throw tree.fault(
        at: node,
        "dtype “\(text)” is not read; there are float16, bfloat16, float32, float64, integers and bool"
      )
    }
    return type
  }

  private func sizes(_ node: Int) throws(SourceFault) -> [Int] {
    var sizes: [Int] = []
    for part in tree.parts(node) {
      guard let size = Int(tree.text(part)) else {
        throw tree.fault(at: part, "a size is expected here")
      }
      sizes.append(size)
    }
    return sizes
  }
}

// MARK: - Lists

extension LiteralArrayReader {
  private mutating func readList(_ node: Int, isInside: Bool) throws(SourceFault) -> [Int] {
    var rows = LiteralRows()
    var inner: [Int]?
    var count = 0
    for part in tree.parts(node) {
      switch tree.kind(part) {
      case .semicolon: rows.end(part, isSaid: true)
      case .lineEnd: rows.end(part, isSaid: tree.nodes[node].hasCommas)
      case .number, .string, .word, .list, .object, .call, .member, .ellipsis:
        let shape = try read(part, isInside: true)
        if let inner, inner != shape { throw differing(part, shape, inner) }
        inner = shape
        count += 1
        rows.count += 1
      }
    }
    guard let inner else { throw tree.fault(at: node, "the array is empty") }
    guard inner.isEmpty, let columns = try rows.columns(in: tree, isInside: isInside) else {
      return [count] + inner
    }
    return [count / columns, columns]
  }

  private func differing(_ node: Int, _ shape: [Int], _ other: [Int]) -> SourceFault {
    guard let size = shape.first, let before = other.first, shape.dropFirst() == other.dropFirst()
    else { return tree.fault(at: node, "this has another shape than what stands before it") }
    let noun = shape.count == 1 ? "number" : "row"
    return tree.fault(
      at: node, "this list has \(NumberText.count(size, noun)), the one before it \(before)")
  }
}

/// The rows of a list of plain numbers, as MATLAB sets them apart by semicolons and line ends.
///
/// NumPy breaks the lines of a long row, too; where a line could have taken more, its end is a row's.
struct LiteralRows {
  /// The numbers of the row so far.
  var count = 0
  private var rows: [(count: Int, end: Int, isSaid: Bool)] = []

  mutating func end(_ node: Int, isSaid: Bool) {
    rows.append((count, node, isSaid))
    count = 0
  }

  /// The longest lines that NumPy writes, less some room for what stands around them.
  private static let longestLine = 60

  /// The numbers of each row; nil where all of them are one row.
  func columns(in tree: LiteralTree, isInside: Bool) throws(SourceFault) -> Int? {
    guard let first = rows.first else { return nil }
    let counts = rows.map(\.count) + (count > 0 ? [count] : [])
    let isSaid = rows.contains(where: \.isSaid)
    guard isSaid || !isInside else { return nil }
    if let place = counts.firstIndex(where: { $0 != first.count }) {
      let isBroken = !isSaid && place == counts.count - 1 && counts[place] < first.count
      if isBroken { return nil }
      let end = rows[min(place, rows.count - 1)].end
      throw tree.fault(
        at: end,
        "a row of \(NumberText.count(counts[place], "number")) ends here, the one above has \(first.count)"
      )
    }
    guard counts.count > 1 || isSaid else { return nil }
    let isClear =
      isSaid
      || rows.allSatisfy { row in
        let offset = Int(tree.nodes[row.end].start)
        return TextEncoding.column(of: offset, in: tree.bytes) <= Self.longestLine
      }
    guard isClear else {
      throw tree.fault(
        at: first.end,
        "write “;” between rows, or “,” between the numbers of one: this line may end either")
    }
    return first.count
  }
}
