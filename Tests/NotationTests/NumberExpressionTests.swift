import Notation
import Testing

@Suite("Numbers written as they come about") struct NumberExpressionTests {
  @Test(
    "are computed",
    arguments: [
      ("1.5", 1.5), ("1.6487/7.2356", 1.6487 / 7.2356), ("ln 2", 0x1.62E42FEFA39EFp-1),
      ("-log(0.2)", 1.6094379124341003), ("2^-25", 0x1p-25), ("-2^2", -4), ("2^3^2", 512),
      ("1 + 2*3 − 4/8", 6.5), ("(1+2)*3", 9), ("exp 0", 1), ("exp(1.5-1.5)", 1), ("e^0", 1),
      ("log1p(0)", 0), ("log1p 0", 0), ("sqrt(2.25)", 1.5), ("2·3×4÷8", 3), ("--1", 1),
      ("1e-3*2", 0.002), ("2e3/1e3", 2), ("3-1e2", -97), ("0x1.8p1*2", 6), ("1/0", .infinity),
      ("-log(0)", .infinity), ("inf", .infinity), ("+1", 1), ("4^0.5", 2),
    ])
  func values(text: String, value: Double) throws {
    let found = try NumberExpression.value(of: text)
    #expect(found == value || (found - value).magnitude < 1e-15 * value.magnitude, "\(found)")
  }

  @Test(
    "or refused as no number",
    arguments: [
      "1.64876.5634", "1/", "(1", "1)", "log", "log()", "cat", "2 3", "1//2", "^2", "ln", "exp -",
      "2x", "()", "1e", "log(cat)", "explode 2",
    ])
  func faults(text: String) {
    #expect(throws: NumberError.malformed(text)) { try NumberExpression.value(of: text) }
  }

  @Test("however deep they are")
  func depth() {
    for text in [
      String(repeating: "(", count: 4000), String(repeating: "-", count: 4000) + "1",
      String(repeating: "log ", count: 900) + "1", String(repeating: "2^", count: 1500) + "2",
    ] {
      #expect(throws: NumberError.self) { try NumberExpression.value(of: text) }
    }
  }

  @Test("faults of plain numbers stay what they are")
  func plain() {
    #expect(throws: NumberError.empty) { try NumberExpression.value(of: "") }
    #expect(throws: NumberError.tooLarge("1e999")) { try NumberExpression.value(of: "1e999") }
  }
}
