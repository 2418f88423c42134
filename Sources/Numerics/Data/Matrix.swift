/// A table of numbers: instances are its rows, classes its columns.
package struct Matrix: Sendable {
  /// The number of instances.
  package private(set) var rows: Int
  /// The number of classes.
  package private(set) var columns: Int
  /// All values, row by row.
  private var values: [Double]

  /// The most values a matrix may hold: 2²⁴, which is 128 MiB.
  package static let maximumCount = 1 << 24

  /// A matrix with every value the same.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative extent")
    self.rows = rows
    self.columns = columns
    values = Array(repeating: value, count: rows * columns)
  }

  /// A matrix of the given values, row by row; nil when they don't fill it.
  package init?(rows: Int, columns: Int, values: [Double]) {
    guard rows >= 0, columns >= 0, values.count == rows * columns else { return nil }
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A matrix of the given rows; nil when they differ in length.
  package init?(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    guard rows.allSatisfy({ $0.count == columns }) else { return nil }
    self.rows = rows.count
    self.columns = columns
    values = Array(rows.joined())
  }

  /// The value of one class for one instance.
  package subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      return values[row * columns + column]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      values[row * columns + column] = newValue
    }
  }

  /// The number of values.
  package var count: Int { values.count }

  /// The values of one instance.
  package func row(_ row: Int) -> ArraySlice<Double> {
    values[row * columns..<(row + 1) * columns]
  }

  /// The values of one class.
  package func column(_ column: Int) -> [Double] {
    (0..<rows).map { values[$0 * columns + column] }
  }

  /// Makes room for a row before `position`; `row` has a value for every column.
  package mutating func insertRow(_ row: [Double], at position: Int) {
    precondition(row.count == columns, "a row has a value for every class")
    values.insert(contentsOf: row, at: position * columns)
    rows += 1
  }

  /// Takes a row out.
  package mutating func removeRow(at position: Int) {
    values.removeSubrange(position * columns..<(position + 1) * columns)
    rows -= 1
  }

  /// Makes room for a column before `position`; `column` has a value for every row.
  package mutating func insertColumn(_ column: [Double], at position: Int) {
    precondition(column.count == rows, "a column has a value for every instance")
    var widened: [Double] = []
    widened.reserveCapacity(values.count + rows)
    for row in 0..<rows {
      let start = row * columns
      widened += values[start..<start + position]
      widened.append(column[row])
      widened += values[start + position..<start + columns]
    }
    values = widened
    columns += 1
  }

  /// Takes a column out.
  package mutating func removeColumn(at position: Int) {
    var narrowed: [Double] = []
    narrowed.reserveCapacity(values.count - rows)
    for row in 0..<rows {
      let start = row * columns
      narrowed += values[start..<start + position]
      narrowed += values[start + position + 1..<start + columns]
    }
    values = narrowed
    columns -= 1
  }

  /// Puts the rows into another order: `order` has their present indices.
  package mutating func permuteRows(_ order: [Int]) {
    precondition(order.count == rows, "an order names every row")
    values = order.flatMap { values[$0 * columns..<($0 + 1) * columns] }
  }

  /// Puts the columns into another order: `order` has their present indices.
  package mutating func permuteColumns(_ order: [Int]) {
    precondition(order.count == columns, "an order names every column")
    let old = values
    for row in 0..<rows {
      for (column, oldColumn) in order.enumerated() {
        values[row * columns + column] = old[row * columns + oldColumn]
      }
    }
  }
}

extension Matrix: Equatable {
  /// True if two matrices hold the same bits: a nan is itself, and -0 is not 0.
  package static func == (left: Matrix, right: Matrix) -> Bool {
    guard left.rows == right.rows, left.columns == right.columns else { return false }
    return left.values.withUnsafeBufferPointer { a in
      right.values.withUnsafeBufferPointer { b in
        a.baseAddress == b.baseAddress
          || zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern }
      }
    }
  }
}
