import Numerics
import TestSupport
import Testing

/// Every method, operation by operation, against `methods.txt`.
@Suite("Methods, operation by operation") struct MethodTableTests {
  @Test("the table is whole") func tableIsWhole() {
    #expect(MethodRow.all.count == 533)
    #expect(MethodRow.all.allSatisfy { $0.values.count == 4 })
    let families = Set(MethodRow.all.map(\.family))
    #expect(
      families == [
        "published", "normal", "offset", "margin", "tie", "mask", "special", "soft", "softmask",
        "edge",
      ])
  }

  /// exp and log of the platform could put a value on the wrong side of a midpoint of the narrow
  /// format; in these rows they never do.
  @Test(
    "the narrow formats agree bit for bit", arguments: [FloatFormat.float16, .bfloat16, .float32])
  func narrow(format: FloatFormat) throws {
    let crossEntropy = CrossEntropy(format: format)
    for row in MethodRow.all {
      let expected = try #require(row.values[format])
      let target = try #require(row.label.target(in: format))
      let logits = row.logits.map(format.round)
      for (method, loss) in zip(Method.computed, expected.losses) {
        let computed = crossEntropy.loss(method, logits: logits, target: target)
        if !isSame(computed, loss) {
          Issue.record("row \(row.index), \(method): \(computed) is not \(loss)")
        }
      }
      if !isSame(Softmax.shifted(logits, in: format), expected.softmax) {
        Issue.record("row \(row.index): softmax")
      }
      for (method, gradient) in expected.gradients {
        let computed = Gradient.by(method, logits: logits, target: target, in: format) ?? []
        if !isSame(computed, gradient) {
          Issue.record("row \(row.index), \(method): \(computed) is not \(gradient)")
        }
      }
    }
  }

  /// With correctly rounded functions they would be the same; the platform's may be off by an ulp.
  @Test("float64 agrees within an ulp for each exp and log") func wide() throws {
    let crossEntropy = CrossEntropy(format: .float64)
    var (same, total) = (0, 0)
    for row in MethodRow.all {
      let expected = try #require(row.values[.float64])
      let target = try #require(row.label.target(in: .float64))
      for (place, method) in Method.computed.enumerated() {
        let loss = expected.losses[place]
        let computed = crossEntropy.loss(method, logits: row.logits, target: target)
        total += 1
        if isSame(computed, loss) {
          same += 1
        } else if !((computed - loss).magnitude <= expected.lossBounds[place]) {
          Issue.record("row \(row.index), \(method): \(computed) is far from \(loss)")
        }
      }
      let softmax = Softmax.shifted(row.logits, in: .float64)
      for (place, probability) in expected.softmax.enumerated() {
        total += 1
        if isSame(softmax[place], probability) {
          same += 1
        } else if !((softmax[place] - probability).magnitude <= expected.softmaxBounds[place]) {
          Issue.record("row \(row.index), class \(place): \(softmax[place]) is far")
        }
      }
    }
    // A platform whose functions are good makes nearly all of them the same.
    #expect(Double(same) > 0.9 * Double(total), "\(same) of \(total)")
  }

  @Test("the gradients of float64 are the chain rule's") func wideGradients() throws {
    for row in MethodRow.all where ["normal", "soft", "tie"].contains(row.family) {
      let target = try #require(row.label.target(in: .float64))
      let fused = Gradient.fused(logits: row.logits, target: target, in: .float64)
      let naive = Gradient.naive(logits: row.logits, target: target, in: .float64)
      let bound = 1e-14 * Double(row.logits.count)
      for place in fused.indices where naive[place].isFinite {
        #expect((fused[place] - naive[place]).magnitude <= bound, "row \(row.index)")
      }
      #expect(fused.reduce(0, +).magnitude <= bound, "row \(row.index)")
    }
    #expect(
      Gradient.by(.stable, logits: [1, 2], target: .index(0), in: .float64) == nil
        && Gradient.by(.exact, logits: [1, 2], target: .index(0), in: .float64) == nil)
  }

  @Test("the exact method computes in no format") func exactIsApart() {
    let loss = CrossEntropy(format: .float32).loss(.exact, logits: [1, 2], target: .index(0))
    #expect(loss.isNaN)
    let all = ByMethod { $0.rawValue }
    #expect(all[.exact] == nil && all[.log1p] == "log1p")
    #expect(all.naive == "naive" && all.fused == "fused")
  }
}
