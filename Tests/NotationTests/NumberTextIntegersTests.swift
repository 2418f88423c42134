import Foundation
import Notation
import Testing

@Suite("The ways around the C library give its digits") struct NumberTextIntegersTests {
  @Test("digits are those of the C library") func digits() {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    for round in 0..<60_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let exponent = Int(state >> 32) % 24 - 12
      let x = Double(
        sign: .plus, exponent: exponent, significand: 1 + Double(state >> 12) * 0x1p-52)
      let digits = round % 17 + 1
      #expect(NumberText.significant(x, digits: digits) == plain(String(format: "%.*g", digits, x)))
      let decimals = round % 9 + 1
      #expect(NumberText.fixed(-x, decimals: decimals) == String(format: "%.*f", decimals, -x))
    }
  }

  @Test(
    "ties and borders too",
    arguments: [
      0.1, 0.5, 1, 9.5, 99.95, 999.5, 0.0625, 0.001, 0.15, 2.5, 0.045, 1.0000000000000002,
    ])
  func borders(x: Double) {
    for digits in 1...17 {
      for value in [x, x.nextUp, x.nextDown] {
        #expect(
          NumberText.significant(value, digits: digits)
            == plain(String(format: "%.*g", digits, value)))
      }
    }
  }

  /// `1e-07` as the program writes it: `1e-7`.
  private func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "e-0", with: "e-").replacingOccurrences(of: "e+0", with: "e")
      .replacingOccurrences(of: "e+", with: "e")
  }
}
