import Numerics
import TUI
import TestSupport
import Testing

/// Which operation is named as the first that failed, and in what words.
@Suite("The first failing operation") struct TraceProvenanceTests {
  private func trace(
    _ method: Method, _ logits: [Double], _ target: Target = .index(0),
    _ format: FloatFormat = .float32, _ subject: Trace.Subject = .loss
  ) -> Trace {
    Trace(subject, of: method, logits: logits.map(format.round), target: target, in: format)
  }

  /// The step and the class at which a trace failed.
  private func place(_ trace: Trace) throws -> String {
    let culprit = try #require(trace.failure)
    let column = culprit.place.column.map { " of class \($0 + 1)" } ?? ""
    return trace.steps[culprit.place.step].name + column
  }

  @Test("exp overflows just above its edge, and not below") func overflow() throws {
    let edges: [(FloatFormat, Double, Double, String)] = [
      (.float16, 11.08, 11.1, "exp(11.1) is above float16's largest, 65504"),
      (.bfloat16, 88.5, 89, "exp(89) is above bfloat16's largest, 3.39e38"),
      (.float32, 88.72, 88.73, "exp(88.73) is above float32's largest, 3.4028235e38"),
      (
        .float64, 709.78, 709.79,
        "exp(709.79) is above float64's largest, 1.7976931348623157e308"
      ),
    ]
    for (format, below, above, sentence) in edges {
      let fine = trace(.naive, [1, below], .index(1), format)
      #expect(fine.failure?.event != .overflow, "\(format)")
      let failing = trace(.naive, [1, above, 2], .index(0), format)
      #expect(failing.summary == sentence)
      #expect(failing.failure?.event == .overflow)
      #expect(try place(failing) == "exp z of class 2")
    }
  }

  @Test("overflow is named whatever else came of it") func overflowOfSeveral() throws {
    let several = trace(.naive, [-200, 1000, 1001, 1002], .index(3))
    #expect(several.summary == "exp(1000) is above float32's largest, 3.4028235e38")
    #expect(try place(several) == "exp z of class 2")
    let sum = trace(.naive, [88.5, 88.5], .index(0))
    #expect(sum.summary == "2.7e38 + 2.7e38 is above float32's largest, 3.4028235e38")
    #expect(try place(sum) == "Σ exp z of class 2")
    let gradient = trace(.naive, [2, 1000], .index(0), .float32, .gradient)
    #expect(gradient.summary == "exp(1000) is above float32's largest, 3.4028235e38")
  }

