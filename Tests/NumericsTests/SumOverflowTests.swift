import Numerics
import Testing

@Suite("The addition in which a sum overflows") struct SumOverflowTests {
  private func overflow(_ values: [Double?]) -> SumOverflow? {
    let add = { (a: Double, b: Double) in FloatFormat.float16.round(a + b) }
    var tree = SumTree<Double>()
    tree.rebuild(count: values.count, value: { values[$0] }, add: add)
    return tree.overflow(value: { values[$0] }, add: add)
  }

  @Test("within a block it is that of an instance") func block() throws {
    let found = try #require(overflow([1, nil, 40000, 3, 40000, 5]))
    #expect(found.sum == 40000 && found.addend == 40000 && found.instance == 4)
    let later = try #require(overflow([Double?](repeating: 1, count: 200) + [60000, 60000]))
    #expect(later.sum == 60064 && later.addend == 60000 && later.instance == 201)
  }

  @Test("between blocks it is the first of the later sum") func blocks() throws {
    let found = try #require(overflow([Double?](repeating: 288, count: 300)))
    #expect(found.sum == 36864 && found.addend == 36864 && found.instance == 128)
    // Five blocks: two and two first, then those, then the fifth.
    let fifth = try #require(overflow([Double?](repeating: 120, count: 640)))
    #expect(fifth.sum == 61440 && fifth.addend == 15360 && fifth.instance == 512)
  }

  @Test("there is none where the sum is finite, or a number is not") func none() {
    #expect(overflow([]) == nil && overflow([nil, nil]) == nil)
    #expect(overflow([40000, 20000]) == nil)
    #expect(overflow([40000, .infinity, 40000]) == nil)
    #expect(overflow([.nan, 1]) == nil)
    #expect(overflow([Double?](repeating: 1, count: 500) + [.infinity]) == nil)
  }
}
