import Experiments
import Lessons
import TestSupport
import Testing

/// Quantities of gradients and of mistakes, in checks.
@Suite("Quantities of gradients and mistakes") struct MistakenQuantityTests {
  @Test(
    "how checks stand after edits",
    arguments: [
      ([], "exact.gradient[1,class 2] = -0.38060414086387464 ± 1e-15", true, "-0.380604140863875"),
      ([], "log1p.gradient[1,class 2] < -0.38", true, "-0.3806"),
      (["dtype float32", "set 1 2 40"], "fused.gradient[1,2] is zero", true, "0"),
      (["dtype float32", "set 1 2 40"], "log1p.gradient[1,2] is not zero", true, nil),
      (["dtype float32", "set 1 2 40"], "exact.gradient[1,2] < 0", true, nil),
      (["set 1 1 nan"], "exact.gradient[1,2] is nan", true, "nan"),
      (["label 1 none"], "exact.gradient[1,2] is finite", false, "no label"),
      ([], "mistaken.loss[1] = 0.4790106967477104", true, nil),
      (["mistake softmax-twice"], "mistaken.loss[1] = 0.8343 ± 0.0001", true, "0.8343"),
      (["mistake softmax-twice"], "mistaken.gradient[1,class 2] = -0.2006 ± 0.0001", true, nil),
      (["mistake sum"], "mistaken.mean = 1.6787 ± 0.0001", true, "1.6787"),
      (["mistake ignore 2"], "mistaken.loss[1] = 0", true, "0"),
      (["mistake ignore 2"], "mistaken.mean = 1.1997 ± 0.0001", true, "1.1997"),
      (["label 1 none"], "mistaken.loss[1] < 9", false, "no label"),
      (["label 1 none", "label 2 none"], "mistaken.mean < 9", false, "no label"),
      (["mistake sum"], "mistaken.gradient[1,class 4] < 9", false, "no class class 4"),
    ] as [([String], String, Bool, String?)])
  func status(_ edits: [String], _ line: String, _ holds: Bool, _ present: String?) throws {
    var worksheet = Worksheet(.example)
    try worksheet.play(edits)
    let status = try Check(parsing: line).status(on: worksheet)
    #expect(status.holds == holds, "\(line): \(status.present)")
    if let present { #expect(status.present == present, "\(line)") }
  }
}
