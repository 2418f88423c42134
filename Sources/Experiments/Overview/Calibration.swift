import Numerics

/// Confidence against accuracy in ten bins of equal width, each without its lower bound (Guo, Pleiss, Sun
/// and Weinberger, 2017).
package struct Calibration: Sendable {
  /// The instances whose confidence lies in a bin.
  package struct Bin: Sendable {
    /// Their number, and that of those that are predicted right.
    package fileprivate(set) var (count, correct) = (0, 0)
    fileprivate var confidences = Average()

    /// Their mean confidence; nil without any.
    package var confidence: Double? { confidences.mean }
    /// The share of them that is predicted right; nil without any.
    package var accuracy: Double? { count > 0 ? Double(correct) / Double(count) : nil }
  }

  /// The bins, from the least confidence on.
  package private(set) var bins = Array(repeating: Bin(), count: 10)

  /// Takes an instance in.
  mutating func append(_ confidence: Double, isCorrect: Bool) {
    let bin = bins.indices.first { confidence <= Double($0 + 1) / 10 } ?? bins.count - 1
    bins[bin].count += 1
    if isCorrect { bins[bin].correct += 1 }
    bins[bin].confidences.append(confidence)
  }

  /// The mean distance of accuracy and confidence over all instances: the expected calibration error;
  /// nil without any.
  package var error: Double? {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    return bins.reduce(0) { sum, bin in
      guard let confidence = bin.confidence, let accuracy = bin.accuracy else { return sum }
      return sum + Double(bin.count) / Double(total) * (confidence - accuracy).magnitude
    }
  }
}
