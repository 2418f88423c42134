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
      guard place % 5 != 3 else { return nil }
      return 1 / Double(place % 97 + 1)
    }
    var tree = SumTree<Double>()
    tree.rebuild(count: count, value: { values[$0] }, add: add)
    var running = RunningSum<Double>()
    for value in values { running.append(value, add: add) }
    #expect(running.total(add: add) == tree.total)
  }

  @Test("are joined where a power of two of blocks ends", arguments: [128, 256, 1024])
  func joined(size: Int) {
    let add = { (a: Double, b: Double) in FloatFormat.bfloat16.round(a + b) }
    for count in [1, 1000, 1024, 2049, 5000] {
      var (whole, joined) = (RunningSum<Double>(), RunningSum<Double>())
      for start in stride(from: 0, to: count, by: size) {
        var part = RunningSum<Double>()
        for place in start..<min(count, start + size) {
          let value = place % 5 == 3 ? nil : 1 / Double(place % 97 + 1)
          whole.append(value, add: add)
          part.append(value, add: add)
        }
        joined.append(part, add: add)
      }
      #expect(joined.total(add: add) == whole.total(add: add))
    }
  }

  @Test("a tree of sums follows changes of any range")
  func updates() {
    let add = { (a: Double, b: Double) in FloatFormat.bfloat16.round(a + b) }
    var random = RandomExperiments(seed: 3)
    var values = Array(repeating: Double?.none, count: 3000)
    var tree = SumTree<Double>(count: 3000)
    #expect(tree.total == nil)
    for _ in 0..<50 {
      let start = random.below(3000)
      let range = start..<min(3000, start + random.below(700))
      for place in range { values[place] = Double(random.below(1000)) / 64 }
      tree.update(range, value: { values[$0] }, add: add)
      var fresh = SumTree<Double>()
      fresh.rebuild(count: 3000, value: { values[$0] }, add: add)
      #expect(tree.total == fresh.total)
    }
  }

  @Test("of nothing are nothing") func nothing() {
    var sum = RunningSum<Double>()
    #expect(sum.total(add: +) == nil)
    sum.append(nil, add: +)
    #expect(sum.total(add: +) == nil)
  }
}
