import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Losses summed row by row") struct LossTotalsTests {
  @Test(
    "come to what the tree of sums comes to",
    arguments: [1, 127, 128, 129, 255, 256, 257, 640, 1000, 3333])
  func sums(count: Int) {
    // In an arithmetic that forgets much, the order tells.
    let add = { (a: Double, b: Double) in FloatFormat.bfloat16.round(a + b) }
    let values = (0..<count).map { place -> Double? in
      place % 5 == 3 ? nil : 1 / Double(place % 97 + 1)
    }
    var tree = SumTree<Double>()
    tree.rebuild(count: count, value: { values[$0] }, add: add)
    var running = RunningSum<Double>()
    for value in values { running.append(value, add: add) }
    #expect(running.total(add: add) == tree.total)
  }

  @Test("of nothing are nothing") func nothing() {
    var sum = RunningSum<Double>()
    #expect(sum.total(add: +) == nil)
    sum.append(nil, add: +)
    #expect(sum.total(add: +) == nil)
  }
}
