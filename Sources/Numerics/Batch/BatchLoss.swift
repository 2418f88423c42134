internal import CKernels

/// The losses of many rows of logits, taken as they lie in memory, each with the class that is its label.
///
/// The loss is −log softmax(z)[y], rounded once: in `float16`, `bfloat16` and `float32` it is the
/// value of the format nearest to the exact loss, as ``ExactLoss`` has it, and in `float64` it is
/// within 1.4 ulp of it. A ``Kernel`` computes it in `Double` with a bound of its error;
/// where the bound does not decide the rounding, ``ExactLoss`` does.
///
/// Blocks of rows are independent of one another, and may be evaluated at once on several cores.
package struct BatchLoss: Sendable {
  /// The format of logits and losses.
  package let format: FloatFormat
  /// The number of classes.
  package let classes: Int
  /// What computes.
  package let kernel: Kernel

  /// The label of a row that has none: −1.
  package static let unlabelled: Int32 = -1

  /// Losses of rows with so many classes, by the fastest kernel unless told otherwise.
  package init(format: FloatFormat, classes: Int, kernel: Kernel = .fastest) {
    precondition(classes >= 0, "there is no negative number of classes")
    precondition(Kernel.available.contains(kernel), "the machine can't run this kernel")
    self.format = format
    self.classes = classes
    self.kernel = kernel
  }

  /// The number of bytes of one row.
  package var rowSize: Int { classes * format.bitWidth / 8 }

  /// Evaluates rows.
  ///
  /// - Parameters:
  ///   - logits: One row after the other, in the machine's byte order, at any alignment.
  ///   - labels: A class for each row, or ``unlabelled``.
  ///   - gradients: Where softmax − one-hot goes, laid out as the logits; nil where it isn't wanted.
  ///     Entries are within 0.51 ulp, in `float64` within 3 ulp or 2^−1020 for each class. A row
  ///     without a label has the gradient zero, one whose loss is undefined nan.
  /// - Returns: An entry for each row.
  package func results(
    logits: UnsafeRawBufferPointer, labels: UnsafeBufferPointer<Int32>,
    gradients: UnsafeMutableRawBufferPointer? = nil
  ) -> BatchResults {
    precondition(
      logits.count == labels.count * rowSize && gradients?.count ?? logits.count == logits.count,
      "a row has a logit for every class, and a label")
    var results = BatchResults(count: labels.count)
    let rows = BatchRows(batch: self, logits: logits, labels: labels, gradients: gradients)
    kernel.evaluate(rows, into: &results)
    for row in labels.indices where results.flags[row].contains(.undecided) {
      let loss = ExactLoss.decided(logits: rows.row(row), target: .index(Int(labels[row])))
      results.losses[row] = loss.nearest(in: format)
      results.flags[row].remove(.undecided)
    }
    return results
  }
}

/// What a ``BatchLoss`` found, an entry for each row.
package struct BatchResults: Sendable {
  /// The losses, values of the format: nan where there is none, infinite where the label is masked.
  package internal(set) var losses: [Double]
  /// The first class with the largest logit, or −1 where there is no ``Prediction``.
  package internal(set) var predictions: [Int32]
  /// What else there is to be said.
  package internal(set) var flags: [BatchFlags]

  init(count: Int) {
    losses = Array(repeating: 0, count: count)
    predictions = Array(repeating: -1, count: count)
    flags = Array(repeating: [], count: count)
  }
}

/// What is unusual about a row of a batch.
package struct BatchFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  private init(_ flag: some BinaryInteger) { rawValue = UInt8(truncatingIfNeeded: flag) }

  /// A logit is nan.
  package static let notANumber = BatchFlags(CK_NAN)
  /// A logit is +∞.
  package static let infiniteLogit = BatchFlags(CK_INFINITY)
  /// A logit is −∞.
  package static let masked = BatchFlags(CK_MASKED)
  /// Every logit is −∞, or there is none.
  package static let allMasked = BatchFlags(CK_ALL_MASKED)
  /// The label is ``BatchLoss/unlabelled``.
  package static let unlabelled = BatchFlags(CK_UNLABELLED)
  /// The label names no class.
  package static let invalidLabel = BatchFlags(CK_INVALID_LABEL)
  /// The kernel is not certain of the loss.
  static let undecided = BatchFlags(CK_UNDECIDED)

  /// Those with which a row has no loss.
  package static let undefined: BatchFlags = [
    .notANumber, .infiniteLogit, .allMasked, .unlabelled, .invalidLabel,
  ]
}
