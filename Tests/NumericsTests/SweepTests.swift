import Numerics
import TestSupport
import Testing

@Suite("Sweeps") struct SweepTests {
  private func sweep(
    _ axis: SweepAxis = .scale, _ low: Double = 0, _ high: Double = 100, count: Int = 400,
    first: FloatFormat = .float64
  ) throws -> Sweep {
    try Sweep(
      logits: [0.5, 1.5, 0.1], label: .index(1), axis: axis,
      range: SweepRange(low, high, count: count), first: first)
  }

  @Test("a range that is none says why") func badRanges() {
    #expect(throws: RowError.emptyRange(low: 2, high: 2)) { try SweepRange(2, 2) }
    #expect(throws: RowError.emptyRange(low: 3, high: 2)) { try SweepRange(3, 2) }
    #expect(throws: RowError.endNotFinite(.infinity)) { try SweepRange(0, .infinity) }
    #expect(throws: RowError.self) { try SweepRange(.nan, 1) }
    #expect(throws: RowError.pointCount(1)) { try SweepRange(0, 1, count: 1) }
    #expect(throws: RowError.pointCount(401)) { try SweepRange(0, 1, count: 401) }
  }

  @Test("a row that can't be swept says why") func badRows() throws {
    let range = try SweepRange(0, 1)
    #expect(throws: RowError.logitNotFinite(class: 1, value: -.infinity)) {
      try Sweep(logits: [1, -.infinity], label: .index(0), axis: .scale, range: range)
    }
    #expect(throws: RowError.noTarget(.missing)) {
      try Sweep(logits: [1, 2], label: .none, axis: .scale, range: range)
    }
    #expect(throws: RowError.noSuchClass(2, classes: 2)) {
      try Sweep(logits: [1, 2], label: .index(2), axis: .scale, range: range)
    }
    #expect(throws: RowError.noSuchClass(2, classes: 2)) {
      try Sweep(logits: [1, 2], label: .index(0), axis: .shift(class: 2), range: range)
    }
    #expect(throws: RowError.noTarget(.weightCount(3, classes: 2))) {
      try Sweep(
        logits: [1, 2], label: .distribution([0.5, 0.25, 0.25]), axis: .scale, range: range)
    }
  }

  @Test("points are even, or equal factors apart where the ends are far apart with one sign")
  func spacing() throws {
    let even = try SweepRange(-10, 30, count: 5)
    #expect(!even.isLogarithmic && (0..<5).map { even[$0] } == [-10, 0, 10, 20, 30])
    #expect(even.index(nearest: 9) == 2 && even.index(nearest: -99) == 0)
    #expect(even.index(nearest: 99) == 4 && even.share(of: 10) == 0.5)
    let far = try SweepRange(-1000, -0.1, count: 5)
    #expect(far.isLogarithmic && far[0] == -1000 && far[4] == -0.1)
    #expect((far[2] + 10).magnitude < 1e-12 && far.index(nearest: -9) == 2)
    #expect(far.index(nearest: 5) == 4)
    #expect(try !SweepRange(0, 1000).isLogarithmic && !SweepRange(1, 99).isLogarithmic)
    #expect(try SweepRange(1, 100).isLogarithmic)
    let widest = try SweepRange(-1.7e308, 1.7e308, count: 3)
    #expect(widest[1] == 0 && widest.share(of: 0) == 0.5)
    let narrow = try SweepRange(1, 1.0.nextUp, count: 9)
    #expect((0..<8).allSatisfy { narrow[$0] <= narrow[$0 + 1] })
    #expect(SweepRange.usual(for: .scale).isLogarithmic)
    #expect(!SweepRange.usual(for: .shift(class: 0)).isLogarithmic)
  }

  @Test("a window of a range keeps its spacing, up to the ends of what can be told apart")
  func windows() throws {
    let even = try SweepRange(-10, 30)
    #expect(try even.window(from: 0.25, to: 0.75) == SweepRange(0, 20))
    #expect(try even.window(from: -0.5, to: 1.5) == SweepRange(-30, 50))
    let far = try SweepRange(0.01, 1000)
    let wider = try far.window(from: -0.2, to: 1.2)
    #expect((wider.low - 0.001).magnitude < 1e-12 && (wider.high - 1e4).magnitude < 1e-8)
    #expect(try far.window(from: 0.5, to: 1).high == far.value(at: 1))
    #expect(throws: RowError.noWindow(isTooFine: true)) {
      try even.window(from: 0.5, to: 0.5 + 1e-15)
    }
    #expect(throws: RowError.noWindow(isTooFine: false)) {
      try SweepRange(-1e306, 1e306).window(from: -50, to: 50)
    }
    #expect(throws: RowError.noWindow(isTooFine: true)) { try even.window(from: 0.7, to: 0.2) }
  }

  @Test("the shape is there at once, then the rest, the wanted format first") func slices() throws {
    var sweep = try sweep(first: .bfloat16)
    #expect(sweep.formats.first == .bfloat16 && Set(sweep.formats).count == 4)
    #expect(sweep.point(0, in: .bfloat16) == nil && sweep.hasWork)
    for _ in 0..<20 { sweep.advance(budget: 1) }
    let there = (0..<400).filter { sweep.point($0, in: .bfloat16) != nil }
    #expect(there.count == 20)
    let gaps = zip(there, there.dropFirst()).map { $1 - $0 }
    #expect(there.first == 0 && there.last == 399 && (gaps.max() ?? 400) <= 32)
    #expect(sweep.finding(.naive, in: .bfloat16, .above) == nil)
    var slices = 0
    while sweep.hasWork {
      sweep.advance()
      slices += 1
    }
    #expect(slices > 10)
    for format in FloatFormat.allCases {
      #expect((0..<400).allSatisfy { sweep.point($0, in: format)?.t == sweep.range[$0] })
    }
    let whole = sweep
    sweep.advance()
    #expect(
      isSamePoint(sweep.point(7, in: .float16), whole.point(7, in: .float16)) && !sweep.hasWork)
    #expect(sweep.finding(.exact, in: .float16, .above) == nil)
  }

  @Test("how the work is cut changes nothing") func anySlices() throws {
    var whole = try sweep(.shift(class: 2), -50, 50, count: 50)
    var cut = whole
    whole.complete()
    var budget = 1
    while cut.hasWork {
      cut.advance(budget: budget)
      budget = budget * 7 % 301
    }
    for format in FloatFormat.allCases {
      #expect(
        (0..<50).allSatisfy { isSamePoint(cut.point($0, in: format), whole.point($0, in: format)) })
      for method in Method.computed {
        for side in SweepSide.allCases {
          #expect(cut.finding(method, in: format, side) == whole.finding(method, in: format, side))
        }
      }
    }
  }

  /// exp(88.72284) overflows in float32, and 88.722839 is the largest float32 below.
  @Test("naive turns nan where exp overflows in float32") func overflow() throws {
    var sweep = try Sweep(
      logits: [0.5, 1.5, 0.1], label: .index(0), axis: .scale, range: SweepRange(0, 100))
    sweep.complete()
    guard case .breaks(let cliff) = sweep.finding(.naive, in: .float32, .above) else {
      Issue.record("naive does not break")
      return
    }
    let before = try #require(sweep.point(at: cliff.t.nextDown, in: .float32))
    #expect(before.fault(.naive) == nil && before.loss(.naive).isFinite)
    #expect((cliff.t * 1.5 - 88.72284).magnitude < 1e-5)
  }

  /// Every row of the table of methods at the t that changes nothing: what all methods compute at
  /// once is what each computes by itself.
  @Test("the losses of a sweep are those of the page") func sameAsPage() throws {
    let range = try SweepRange(0, 2, count: 3)
    for row in MethodRow.all where row.logits.allSatisfy({ $0.isFinite }) {
      let sweep = try Sweep(logits: row.logits, label: row.label, axis: .scale, range: range)
      for format in FloatFormat.allCases {
        let point = try #require(sweep.point(at: 1, in: format))
        let target = try #require(row.label.target(in: format))
        let logits = row.logits.map(format.round)
        let crossEntropy = CrossEntropy(format: format)
        for method in Method.computed {
          let loss = crossEntropy.loss(method, logits: logits, target: target)
          #expect(isSame(point.loss(method), loss), "row \(row.index), \(format), \(method)")
        }
        #expect(point.loss(.exact).isNaN && point.ulps(.exact).isNaN)
      }
    }
  }

  private func isSamePoint(_ a: SweepPoint?, _ b: SweepPoint?) -> Bool {
    guard let a, let b, a.t == b.t, a.exact == b.exact || a.exact.isNaN else { return false }
    return Method.computed.allSatisfy { isSame(a.loss($0), b.loss($0)) }
  }
}
