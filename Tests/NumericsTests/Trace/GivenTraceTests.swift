import Numerics
import Testing

@Suite("Traces of probabilities as they are given") struct GivenTraceTests {
  private func trace(
    _ numbers: [Double], _ kind: ScoreKind, by method: Method = .naive, label: Int = 0
  ) -> Trace {
    Trace(
      lossOf: LabelledRow(numbers, .index(label), kind: kind), by: method, target: .index(label),
      in: .float32, epsilon: 1e-7)
  }

  private func exact(_ trace: Trace, _ place: Trace.Place) -> Double? {
    guard case .value(let interval) = trace.exact(at: place) else { return nil }
    return interval.rounded(to: .float64)
  }

  @Test("the loss is minus the logarithm of the true class's p") func probabilities() throws {
    let numbers = [0.7, 0.2, 0.1].map { Double(Float($0)) }
    let trace = trace(numbers, .probabilities, label: 1)
    #expect(trace.steps.map(\.name) == ["log p", "y·log p", "Σ y·log p", "−Σ"])
    let result = try #require(trace.result)
    // NumPy's −log of float32's 0.2, and Python's.
    #expect(trace.value(at: result) == 0x1.9c042p+0)
    #expect(exact(trace, result) == 1.6094378975329393)
    #expect(trace.failure == nil && trace.kind == .probabilities)
  }

  @Test("the logarithm of a p that is 0 ruins a class without weight") func zero() throws {
    let trace = trace([1, 0], .probabilities)
    let failure = try #require(trace.failure)
    #expect(failure.place == Trace.Place(step: 1, column: 1) && failure.event == .invalid)
    let result = try #require(trace.result)
    #expect(exact(trace, result) == 0)
  }

  @Test("of log p, exp may lose what log can't bring back") func logarithms() throws {
    let trace = trace([-1000, 0], .logProbabilities)
    #expect(trace.steps.map(\.name) == ["p", "log p", "y·log p", "Σ y·log p", "−Σ"])
    let failure = try #require(trace.failure)
    #expect(failure.place == Trace.Place(step: 0, column: 0) && failure.event == .underflow)
    let result = try #require(trace.result)
    #expect(exact(trace, result) == 1000)
  }

  @Test("epsilon adds to p, and what begins at logits does nothing") func methods() {
    let names = trace([0.5, 0.5], .probabilities, by: .epsilon).steps.map(\.name)
    #expect(names == ["p + ε", "log(p+ε)", "y·log", "Σ y·log", "−Σ"])
    for method in [Method.stable, .fused, .log1p] {
      #expect(trace([0.5, 0.5], .probabilities, by: method).steps.isEmpty)
    }
  }
}
