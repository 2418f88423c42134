import Notation
import Numerics
import Testing

@Suite("What is wrong with a row, in words") struct RowErrorTests {
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

  @Test("ranges and rows that can't be swept") func sweeps() {
    func text(_ error: RowError) -> String { "\(error)" }
    #expect(text(.emptyRange(low: 3, high: 2.5)).contains("not from 3 to 2.5"))
    #expect(text(.endNotFinite(.nan)).contains("nan"))
    #expect(text(.pointCount(1)).contains("not 1"))
    #expect(text(.noWindow(isTooFine: true)) != text(.noWindow(isTooFine: false)))
    #expect(
      text(.logitNotFinite(class: 1, value: .nan))
        == "only finite logits can be swept: class 2 has nan")
    #expect(text(.noSuchClass(2, classes: 2)) == "there is no class 3; there are 2")
    #expect(text(.noTarget(.missing)).hasSuffix("no label yet"))
  }

  @Test("operands of a transformation") func operands() {
    func fault(_ transformation: Transformation) -> String? {
      transformation.fault(in: .float16).map { "\($0)" }
    }
    #expect(fault(.logits(.temperature(0))) == "T is a number above 0, not 0")
    #expect(fault(.logits(.temperature(1e-9))) == "1e-9 is 0 in float16")
    #expect(fault(.logits(.shift(7e4))) == "70000 is inf in float16")
    #expect(fault(.logits(.shift(.infinity))) == "c is a finite number, not inf")
  }

  @Test(
    "numbers of mistakes that can't be used",
    arguments: [
      (.epsilon, "epsilon must be finite and not negative"),
      (.labelSmoothing, "label smoothing is from 0 to 1"),
      (.classWeight, "class weights must be finite and not negative"),
      (.weightCount(4, classes: 3), "4 weights for 3 classes"),
      (.noSuchClass(3, classes: 3), "there is no class 4; there are 3"),
    ] as [(MistakeFault, String)])
  func mistakes(fault: MistakeFault, text: String) {
    #expect("\(fault)" == text)
  }
}
