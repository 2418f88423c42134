import Numerics
import TestSupport
import Testing

/// Sweeps against `cliffs.txt`: exact thresholds and errors, found there with simulated formats.
@Suite("Cliffs, against the table") struct CliffTableTests {
  @Test("the table is whole") func tableIsWhole() {
    #expect(CliffRow.all.count == 25)
    let findings = CliffRow.all.flatMap { $0.findings.values.flatMap { $0 } }
    #expect(findings.count == 25 * 56)
    #expect(Set(findings.map(\.word)) == ["holds", "breaks", "broken"])
    #expect(Set(findings.map(\.kind)) == ["", "inf", "nan", "0", "wrong", "range"])
    #expect(CliffRow.all.allSatisfy { !$0.points.isEmpty })
  }

  /// To the very double in the narrow formats.
  ///
  /// The platform's functions in float64 may be off by an ulp, and t with them by some.
  @Test("every method breaks where it must", arguments: CliffRow.all)
  func cliffs(row: CliffRow) throws {
    var sweep = try row.sweep()
    sweep.complete()
    for format in FloatFormat.allCases {
      let expected = try #require(row.findings[format])
      for (place, (side, method)) in Self.order.enumerated() {
        let found = CliffRow.Finding(try #require(sweep.finding(method, in: format, side)))
        let wanted = expected[place]
        if format == .float64, let t = found.t, let other = wanted.t {
          #expect(found.word == wanted.word && found.kind == wanted.kind, "\(method)")
          let gap = (t - other).magnitude
          #expect(gap <= 16 * other.ulp, "\(method) \(side): \(t), not \(other)")
        } else {
          #expect(found == wanted, "\(format) \(method) \(side)")
        }
      }
    }
  }

  private static let order = [SweepSide.below, .above].flatMap { side in
    Method.computed.map { (side, $0) }
  }

  @Test("losses and errors are the table's", arguments: CliffRow.all)
  func points(row: CliffRow) throws {
    var sweep = try row.sweep()
    sweep.complete()
    for expected in row.points {
      let onGrid = try #require(sweep.point(expected.index, in: expected.format))
      #expect((onGrid.t - expected.t).magnitude <= 4 * expected.t.ulp)
      let point = try #require(sweep.point(at: expected.t, in: expected.format))
      // Next to a tie twenty-eight digits do not tell how the exact loss rounds.
      #expect(
        isSame(point.exact, expected.exact) || expected.exact == .infinity
          || (point.exact - expected.exact).magnitude <= expected.exact.ulp)
      // At the end of the range of `Double` there is no room for that many.
      let slack = expected.exact < 1e-280 ? 1e-7 : 1e-20
      for (place, method) in Method.computed.enumerated() {
        let loss = point.loss(method)
        let isSameLoss = isSame(loss, expected.losses[place])
        #expect(isSameLoss || expected.format == .float64, "\(expected.format) \(method)")
        guard isSameLoss else { continue }
        #expect(
          isNear(point.relativeError(method), expected.relative[place], 1e-20),
          "\(method): \(point.relativeError(method)), not \(expected.relative[place])")
        #expect(
          isNear(point.ulps(method), expected.ulps[place], slack),
          "\(method): \(point.ulps(method)), not \(expected.ulps[place])")
      }
    }
  }

  private func isNear(_ a: Double, _ b: Double, _ slack: Double) -> Bool {
    isSame(a, b) || (a - b).magnitude <= max(1e-12 * b.magnitude, slack)
  }
}
