import Numerics
import TestSupport
import Testing

/// Mistakes against `mistakes.txt`.
@Suite("Mistakes") struct MistakesTests {
  /// A batch with some mistakes, and what comes of it.
  struct Case: Sendable {
    let logits: Matrix
    let labels: [Label]
    let words: String
    /// For each format the columns of each instance, and last the reduced loss.
    let results: [FloatFormat: [[Double]]]
  }

  static let cases: [Case] = {
    var cases: [Case] = []
    var (logits, labels): ([[Double]], [Label]) = ([], [])
    for line in Table.lines("mistakes.txt") {
      switch line[0] {
      case "batch": (logits, labels) = ([], [])
      case "x":
        logits.append(line[1].numbers)
        labels.append(line[2].label)
      default:
        guard let matrix = Matrix(logits) else { continue }
        var results: [FloatFormat: [[Double]]] = [:]
        for (format, text) in zip(FloatFormat.allCases, line[2...]) {
          results[format] = text.split(separator: ";").map { part in
            format == .float64
              ? part.split(separator: " ").map(\.number) : part.values(in: format)
          }
        }
        cases.append(Case(logits: matrix, labels: labels, words: line[1], results: results))
      }
    }
    return cases
  }()

  /// The mistakes that the table's words name.
  static func mistakes(_ words: String) -> Mistakes {
    var mistakes = Mistakes()
    for word in words.split(separator: " ") where word != "-" {
      let parts = word.split(separator: "=")
      let number = parts.count > 1 ? parts[1].number : .nan
      switch parts[0] {
      case "twice": mistakes.softmaxTwice = true
      case "logits": mistakes.probabilitiesAsLogits = true
      case "clip": mistakes.clippedProbabilities = true
      case "eps": mistakes.epsilon = number
      case "smooth": mistakes.options.labelSmoothing = number
      case "weights": mistakes.options.classWeights = parts[1].numbers
      case "ignore": mistakes.options.ignoredClass = Int(parts[1])
      case "sum": mistakes.sumForMean = true
      default: Issue.record("no mistake is called \(word)")
      }
    }
    return mistakes
  }

