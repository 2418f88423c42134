import Exchange
import Foundation
import Numerics
import Testing

@Suite("Reports of the self-test") struct SelfTestReportTests {
  @Test("as text") func text() {
    #expect(SelfTest().text.hasSuffix("\nall within their bounds\n"))
    let off = SelfTest { function, x in function == .log ? function(x).nextUp : function(x) }
    #expect(off.text.hasSuffix("\nout of bounds: log in float64\n"))
  }

  @Test("as JSON") func json() throws {
    let object = try JSONSerialization.jsonObject(with: Data(SelfTest().json.utf8))
    let members = try #require(object as? [String: Any])
    #expect(members["passes"] as? Bool == true)
    let findings = try #require(members["findings"] as? [[String: Any]])
    #expect(findings.count == 12)
    #expect(findings[3]["function"] as? String == "exp")
    #expect(findings[3]["dtype"] as? String == "float64")
    #expect(findings[3]["bound"] as? Double == 1)
  }
}
