import Exchange
import Experiments
import Foundation
import Notation
import Numerics
import TestSupport
import Testing

@Suite("Experiments as programs") struct SnippetTests {
  static let needsPython: Comment =
    "python3 with NumPy is missing: the scripts are not run (script/test installs it)"

  /// What a program printed: a loss by instance, or the reduction's name, and method.
  private static func losses(_ output: String) -> [String: Double] {
    var losses: [String: Double] = [:]
    for line in output.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      guard words.count == 4, words[1] != "softmax" else { continue }
      losses["\(words[0]) \(words[1])"] = (try? NumberText.parse(words[3])) ?? 12345
    }
    return losses
  }

  /// The page's losses, named in the same way.
  private static func losses(of experiment: Experiment) -> [String: Double] {
    var losses: [String: Double] = [:]
    var evaluation = Evaluation(of: experiment)
    evaluation.evaluate(0..<experiment.instances, of: experiment)
    for method in Method.computed {
      for instance in 0..<experiment.instances {
        losses["\(instance + 1) \(method.rawValue)"] = evaluation[instance]?.losses?[method]
      }
      losses["\(experiment.reduction.rawValue) \(method.rawValue)"] =
        evaluation.reduced?.losses[method]
    }
    return losses
  }

  private func expectSame(
    _ output: String, _ experiment: Experiment, location: SourceLocation = #_sourceLocation
  ) {
    let (printed, expected) = (Self.losses(output), Self.losses(of: experiment))
    #expect(expected.count > experiment.instances, sourceLocation: location)
    for (name, value) in expected where !isSame(printed[name] ?? 54321, value) {
      Issue.record(
        "\(name): \(String(describing: printed[name])), not \(value)", sourceLocation: location)
    }
  }

  /// Random rows with every kind of label, masks, infinities and nan.
  private func random(
    _ instances: Int, seed: UInt32, _ format: FloatFormat, _ reduction: Reduction = .mean
  ) throws -> Experiment {
    var random = RandomExperiments(seed: seed)
    var experiment = try random.experiment(instances: instances, classes: 5)
    _ = try experiment.apply(.dtype(format))
    _ = try experiment.apply(.reduction(reduction))
    for instance in 0..<instances where random.below(3) > 0 {
      // Nearer to one another than `value()` makes them, and not short in any format.
      for column in 0..<5 {
        let value = Double(random.below(1 << 20) - 1 << 19) / 123456.7
        _ = try experiment.apply(.set(instance: instance, class: column, value: value))
      }
    }
    return experiment
  }

  @Test(
    "the NumPy script computes every loss to the bit",
    .enabled(if: Python.interpreter != nil, needsPython),
    arguments: FloatFormat.allCases)
  func numpy(format: FloatFormat) throws {
    let experiment = try random(600, seed: 31, format)
    let (status, output) = try Python.run(
      script: Snippet(experiment, language: .numpy).text)
    #expect(status == 0)
    expectSame(output, experiment)
    #expect(output.contains(" numpy "))
  }

  @Test(
    "sums, index labels only, no labels", .enabled(if: Python.interpreter != nil, needsPython))
  func otherForms() throws {
    let sum = try random(300, seed: 32, .float32, .sum)
    expectSame(try Python.run(script: Snippet(sum, language: .numpy).text).output, sum)
    let example = try Python.run(script: Snippet(.example, language: .numpy).text)
    expectSame(example.output, .example)
    #expect(
      example.output.hasPrefix(
        "# instance, method, loss, loss in hexadecimal\n1 naive 0.47901069674771046 0x1.ea81c"))
    #expect(example.output.contains("\n2 numpy 1.1996759812098481 "))
    var weighted = Experiment.example
    try weighted.play(["mistake weights 0.3 1.7 0.9", "mistake smoothing 0.1", "dtype float32"])
    expectSame(try Python.run(script: Snippet(weighted, language: .numpy).text).output, weighted)
    let bare = try Experiment(logits: try #require(Matrix([[1, 2]])))
    let (status, output) = try Python.run(script: Snippet(bare, language: .numpy).text)
    #expect(status == 0)
    #expect(output.contains("\n1 softmax 0.2689414213699951 0.731058578630004"))
  }

  @Test(
    "what the frameworks' scripts compute by themselves is the same",
    .enabled(if: Python.interpreter != nil, needsPython),
    arguments: [SnippetLanguage.pytorch, .tensorflow, .jax])
  func frameworks(language: SnippetLanguage) throws {
    // The framework is imported last, so that it may be missing.
    let experiment = try random(20, seed: 33, .bfloat16)
    expectSame(
      try Python.run(script: Snippet(experiment, language: language).text).output, experiment)
  }

  @Test("the Swift program computes every loss to the bit", .enabled(if: Swiftc.exists))
  func swift() throws {
    let experiment = try random(150, seed: 34, .float16)
    let output = try Swiftc.run(Snippet(experiment, language: .swift).text)
    expectSame(output, experiment)
  }

  // MARK: Names

  private static let hostile = [
    "\"\"\"\nimport os\n\"\"\"", "'''\r\nraise SystemExit(9)", "*/ \u{2028}fatalError()", "\\",
    "a\u{85}b", "\u{202E}x", "# coding: latin-1", "x\u{0}y", "\u{1B}]0;hi\u{7}", "\u{B}\u{C}q",
    "\"", "\\(exit(3))", "魚",
  ]

  private static func experiment(names: [String]) throws -> Experiment {
    try Experiment(
      logits: Matrix(rows: names.count, columns: names.count),
      labels: names.indices.map { $0 == 0 ? .distribution(names.map { _ in .nan }) : .index($0) },
      instanceNames: names, classNames: names)
  }

  @Test("names stay in their comments", arguments: SnippetLanguage.allCases)
  func names(language: SnippetLanguage) throws {
    let experiment = try Self.experiment(names: Self.hostile)
    let plain = try Self.experiment(names: Self.hostile.map { _ in "name" })
    let mark: Character = language == .swift ? "/" : "#"
    let code = { (text: String) -> [Substring] in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.prefix { $0 != mark }
      }
    }
    let text = Snippet(experiment, language: language).text
    #expect(code(text) == code(Snippet(plain, language: language).text))
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !Printable.isUnsafe($0) })
  }

  @Test(
    "Python reads the same program, whatever the names",
    .enabled(if: Python.interpreter != nil, needsPython))
  func syntaxTree() throws {
    let program = """
      import ast, sys
      texts = [ast.dump(ast.parse(open(name, "rb").read())) for name in sys.argv[1:]]
      print(texts[0] == texts[1], len(texts[0]) > 1000)
      """
    let texts = try [Self.hostile, Self.hostile.map { _ in "name" }].map {
      Snippet(try Self.experiment(names: $0), language: .numpy).text
    }
    let output = try Python.withFile("a.py", texts[0]) { first in
      try Python.withFile("b.py", texts[1]) { second in
        try Python.run(
          ["/usr/bin/env", Python.interpreter ?? "", "-c", program, first.path, second.path]
        ).output
      }
    }
    #expect(output == "True True\n")
  }
}

/// The Swift compiler, for the program that is written in Swift.
private enum Swiftc {
  static let exists = (try? Python.run(["/usr/bin/env", "swiftc", "--version"]))?.status == 0

  static func run(_ program: String) throws -> String {
    try Python.withFile("experiment.swift", program) { file in
      let binary = file.deletingPathExtension().path
      let built = try Python.run(["/usr/bin/env", "swiftc", file.path, "-o", binary])
      #expect(built.status == 0)
      return try Python.run([binary]).output
    }
  }
}
