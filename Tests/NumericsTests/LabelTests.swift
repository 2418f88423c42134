import Exchange
import Experiments
import Numerics
import Testing

@Suite("Labels and predictions") struct LabelTests {
  @Test(
    "what is wrong with a label",
    arguments: [
      (Label.none, "no label yet"),
      (.index(3), nil),
      (.distribution([0.25, 0.75]), nil),
      (.distribution([0.5, 0.50390625]), nil),
      (.distribution([0.5, 0.49609375]), nil),
      (.distribution([0.5, 0.504]), "a label's weights must sum to 1, these sum to 1.004"),
      (.distribution([0.5, 0.25]), "a label's weights must sum to 1, these sum to 0.75"),
      (.distribution([0, 0]), "a label's weights must sum to 1, these sum to 0"),
      (.distribution([1.5, -0.5]), "a label's weights can't be negative"),
      (.distribution([.nan, 1]), "a label's weights must be finite"),
      (.distribution([.infinity, 0]), "a label's weights must be finite"),
    ] as [(Label, String?)])
  func faults(label: Label, fault: String?) {
    #expect(label.fault.map { "\($0)" } == fault)
    for format in FloatFormat.allCases {
      #expect((label.target(in: format) == nil) == (fault != nil))
    }
  }

  @Test("one-hot weights are a class index")
  func oneHot() {
    #expect(Label(weights: [0, 1, 0]) == .index(1) && Label(weights: [-0.0, 1]) == .index(1))
    #expect(Label(weights: [0, 0]) == .none && Label(weights: []) == .none)
    #expect(Label(weights: [0, 2]) == .distribution([0, 2]))
    #expect(Label(weights: [0.5, 0.5]) == .distribution([0.5, 0.5]))
    #expect(Label.index(1).weight(of: 1) == 1 && Label.index(1).weight(of: 0) == 0)
    #expect(Label.distribution([0.5, 0.5]).weight(of: 7) == 0 && Label.none.weight(of: 0) == 0)
  }

  /// Thirds sum to 1.002 in bfloat16.
  ///
  /// The exact loss is that of the rounded weights, so that the
  /// error shown is the computation's.
  @Test("weights are rounded to the format, and their sum with them")
  func roundedWeights() throws {
    let label = Label.distribution([1.0 / 3, 1.0 / 3, 1.0 / 3])
    let target = try #require(label.target(in: .bfloat16))
    let third = FloatFormat.bfloat16.round(1.0 / 3)
    #expect(target == .distribution([third, third, third]) && 3 * third > 1.001)
    let experiment = try Experiment(
      logits: try #require(Matrix([[0, 0, 0]])), labels: [label], format: .bfloat16)
    let row = try #require(Evaluation(of: experiment)[0])
    #expect(row.exact?.nearest(in: .float64) == 1.1007580157944146)
    #expect(try #require(row.ulps?.fused).magnitude < 1)
  }

  @Test(
    "predictions",
    arguments: [
      ([1, 2, 0], Prediction.one(1)), ([2, 2, 0], .tie([0, 1])), ([0, 3, 3], .tie([1, 2])),
      ([-0.0, 0], .tie([0, 1])), ([5], .one(0)), ([-.infinity, -7], .one(1)),
      ([-.infinity, -.infinity], .undecided), ([.nan, 1], .undecided), ([1, .nan], .undecided),
      ([.infinity, 1], .one(0)), ([.infinity, 1, .infinity], .tie([0, 2])),
      ([.infinity, .nan], .undecided),
    ] as [([Double], Prediction)])
  func predictions(logits: [Double], prediction: Prediction) {
    #expect(Prediction(logits: logits) == prediction)
  }

  @Test("a prediction is right if argmax finds the label")
  func correctness() {
    #expect(Prediction.tie([0, 2]).isCorrect(for: .index(0)) == true)
    #expect(Prediction.tie([0, 2]).isCorrect(for: .index(2)) == false)
    #expect(Prediction.one(1).isCorrect(for: .distribution([0.5, 0.5])) == true)
    #expect(Prediction.one(1).isCorrect(for: .distribution([0.75, 0.25])) == false)
    #expect(Prediction.undecided.isCorrect(for: .index(0)) == nil)
    #expect(Prediction.undecided.index == nil)
  }

  @Test("the largest logit")
  func maximum() {
    #expect([1, 3, 2].maximum == 3 && [Double]().maximum == -.infinity)
    #expect([.nan, 1].maximum.isNaN && [1, .nan].maximum.isNaN)
    #expect([.infinity, .nan].maximum.isNaN)
    #expect([-.infinity, .infinity].maximum == .infinity)
  }

  @Test("what softmax makes of infinities and nan", arguments: FloatFormat.allCases)
  func strangeRows(format: FloatFormat) throws {
    for row in [[.nan, 1], [1, .nan], [.infinity, 1], [-.infinity, -.infinity]] as [[Double]] {
      #expect(Softmax.shifted(row, in: format).allSatisfy { $0.isNaN }, "\(row)")
      let experiment = try Experiment(
        logits: try #require(Matrix([row])), labels: [.index(0)], format: format)
      let evaluation = try #require(Evaluation(of: experiment)[0])
      #expect(Method.computed.allSatisfy { evaluation.losses?[$0]?.isNaN == true }, "\(row)")
      #expect(Method.computed.allSatisfy { evaluation.ulps?[$0]?.isNaN == true }, "\(row)")
      guard case .undefined = evaluation.exact else {
        Issue.record("\(row) has a loss")
        continue
      }
    }
    #expect(Softmax.shifted([-.infinity, 3], in: format) == [0, 1])
    let masked = CrossEntropy(format: format)
    #expect(masked.loss(.fused, logits: [-.infinity, 3], target: .index(0)) == .infinity)
    #expect(masked.loss(.log1p, logits: [-.infinity, 3], target: .distribution([0, 1])) == 0)
    #expect(masked.loss(.naive, logits: [-.infinity, 3], target: .index(1)).isNaN)
  }
}
