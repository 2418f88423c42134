import Experiments
import Numerics
import TestSupport
import Testing

/// What is made of weights, smoothing, an ignored index and the two forms of targets, against
/// `pytorch.txt`.
///
/// **Tolerance.** PyTorch subtracts logits from their largest, and takes the logarithm of a sum: each
/// result is rounded, and may be off by half an ulp of the largest number in it. So a loss is given four
/// roundings of that size, times the weights; a slope eight of its own terms, which are at most the
/// weights. No case needs half of it but for the few that `worst` counts.
@Suite("The meaning of options, against PyTorch") struct PyTorchTests {
  /// One line of the table.
  struct Case: Sendable, CustomStringConvertible {
    let experiment: Experiment
    let format: FloatFormat
    let losses: [Double]
    let mean: Double
    let sum: Double
    let gradient: [[Double]]
    let description: String
  }

  private static let cases: [Case] = {
    var cases: [Case] = []
    var (logits, targets): ([[Double]], [String]) = ([], [])
    for line in Table.lines("pytorch.txt") {
      switch line[0] {
      case "batch": (logits, targets) = ([], [])
      case "x":
        logits.append(line[1].hexadecimals)
        targets.append(line[2])
      case "done":
        let format = FloatFormat(rawValue: line[3]) ?? .float16
        guard
          let experiment = try? experiment(logits, targets, line[1], form: line[2], format)
        else {
          Issue.record("this line makes no experiment: \(line)")
          continue
        }
        cases.append(
          Case(
            experiment: experiment, format: format, losses: line[4].hexadecimals,
            mean: line[5].hexadecimals[0], sum: line[6].hexadecimals[0],
            gradient: line[7].split(separator: ";").map(\.hexadecimals),
            description: "\(targets) \(line[1]) \(line[2]) \(line[3])"))
      default: break
      }
    }
    return cases
  }()

