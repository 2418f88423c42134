import Numerics
import TestSupport
import Testing

/// Gradients against `gradient.txt`.
@Suite("Gradients") struct GradientTests {
  private static let narrow: [FloatFormat] = [.float16, .bfloat16, .float32]

  @Test("the table is whole") func tableIsWhole() {
    #expect(GradientRow.all.count == 211)
    #expect(GradientRow.all.allSatisfy { $0.values.count == 4 })
    #expect(
      Set(GradientRow.all.map { $0.family }) == [
        "published", "normal", "offset", "margin", "extreme", "tie", "mask", "special", "soft",
        "near",
      ])
  }

  @Test(
    "exact entries: forty digits and the rounding to every format", arguments: FloatFormat.allCases)
  func exact(format: FloatFormat) throws {
    for row in GradientRow.all {
      let expected = try #require(row.values[format])
      let gradient = ExactGradient(
        logits: row.logits.map(format.round), target: try #require(row.target(in: format)))
      for column in row.logits.indices {
        let (quick, refined) = (gradient.entry(column), gradient.entry(column, digits: 40))
        guard let digits = expected.digits else {
          #expect(quick == refined && quick.nearest(in: format).isNaN, "\(row)")
          continue
        }
        let text = refined.text()
        let bounds = ["tiny": "> 0", "-tiny": "< 0"]
        let wanted = bounds[digits[column]] ?? digits[column]
        #expect(text == wanted, "\(row), class \(column)")
        for (other, value) in zip(FloatFormat.allCases, expected.rounded[column]) {
          #expect(quick.nearest(in: other) == value, "\(row), class \(column)")
          #expect(refined.nearest(in: other) == value, "\(row), class \(column)")
        }
      }
    }
  }

  @Test("errors in ulps", arguments: FloatFormat.allCases) func errors(format: FloatFormat) throws {
    for row in GradientRow.all {
      let expected = try #require(row.values[format])
      guard expected.digits != nil else { continue }
      let gradient = ExactGradient(
        logits: row.logits.map(format.round), target: try #require(row.target(in: format)))
      for (entries, errors) in zip(expected.computed, expected.ulps) {
        for column in entries.indices {
          let error = gradient.entry(column).ulps(of: entries[column], in: format)
          let wanted = errors[column]
          let isClose =
            isSame(error, wanted)
            || (error - wanted).magnitude <= max(wanted.magnitude * 1e-14, 1e-9)
          #expect(isClose, "\(row), class \(column): \(error), not \(wanted)")
        }
      }
    }
  }

  @Test("the narrow formats' entries agree bit for bit", arguments: narrow)
  func narrowEntries(format: FloatFormat) throws {
    for row in GradientRow.all {
      let expected = try #require(row.values[format])
      let (logits, target) = (row.logits.map(format.round), try #require(row.target(in: format)))
      for (method, entries) in zip([Method.fused, .naive, .log1p], expected.computed) {
        let computed = Gradient.by(method, logits: logits, target: target, in: format) ?? []
        #expect(isSame(computed, entries), "\(row), \(method): \(computed)")
      }
    }
  }

  /// An ulp for every exp, and the cancellation that p − y allows, which is absolute.
  @Test("float64 entries agree within an ulp for each exp") func wideEntries() throws {
    for row in GradientRow.all {
      let expected = try #require(row.values[.float64])
      let target = try #require(row.target(in: .float64))
      for (method, entries) in zip(
        [Method.fused, .log1p], [expected.computed[0], expected.computed[2]])
      {
        let computed = Gradient.by(method, logits: row.logits, target: target, in: .float64) ?? []
        let slack = Double(row.logits.count + 6) * 0x1p-52
        let isRelative = method == .log1p && row.label.isIndex
        for (a, b) in zip(computed, entries) {
          let bound = slack * (isRelative ? b.magnitude : 1) + 0x1p-1060
          #expect(isSame(a, b) || (a - b).magnitude <= bound, "\(row): \(a), \(b)")
        }
      }
      let naive = Gradient.naive(logits: row.logits, target: target, in: .float64)
      for (a, b) in zip(naive, expected.computed[1]) where b.isNaN {
        #expect(a.isNaN, "\(row)")
      }
    }
  }

  @Test("central differences of the narrow formats agree bit for bit", arguments: narrow)
  func narrowDifferences(format: FloatFormat) throws {
    let crossEntropy = CrossEntropy(format: format)
    for row in GradientRow.all {
      let expected = try #require(row.values[format]).differences
      let (logits, target) = (row.logits.map(format.round), try #require(row.target(in: format)))
      for (method, slopes) in zip([Method.naive, .fused, .log1p], expected) {
        let computed = logits.indices.map {
          FiniteDifference(of: method, by: crossEntropy, logits: logits, target: target, class: $0)
            .slope
        }
        #expect(isSame(computed, slopes), "\(row), \(method): \(computed)")
      }
    }
  }

  @Test("a central difference is as good as it says, and its step can be chosen")
  func differenceBounds() throws {
    for format in FloatFormat.allCases {
      let crossEntropy = CrossEntropy(format: format)
      for row in GradientRow.all where ["published", "tie"].contains(row.family) {
        let (logits, target) = (row.logits.map(format.round), try #require(row.target(in: format)))
        guard logits.allSatisfy({ $0.magnitude < 10 }) else { continue }
        let gradient = ExactGradient(logits: logits, target: target)
        for column in logits.indices {
          let difference = FiniteDifference(
            of: .log1p, by: crossEntropy, logits: logits, target: target, class: column)
          let exact = gradient.entry(column).nearest(in: .float64)
          let bound = difference.truncation + 4 * difference.rounding + format.ulp(at: exact)
          #expect((difference.slope - exact).magnitude <= bound, "\(row) \(format)")
        }
      }
    }
    let crossEntropy = CrossEntropy(format: .float32)
    func slope(_ logits: [Double], _ method: Method, step: Double? = nil) -> FiniteDifference {
      FiniteDifference(
        of: method, by: crossEntropy, logits: logits, target: .index(0), class: 0, step: step)
    }
    // A large step is wrong by its truncation, one below the spacing of the logit gives 0.
    let wide = slope([1, 0], .log1p, step: 1)
    #expect(wide.step == 1 && wide.truncation > 0.01 && wide.truncation < 0.017)
    #expect((wide.slope + 0.26894142).magnitude < wide.truncation)
    #expect((wide.slope + 0.26894142).magnitude > 0.001)
    #expect(slope([1000, 1000], .fused, step: 0x1p-20).slope == 0)
    #expect(slope([89, 0], .naive).slope.isNaN && slope([89, 0], .naive).rounding.isNaN)
    #expect(slope([-.infinity, 0], .fused).slope.isNaN)
  }

  @Test("default steps are powers of two that z ± h can hold") func steps() {
    let wanted: [FloatFormat: Double] = [
      .float16: 0x1p-4, .bfloat16: 0x1p-3, .float32: 0x1p-8, .float64: 0x1p-18,
    ]
    for (format, step) in wanted {
      #expect(FiniteDifference.step(at: 0, in: format) == step)
      #expect(FiniteDifference.step(at: -.infinity, in: format) == step)
      for logit in [1, -3.5, 1000, 1001, -12345, 60000].map(format.round) {
        let h = FiniteDifference.step(at: logit, in: format)
        #expect(h >= step && format.round(logit + h) == logit + h)
        #expect(format.round(logit - h) == logit - h && h.significandWidth == 0)
      }
    }
  }

  @Test("a large margin leaves careful what fused loses") func margin() {
    let (fused, careful) = (
      Gradient.fused(logits: [20, 0, 0], target: .index(0), in: .float32),
      Gradient.balanced(logits: [20, 0, 0], target: .index(0), in: .float32)
    )
    #expect(fused[0] == 0 && fused[1] == careful[1] && careful[0] == -2 * careful[1])
    #expect(careful.reduce(0, +) == 0 && fused.reduce(0, +) > 0)
  }
}

extension Label {
  /// Whether this is one class.
  var isIndex: Bool { if case .index = self { true } else { false } }
}