  @Test("the table is whole") func tableIsWhole() {
    #expect(Self.cases.count == 18 * 20)
    #expect(
      Mistakes.Kind.allCases.allSatisfy { kind in
        Self.cases.contains { Self.mistakes($0.words).has(kind) }
      })
  }

  @Test("losses, gradients, probabilities and means of each", arguments: FloatFormat.allCases)
  func table(format: FloatFormat) throws {
    for (place, one) in Self.cases.enumerated() {
      let mistakes = Self.mistakes(one.words)
      let targets = one.labels.map { $0.uncheckedTarget(in: format) ?? .index(-1) }
      let expected = try #require(one.results[format])
      let name = "case \(place) (\(one.words))"
      for row in targets.indices {
        let computed = MistakenLoss(
          mistakes, logits: one.logits.row(row).map(format.round), target: targets[row],
          in: format)
        let all = [computed.loss] + computed.gradient + computed.probabilities
        compare(all, expected[row], format, "\(name), row \(row)")
      }
      let mean = mistakes.mean(logits: one.logits, targets: targets, in: format)
      compare([try #require(mean)], expected[targets.count], format, "\(name), mean")
    }
  }

  /// The narrow formats agree bit for bit.
  ///
  /// In `float64` each exp and log may be off by an ulp, which the largest difference of logits here
  /// makes a hundred.
  private func compare(
    _ computed: [Double], _ expected: [Double], _ format: FloatFormat, _ name: String
  ) {
    guard format == .float64 else {
      #expect(isSame(computed, expected), "\(name) in \(format): \(computed), not \(expected)")
      return
    }
    #expect(computed.count == expected.count)
    for (a, b) in zip(computed, expected) {
      let isClose = (a - b).magnitude <= 0x1p-46 * max(1, b.magnitude)
      #expect(isClose || a == b || (a.isNaN && b.isNaN), "\(name): \(a), not \(b)")
    }
  }

  @Test("with no mistakes it is the page's own loss, gradient and softmax") func none() {
    for row in MethodRow.all {
      for format in FloatFormat.allCases {
        guard let target = row.label.target(in: format) else { continue }
        let logits = row.logits.map(format.round)
        let right = MistakenLoss(Mistakes(), logits: logits, target: target, in: format)
        let fused = CrossEntropy(format: format).loss(.fused, logits: logits, target: target)
        #expect(isSame(right.loss, fused) && !right.isIgnored)
        #expect(isSame(right.gradient, Gradient.fused(logits: logits, target: target, in: format)))
        #expect(isSame(right.probabilities, Softmax.shifted(logits, in: format)))
        var patched = Mistakes()
        patched.epsilon = 1e-7
        let epsilon = CrossEntropy(format: format).loss(.epsilon, logits: logits, target: target)
        let loss = MistakenLoss(patched, logits: logits, target: target, in: format).loss
        #expect(isSame(loss, epsilon))
      }
    }
  }

  @Test("softmax twice can't go below log(1 + (K - 1)/e), and keeps the prediction") func floor() {
    var twice = Mistakes()
    twice.softmaxTwice = true
    let result = MistakenLoss(twice, logits: [1000, 0, 0], target: .index(0), in: .float64)
    #expect((result.loss - 0.55144471393205).magnitude < 1e-13)
    #expect(result.prediction == .one(0))
    #expect(result.gradient.allSatisfy { $0 == 0 })
  }

  @Test("a clipped probability has no slope") func clipped() {
    var clip = Mistakes()
    clip.clippedProbabilities = true
    let result = MistakenLoss(clip, logits: [0, 40], target: .index(0), in: .float32)
    #expect((result.loss - 16.118).magnitude < 0.001)
    #expect(result.gradient.allSatisfy { $0 == 0 })
  }

  @Test("everything ignored has no mean, and unlabelled rows count nothing") func ignored() throws {
    var ignore = Mistakes()
    ignore.options.ignoredClass = 1
    let logits = try #require(Matrix([[1, 2], [3, 4]]))
    let mean = ignore.mean(logits: logits, targets: [.index(1), .index(1)], in: .float64)
    #expect(mean?.isNaN == true)
    #expect(ignore.mean(logits: logits, targets: [nil, nil], in: .float64) == nil)
    let one = ignore.mean(logits: logits, targets: [nil, .index(0)], in: .float64)
    #expect(one == CrossEntropy(format: .float64).loss(.fused, logits: [3, 4], target: .index(0)))
    let row = MistakenLoss(ignore, logits: [1, 2], target: .index(1), in: .float64)
    #expect(row.isIgnored && row.loss == 0 && row.gradient == [0, 0])
    ignore.sumForMean = true
    #expect(ignore.mean(logits: logits, targets: [.index(1), nil], in: .float64) == 0)
  }

  @Test("kinds alone, and numbers that can't be used") func kinds() {
    let usual = Mistakes.usual(classes: 3)
    for kind in Mistakes.Kind.allCases {
      let alone = Mistakes().only(kind, classes: 3)
      #expect(alone.has(kind) && Mistakes.Kind.allCases.filter { alone.has($0) } == [kind])
      #expect(alone == usual.only(kind, classes: 3) && alone.fault(classes: 3) == nil)
    }
    var mistakes = Mistakes()
    #expect(mistakes.isEmpty && mistakes.fault(classes: 1) == nil)
    mistakes.epsilon = -1
    #expect(mistakes.fault(classes: 3) == .epsilon)
    mistakes.epsilon = 0
    mistakes.options.labelSmoothing = 1.5
    #expect(mistakes.fault(classes: 3) == .labelSmoothing)
    mistakes.options.labelSmoothing = 1
    mistakes.options.classWeights = [1, .nan]
    #expect(mistakes.fault(classes: 3) == .classWeight)
    mistakes.options.classWeights = [1, 2, 3, 4]
    #expect(mistakes.fault(classes: 3) == .weightCount(4, classes: 3))
    mistakes.options.classWeights = [1, 1, 1]
    mistakes.options.ignoredClass = 3
    #expect(mistakes.fault(classes: 3) == .noSuchClass(3, classes: 3))
    mistakes.options.ignoredClass = 2
    #expect(mistakes.fault(classes: 3) == nil)
  }
}
