import Exchange
import Experiments
import Lessons
import Numerics
import TestSupport
import Testing

@Suite("Checks") struct CheckTests {
  static let worksheet = Worksheet(.example)

  @Test(
    "how checks stand on the example",
    arguments: [
      ("logit[1,class 2] = 1.5", true, "1.5"),
      ("logit[ 1 , \"class 2\" ] = 1.5", true, "1.5"),
      ("logit[1,2] ≠ 1.5", false, "1.5"),
      ("softmax[1,class 1] = 0.2279 ± 0.0001", true, "0.2279"),
      ("softmax[1,class 1] = 0.2279 +- 0.0001", true, "0.2279"),
      ("softmax[1,class 1] > 0.22786", true, "0.2279"),
      ("softmax.sum[1] = 1 ± 1e-15", true, "1"),
      ("label[1] = class 2", true, "class 2"),
      ("label[1] = 2", true, "class 2"),
      ("label[2] = class 1", false, "class 3"),
      ("label[2] ≠ none", true, "class 3"),
      ("prediction[2] = class 1", true, "class 1"),
      ("prediction[2] = tie", false, "class 1"),
      ("accuracy = 0.5", true, "0.5"),
      ("naive.loss[1] = 0.479 ± 0.0005", true, "0.479"),
      ("fused.loss[2] = 1.1996759812098481", true, "1.199675981209848"),
      ("fused.mean < 0.50", false, "0.8393"),
      ("naive.mean = 0.83934333897877944", true, "0.8393433389787794"),
      ("fused.mean = 0.83934333897877922", true, "0.8393433389787792"),
      ("exact.mean = 0.839343 ± 0.000001", true, "0.839343"),
      ("exact.loss[1] >= 0.479", true, "0.479"),
      ("difference.mean > 0", true, "2.22e-16"),
      ("difference[1] < 1e-10", true, "5.551e-17"),
      ("fused.gradient[1,class 2] < 0", true, "-0.3806"),
      ("naive.ulps[1] is finite", true, nil),
      ("exact.gradient[1,class 2] = -0.38060414 ± 1e-8", true, nil),
      ("log1p.gradient[1,class 2] < 0", true, "-0.3806"),
      ("naive.failure[1] = none", true, "none"),
      // The loss is about e^-t: lost beside 1 at 53·log 2, below the smallest number at 1075·log 2.
      ("fused.cliff[1] = 36.7368 ± 0.0001", true, nil),
      ("log1p.cliff[1] = 745.1332 ± 0.0001", true, nil),
      // exp(2.2 t) overflows above 709.7827.
      ("naive.cliff[2] = 322.6285 ± 0.0001", true, nil),
      ("fused.cliff[2] is inf", true, "inf"),
      ("naive.failure[1] ≠ none", false, "none"),
      ("fused.loss[1] is not zero", true, "0.479"),
      ("fused.loss[1] is subnormal", false, "0.479"),
      ("instances = 2", true, "2"),
      ("classes != 3", false, "3"),
      ("dtype = float64", true, "float64"),
      ("dtype = float16", false, "float64"),
      ("reduction = mean", true, "mean"),
      ("reduction ≠ none", true, "mean"),
      ("fused.sum = 1.6786866779575585 ± 1e-15", true, nil),
      ("exact.sum > 1.67868", true, "1.679"),
    ] as [(String, Bool, String?)])
  func status(_ line: String, _ holds: Bool, _ present: String?) throws {
    let status = try Check(parsing: line).status(on: Self.worksheet)
    #expect(status.holds == holds)
    if let present { #expect(status.present == present) }
  }

  @Test(
    "how checks stand after edits",
    arguments: [
      (["label 1 none"], "label[1] = none", true, "none"),
      (["label 1 none"], "fused.loss[1] < 1", false, "no label"),
      (["label 1 none", "label 2 none"], "accuracy = 1", false, "no label"),
      (["label 1 0.5 0.5 0"], "label[1] ≠ class 1", true, "weights"),
      (["label 1 0.5 0.1 0"], "fused.loss[1] > 0", false, "an unusable label"),
      (["reduction sum"], "fused.mean < 1", false, "the reduction is sum"),
      (["reduction sum"], "reduction = sum", true, "sum"),
      (["reduction sum"], "reduction = mean", false, "sum"),
      (["reduction none"], "naive.sum = 1.6787 ± 0.0001", true, "1.6787"),
      (["reduction none"], "exact.sum = 1.6787 ± 0.0001", true, "1.6787"),
      (["dtype float16"], "fused.sum = 1.678 ± 0.001", true, nil),
      (["label 1 none"], "fused.sum = 1.1997 ± 0.0001", true, "1.1997"),
      (["label 1 none", "label 2 none"], "fused.sum < 9", false, "no label"),
      (["set 1 1 1000"], "naive.sum is nan", true, "nan"),
      (["set 1 1 1000"], "exact.sum = 999.6997 ± 0.0001", true, nil),
      (["delete instance 2"], "logit[2,1] ≠ 5", false, "no instance 2"),
      (["delete class 3"], "softmax[1,class 3] > 0", false, "no class class 3"),
      (["set 1 1 1.5"], "prediction[1] = tie", true, "a tie, class 1 first"),
      (["set 1 1 1.5"], "prediction[1] = class 1", true, "a tie, class 1 first"),
      (["set 1 1 nan"], "prediction[1] = none", true, "none"),
      (["set 1 1 nan"], "softmax[1,1] is nan", true, "nan"),
      (["set 1 1 nan"], "logit[1,1] = 0.5", false, "nan"),
      (["set 1 1 1000"], "naive.loss[1] is not finite", true, nil),
      (["set 1 1 1000"], "fused.loss[1] = 998.5", true, "998.5"),
      (["dtype float32", "set 1 1 0.1"], "logit[1,1] = 0.1", true, "0.1"),
      (["set 1 1 0.30000000000000004"], "logit[1,1] = 0.3", false, "0.30000000000000004"),
      (["set 1 1 0.85"], "logit[1,1] = 0.84 ± 0.01", true, "0.85"),
      (["set 1 1 0.49996"], "logit[1,1] < 0.5", true, "0.49996"),
      (["set 1 1 1000"], "naive.failure[1] = exp z", true, "exp z"),
      (["set 1 1 1000"], "stable.failure[1] = exp d", true, "exp d"),
      (["set 1 1 1000"], "fused.failure[1] = none", true, "none"),
      (["label 1 none"], "fused.failure[1] ≠ none", false, "no label"),
      (["dtype float32"], "naive.cliff[1] < 60", true, nil),
      (["set 1 1 1000"], "naive.cliff[1] = 1", true, "1"),
      (["set 1 1 inf"], "naive.cliff[1] > 0", false, "a logit is not finite"),
      (["label 1 none"], "naive.cliff[1] > 0", false, "no label"),
      (["layer 3", "input 1 2 0.1", "dtype float16"], "input[1,2] = 0.1", true, nil),
      (["layer 3"], "weight[class 2,2] = 1", true, "1"),
      (["layer 3", "bias 2 -1"], "bias[class 2] < 0", true, "-1"),
      (["layer 2"], "input[1,3] ≠ 5", false, "no feature 3"),
      (["layer 2"], "weight[9,1] ≠ 5", false, "no class 9"),
      (["layer 2", "layer none"], "bias[1] ≠ 5", false, "no layer"),
      (["rename class \"class 1\" none"], "label[1] = none", false, "class 2"),
    ] as [([String], String, Bool, String?)])
  func statusAfter(
    _ edits: [String], _ line: String, _ holds: Bool, _ present: String?
  ) throws {
    var worksheet = Self.worksheet
    try worksheet.play(edits)
    let status = try Check(parsing: line).status(on: worksheet)
    #expect(status.holds == holds)
    if let present { #expect(status.present == present) }
  }

  @Test("what is not computed yet holds of nothing") func notComputed() throws {
    let large = Worksheet(try Experiment(logits: Matrix(rows: 100, columns: 100)))
    for line in [
      "softmax[1,1] ≠ 0", "accuracy < 2", "fused.sum < 2", "exact.sum < 2", "fused.mean is not nan",
      "prediction[1] ≠ none",
    ] {
      let status = try Check(parsing: line).status(on: large)
      #expect(status == Check.Status(holds: false, present: "not yet computed"))
    }
  }

  @Test("a zero is shown without its sign") func negativeZero() throws {
    let experiment = try Experiment(logits: Matrix(rows: 1, columns: 1, repeating: -0.0))
    for check in ["logit[1,1] is finite", "logit[1,1] = 0"] {
      #expect(
        try Check(parsing: check).status(on: Worksheet(experiment))
          == Check.Status(holds: true, present: "0"))
    }
  }

  @Test("a sentence follows the first colon outside names") func sentence() throws {
    let check = try Check(parsing: "label[\"a:b\"] = cat : Label it: a cat")
    #expect(check.sentence == "Label it: a cat")
    #expect(check.source == "label[\"a:b\"] = cat")
    #expect(check.quantity.arguments == ["a:b"])
    #expect(try Check(parsing: "accuracy = 1").text == "accuracy = 1")
  }

  @Test("the documentation lists the table as it is") func documentation() throws {
    let text = try #require(Repository.read("docs/lesson-format.md"))
    let rows = Quantity.table.map { "| `\($0.form)` | \($0.meaning) |" }
    #expect(text.contains("|---|---|\n" + rows.joined(separator: "\n") + "\n\n"))
  }

  @Test("every form in the table is read") func table() throws {
    for entry in Quantity.table {
      for name in entry.names {
        let value =
          switch entry.sort {
          case .oneOf(let words): words[0]
          case .className: "none"
          case .number, .operation: "1"
          }
        let arguments = ["", "[a]", "[a,b]"][entry.arguments.count]
        let check = try Check(parsing: "\(name)\(arguments) = \(value)")
        #expect(check.quantity.entry == entry)
      }
    }
    let names = Quantity.table.flatMap(\.names)
    #expect(Set(names).count == names.count)
  }

  @Test("every quantity of the table has a value")
  func values() throws {
    var worksheet = Self.worksheet
    try worksheet.play(["layer 2"])
    for entry in Quantity.table {
      let arguments = ["", "[1]", "[1,1]"][entry.arguments.count]
      for name in entry.names {
        let isNumber = entry.sort == .number
        let check =
          if case .oneOf(let words) = entry.sort { "\(name) = \(words[0])" } else {
            "\(name)\(arguments) \(isNumber ? "is finite" : "= none")"
          }
        let status = try Check(parsing: check).status(on: worksheet)
        #expect(
          status.present == "none" || !status.present.hasPrefix("no"), "\(check): \(status.present)"
        )
      }
    }
  }
}
