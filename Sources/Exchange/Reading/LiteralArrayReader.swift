import Notation
import Numerics

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
    let name = tree.name(ofCall: node)
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
