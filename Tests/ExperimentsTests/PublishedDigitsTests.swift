import Experiments
import Notation
import Numerics
import Testing

/// Digits that others have published or measured, literally.
@Suite("Published digits") struct PublishedDigitsTests {
  static func example(_ format: FloatFormat) throws -> Evaluation {
    var experiment = Experiment.example
    _ = try experiment.apply(.dtype(format))
    return Evaluation(of: experiment)
  }

  @Test("the example's losses in float64, to the last digit") func losses() throws {
    let evaluation = try Self.example(.float64)
    let (first, second) = (
      try #require(evaluation[0]?.losses), try #require(evaluation[1]?.losses)
    )
    #expect(first.naive == 0.47901069674771046 && second.naive == 1.1996759812098483)
    #expect(first.fused == 0.47901069674771041 && second.fused == 1.1996759812098481)
    #expect(first[.log1p] == 0.47901069674771035 && second[.log1p] == 1.1996759812098481)
    let reduced = try #require(evaluation.reduced)
    #expect(NumberText.full(reduced.losses.naive, in: .float64) == "0.83934333897877944")
    #expect(NumberText.full(reduced.losses.fused, in: .float64) == "0.83934333897877922")
    #expect(reduced.losses[.log1p] == 0.83934333897877922)
    #expect(reduced.difference == 0x1p-52)
  }

  @Test("errors in ulps of float64") func ulps() throws {
    let evaluation = try Self.example(.float64)
    let reduced = try #require(evaluation.reduced)
    #expect((reduced.ulps.naive - 1.477).magnitude < 0.0005)
    #expect((reduced.ulps.fused + 0.523).magnitude < 0.0005)
    let first = try #require(evaluation[0]?.ulps)
    #expect((first.naive - 1.85).magnitude < 0.005 && (first.fused - 0.85).magnitude < 0.005)
    #expect((try #require(first[.log1p]) + 0.15).magnitude < 0.005)
    let second = try #require(evaluation[1]?.ulps)
    #expect((second.naive - 0.52).magnitude < 0.005 && (second.fused + 0.48).magnitude < 0.005)
  }

