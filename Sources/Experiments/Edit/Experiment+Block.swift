import Notation
import Numerics

// MARK: - Blocks of logits

extension Experiment {
  mutating func fill(_ block: Block, _ values: Matrix) throws(EditError) -> Outcome {
    try checkLogitsAreFree()
    try check(block)
    guard values.rows == block.instances.count, values.columns == block.classes.count else {
      throw .shape("\(values.rows)×\(values.columns) numbers don't fill \(block.size) logits")
    }
    let change = Change.rows(block.instances)
    let isWhole =
      block.instances.ranges == [0..<instances] && block.classes.ranges == [0..<classes]
    if isWhole {
      defer { logits = values }
      return (.fill(block, values: logits), change)
    }
    var old = values
    for (row, instance) in block.instances.all.enumerated() {
      for (offset, column) in block.classes.all.enumerated() {
        old[row, offset] = logits[instance, column]
        logits[instance, column] = values[row, offset]
      }
    }
    return (.fill(block, values: old), change)
  }

  /// Adds to the logits of a block, as a person would; those that are not finite stay.
  mutating func nudge(_ block: Block, by step: Double) throws(EditError) -> Outcome {
    try check(block)
    guard step.isFinite else { throw .shape("\(NumberText.shortest(step)) is not finite") }
    let edit = Edit.nudge(block, by: step)
    var values = try values(of: block)
    for row in 0..<values.rows {
      for column in 0..<values.columns where values[row, column].isFinite {
        values[row, column] = NumberText.nudged(values[row, column], by: step)
      }
    }
    return try give(values, to: block, for: edit)
  }

  /// The logits of a block, which is no larger than a matrix in memory.
  package func values(of block: Block) throws(EditError) -> Matrix {
    guard block.count <= Matrix.maximumCount else { throw Self.tooManyAtOnce }
    var values = Matrix(rows: block.instances.count, columns: block.classes.count)
    for (row, instance) in block.instances.all.enumerated() {
      for (offset, column) in block.classes.all.enumerated() {
        values[row, offset] = logits[instance, column]
      }
    }
    return values
  }

  /// Gives logits the values that an edit has computed; one that changes no bit of them is its own
  /// inverse.
  mutating func give(
    _ values: Matrix, to block: Block, for edit: Edit
  ) throws(EditError) -> Outcome {
    let outcome = try fill(block, values)
    if case .fill(_, values) = outcome.inverse { return (edit, .nothing) }
    return outcome
  }

  private func check(_ block: Block) throws(EditError) {
    guard let rows = block.instances.hull, let columns = block.classes.hull else {
      throw .shape("there is nothing to fill in")
    }
    guard rows.lowerBound >= 0, columns.lowerBound >= 0, rows.upperBound <= instances,
      columns.upperBound <= classes
    else {
      throw .shape(
        "\(block.instances.count)×\(block.classes.count) numbers don't fit here in a \(instances)×\(classes) matrix"
      )
    }
    guard block.instances.areDistinct, block.classes.areDistinct else {
      throw .shape("a block has every logit once")
    }
  }

  static var tooManyAtOnce: EditError {
    .shape("at most \(Matrix.maximumCount) numbers are changed at once")
  }
}

extension NumberText {
  /// `old` plus `step`, as a person would add them: 0.1 + 0.2 gives 0.3, not 0.30000000000000004.
  package static func nudged(_ old: Double, by step: Double) -> Double {
    let sum = old + step
    guard sum.magnitude < 1e6 else { return sum }
    let rounded = Double(fixed(sum, decimals: 9)) ?? sum
    return (rounded - sum).magnitude <= 4 * max(old.ulp, sum.ulp) ? rounded + 0 : sum
  }
}
