import Numerics
import TestSupport
import Testing

/// Transformations against `invariance.txt`.
@Suite("Invariance") struct InvarianceTests {
  @Test("what becomes of a loss is the table's") func table() throws {
    let lines = Table.lines("invariance.txt")
    #expect(lines.count == 1352)
    var (same, wide) = (0, 0)
    for (index, line) in lines.enumerated() {
      let format = try #require(FloatFormat(rawValue: line[0]))
      let transformation = try #require(Transformation(table: line[1]))
      let found = try Invariance(logits: line[2].numbers, label: line[3].label, in: format)
        .loss(under: transformation)
      let comment = Comment("line \(index + 1): \(line[1]) in \(format)")
      #expect(isSame(found.logits, line[4].values(in: format)), comment)
      #expect(found.isExactUnchanged == (line[7] == "same"), comment)
      #expect(isSame(found.exact.nearest(in: .float64), line[6].number), comment)
      let (losses, errors) = (line[5].values(in: format), line[8].numbers)
      for (place, method) in Method.computed.enumerated() {
        let loss = try #require(found.losses[method])
        if format == .float64 { wide += 1 }
        guard isSame(loss, losses[place]) else {
          // The platform's functions in float64 need not be correctly rounded.
          #expect(format == .float64, comment)
          continue
        }
        if format == .float64 { same += 1 }
        #expect(isNear(try #require(found.ulps[method]), errors[place]), comment)
        guard format != .float64 else { continue }
        let change = try #require(found.change[method])
        #expect(isSame(change, line[9].numbers[place]), comment)
        #expect(found.isUnchanged(method) == (change == 0), comment)
      }
    }
    #expect(Double(same) > 0.9 * Double(wide), "\(same) of \(wide)")
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool {
    isSame(a, b) || (a - b).magnitude <= 1e-12 * max(1, b.magnitude)
  }

  @Test("rounding z + c can change the true loss, and that is said") func shiftRounds() throws {
    let invariance = try Invariance(logits: [0.5, 1.5, 0.1], label: .index(1), in: .float16)
    #expect(try !invariance.loss(under: .logits(.shift(100))).isExactUnchanged)
    let halves = try Invariance(logits: [0.5, 1.5, 0.25], label: .index(1), in: .float16)
    let moved = try halves.loss(under: .logits(.shift(100)))
    #expect(moved.isExactUnchanged && moved.isUnchanged(.fused))
    #expect(moved.losses.naive.isNaN && !moved.isUnchanged(.naive))
    let masked = try Invariance(logits: [1, -.infinity, 2], label: .index(0), in: .float32)
    #expect(try masked.loss(under: .logits(.shift(5))).isExactUnchanged)
    #expect(try masked.loss(under: .logits(.shift(5))).isUnchanged(.naive))
  }

  @Test("what can't be done says why") func faults() throws {
    #expect(throws: RowError.noTarget(.missing)) {
      try Invariance(logits: [1], label: .none, in: .float32)
    }
    #expect(throws: RowError.self) {
      try Invariance(logits: [1], label: .index(1), in: .float32)
    }
    let row = try Invariance(logits: [1, 2], label: .index(1), in: .float16)
    for bad in [LogitTransform.shift(.nan), .shift(1e5), .temperature(0), .temperature(-1)] {
      #expect(throws: RowError.self) { try row.loss(under: .logits(bad)) }
    }
  }

  @Test("orders leave nobody out") func permutations() {
    #expect(
      !Transformation.logits(.temperature(1)).isInvariance
        && Transformation.logits(.shift(1)).isInvariance)
    let logits = [2.0, .nan, -1, 2, -.infinity, 7]
    for order in [ClassOrder.reverse, .ascending, .descending, .random(seed: 5)] {
      #expect(order.indices(of: logits).sorted() == Array(0..<6))
    }
    #expect(ClassOrder.ascending.indices(of: logits) == [4, 2, 0, 3, 5, 1])
    #expect(ClassOrder.descending.indices(of: logits) == [5, 0, 3, 2, 4, 1])
    #expect(SummationOrder.pairwise.sum([Double](), in: .float16) == 0)
    #expect(SummationOrder.compensated.sum([Double](), in: .float16) == 0)
    #expect(SummationOrder.compensated.sum([2048, 1, 1, 1, 1], in: .float16) == 2052)
    #expect(SummationOrder.leftToRight.sum([2048, 1, 1, 1, 1], in: .float16) == 2048)
  }
}

extension Transformation {
  /// A transformation in the words of `invariance.txt`.
  init?(table text: String) {
    let words = text.split(separator: " ").map(String.init)
    switch words[0] {
    case "identity": self = .identity
    case "shift": self = .logits(.shift(words[1].number))
    case "temperature": self = .logits(.temperature(words[1].number))
    case "sum":
      guard let order = SummationOrder(rawValue: words[1]) else { return nil }
      self = .summation(order)
    case "permute":
      switch words[1] {
      case "reverse": self = .permutation(.reverse)
      case "ascending": self = .permutation(.ascending)
      case "descending": self = .permutation(.descending)
      default: self = .permutation(.random(seed: UInt64(words[2]) ?? 0))
      }
    default: return nil
    }
  }
}
