import Numerics
import Testing

@Suite("The self-test") struct SelfTestTests {
  @Test("this machine's functions are within their bounds") func passes() {
    let test = SelfTest()
    #expect(test.findings.count == 12)
    for finding in test.findings {
      #expect(finding.arguments >= 90)
      #expect(finding.isWithinBound, "\(finding)")
      // The hard arguments are there.
      #expect(finding.worst > 0.499)
      if finding.format != .float64 { #expect(finding.misrounded == 0, "\(finding)") }
    }
    #expect(test.passes)
  }

  @Test("the bounds are those that numerics.md states") func bounds() {
    #expect(SelfTest.bound(of: .float64) == 1)
    #expect(SelfTest.bound(of: .float32) == 0.5 + 0x1p-29)
    #expect(SelfTest.bound(of: .bfloat16) == 0.5 + 0x1p-45)
  }

  @Test("a function that is off by an ulp of float64 is found out, and one off by less is not")
  func worseFunctions() {
    let off = SelfTest { function, x in function == .log ? function(x).nextUp : function(x) }
    #expect(!off.passes)
    for finding in off.findings {
      #expect(finding.isWithinBound == (finding.function != .log || finding.format != .float64))
    }
    let single = SelfTest { function, x in Double(Float(function(x))) }
    for finding in single.findings where finding.format == .float64 {
      #expect(!finding.isWithinBound)
      #expect(finding.worst > 1e6)
      #expect(finding.misrounded > 50)
    }
  }

  @Test("wrong infinities, signs and nans are found out") func specialValues() {
    let faults: [(SelfTest.Function, Double, Double)] = [
      (.exp, -.infinity, -0.0), (.exp, .infinity, .nan), (.log, 0, 0), (.log, -1, 0),
      (.log1p, -0.0, 0), (.log1p, -1, .nan), (.exp, 0, 1.0.nextUp.nextUp),
    ]
    for (function, argument, value) in faults {
      let test = SelfTest { called, x in
        called == function && x == argument && x.sign == argument.sign ? value : called(x)
      }
      let finding = test.findings.first { $0.function == function && $0.format == .float64 }
      #expect(finding?.isWithinBound == false, "\(function) \(argument)")
      #expect(finding?.argument == argument)
    }
  }
}