  @Test("exp underflows") func underflow() throws {
    let sentence = "exp(-110) is below float32's smallest, 1.4e-45, and becomes 0"
    for method in [Method.stable, .epsilon] {
      let true1 = trace(method, [110, 0, 0], .index(1))
      #expect(true1.summary == sentence && true1.failure?.event == .underflow)
      #expect(try place(true1).hasPrefix("exp d of class"))
    }
    #expect(trace(.stable, [110, 0, 0]).summary == sentence)
    // 3.4e-48 is 0 in float32: nothing could say it better.
    for method in [Method.fused, .log1p] {
      #expect(trace(method, [110, 0, 0]).failure == nil, "\(method)")
    }
    #expect(trace(.fused, [95, 0, 0]).failure?.event == .absorption)
    #expect(trace(.fused, [110, 0, 0], .index(1)).failure == nil)
    let none = trace(.naive, [-200, -300], .index(0))
    #expect(none.summary == "exp(-200) is below float32's smallest, 1.4e-45, and becomes 0")
    #expect(try place(none) == "exp z of class 1")
    let quotient = trace(.naive, [80, -40], .index(1))
    #expect(try place(quotient) == "p of class 2")
    #expect(
      quotient.summary == "4.2e-18 ÷ 5.5e34 is below float32's smallest, 1.4e-45, and becomes 0")
  }

  @Test("what a sum absorbs") func absorption() throws {
    let fused = trace(.fused, [40, 0, 0])
    #expect(fused.summary == "1 + 4.2e-18 is 1: the addend is lost")
    #expect(fused.failure?.event == .absorption)
    #expect(try place(fused) == "Σ exp d of class 2")
    let effect = try #require(fused.failure?.effect)
    #expect(fused.steps[effect.step].name == "log Σ")
    let naive = trace(.naive, [40, 0, 0], .index(0), .float64)
    #expect(naive.summary == "2.4e17 + 1 is 2.4e17: the addend is lost")
    #expect(try place(naive) == "Σ exp z of class 2")
    #expect(trace(.log1p, [40, 0, 0]).failure == nil)
    let first = trace(.fused, [0, 0, 40], .index(2), .float32)
    #expect(first.summary == "8.5e-18 + 1 is 1: the sum so far is lost")
    // A bfloat16 counts to 256 and no further.
    let many = trace(.fused, [Double](repeating: 0, count: 1000), .index(1), .bfloat16)
    #expect(many.summary == "256 + 1 is 256: the addend is lost")
    #expect(try place(many) == "Σ exp d of class 257")
  }

  @Test("what rounding of a fine-looking number does") func rounding() throws {
    let fused = trace(.fused, [30, 0, 0], .index(0), .float64)
    #expect(try place(fused) == "Σ exp d of class 2")
    #expect(fused.failure?.event == nil)
    #expect(fused.summary == "1 + 9.4e-14 is rounded to 1, and log Σ magnifies that")
    let naive = trace(.naive, [30, 0, 0], .index(0), .float64)
    #expect(try place(naive) == "p of class 1")
  }

  @Test("masked classes") func masks() throws {
    let mask = -Double.infinity
    for method in [Method.naive, .stable] {
      let harmed = trace(method, [3, mask, 1])
      #expect(harmed.summary == "0 × -inf is nan" && harmed.failure?.event == .invalid)
      #expect(try place(harmed) == "y·log p of class 2")
    }
    #expect(trace(.fused, [3, mask, 1]).failure == nil)
    // A label on a masked class has an infinite loss, and that is what comes out.
    let infinite = trace(.naive, [3, mask, 1], .index(1))
    #expect(infinite.summary == "no operation failed; the loss is inf")
    let gradient = trace(.naive, [3, mask, 1], .index(0), .float32, .gradient)
    #expect(gradient.summary == "-0 ÷ 0 is nan")
    #expect(try place(gradient) == "−y ÷ p of class 2")
    let all = trace(.fused, [mask, mask])
    #expect(all.summary == "-inf − -inf is nan")
    #expect(trace(.naive, [mask, mask]).summary == "0 ÷ 0 is nan")
  }

  @Test("logits that are no numbers") func given() throws {
    #expect(trace(.naive, [.nan, 1], .index(1)).summary == "the logit is nan")
    #expect(try place(trace(.naive, [1, .nan], .index(0))) == "exp z of class 2")
    #expect(trace(.fused, [.nan, 1], .index(1)).summary == "a logit is nan")
    #expect(trace(.fused, [1, .infinity], .index(1)).summary == "the logit is inf")
  }

  @Test("ε moves the loss it protects") func bias() throws {
    let epsilon = trace(.epsilon, [30, -5, 2], .index(1))
    #expect(epsilon.summary == "6.3e-16 + 1e-7 is not 6.3e-16: the added ε moves the loss")
    #expect(epsilon.failure?.event == .bias)
    #expect(try place(epsilon) == "p + ε of class 2")
    let masked = trace(.epsilon, [3, -.infinity, 1], .index(1))
    #expect(masked.summary == "0 + 1e-7 is not 0: the added ε moves the loss")
    #expect(trace(.epsilon, [0, 0], .index(1)).failure == nil)
    // A loss below zero, where it is 0.
    #expect(trace(.epsilon, [5]).summary == "1 + 1e-7 is not 1: the added ε moves the loss")
  }

  @Test("the gradient's cancellation") func cancellation() throws {
    let fused = trace(.fused, [40, 0, 0], .index(0), .float32, .gradient)
    #expect(fused.summary == "1 − 1 is 0: all digits cancel")
    #expect(try place(fused) == "p − y of class 1")
    let some = trace(.fused, [12, 0, 0], .index(0), .float32, .gradient)
    #expect(some.summary == "0.999988 − 1 is -1.2e-5: the leading digits cancel")
    #expect(trace(.fused, [0.5, 1.5, 0.1], .index(1), .float32, .gradient).failure == nil)
  }

  @Test("log 0") func pole() throws {
    // In float64 the difference of these is exact and its exponential is not 0, but p is.
    let trace = trace(.naive, [0, -745, 40], .index(1), .float64)
    let culprit = try #require(trace.failure)
    #expect(trace.steps[culprit.place.step].name == "p")
    let step = try #require(trace.steps.firstIndex { $0.name == "log p" })
    let place = Trace.Place(step: step, column: 1)
    #expect(trace.event(at: place) == .pole && trace.expression(at: place) == "log(0)")
    #expect(trace.sentence(at: place) == "log(0) is -inf")
    #expect(trace.sentence(at: Trace.Place(step: 0, column: 0)) == nil)
  }

  @Test("fine traces say how far off the loss is") func fine() {
    let naive = trace(.naive, [0.5, 1.5, 0.1], .index(1))
    #expect(naive.failure == nil)
    #expect(naive.summary == "no operation failed; the loss is off by 0.14 ulp")
    let fused = trace(.fused, [0.5, 1.5, 0.1], .index(1))
    #expect(fused.summary == "no operation failed; the loss is off by 1.9 ulp")
    #expect(trace(.naive, [5]).summary == "no operation failed; the loss is exact")
    let gradient = trace(.fused, [0.5, 1.5, 0.1], .index(1), .float64, .gradient)
    #expect(
      gradient.summary == "no operation failed; the true class's entry is off by 1.2 ulp")
  }

  @Test("a culprit's inputs are good or it did no wrong itself, on random rows") func walk() {
    var random = RandomExperiments(seed: 5)
    for round in 0..<1500 {
      let format = FloatFormat.allCases[round % 4]
      let classes = 1 + random.below(6)
      let logits = random.values(classes).map(format.round)
      guard let target = random.label(classes: classes).target(in: format) else { continue }
      for method in Method.computed {
        let trace = Trace(of: method, logits: logits, target: target, in: format)
        guard let result = trace.result else { continue }
        #expect(trace.isBad(result) == (trace.culprit(of: result) != nil))
        guard let culprit = trace.failure else { continue }
        #expect(culprit.place.step <= result.step && !trace.sentence(culprit).isEmpty)
        // Whatever is bad has something bad, or an event, or an own error where it is blamed.
        let isMarked = culprit.event != nil || trace.isBad(culprit.place)
        let hasError = trace.ownUlps(at: culprit.place) != 0
        #expect(isMarked || hasError, "\(format) \(method) \(logits) \(target)")
      }
    }
  }

  @Test("a summary tells of a failure, or that there is none", arguments: FloatFormat.allCases)
  func summaries(format: FloatFormat) {
    var random = RandomExperiments(seed: 77)
    for _ in 0..<600 {
      let classes = 1 + random.below(9)
      let logits = random.values(classes).map(format.round)
      guard let target = random.label(classes: classes).target(in: format) else { continue }
      for method in Method.computed {
        let trace = Trace(
          of: method, logits: logits, target: target, in: format, epsilon: 1e-5)
        let isFine =
          trace.summary.hasPrefix("no operation failed")
          || trace.summary.contains("underflows without harm; ")
        #expect((trace.failure == nil) == isFine)
      }
    }
    let none = Trace(of: .exact, logits: [1, 2], target: .index(0), in: .float32)
    #expect(none.summary == "nothing is computed in a format")
  }
}