  @Test("the exact mean, and what no order of float64 operations gives") func exact() throws {
    var worksheet = Worksheet(.example)
    worksheet.complete()
    let reduced = try #require(worksheet.evaluation.reduced)
    #expect(
      reduced.exactSum.digits(dividedBy: 2) == "0.8393433389787792767617008920764447963378")
    #expect(reduced.exactSum.nearest(in: .float64, dividedBy: 2) == 0.83934333897877933)
    #expect(
      worksheet.evaluation[0]?.exact?.digits() == "0.4790106967477103601396920505419940607768")
    #expect(
      worksheet.evaluation[1]?.exact?.digits() == "1.199675981209848193383709733610895531899")
  }

  @Test("fused does not win on every tame row") func honesty() throws {
    let ulps = try #require(try Self.example(.float32)[0]?.ulps)
    #expect((ulps.naive.magnitude - 0.14).magnitude < 0.005)
    #expect((ulps.fused.magnitude - 1.86).magnitude < 0.005)
  }

  /// With every operation correctly rounded.
  ///
  /// NumPy 2.4 has 0.83934337 for the naive mean in float32: its row 2 is one ulp higher.
  @Test(
    "means in the narrow formats",
    arguments: [
      (FloatFormat.float16, 0.83935547, 0.83886719, "0.8390595"),
      (.bfloat16, 0.84375, 0.84375, "0.8387212"),
      (.float32, 0.83934331, 0.83934331, "0.8393433"),
    ])
  func narrowMeans(format: FloatFormat, naive: Double, fused: Double, exact: String) throws {
    let reduced = try #require(try Self.example(format).reduced)
    #expect((reduced.losses.naive - naive).magnitude < 5e-9)
    #expect((reduced.losses.fused - fused).magnitude < 5e-9)
    #expect(reduced.exactSum.digits(dividedBy: 2).hasPrefix(exact))
  }

  @Test(
    "softmax",
    arguments: [
      ([0.5, 1.5, 0.1], [0.22786300252290319636, 0.61939585913612533808, 0.15274113834097146556]),
      ([2.2, 1.3, 1.7], [0.49674623283135972679, 0.20196194685967032059, 0.30129182030896995262]),
      (
        [0.1, 0.3, 0.5, 0.9],
        [
          0.16838508176959243356, 0.20566600330640592604, 0.25120102369822280952,
          0.37474789122577883088,
        ]
      ),
    ])
  func softmax(logits: [Double], probabilities: [Double]) {
    for (computed, expected) in zip(Softmax.shifted(logits, in: .float64), probabilities) {
      #expect((computed - expected).magnitude <= 0x1p-53)
    }
  }

  @Test("softmax as NumPy prints it") func printed() {
    let row = Softmax.shifted([0.1, 0.3, 0.5, 0.9], in: .float64)
    #expect(
      row.map { NumberText.significant($0, digits: 8) } == [
        "0.16838508", "0.205666", "0.25120102", "0.37474789",
      ])
    let evaluation = Evaluation(of: .example)
    let table = (0..<2).map { instance in
      evaluation[instance]?.softmax.map { NumberText.significant($0, digits: 8) } ?? []
    }
    #expect(
      table == [
        ["0.227863", "0.61939586", "0.15274114"], ["0.49674623", "0.20196195", "0.30129182"],
      ])
  }

  /// What happens to a small loss in float32: logits [m, 0, 0], label the first class.
  ///
  /// The relative errors are those measured of the frameworks; `epsilon` is the shifted softmax plus 1e-7.
  @Test(
    "a small loss in float32",
    arguments: [
      (5.0, "0.0134", 1e-5, 1e-4, 1e-6, 1e-7),
      (10, "9.08e-5", 1e-3, 1e-2, 1e-3, 3e-7),
      (15, "6.12e-7", 0.1, 0.5, 0.3, 1e-7),
      (16, "2.25e-7", 0.1, 0.6, 0.1, 2e-7),
    ])
  func smallLoss(
    margin: Double, truth: String, naive: Double, epsilon: Double, fused: Double, log1p: Double
  ) throws {
    let losses = Self.losses(margin: margin)
    let exact = ExactLoss(logits: [margin, 0, 0], target: .index(0))
    let value = exact.nearest(in: .float64)
    #expect(NumberText.significant(value, digits: 3) == truth)
    for (method, bound) in [
      (Method.naive, naive), (.epsilon, epsilon), (.fused, fused), (.log1p, log1p),
    ] {
      let loss = try #require(losses[method])
      #expect((loss - value).magnitude <= bound * value, "\(method): \(loss)")
    }
  }

  @Test("below float32's resolution of one only log1p still sees the loss") func lostLoss() throws {
    for margin in [17.0, 20, 40, 80] {
      let losses = Self.losses(margin: margin)
      #expect(losses.naive == 0 && losses.naive.sign == .minus)
      #expect(losses[.stable] == 0 && losses[.stable]?.sign == .minus)
      // 1 + 1e-7 is the next float32 above 1: a loss below zero.
      #expect(losses[.epsilon] == -0x1.fffffep-24)
      #expect(losses.fused == 0 && losses.fused.sign == .plus)
      let exact = ExactLoss(logits: [margin, 0, 0], target: .index(0))
      #expect(try #require(losses[.log1p].map { exact.ulps(of: $0, in: .float32) }).magnitude < 1)
    }
    let hundred = Self.losses(margin: 100)
    #expect(hundred.naive.isNaN)
    #expect(hundred[.stable] == 0 && hundred.fused == 0)
    // Two terms of 26.55 smallest steps, each rounded to 27: one step above the truth.
    #expect(hundred[.log1p] == 0x1.bp-144)
    #expect(FloatFormat.float32.isSubnormal(try #require(hundred[.log1p])))
    #expect(
      ExactLoss(logits: [40, 0, 0], target: .index(0)).digits().hasPrefix("8.49670"))
  }

  @Test("float64 loses the same loss at 37") func lostDouble() {
    let crossEntropy = CrossEntropy(format: .float64)
    let losses = ByMethod { crossEntropy.loss($0, logits: [37, 0, 0], target: .index(0)) }
    #expect(losses.fused == 0 && losses.naive == 0)
    #expect(losses[.log1p].map { $0 > 1.7e-16 && $0 < 1.71e-16 } == true)
  }

  @Test(
    "exp overflows above 11.09, 88.72 and 709.78",
    arguments: [
      (FloatFormat.float16, 11.086, 11.1), (.bfloat16, 88.5, 89), (.float32, 88.72, 88.73),
      (.float64, 709.78, 709.79),
    ])
  func overflow(format: FloatFormat, below: Double, above: Double) {
    let crossEntropy = CrossEntropy(format: format)
    func naive(_ top: Double) -> Double {
      crossEntropy.loss(
        .naive, logits: [format.round(top), -.infinity], target: .distribution([1, 0]))
    }
    #expect(Softmax.naive([format.round(below)], in: format) == [1])
    #expect(Softmax.naive([format.round(above)], in: format)[0].isNaN)
    #expect(Softmax.shifted([format.round(above)], in: format) == [1])
    #expect(naive(above).isNaN)
  }

  private static func losses(margin: Double) -> ByMethod<Double> {
    let crossEntropy = CrossEntropy(format: .float32)
    return ByMethod { crossEntropy.loss($0, logits: [margin, 0, 0], target: .index(0)) }
  }
}
