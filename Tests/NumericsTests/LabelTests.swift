import Numerics
import Testing

@Suite("Labels and predictions") struct LabelTests {
  @Test("one-hot weights are a class index") func oneHot() {
    #expect(Label(weights: [0, 1, 0]) == .index(1) && Label(weights: [-0.0, 1]) == .index(1))
    #expect(Label(weights: [0, 0]) == .none && Label(weights: []) == .none)
    #expect(Label(weights: [0, 2]) == .distribution([0, 2]))
    #expect(Label(weights: [0.5, 0.5]) == .distribution([0.5, 0.5]))
    #expect(Label.index(1).weight(of: 1) == 1 && Label.index(1).weight(of: 0) == 0)
    #expect(Label.distribution([0.5, 0.5]).weight(of: 7) == 0 && Label.none.weight(of: 0) == 0)
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

  @Test("a prediction is right if argmax finds the label") func correctness() {
    #expect(Prediction.tie([0, 2]).isCorrect(for: .index(0)) == true)
    #expect(Prediction.tie([0, 2]).isCorrect(for: .index(2)) == false)
    #expect(Prediction.one(1).isCorrect(for: .distribution([0.5, 0.5])) == true)
    #expect(Prediction.one(1).isCorrect(for: .distribution([0.75, 0.25])) == false)
    #expect(Prediction.undecided.isCorrect(for: .index(0)) == nil)
    #expect(Prediction.undecided.index == nil)
  }

  @Test("the largest logit") func maximum() {
    #expect([1, 3, 2].maximum == 3 && [Double]().maximum == -.infinity)
    #expect([.nan, 1].maximum.isNaN && [1, .nan].maximum.isNaN)
    #expect([.infinity, .nan].maximum.isNaN)
    #expect([-.infinity, .infinity].maximum == .infinity)
  }
}
