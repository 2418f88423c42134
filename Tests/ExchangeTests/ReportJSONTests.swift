import Exchange
import Experiments
import Foundation
import Notation
import Numerics
import Testing

@Suite("Reports as JSON") struct ReportJSONTests {
  /// The digits that the question behind this project quotes from TensorFlow, and 40 of mpmath.
  @Test("numbers of the example") func example() throws {
    let report = try JSON(Report(.example))
    #expect(report["dtype"] == "float64")
    #expect(report["instances"] == 2.0)
    #expect(report["classes"] == 3.0)
    #expect(report["class_names"]?.items == ["class 1", "class 2", "class 3"])
    #expect(report["instance_names"]?.items == ["1", "2"])
    #expect(report["accuracy"] == 0.5)
    let mean = try #require(report["mean"])
    #expect(mean["naive"] == 0.83934333897877944)
    #expect(mean["fused"] == 0.83934333897877922)
    #expect(mean["exact"] == "0.8393433389787792767617008920764447963378")
    #expect(mean["difference"] == 0x1p-52)
    let rows = try #require(report["rows"]?.items)
    #expect(rows.map { $0["instance"] } == ["1", "2"])
    #expect(rows.map { $0["label"] } == [1.0, 2.0])
    #expect(rows.map { $0["prediction"] } == [1.0, 0.0])
    #expect(rows.map { $0["correct"] } == [true, false])
    #expect(rows[1]["logits"]?.numbers == [2.2, 1.3, 1.7])
    let softmax = rows.flatMap { $0["softmax"]?.numbers ?? [] }
    let expected = [0.227863, 0.61939586, 0.15274114, 0.49674623, 0.20196195, 0.30129182]
    #expect(softmax.count == 6)
    #expect(zip(softmax, expected).allSatisfy { abs($0 - $1) < 5e-9 })
    #expect(
      rows[0]["loss"]?.keys == [
        "naive", "stable", "epsilon", "logsumexp", "fused", "upcast", "log1p", "exact",
      ])
    #expect(
      rows[0]["ulps"]?.keys == [
        "naive", "stable", "epsilon", "logsumexp", "fused", "upcast", "log1p",
      ])
    #expect(rows[0]["loss"]?["exact"] == "0.4790106967477103601396920505419940607768")
    #expect(rows[1]["loss"]?["exact"] == "1.199675981209848193383709733610895531899")
    let gradient = try #require(rows[0]["gradient"]?.numbers)
    #expect(abs(gradient[1] - (0.61939586 - 1)) < 5e-9)
  }

  @Test("the order of the fields, and all digits of the losses, to the letter")
  func literalText() throws {
    let text = Report(.example).text(.json)
    #expect(
      text.hasPrefix(
        #"{"dtype":"float64","instances":2,"classes":3,"#
          + #""class_names":["class 1","class 2","class 3"],"instance_names":["1","2"],"rows":["#))
    #expect(text.contains("\n" + #"],"mean":{"naive":0.83934333897877944,"stable":"#))
    let keys = [
      "instance", "logits", "label", "softmax", "prediction", "correct", "loss", "ulps", "gradient",
    ]
    let row = try #require(text.split(separator: "\n").dropFirst().first)
    let places = keys.compactMap { row.range(of: "\"\($0)\":")?.lowerBound }
    #expect(places.count == keys.count)
    #expect(places == places.sorted())
    #expect(text.hasSuffix(#"},"accuracy":0.5}"# + "\n"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }

  @Test("soft labels") func softLabels() throws {
    let soft = try experiment([[1, 2, 3]], [.distribution([0.25, 0.25, 0.5])])
    let row = try #require(try JSON(Report(soft))["rows"]?[0])
    #expect(row["label"]?.numbers == [0.25, 0.25, 0.5])
    #expect(row["loss"]?["exact"] == "1.157605964444380304482919904545070451473")
    let gradient = try #require(row["gradient"]?.numbers)
    let expected = [-0.15996942682961954, -0.005271528945202358, 0.16524095577482178]
    #expect(zip(gradient, expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test("without labels") func withoutLabels() throws {
    let report = try JSON(Report(try experiment([[1, 2], [3, 4]])))
    #expect(report["mean"] == nil)
    #expect(report["accuracy"] == nil)
    #expect(report["rows"]?[0]?.keys == ["instance", "logits", "softmax", "prediction"])
    let partly = try JSON(Report(try experiment([[1, 2], [3, 4]], [.none, .index(1)])))
    #expect(partly["rows"]?[0]?["loss"] == nil)
    #expect(partly["rows"]?[1]?["loss"] != nil)
    #expect(partly["accuracy"] == 1.0)
  }

  @Test("values that JSON has no numbers for are strings") func nonFiniteValues() throws {
    let logits: [[Double]] = [
      [1000, 1001, 1002], [-.infinity, 1, 2], [.nan, 1, 2], [-.infinity, -.infinity, 0],
    ]
    let hard = try experiment(logits, [.index(2), .index(0), .index(1), .index(2)])
    let report = try JSON(Report(hard))
    let rows = try #require(report["rows"]?.items)
    let loss = try rows.map { try #require($0["loss"]) }
    #expect(loss[0]["naive"] == "nan")
    #expect(abs(try #require(loss[0]["fused"]?.number) - 0.40760596444438) < 1e-13)
    #expect(loss[0]["exact"] == "0.4076059644443803044829199045450704514729")
    #expect(rows[1]["logits"]?.items == ["-inf", 1.0, 2.0])
    #expect(loss[1]["fused"] == "inf")
    #expect(loss[1]["exact"] == "inf")
    #expect(rows[1]["ulps"]?["fused"] == "nan")
    #expect(loss[2]["exact"] == "nan")
    #expect(rows[2]["prediction"] == .null)
    #expect(rows[2]["correct"] == .null)
    #expect(loss[3]["exact"] == "0")
    #expect(report["mean"]?["exact"] == "nan")
  }

  @Test("one method") func oneMethod() throws {
    let report = try JSON(Report(.example, method: .stable))
    #expect(report["mean"]?.keys == ["stable"])
    #expect(report["rows"]?[0]?["loss"]?.keys == ["stable"])
    #expect(report["rows"]?[0]?["ulps"]?.keys == ["stable"])
    let exact = try JSON(Report(.example, method: .exact))
    #expect(
      exact["mean"] == .object(["exact": "0.8393433389787792767617008920764447963378"]))
    #expect(exact["rows"]?[0]?["ulps"] == .object([:]))
  }

  @Test("numbers read back as the same value of the dtype", arguments: FloatFormat.allCases)
  func roundTrip(format: FloatFormat) throws {
    let logits = [[0.1, -1e-3, 3.14159], [7.345678, 1e-7, 5e-6]]
    let experiment = try experiment(logits, [.index(0), .index(2)], format: format)
    let rows = try #require(try JSON(Report(experiment))["rows"]?.items)
    let evaluation = Evaluation(of: experiment)
    for (instance, row) in rows.enumerated() {
      #expect(row["logits"]?.numbers.map(format.round) == experiment.roundedLogits(instance))
      #expect(row["softmax"]?.numbers.map(format.round) == evaluation[instance]?.softmax)
      let naive = try #require(row["loss"]?["naive"]?.number)
      #expect(format.round(naive) == evaluation[instance]?.losses?.naive)
    }
  }

  @Test("names come through whole and harmless") func strings() throws {
    let names = ["\"\\/\u{8}\u{C}\n\r\t\0", "\u{1B}[2J\u{9B}\u{7F}", "ü 🐟 \u{202E}\u{E0041}"]
    let report = Report(try experiment([[1, 2, 3]], names: names, instances: ["a\u{1}"]))
    #expect(
      !report.text(.json).unicodeScalars.contains { $0 != "\n" && Printable.isUnsafe($0) })
    let object = try JSON(report)
    #expect(object["class_names"]?.items == names.map(JSON.string))
    #expect(object["instance_names"]?.items == ["a\u{1}"])
  }
}
