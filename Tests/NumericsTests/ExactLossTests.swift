import Numerics
import TestSupport
import Testing

@Suite("Exact losses") struct ExactLossTests {
  @Test("the table is whole") func tableIsWhole() {
    #expect(LossRow.all.count > 2000)
    #expect(Table.lines("means.txt").count > 300 && Table.lines("errors.txt").count > 1500)
  }

  @Test("45 digits and the rounding to every format", arguments: LossRow.families)
  func refined(family: String) {
    for row in LossRow.all where row.family == family {
      let loss = ExactLoss.refined(logits: row.logits, target: row.target, digits: 45)
      expect(loss, row)
      switch loss {
      case .value(let interval):
        let digits = interval.digits(45)?.description
        #expect(digits == (row.loss == "tiny" ? nil : row.loss), "\(row)")
      case .infinite: #expect(row.loss == "inf", "\(row)")
      case .undefined(let reason):
        #expect(row.loss == "undefined \(name(reason))", "\(row)")
      }
    }
  }

  @Test("the quick interval is the same by every kernel", arguments: Kernel.available)
  func kernels(kernel: Kernel) {
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53 - 0.5
    }
    let drawn = (0..<2000).map { round in
      (0...round % 70).map { column in
        column % 9 == 4 && round % 3 == 0 ? -.infinity : random() * [1, 30, 900, 9000][round % 4]
      }
    }
    for row in LossRow.all.map(\.logits) + drawn {
      let wanted = ExactLoss.quick(logits: row, target: .index(0), kernel: .reference)
      let found = ExactLoss.quick(logits: row, target: .index(0), kernel: kernel)
      #expect(found == wanted, "\(row)")
    }
  }

  @Test("the quick interval holds the truth and rounds as it does", arguments: LossRow.families)
  func quick(family: String) {
    var undecided = 0
    for row in LossRow.all where row.family == family {
      let quick = ExactLoss.quick(logits: row.logits, target: row.target)
      let refined = ExactLoss(logits: row.logits, target: row.target)
      guard let interval = quick.interval, let truth = refined.interval else {
        #expect(quick == refined, "\(row)")
        continue
      }
      #expect(interval.contains(truth), "\(row)")
      for (format, expected) in zip(FloatFormat.allCases, row.rounded) {
        if let value = interval.rounded(to: format) {
          #expect(value == expected, "\(row) in \(format)")
        } else {
          undecided += 1
        }
        let value = ExactLoss.decided(logits: row.logits, target: row.target).nearest(in: format)
        #expect(value == expected, "\(row) in \(format)")
      }
    }
    #expect(undecided == 0)
  }

  @Test("errors in ulps") func errors() {
    for line in Table.lines("errors.txt") {
      let row = LossRow.all[Int(line[0]) ?? 0]
      guard let format = FloatFormat(rawValue: line[1]) else { continue }
      let expected = line[3].number
      let loss = ExactLoss(logits: row.logits, target: row.target)
      let error = loss.interval?.ulps(of: line[2].number, in: format) ?? .nan
      let isClose = error == expected || (error - expected).magnitude <= expected.magnitude * 1e-15
      #expect(isClose, "\(row), \(line): \(error)")
    }
  }

  @Test("means to 40 digits and their rounding to every format") func means() {
    for line in Table.lines("means.txt") {
      let (first, count) = (Int(line[0]) ?? 0, Int(line[1]) ?? 0)
      let losses = LossRow.all[first..<first + count].map {
        ExactLoss(logits: $0.logits, target: $0.target)
      }
      guard let sum = ExactLoss.sum(losses).interval else {
        Issue.record("no mean: \(line)")
        continue
      }
      #expect(sum.digits(40, dividedBy: count)?.description == line[2], "\(line)")
      for (format, text) in zip(FloatFormat.allCases, line[3...]) {
        #expect(sum.rounded(to: format, dividedBy: count) == text.number, "\(line)")
      }
    }
  }

  @Test("the published example") func published() throws {
    let first = ExactLoss(logits: [0.5, 1.5, 0.1], target: .index(1))
    let second = ExactLoss(logits: [2.2, 1.3, 1.7], target: .distribution([0, 0, 1]))
    #expect(
      first.interval?.digits(40)?.description == "0.4790106967477103601396920505419940607768")
    #expect(
      second.interval?.digits(40)?.description == "1.199675981209848193383709733610895531899")
    let sum = try #require((first + second).interval)
    #expect(
      sum.digits(40, dividedBy: 2)?.description == "0.8393433389787792767617008920764447963378")
    #expect(sum.rounded(to: .float64, dividedBy: 2) == 0.83934333897877933)
  }

  @Test("a trifle decides a tie, at any depth") func tieBrokenByTrifle() {
    for power in [0, 1, 4, 12, 40, 57, 100, 900] {
      let scale = Double(sign: .plus, exponent: power, significand: 1)
      let row = [0, 2049 * scale]
      let target = Target.distribution([1 / scale, 0])
      #expect(ExactLoss(logits: row, target: target).rounded(to: .float16) == 2050)
      #expect(ExactLoss.decided(logits: row, target: target).nearest(in: .float16) == 2050)
    }
    let huge = ExactLoss(logits: [-1e308, 1e308], target: .index(0))
    #expect(
      huge.interval?.digits(40)?.description == "2.000000000000000021958127258880910834810e308")
    for format in FloatFormat.allCases { #expect(huge.rounded(to: format) == .infinity) }
  }

  @Test("one finite class loses nothing, exactly") func singleClass() {
    let masked = -Double.infinity
    for row in [[5.0], [masked, 3], [1e308, masked, masked]] {
      let label = row.firstIndex { $0.isFinite } ?? 0
      #expect(ExactLoss(logits: row, target: .index(label)) == .value(.zero))
    }
  }

  @Test(
    "labels that do not fit are named",
    arguments: [
      Target.index(-1), .index(2), .distribution([1]), .distribution([.nan, 1]),
      .distribution([-1, 2]), .distribution([.infinity, 0]),
    ])
  func invalidLabels(target: Target) {
    #expect(ExactLoss(logits: [1, 2], target: target) == .undefined(.invalidLabel))
  }

  @Test("undefined and infinite losses spread over a sum") func sums() {
    let (one, masked) = (ExactLoss.value(ExactInterval(.one)), ExactLoss.undefined(.allMasked))
    #expect(ExactLoss.sum([one, .infinite, one]) == .infinite)
    #expect(ExactLoss.sum([one, .infinite, masked]) == masked)
    #expect(ExactLoss.sum([one, one]) == .value(ExactInterval(BigFloat(2))))
    #expect(ExactLoss.sum([]) == .value(.zero))
    #expect(masked.rounded(to: .float32)?.isNaN == true)
    #expect(ExactLoss.infinite.rounded(to: .float32) == .infinity)
    for reason in ExactLoss.Reason.allCases { #expect(reason.description.hasSuffix(".")) }
  }

  @Test("slices and other collections give the same loss") func collections() {
    let row = [0.25, 1.5, -2, 7]
    let whole = ExactLoss.quick(logits: row, target: .index(1))
    #expect(ExactLoss.quick(logits: ([9] + row)[1...], target: .index(1)) == whole)
    #expect(ExactLoss.quick(logits: row.reversed().reversed(), target: .index(1)) == whole)
  }

  private func expect(_ loss: ExactLoss, _ row: LossRow) {
    for (format, expected) in zip(FloatFormat.allCases, row.rounded) {
      let value = loss.rounded(to: format)
      let isSame = value == expected || (value?.isNaN == true && expected.isNaN)
      #expect(isSame, "\(row) in \(format): \(String(describing: value))")
    }
  }

  private func name(_ reason: ExactLoss.Reason) -> String {
    switch reason {
    case .allMasked: "allMasked"
    case .notANumber: "notANumber"
    case .noWeight: "noWeight"
    case .infiniteLogit: "infiniteLogit"
    case .invalidLabel: "invalidLabel"
    }
  }
}
