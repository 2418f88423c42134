import Numerics
import TestSupport
import Testing

/// Every operation against `trace.txt`.
@Suite("Traces against the table") struct TraceTableTests {
  @Test("the table is whole") func tableIsWhole() {
    #expect(TraceRow.all.count == 470)
    #expect(Set(TraceRow.all.map(\.trace.method)) == Set(Method.computed))
    #expect(Set(TraceRow.all.map(\.trace.format)) == Set(FloatFormat.allCases))
    #expect(TraceRow.all.allSatisfy { !$0.steps.isEmpty })
  }

  @Test("steps, their names and the classes that take part") func shape() {
    for row in TraceRow.all {
      #expect(row.trace.steps.map(\.name) == row.steps.map(\.name), "\(row)")
      for (step, expected) in zip(row.trace.steps, row.steps) {
        #expect(step.name.count <= 9 && step.formula.hasPrefix(step.formula))
        let columns =
          step.isScalar ? [nil] : step.values.indices.filter { step.values[$0] != nil }.map { $0 }
        #expect(columns == expected.entries.map(\.column), "\(row), \(step.name)")
      }
    }
  }

  @Test("the operations' results to the bit in the narrow formats, and nearly in float64")
  func values() {
    var (same, total) = (0, 0)
    for row in TraceRow.all {
      for entry in row.steps.flatMap(\.entries) {
        let value = row.trace.value(at: entry.place) ?? .nan
        total += 1
        if isSame(value, entry.value) {
          same += 1
        } else if row.trace.format != .float64 {
          Issue.record("\(row), \(entry.place): \(value) is not \(entry.value)")
        }
      }
    }
    #expect(Double(same) > 0.97 * Double(total), "\(same) of \(total)")
  }

  @Test("exact numbers to 24 digits") func exact() {
    for row in TraceRow.all {
      for entry in row.steps.flatMap(\.entries) {
        let exact = row.trace.exact(at: entry.place)
        let expected = entry.exact
        guard case .value(let interval) = exact, expected != "0" else {
          #expect(exact.text(digits: 24) == expected, "\(row), \(entry.place)")
          continue
        }
        // What is known is known to 24 digits, and what is shown agrees with the table.
        guard let digits = interval.certainDigits(atMost: 24) else {
          Issue.record("\(row), \(entry.place): not a digit of \(expected)")
          continue
        }
        #expect(digits.digits.count >= 20, "\(row), \(entry.place): \(digits)")
        let isNear = TraceRow.agrees(digits, expected)
        #expect(isNear, "\(row), \(entry.place): \(digits) is not \(expected)")
      }
    }
  }

  @Test("accumulated errors in ulps") func accumulated() {
    for row in TraceRow.all {
      for entry in row.steps.flatMap(\.entries) {
        let exact = row.trace.exact(at: entry.place)
        let error = exact.ulps(of: entry.value, in: row.trace.format(at: entry.place))
        if let expected = entry.ulps {
          #expect(isClose(error, expected), "\(row), \(entry.place): \(error), not \(expected)")
        } else {
          #expect(!error.isFinite || error == 0, "\(row), \(entry.place): \(error)")
        }
      }
    }
  }

  @Test("the operations' own errors") func own() {
    for row in TraceRow.all {
      let isWhole = row.steps.flatMap(\.entries).allSatisfy {
        isSame(row.trace.value(at: $0.place) ?? .nan, $0.value)
      }
      // Where the platform's function gave a neighbour the operands are others.
      guard isWhole else { continue }
      for entry in row.steps.flatMap(\.entries) {
        let error = row.trace.ownUlps(at: entry.place)
        if let expected = entry.own {
          #expect(isClose(error, expected), "\(row), \(entry.place): \(error), not \(expected)")
        }
        let isPlain = [.absorption, .bias, nil].contains(row.trace.event(at: entry.place))
        if isPlain, error.isFinite { #expect(error.magnitude <= 1) }
      }
    }
  }

  private func isClose(_ error: Double, _ expected: Double) -> Bool {
    error == expected || (error - expected).magnitude <= 1e-6 * max(1, expected.magnitude)
  }
}
