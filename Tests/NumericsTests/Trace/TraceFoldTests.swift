import Numerics
import Testing

@Suite("Which classes of a trace are shown") struct TraceFoldTests {
  private func trace(_ target: Target, top: Int = 700) -> Trace {
    var logits = [Double](repeating: 0, count: 1000)
    logits[top] = 5
    return Trace(of: .fused, logits: logits, target: target, in: .float32)
  }

  @Test("all where there is room") func all() {
    let trace = Trace(of: .naive, logits: [1, 2, 3], target: .index(0), in: .float64)
    #expect(trace.fold(to: 3) == [0, 1, 2] && trace.fold(to: 10) == [0, 1, 2])
    #expect(trace.fold(to: 0) == [])
  }

  @Test("cursor, culprit, label and maximum, then neighbours, in order") func fold() {
    let trace = trace(.index(40))
    #expect(trace.fold(to: 1) == [40])
    #expect(trace.fold(to: 2) == [40, 700])
    #expect(trace.fold(to: 4, cursor: 999, culprit: 3) == [3, 40, 700, 999])
    #expect(trace.fold(to: 1, cursor: 999, culprit: 3) == [999])
    #expect(trace.fold(to: 6) == [39, 40, 41, 699, 700, 701])
    #expect(trace.fold(to: 7, cursor: 0) == [0, 1, 39, 40, 41, 700, 701])
    #expect(Set(trace.fold(to: 500)).count == 500)
  }

  @Test("the heaviest of soft labels") func soft() {
    var weights = [Double](repeating: 0, count: 1000)
    (weights[9], weights[500], weights[800], weights[801]) = (0.125, 0.5, 0.25, 0.125)
    #expect(trace(.distribution(weights)).fold(to: 4) == [9, 500, 700, 800])
  }
}