  private static func experiment(
    _ logits: [[Double]], _ targets: [String], _ words: String, form: String,
    _ format: FloatFormat
  ) throws -> Experiment {
    let labels: [Label] = targets.map { target in
      guard target.hasPrefix("w") else { return target == "-1" ? .none : target.label }
      return Label(weights: target.dropFirst().hexadecimals)
    }
    var experiment = try Experiment(
      logits: try #require(Matrix(logits)), labels: labels, format: format)
    var edits: [Edit] = [.oneHot(try #require(TargetForm(rawValue: form)))]
    for word in words.split(separator: " ") where word != "-" {
      let parts = word.split(separator: "=")
      var mistakes = Mistakes()
      let kind: Mistakes.Kind
      switch parts[0] {
      case "weights": (kind, mistakes.options.classWeights) = (.classWeights, parts[1].numbers)
      case "smooth": (kind, mistakes.options.labelSmoothing) = (.labelSmoothing, parts[1].number)
      default: (kind, mistakes.options.ignoredClass) = (.ignoredClass, Int(parts[1]))
      }
      edits.append(.mistake(kind, mistakes))
    }
    for edit in edits { _ = try experiment.apply(edit) }
    return experiment
  }

  /// The distance at which PyTorch's loss of a row may be, in numbers near 1.
  private func allowance(_ row: LabelledRow, _ format: FloatFormat) -> Double {
    guard let target = row.target(in: format) else { return 0 }
    let logits = row.numbers.filter(\.isFinite)
    let spread = (logits.max() ?? 0) - (logits.min() ?? 0)
    let weights = row.numbers.indices.reduce(0) { $0 + target.weight(of: $1) }
    return 4 * format.ulp(at: 1) * weights * (1 + spread)
  }

  @Test("the table is there") func size() {
    #expect(Self.cases.count > 400)
    #expect(Self.cases.contains { $0.mean.isNaN } && Self.cases.contains { $0.losses.contains(0) })
  }

  @Test("losses, in float64 the exact ones and in float32 the fused") func losses() {
    for test in Self.cases {
      let evaluation = Evaluation(of: test.experiment)
      for (instance, expected) in test.losses.enumerated() {
        let row = test.experiment.row(instance)
        guard let loss = evaluation[instance]?.loss else {
          #expect(expected == 0, "\(test), \(instance): only what is left out has no loss")
          continue
        }
        let ours =
          test.format == .float64 ? loss.exactSum.nearest(in: .float64) : loss.losses.fused
        expect(ours, expected, within: allowance(row, test.format), row, "\(test), \(instance)")
      }
    }
  }

  @Test("mean and sum") func reductions() throws {
    for test in Self.cases {
      for (reduction, expected) in [(Reduction.mean, test.mean), (.sum, test.sum)] {
        var experiment = test.experiment
        _ = try experiment.apply(.reduction(reduction))
        guard let reduced = Evaluation(of: experiment).reduced else {
          #expect(reduction == .sum ? expected == 0 : expected.isNaN, "\(test)")
          continue
        }
        let ours =
          test.format == .float64
          ? reduced.exactSum.nearest(in: .float64, dividedBy: reduced.divisor)
          : reduced.losses.fused
        let rows = (0..<experiment.instances).map { experiment.row($0) }
        let allowed = rows.reduce(0) { $0 + allowance($1, test.format) } / experiment.divisor
        let masked = rows.first { $0.numbers.contains(-.infinity) } ?? rows[0]
        expect(ours, expected, within: 2 * allowed, masked, "\(test), \(reduction)")
      }
    }
  }

  @Test("the gradient of the mean, and the nan of a row that counts nothing and is masked whole")
  func gradients() {
    for test in Self.cases where test.format == .float64 {
      let experiment = test.experiment
      for (instance, expected) in test.gradient.enumerated() {
        let row = experiment.row(instance)
        let ours: [Double]
        if let target = experiment.target(instance) {
          let exact = ExactGradient(logits: row.numbers, target: target)
          ours = row.numbers.indices.map {
            exact.entry($0).nearest(in: .float64) / experiment.divisor
          }
        } else {
          // A label that was left out on reading is of an ignored class here.
          var ignoring = Mistakes()
          ignoring.options.ignoredClass = 0
          ours =
            MistakenLoss(ignoring, logits: row.numbers, target: .index(0), in: .float64).gradient
        }
        let weights = experiment.target(instance).map { target in
          row.numbers.indices.reduce(0) { $0 + target.weight(of: $1) }
        }
        let allowed =
          weights.map { 8 * FloatFormat.float64.ulp(at: 1) * $0 / experiment.divisor } ?? 0
        for (a, b) in zip(ours, expected) {
          expect(a, b, within: allowed, row, "\(test), \(instance)", isSlope: true)
        }
      }
    }
  }

  /// Of probabilities PyTorch makes nan where a class without weight is masked, 0·inf; the fused loss
  /// here leaves such a class out, as that of class indices does.
  private func expect(
    _ ours: Double, _ expected: Double, within allowed: Double, _ row: LabelledRow,
    _ comment: String, isSlope: Bool = false
  ) {
    if expected.isNaN, !ours.isNaN {
      #expect(row.numbers.contains(-.infinity) && comment.contains("probabilities"), "\(comment)")
    } else if expected.isFinite {
      #expect((ours - expected).magnitude <= allowed, "\(comment): \(ours), PyTorch \(expected)")
    } else {
      #expect(isSame(ours, expected), "\(comment): \(ours), PyTorch \(expected)")
    }
  }

  @Test("one score with a 0 before it is binary_cross_entropy_with_logits") func binary() throws {
    let lines = Table.lines("pytorch.txt").filter { $0[0] == "binary" }
    #expect(lines.count == 4)
    for line in lines {
      let format = try #require(FloatFormat(rawValue: line[1]))
      let scores = line[2].hexadecimals
      var experiment = try Experiment(
        logits: try #require(Matrix(scores.map { [$0] })), format: format)
      _ = try experiment.apply(Edit(parsing: "binary", for: experiment))
      for (instance, target) in line[3].hexadecimals.enumerated() {
        _ = try experiment.apply(
          .label(instance: instance, Label(weights: [1 - target, target])))
      }
      let evaluation = Evaluation(of: experiment)
      for (instance, expected) in line[4].hexadecimals.enumerated() {
        let loss = try #require(evaluation[instance]?.loss).exactSum.nearest(in: .float64)
        let allowed = 4 * format.ulp(at: 1) * (1 + scores[instance].magnitude)
        #expect((loss - expected).magnitude <= allowed, "\(scores[instance])")
        let target = try #require(experiment.target(instance))
        let slope = ExactGradient(logits: experiment.roundedLogits(instance), target: target)
          .entry(1).nearest(in: .float64)
        let wanted = line[6].hexadecimals[instance] * Double(scores.count)
        #expect((slope - wanted).magnitude <= 8 * format.ulp(at: 1), "\(scores[instance])")
      }
      let mean = try #require(evaluation.reduced)
      let nearest = mean.exactSum.nearest(in: .float64, dividedBy: mean.divisor)
      #expect((nearest - line[5].hexadecimals[0]).magnitude <= 200 * format.ulp(at: 1))
    }
  }

  @Test("where no label has weight the mean is nan, whatever smoothing adds") func noWeight() throws
  {
    // torch.nn.functional.cross_entropy(torch.tensor([[2., 1., .5]]), torch.tensor([1]),
    //   weight=torch.tensor([3., 0., .5]), label_smoothing=0.1): nan.
    var experiment = try Experiment(
      logits: try #require(Matrix([[2, 1, 0.5]])), labels: [.index(1)], format: .float32)
    try experiment.play(["mistake weights 3 0 0.5", "mistake smoothing 0.1"])
    #expect(Evaluation(of: experiment).reduced?.losses[.fused]?.isNaN == true)
    #expect(experiment.mistakes.mean(of: experiment)?.isNaN == true)
  }

  @Test("losses of upcast are summed in float32, and their sum is rounded once") func upcastSums()
    throws
  {
    // torch 2.13, bfloat16: 100 losses of log(1 + e³), which is 3.046875 there, with a mean of 3.046875
    // and a sum of 304; added one by one in bfloat16 they come to 316.
    var experiment = try Experiment(
      logits: try #require(Matrix(Array(repeating: [0, 3], count: 100))),
      labels: Array(repeating: .index(0), count: 100), format: .bfloat16)
    let mean = try #require(Evaluation(of: experiment).reduced)
    #expect(mean.losses[.upcast] == 3.046875 && mean.losses.fused == 3.15625)
    var totals = LossTotals(of: experiment)
    for row in 0..<100 {
      totals.append(RowEvaluation(experiment.row(row), in: .bfloat16, epsilon: 0))
    }
    #expect(totals.reduced(for: experiment)?.losses[.upcast] == 3.046875)
    try experiment.play(["reduction sum"])
    let sum = try #require(Evaluation(of: experiment).reduced)
    #expect(sum.losses[.upcast] == 304 && sum.losses.fused == 316)
  }

  @Test("a sum that float32 holds and float16 doesn't is told as what it is") func upcastOverflow()
    throws
  {
    var experiment = try Experiment(
      logits: try #require(Matrix([[0, 30000], [0, 30000], [0, 30000]])),
      labels: Array(repeating: .index(0), count: 3), format: .float16)
    #expect(Evaluation(of: experiment).reduced?.losses[.upcast] == 30000)
    try experiment.play(["reduction sum"])
    let evaluation = Evaluation(of: experiment)
    #expect(evaluation.reduced?.losses[.upcast] == .infinity)
    #expect(evaluation.reductionFault(by: .upcast, of: experiment) == .rounding(sum: 90000))
  }
}
