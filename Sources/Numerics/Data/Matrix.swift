/// A table of numbers: instances are its rows, classes its columns.
package struct Matrix: Sendable {
  /// The number of instances.
  package private(set) var rows: Int
  /// The number of classes.
  package private(set) var columns: Int
  /// All values, row by row; empty where they are ``stored``.
  private var values: [Double]
  /// The values where they are left as they lie in memory; nil where they are not.
  private var stored: StoredNumbers?
  /// The rows that have been changed since, each in the place of a stored one.
  private var changed: [Int: [Double]] = [:]

  /// The most values a matrix may hold in memory of its own: 2²⁴, which is 128 MiB.
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

  /// A matrix of values that are left where they lie, row by row; nil when they don't fill it.
  ///
  /// Rows that are changed are kept apart; a change of the shape makes all values the matrix's own.
  package init?(rows: Int, columns: Int, stored: StoredNumbers) {
    guard rows >= 0, columns >= 0, stored.count == rows * columns else { return nil }
    self.rows = rows
    self.columns = columns
    self.stored = stored
    values = []
  }

  /// True if values are left where they lie.
  package var isStored: Bool { stored != nil }

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
      guard let stored else { return values[row * columns + column] }
      return changed[row]?[column] ?? stored[row * columns + column]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      guard let stored else {
        values[row * columns + column] = newValue
        return
      }
      let place = place(of: row)
      changed[row, default: stored[place]][column] = newValue
    }
  }

  /// The number of values.
  package var count: Int { rows * columns }

  private func place(of row: Int) -> Range<Int> { row * columns..<(row + 1) * columns }

  /// The values of one instance.
  package func row(_ row: Int) -> ArraySlice<Double> {
    guard let stored else { return values[place(of: row)] }
    return (changed[row] ?? stored[place(of: row)])[...]
  }

  /// A matrix of some of the rows; values that are left where they lie stay there.
  package func part(_ range: Range<Int>) -> Matrix {
    let places = range.lowerBound * columns..<range.upperBound * columns
    var part = Matrix(rows: 0, columns: columns)
    part.rows = range.count
    part.stored = stored?.part(places)
    if stored == nil { part.values = Array(values[places]) }
    if changed.count < range.count {
      for (row, values) in changed where range.contains(row) {
        part.changed[row - range.lowerBound] = values
      }
    } else {
      for row in range { part.changed[row - range.lowerBound] = changed[row] }
    }
    return part
  }

  /// The result of `body` for the bytes of some rows in a format, as they lie there or put together for
  /// it.
  package func withRows<Result>(
    _ range: Range<Int>, in format: FloatFormat, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let places = range.lowerBound * columns..<range.upperBound * columns
    let isChanged = !changed.isEmpty && range.contains { changed[$0] != nil }
    if let stored, stored.format == format, !isChanged {
      return stored.withBytes(of: places, body)
    }
    if stored == nil, format == .float64 {
      return values.withUnsafeBytes {
        body(.init(rebasing: $0[places.lowerBound * 8..<places.upperBound * 8]))
      }
    }
    let size = format.bitWidth / 8
    return withUnsafeTemporaryAllocation(
      byteCount: max(1, places.count * size), alignment: 8
    ) { bytes in
      var index = 0
      for row in range {
        for value in self.row(row) {
          format.store(value, at: index, in: bytes)
          index += 1
        }
      }
      return body(.init(rebasing: bytes[..<(places.count * size)]))
    }
  }

  /// Makes all values the matrix's own.
  private mutating func takeOver() {
    guard stored != nil else { return }
    values = (0..<rows).flatMap { row($0) }
    (stored, changed) = (nil, [:])
  }

  /// The values of one class.
  package func column(_ column: Int) -> [Double] {
    (0..<rows).map { self[$0, column] }
  }

  /// Makes room for a row before `position`; `row` has a value for every column.
  package mutating func insertRow(_ row: [Double], at position: Int) {
    precondition(row.count == columns, "a row has a value for every class")
    takeOver()
    values.insert(contentsOf: row, at: position * columns)
    rows += 1
  }

  /// Takes a row out.
  package mutating func removeRow(at position: Int) {
    takeOver()
    values.removeSubrange(position * columns..<(position + 1) * columns)
    rows -= 1
  }

  /// Makes room for a column before `position`; `column` has a value for every row.
  package mutating func insertColumn(_ column: [Double], at position: Int) {
    precondition(column.count == rows, "a column has a value for every instance")
    takeOver()
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
    takeOver()
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
    takeOver()
    values = order.flatMap { values[$0 * columns..<($0 + 1) * columns] }
  }

  /// Puts the columns into another order: `order` has their present indices.
  package mutating func permuteColumns(_ order: [Int]) {
    precondition(order.count == columns, "an order names every column")
    takeOver()
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
    if let stored = left.stored, let other = right.stored, stored.isSame(as: other) {
      let changed = Set(left.changed.keys).union(right.changed.keys)
      return changed.allSatisfy { Self.isSame(left.row($0), right.row($0)) }
    }
    if left.isStored || right.isStored {
      return (0..<left.rows).allSatisfy { row in
        isSame(left.row(row), right.row(row))
      }
    }
    return left.values.withUnsafeBufferPointer { a in
      right.values.withUnsafeBufferPointer { b in
        a.baseAddress == b.baseAddress
          || zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern }
      }
    }
  }

  private static func isSame(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Bool {
    zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
