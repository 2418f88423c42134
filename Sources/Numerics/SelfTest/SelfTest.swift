/// exp, log and log1p of this machine, held against exact values that were made with mpmath.
///
/// These three are all that the numbers of the page depend on beyond exact arithmetic, so what this
/// finds is how far the numbers of another machine may lie from this one's.
package struct SelfTest: Sendable {
  /// A function whose digits a system chooses.
  package enum Function: String, CaseIterable, Sendable {
    /// e to the power x.
    case exp
    /// The natural logarithm.
    case log
    /// log(1 + x).
    case log1p

    /// The platform's value, which ``Arithmetic`` rounds to its format.
    package func callAsFunction(_ x: Double) -> Double {
      switch self {
      case .exp: exponential(x)
      case .log: logarithm(x)
      case .log1p: logarithm1p(x)
      }
    }
  }

  /// The behaviour of one function in one format.
  package struct Finding: Equatable, Sendable {
    /// The function.
    package let function: Function
    /// The format that arguments and results are of.
    package let format: FloatFormat
    /// The number of arguments tried.
    package internal(set) var arguments = 0
    /// The largest distance of a result from the true value, in ulps of the format there; infinite
    /// where a result is infinite, nan or has another sign and should not.
    package internal(set) var worst = 0.0
    /// The argument with that result.
    package internal(set) var argument = 0.0
    /// The number of results that are not the value of the format nearest to the true one.
    package internal(set) var misrounded = 0

    /// True if the worst result is as near as is promised.
    package var isWithinBound: Bool {
      format == .float64 ? worst < 1 : worst <= SelfTest.bound(of: format)
    }
  }

  /// The findings, by function and format.
  package let findings: [Finding]

  /// True if every result is as near as is promised.
  package var passes: Bool { findings.allSatisfy(\.isWithinBound) }

  /// Tries every argument of the tables.
  ///
  /// - Parameter value: The functions, which are this machine's own where nothing else is given.
  package init(value: (Function, Double) -> Double = { function, x in function(x) }) {
    findings = Function.allCases.flatMap { function in
      FloatFormat.allCases.map { format in
        Self.finding(function, in: format) { value(function, $0) }
      }
    }
  }

  /// The largest distance of a result from the true value, in ulps.
  ///
  /// In float64 less than one. In the other formats half an ulp, which is correct rounding, and no
  /// more beyond it than one ulp of float64, which a result may have been off before it was rounded:
  /// 2^(p − 53) for p significant bits.
  package static func bound(of format: FloatFormat) -> Double {
    guard format != .float64 else { return 1 }
    return 0.5 + Double(sign: .plus, exponent: format.significandBits - 53, significand: 1)
  }

  private static func finding(
    _ function: Function, in format: FloatFormat, value: (Double) -> Double
  ) -> Finding {
    var finding = Finding(function: function, format: format)
    for entry in SelfTestTable.entries(of: function, in: format) {
      let result = format.round(value(entry.argument))
      let error = entry.error(of: result).magnitude
      finding.arguments += 1
      if !entry.isNearest(result) { finding.misrounded += 1 }
      guard error > finding.worst || finding.arguments == 1 else { continue }
      finding.worst = error
      finding.argument = entry.argument
    }
    return finding
  }
}
