import Numerics
import TestSupport
import Testing

@Suite("Natural numbers") struct NaturalTests {
  /// A number written in hexadecimal.
  private static func natural(_ text: String) -> Natural {
    var (rest, limbs) = (text[...], [UInt]())
    while !rest.isEmpty {
      limbs.append(UInt(rest.suffix(16), radix: 16) ?? 0)
      rest = rest.dropLast(16)
    }
    return Natural(limbs: limbs)
  }

  private static func rows(_ kind: String) -> [[String]] {
    Table.lines("naturals.txt").filter { $0[0] == kind }.map { Array($0.dropFirst()) }
  }

  private static let contexts = Dictionary(
    uniqueKeysWithValues: [1, 2, 4, 5, 8, 16].map {
      (String($0), FixedPointExponential(wordCount: $0))
    })

  private static func big(_ text: String, exponent: String) -> BigFloat {
    BigFloat(significand: natural(text), exponent: Int(exponent) ?? 0)
  }

  @Test("sums, differences, products and quotients are Python's")
  func pairs() {
    let rows = Self.rows("pair")
    #expect(rows.count > 800)
    for row in rows {
      let numbers = row.map(Self.natural)
      let (a, b) = (numbers[0], numbers[1])
      #expect(a + b == numbers[2], "\(a) + \(b)")
      #expect((a < b ? b - a : a - b) == numbers[3], "|\(a) − \(b)|")
      #expect(a * b == numbers[4], "\(a) · \(b)")
      #expect((a < b) == ((row[0].count, row[0]) < (row[1].count, row[1])), "\(a) < \(b)")
      guard !b.isZero else { continue }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      #expect(quotient == numbers[5], "\(a) / \(b)")
      #expect(remainder == numbers[6], "\(a) mod \(b)")
    }
  }

  @Test("shifts, widths, decimal digits and powers are Python's")
  func singles() {
    for row in Self.rows("single") {
      let a = Self.natural(row[0])
      #expect(a.shifted(left: Int(row[1]) ?? 0) == Self.natural(row[2]), "\(row)")
      #expect(String(a.bitWidth) == row[3])
      #expect(String(a.trailingZeroBitCount) == row[4])
      #expect(a.description == row[5])
    }
    for row in Self.rows("power") {
      #expect(Self.natural(row[0]).power(Int(row[1]) ?? 0) == Self.natural(row[2]), "\(row)")
    }
  }

  @Test("equal numbers are equal, whatever zeros they were made with")
  func normal() {
    #expect(Natural(limbs: [7, 0, 0, 0]) == Natural(7))
    #expect(Natural(limbs: [0, 0, 0]) == .zero)
    #expect(Natural(limbs: [UInt]()).isZero)
    #expect(Natural(limbs: [1, 2, 3]).limbCount == 3)
    #expect(Set([Natural(limbs: [1, 2, 0]), Natural(1, high: 2)]).count == 1)
  }

  @Test("an exponential in fixed point is short of mpmath's by no more than is stated")
  func exponentials() throws {
    for row in Self.rows("exp") {
      let context = try #require(Self.contexts[row[0]])
      let argument = try #require(BigFloat(exactly: Double(row[1]) ?? .nan))
      let (significand, power) = context.exponential(argument)
      let computed = BigFloat(significand: significand, exponent: power)
      let truth = Self.big(row[3], exponent: row[2])
      // mpmath's is rounded down too, so that the computed one may be its equal.
      let units = (truth - computed).scaled(byPowerOfTwo: -power)
      #expect(units >= .zero && units <= BigFloat(context.errorUnits), "\(row) \(units)")
    }
  }

  @Test("mpmath's logarithm lies within the bounds of that in fixed point, which are narrow")
  func logarithms() throws {
    for row in Self.rows("log1p") {
      let context = try #require(Self.contexts[row[0]])
      let log = context.logarithmOfOnePlus(
        Self.natural(row[1]), power: try #require(Int(row[2])))
      let (lower, upper) = (
        Self.big(row[3], exponent: row[5]), Self.big(row[4], exponent: row[5])
      )
      #expect(log.lower <= lower && upper <= log.upper, "\(row)")
      let width = (log.upper - log.lower).binade - lower.binade
      #expect(width < 32 - context.bits, "\(row) \(width)")
    }
  }
}
