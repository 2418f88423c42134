import Exchange
import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Reports as CSV and as a table") struct ReportTextTests {
  @Test("a report of what is evaluated already is the report made anew")
  func ofAnEvaluation() throws {
    var random = RandomExperiments(seed: 12)
    let experiment = try random.experiment(instances: 1500, classes: 3)
    var evaluation = Evaluation(of: experiment)
    evaluation.evaluate(3..<50, of: experiment)
    for format in ReportFormat.allCases {
      let text = Report(experiment, evaluation: evaluation).text(format)
      #expect(text == Report(experiment).text(format))
    }
  }

  @Test("of a large matrix that is evaluated already, exact losses have the digits at hand")
  func ofALargeEvaluation() throws {
    let experiment = try Experiment(
      logits: Matrix(rows: 10_001, columns: 2), labels: Array(repeating: .index(0), count: 10_001))
    let line = { (report: Report) -> Substring in
      report.text(.csv).split(separator: "\n").dropFirst().first ?? ""
    }
    let evaluation = Evaluation(of: experiment)
    let report = Report(experiment, evaluation: evaluation, method: .exact)
    let quick = line(report).split(separator: ",")
    let full = line(Report(experiment, method: .exact)).split(separator: ",")
    #expect(quick.dropLast() == full.dropLast())
    #expect(full.last == "0.6931471805599453094172321214581765680755")
    #expect(try #require(quick.last).hasPrefix("0.69314718055994530941723"))
    #expect(try #require(quick.last).count < 40)
  }

  @Test("CSV of the example") func csvExample() throws {
    let lines = Report(.example, method: .fused).text(.csv).split(separator: "\n")
    #expect(
      lines[0]
        == "instance,prediction,label,correct,logit[class 1],logit[class 2],logit[class 3],"
        + "softmax[class 1],softmax[class 2],softmax[class 3],fused.loss,fused.ulps")
    #expect(lines.count == 4)
    #expect(lines[2].hasPrefix("2,0,2,false,2.2,1.3,1.7,0.4967462328313597,"))
    #expect(lines[3] == "mean,,,,,,,,,,0.83934333897877922,-0.5229152154247283")
  }

  @Test("CSV is quoted where it must be") func csvQuoting() throws {
    let experiment = try experiment(
      [[0, -.infinity]], names: ["a,b", "c\"d\u{1B}"], instances: ["x\ny"])
    #expect(
      Report(experiment).text(.csv)
        == "instance,prediction,\"logit[a,b]\",\"logit[c\"\"d\\u{1B}]\",\"softmax[a,b]\","
        + "\"softmax[c\"\"d\\u{1B}]\"\nx\\u{A}y,0,0,-inf,1,0\n")
  }

  @Test("CSV of soft and missing labels") func csvLabels() throws {
    let experiment = try experiment(
      [[0, 0], [1, 2], [.nan, 0]], [.distribution([0.25, 0.75]), .none, .index(0)])
    let lines = Report(experiment, method: .exact).text(.csv).split(separator: "\n")
    #expect(
      lines[1] == "1,0,0.25 0.75,false,0,0,0.5,0.5,0.6931471805599453094172321214581765680755")
    #expect(lines[2].hasPrefix("2,1,,,") && lines[2].hasSuffix(","))
    #expect(lines[3] == "3,,0,,nan,0,nan,nan,nan")
  }

  @Test("table of the example") func tableExample() {
    let table = Report(.example).text(.table)
    #expect(
      table.hasPrefix(
        """
        float64, 2 instances, 3 classes

        SOFTMAX  class 1  class 2  class 3  prediction  label    correct
        1         0.2279   0.6194   0.1527  class 2     class 2  yes
        2         0.4967   0.2020   0.3013  class 1     class 3  no

        LOSS  method     value
        """))
    #expect(table.contains("\nmean  naive      0.83934333897877944 "))
    #expect(table.contains("\n      fused      0.83934333897877922 "))
    #expect(table.contains("\n      exact      0.8393433389787792767617008920764447963378\n"))
    #expect(table.hasSuffix("\n\naccuracy 50% (1 of 2)\n"))
    #expect(!table.contains(" \n"))
    #expect(table.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("a table is aligned by the width that a terminal gives its names")
  func tableWidths() throws {
    let experiment = try experiment(
      [[1, 1], [2, 1]], names: ["魚", "b\u{1B}"], instances: ["x", "y"])
    var text = ""
    Report(experiment).write(.table, to: &text) { text in
      text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 && $1.value < 0xFF00 ? 2 : 1) }
    }
    #expect(
      text == """
        float64, 2 instances, 2 classes

        SOFTMAX      魚  b\\u{1B}  prediction
        x        0.5000   0.5000  tie of 魚, b\\u{1B}
        y        0.7311   0.2689  魚

        """)
  }

  @Test("many classes are cut") func manyClasses() throws {
    let table = Report(try experiment([Array(repeating: 0, count: 100)])).text(.table)
    #expect(table.contains("  class 10  +90 more  prediction\n"))
    #expect(table.contains("  tie of 100 classes\n"))
  }
}
