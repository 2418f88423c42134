extension BatchLoss {
  /// The losses of rows by methods that compute in the format, to the bit as ``CrossEntropy`` computes them.
  ///
  /// - Parameters:
  ///   - methods: The methods that are asked for; by others losses are nan.
  ///   - epsilon: What ``Method/epsilon`` adds.
  ///   - logits: One row after the other, as for ``results(logits:labels:gradients:)``.
  ///   - labels: A class for each row, or ``unlabelled``.
  ///   - results: What that found for these rows.
  /// - Returns: The losses, nan where the flags of the results say that there is none.
  package func losses(
    by methods: [Method], epsilon: Double, logits: UnsafeRawBufferPointer,
    labels: UnsafeBufferPointer<Int32>, results: BatchResults
  ) -> LossColumns {
    precondition(
      logits.count == labels.count * rowSize && results.losses.count == labels.count,
      "a row has a logit for every class, a label and a result")
    var columns = LossColumns(rows: labels.count)
    let single = ClassLosses(format: format, epsilon: epsilon)
    if format != .float64, single.isOrdinary, kernel != .reference {
      let rows = BatchRows(batch: self, logits: logits, labels: labels, gradients: nil)
      kernel.compute(methods, single.epsilon, rows, results, into: &columns)
    } else {
      for row in labels.indices where results.flags[row].isDisjoint(with: .undefined) {
        let bytes = UnsafeRawBufferPointer(rebasing: logits[row * rowSize..<(row + 1) * rowSize])
        columns[row] = single.losses(logits: bytes, label: Int(labels[row]), methods: methods)
      }
    }
    return columns
  }
}
