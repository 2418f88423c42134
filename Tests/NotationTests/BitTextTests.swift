import Notation
import Numerics
import TestSupport
import Testing

@Suite("Bit patterns as text") struct BitTextTests {
  @Test("a hexadecimal float reads back to the bit") func hexadecimalFloats() throws {
    for row in BitRow.all {
      #expect(NumberText.hexadecimal(row.value) == row.hexadecimal)
      #expect(isSame(try NumberText.parse(row.hexadecimal), row.value), "\(row)")
    }
  }

  @Test("exact decimals are Python's") func decimals() throws {
    var short = 0
    for row in BitRow.all {
      let parts = row.decimal.split(separator: " ")
      guard parts.count == 2, let place = Int(parts[1]) else {
        #expect(NumberText.exact(row.value) == row.decimal)
        continue
      }
      let count = parts[0].filter(\.isNumber).count
      #expect((NumberText.exact(row.value, limit: 60) == nil) == (count > 60), "\(row)")
      let text = try #require(NumberText.exact(row.value, limit: 800))
      #expect(Self.scientific(text) == "\(parts[0]) \(place)", "\(text)")
      #expect(text.count < 24 || text.count < count + 12, "\(text)")
      short += count <= 60 ? 1 : 0
    }
    #expect(short > 300)
  }

  /// A decimal as its digits and the power of ten of the first.
  private static func scientific(_ text: String) -> String {
    let parts = text.drop { $0 == "-" }.split(separator: "e")
    let number = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = number.joined()
    let zeros = all.prefix { $0 == "0" }.count
    let sign = text.hasPrefix("-") ? "-" : ""
    guard zeros < all.count else { return "\(sign)0 0" }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 999 : 0
    let digits = String(all.dropFirst(zeros).reversed().drop { $0 == "0" }.reversed())
    return "\(sign)\(digits) \(number[0].count - 1 - zeros + exponent)"
  }

  @Test(
    "decimals as one reads them",
    arguments: [
      (0.1, "0.1000000000000000055511151231257827021181583404541015625"),
      (Double(Float(0.1)), "0.100000001490116119384765625"), (1, "1"), (-0.0, "-0"),
      (-1500, "-1500"), (0x1p-24, "5.9604644775390625e-8"), (0x1p-20, "9.5367431640625e-7"),
      (65504, "65504"), (1e22, "1e22"), (0x1p70, "1.180591620717411303424e21"),
    ])
  func layOut(x: Double, text: String) { #expect(NumberText.exact(x) == text) }
}
