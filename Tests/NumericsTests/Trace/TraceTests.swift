import Numerics
import TestSupport
import Testing

/// What a trace computes, against the losses and gradients themselves.
@Suite("Traces") struct TraceTests {
  private static func isLoss(_ trace: Trace, _ loss: Double) -> Bool {
    trace.result.flatMap(trace.value).map { isSame($0, loss) } ?? false
  }

  @Test("the last number is the loss to the bit", arguments: FloatFormat.allCases)
  func loss(format: FloatFormat) {
    let crossEntropy = CrossEntropy(format: format)
    for row in MethodRow.all {
      guard let target = row.label.target(in: format) else { continue }
      let logits = row.logits.map(format.round)
      for method in Method.computed {
        let trace = Trace(of: method, logits: logits, target: target, in: format)
        let loss = crossEntropy.loss(method, logits: logits, target: target)
        #expect(Self.isLoss(trace, loss), "\(format) \(method) of row \(row.index)")
      }
    }
  }

  @Test("random rows too", arguments: FloatFormat.allCases) func randomLoss(format: FloatFormat) {
    var random = RandomExperiments(seed: 77)
    let crossEntropy = CrossEntropy(format: format, epsilon: 1e-5)
    for _ in 0..<600 {
      let classes = 1 + random.below(9)
      let logits = random.values(classes).map(format.round)
      guard let target = random.label(classes: classes).target(in: format) else { continue }
      for method in Method.computed {
        let trace = Trace(
          of: method, logits: logits, target: target, in: format, epsilon: 1e-5)
        let loss = crossEntropy.loss(method, logits: logits, target: target)
        #expect(Self.isLoss(trace, loss), "\(format) \(method) of \(logits), \(target)")
      }
    }
  }

  @Test("the last step is the gradient to the bit", arguments: FloatFormat.allCases)
  func gradient(format: FloatFormat) {
    for row in MethodRow.all {
      guard let target = row.label.target(in: format) else { continue }
      let logits = row.logits.map(format.round)
      for method in [Method.naive, .logsumexp, .fused, .upcast] {
        let trace = Trace(.gradient, of: method, logits: logits, target: target, in: format)
        let gradient = Gradient.by(method, logits: logits, target: target, in: format) ?? []
        let last = trace.steps.last?.values.map { $0 ?? 0 } ?? []
        #expect(isSame(last, gradient), "\(format) \(method) of row \(row.index)")
      }
    }
  }

  @Test("the exact loss is the one of the page") func exactLoss() {
    for row in LossRow.all where row.logits.count <= 64 {
      let page = ExactLoss(logits: row.logits, target: row.target)
      for method in [Method.naive, .epsilon, .log1p] {
        let trace = Trace(of: method, logits: row.logits, target: row.target, in: row.format)
        guard let place = trace.result else { continue }
        switch (page, trace.exact(at: place)) {
        case (.value(let truth), .value(let interval)):
          #expect(interval.contains(truth) || interval == truth, "\(row)")
        case (.infinite, .infinite(.plus)), (.undefined, .undefined): break
        default: Issue.record("\(row) \(method)")
        }
      }
    }
  }

  @Test("the true methods have no trace") func exactHasNone() {
    let trace = Trace(of: .exact, logits: [1, 2], target: .index(0), in: .float32)
    #expect(trace.steps.isEmpty && trace.result == nil && trace.failure == nil)
    #expect(trace.value(at: Trace.Place(step: 0, column: 0)) == nil)
    #expect(trace.exact(at: Trace.Place(step: 3, column: nil)) == .undefined)
  }
}
