import Numerics
import TestSupport
import Testing

/// `upcast` and `logsumexp` where they differ most from `fused`; `methods.txt` has the rest.
@Suite("What frameworks do otherwise") struct HalfPrecisionTests {
  private func loss(_ method: Method, _ logits: [Double], _ format: FloatFormat) -> Double {
    CrossEntropy(format: format).loss(method, logits: logits, target: .index(0))
  }

  @Test("a thousand equal logits in bfloat16") func thousand() {
    let zeros = [Double](repeating: 0, count: 1000)
    #expect(loss(.fused, zeros, .bfloat16) == 5.53125)
    #expect(loss(.logsumexp, zeros, .bfloat16) == 5.53125)
    #expect(loss(.upcast, zeros, .bfloat16) == 6.90625)
    let gradient = Gradient.by(.upcast, logits: zeros, target: .index(0), in: .bfloat16) ?? []
    // 0.001 and its rounding, and 0.999: the nearest bfloat16 is 1.
    #expect(gradient[0] == -1 && gradient[1] == 0.00099945068359375)
    let fused = Gradient.by(.fused, logits: zeros, target: .index(0), in: .bfloat16) ?? []
    #expect(fused[1] == 0.00390625)
  }

  @Test("upcast is fused in the formats that are wide enough") func wide() {
    for row in MethodRow.all {
      for format in [FloatFormat.float32, .float64] {
        guard let target = row.label.target(in: format) else { continue }
        let losses = CrossEntropy(format: format)
          .losses(logits: row.logits.map(format.round), target: target)
        #expect(isSame(losses[.upcast] ?? 0, losses.fused), "\(format), row \(row.index)")
      }
    }
    #expect(FloatFormat.allCases.filter(Method.upcast.isDistinct) == [.float16, .bfloat16])
    #expect(FloatFormat.allCases.filter(Method.logsumexp.isDistinct) == FloatFormat.allCases)
  }

  @Test("logsumexp has the digits of the offset") func offset() {
    #expect(loss(.logsumexp, [1e4, 1e4, 1e4], .float32) == 1.0986328125)
    #expect(loss(.logsumexp, [1e8, 1e8, 1e8], .float32) == 0)
    #expect(loss(.fused, [1e8, 1e8, 1e8], .float32) == 1.0986123085021973)
    let gradient = Gradient.by(
      .logsumexp, logits: [1e8, 1e8, 1e8], target: .index(0), in: .float32)
    #expect(gradient?[1] == 0.3333333432674408)
  }

  @Test("a trace of upcast rounds in its last step") func trace() {
    let trace = Trace(
      of: .upcast, logits: [12, 0, -1], target: .index(0), in: .float16)
    #expect(
      trace.steps.map(\.name)
        == ["max z", "z − m", "exp d", "Σ exp d", "log Σ", "log Σ − d", "float16"])
    #expect(trace.steps.dropLast().allSatisfy { $0.format == .float32 })
    #expect(trace.steps.last?.format == .float16)
    #expect(trace.steps.last?.operation == .rounding)
    let same = Trace(of: .upcast, logits: [12, 0, -1], target: .index(0), in: .float32)
    #expect(same.steps.count == 6)
  }

  @Test("faults of what was given") func givenFaults() {
    func fault(_ logits: [Double], _ target: Target = .index(0)) -> GivenFault? {
      Trace(of: .fused, logits: logits, target: target, in: .float32).givenFault
    }
    let mask = -Double.infinity
    #expect(fault([1, 2]) == nil && fault([1, mask]) == nil)
    #expect(fault([1, .nan]) == .notANumber(class: 1))
    #expect(fault([1, .infinity]) == .infinite(class: 1))
    #expect(fault([mask, mask]) == .allMasked)
    #expect(fault([mask, 1]) == .maskedLabel(class: 0))
    #expect(fault([1, mask], .distribution([0.75, 0.25])) == .maskedLabel(class: 1))
    #expect(fault([1, mask], .distribution([1, 0])) == nil)
    let trace = Trace(
      .gradient, of: .fused, logits: [mask, 1], target: .index(0), in: .float32)
    #expect(trace.givenFault == nil)
    let masked = Trace(of: .fused, logits: [mask, 1], target: .index(0), in: .float32)
    #expect(masked.firstInfinity(of: 0) == Trace.Place(step: 1, column: 0))
    #expect(masked.firstInfinity(of: 1) == nil)
  }
}
