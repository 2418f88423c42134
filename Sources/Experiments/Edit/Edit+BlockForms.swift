import Notation
import Numerics

// MARK: - Blocks of logits

extension Edit {
  static let blockForms: [Form<Edit>] = [
    Form(
      "fill", [.names(.instance), .names(.class), .repeated(.value("NUMBER"))],
      help: "give a block of logits, as x1..x3 cat,dog, one value or a value each"
    ) { words throws(EditError) in
      let block = try words.block(0)
      return .fill(block, values: try values(words.numbers(from: 2), of: block))
    } print: { edit, names in
      guard case .fill(let block, let values) = edit, let words = words(for: block, names) else {
        return nil
      }
      return texts(ofAll: values).map { words + $0 }
    },
    Form(
      "nudge", [.names(.instance), .names(.class), .value("NUMBER")],
      help: "add to the finite logits of a block"
    ) { words throws(EditError) in
      .nudge(try words.block(0), by: try words.number(2))
    } print: { edit, names in
      guard case .nudge(let block, let step) = edit else { return nil }
      return words(for: block, names).map { $0 + [text(step)] }
    },
  ]

  private static func words(for block: Block, _ names: Names) -> [String]? {
    guard let instances = names.word(for: block.instances, .instance),
      let classes = names.word(for: block.classes, .class)
    else { return nil }
    return [instances, classes]
  }

  /// The values of a matrix as words: one where all are the same; nil where they are too many.
  private static func texts(ofAll values: Matrix) -> [String]? {
    guard let first = values.row(0).first else { return nil }
    let isUniform = (0..<values.rows).allSatisfy { row in
      values.row(row).allSatisfy { $0.bitPattern == first.bitPattern }
    }
    if isUniform { return [text(first)] }
    guard values.count <= longestLine else { return nil }
    return (0..<values.rows).flatMap { values.row($0).map(text) }
  }

  /// The values that numbers give a block: one to every logit, or each its own, row by row.
  private static func values(
    _ numbers: [Double], of block: Block
  ) throws(EditError) -> Matrix {
    if numbers.count == 1 { return try block.values(repeating: numbers[0]) }
    guard
      let values = Matrix(
        rows: block.instances.count, columns: block.classes.count, values: numbers)
    else {
      throw .shape("\(numbers.count) numbers for \(block.size) logits: one, or \(block.count)")
    }
    return values
  }
}
