/// The losses of rows by several methods, one column after the other.
package struct LossColumns: Sendable {
  /// The number of rows.
  package let rows: Int
  private var values: [Double]

  /// Columns in which nothing stands yet: nan by every method.
  init(rows: Int) {
    self.rows = rows
    values = Array(repeating: .nan, count: rows * Method.computed.count)
  }

  /// The losses of a row by all methods.
  package subscript(row: Int) -> ByMethod<Double> {
    get { ByMethod { self[$0, row] } }
    set {
      for method in Method.computed { values[method.index * rows + row] = newValue[method] ?? .nan }
    }
  }

  /// The loss of a row by a computed method.
  package subscript(method: Method, row: Int) -> Double { values[method.index * rows + row] }

  /// True if the losses of these rows by a computed method are all finite.
  func isFinite(by method: Method, _ rows: Range<Int>) -> Bool {
    withColumn(of: method) { column in
      // All rows are looked at, which takes vectors.
      rows.reduce(into: true) { if !column[$1].isFinite { $0 = false } }
    }
  }

  /// The result of `body` for the losses of all rows by a computed method.
  @inline(__always)
  func withColumn<Result>(
    of method: Method, _ body: (UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    let start = method.index * rows
    return values.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[start..<start + rows]))
    }
  }

  /// Calls `body` with the place of each computed method's column.
  mutating func withColumns(
    _ body: ((Method) -> UnsafeMutablePointer<Double>?) -> Void
  ) {
    values.withUnsafeMutableBufferPointer { values in
      body { values.baseAddress?.advanced(by: $0.index * rows) }
    }
  }
}
