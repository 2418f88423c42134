extension TraceTruth {
  /// The exact value of a quantity where p or log p is given, and the loss is −Σ y·log p of just these.
  func valueOfGiven(_ quantity: TraceQuantity, _ column: Int?) -> ExactValue {
    guard kind != .notANumber, kind != .infiniteLogit else { return .undefined }
    switch quantity {
    case .probability: return column.map(givenProbability) ?? .undefined
    case .logProbability:
      return column.map { givenLog($0).map { .value($0) } ?? .infinite(.minus) } ?? .undefined
    case .weightedLogProbability:
      return column.map { sum(over: $0...$0) } ?? .undefined
    case .weightedLogProbabilitySum: return column.map { sum(over: 0...$0) } ?? .zero
    case .loss:
      switch sum(over: 0...logits.count - 1) {
      case .value(let sum): return .value(-sum)
      case .infinite(let sign): return .infinite(sign == .minus ? .plus : .minus)
      case .undefined: return .undefined
      case .beyond: return .beyond
      }
    case .exponential, .exponentialSum, .otherSum, .maximum, .difference, .logSum, .logSumExp,
      .surprise,
      .weightedSurprise, .weightedSurpriseSum, .slope, .weightedSlope, .weightedSlopeSum,
      .centredSlope, .gradient, .scaledProbability, .residual:
      return .undefined
    }
  }

  private func givenProbability(_ column: Int) -> ExactValue {
    guard given == .logProbabilities else { return ExactValue(logits[column]) }
    guard let log = BigFloat(exactly: logits[column]) else { return .zero }
    return ExactInterval.exponential(log).map { .value($0) } ?? .beyond
  }

  /// log p; nil where p is 0.
  private func givenLog(_ column: Int) -> ExactInterval? {
    guard given == .probabilities else {
      return BigFloat(exactly: logits[column]).map { ExactInterval($0) }
    }
    return logits[column] > 0 ? ExactInterval.logarithm(logits[column]) : nil
  }

  /// Σ y·log p over the classes with weight.
  private func sum(over columns: ClosedRange<Int>) -> ExactValue {
    var sum = ExactInterval.zero
    for column in columns where target.weight(of: column) != 0 {
      guard let log = givenLog(column) else { return .infinite(.minus) }
      sum = sum + weight(column) * log
    }
    return .value(sum)
  }
}
