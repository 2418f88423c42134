import Numerics
import TestSupport
import Testing

/// Losses of batches by every kernel that the machine has.
@Suite("Losses of batches") struct BatchLossTests {
  /// The roundings are mpmath's.
  @Test("the table of losses", arguments: Kernel.available)
  func table(kernel: Kernel) {
    var count = 0
    for row in LossRow.all {
      guard case .index(let label) = row.target else { continue }
      count += 1
      for (format, expected) in zip(FloatFormat.allCases, row.rounded)
      where row.logits.allSatisfy(format.represents) {
        let results = Batch(format, [row.logits], [label]).results(kernel)
        let ulps = (results.losses[0] - expected).magnitude / format.ulp(at: expected)
        let isGood =
          isSame(results.losses[0], expected) || (format == .float64 && ulps <= 1)
        #expect(isGood, "\(row) in \(format): \(results.losses[0]), not \(expected)")
      }
    }
    #expect(count > 1000)
  }

  /// Below a midpoint of float32 by less than 2^−33 of the loss; the roundings are mpmath's.
  @Test("losses nearly midway between two values", arguments: Kernel.available)
  func nearlyMidway(kernel: Kernel) {
    let rows: [(logits: [Double], label: Int, loss: Double)] = [
      ([-0x1.f3e002p9, -0x1.f37b54p9], 1, 0x1.804b2ap-2),
      (
        [
          -0x1.278626p2, -0x1.018986p3, 0x1.279ca4p3, 0x1.f2eaa8p2, -0x1.4beb36p3, -0x1.c83670p1,
          0x1.a9c038p3, -0x1.2e0df6p3, 0x1.10e4e4p2, 0x1.30d35ap3,
        ], 6, 0x1.61e58cp-5
      ),
      (
        [
          -0x1.099f86p3, -0x1.418a66p3, -0x1.517554p2, -0x1.193eb8p0, -.infinity, -0x1.507230p4,
        ], 3, 0x1.084e1cp-6
      ),
    ]
    for row in rows {
      let losses = Batch(.float32, [row.logits], [row.label]).results(kernel).losses
      #expect(losses == [row.loss], "\(row)")
    }
  }

  @Test(
    "a row is the same alone, among others and on another core", arguments: FloatFormat.allCases)
  func independent(format: FloatFormat) async {
    var random = SplitMix64(state: 11)
    for classes in [1, 5, 8, 31, 33, 64, 100] {
      let batch = BatchFamily.specials.batch(format, rows: 19, classes: classes, using: &random)
      let (together, gradients) = batch.resultsAndGradients()
      await withTaskGroup(of: Void.self) { group in
        for row in batch.rows.indices {
          group.addTask {
            let label = Int(batch.labels[row])
            let (alone, own) = Batch(format, [batch.rows[row]], [label]).resultsAndGradients()
            #expect(isSame(alone.losses[0], together.losses[row]), "\(format), \(classes), \(row)")
            #expect(alone.flags[0] == together.flags[row])
            #expect(alone.predictions[0] == together.predictions[row])
            #expect(isSame(own, Array(gradients[row * classes..<(row + 1) * classes])))
          }
        }
      }
    }
  }

  /// With `LOGITLAB_ABUSE=long` more than a million rows.
  @Test("rounded as the exact loss", arguments: BatchFamily.allCases, FloatFormat.allCases)
  func exact(family: BatchFamily, format: FloatFormat) {
    var random = SplitMix64(state: 20_261_129)
    for round in 1...(Abuse.isLong ? 1100 : 22) {
      // A wide row costs as much as all of the others together.
      let isWide = round.isMultiple(of: 20)
      let classes = Int.random(in: isWide ? 1000...5000 : 1...70, using: &random)
      let batch = family.batch(format, rows: isWide ? 2 : 32, classes: classes, using: &random)
      expectExact(batch, "\(family), \(format), round \(round)")
    }
  }

  @Test("rounded as the exact loss, of 200,000 classes", arguments: FloatFormat.allCases)
  func wide(format: FloatFormat) {
    var random = SplitMix64(state: 7)
    let batch = BatchFamily.normal.batch(format, rows: 2, classes: 200_000, using: &random)
    expectExact(batch, "\(format)")
  }

  private func expectExact(_ batch: Batch, _ comment: Comment) {
    let format = batch.format
    let results = batch.results()
    for (row, logits) in batch.rows.enumerated() {
      let label = Int(batch.labels[row])
      let exact = ExactLoss.decided(logits: logits, target: .index(label))
      let loss = results.losses[row]
      let isRounded = isSame(loss, exact.nearest(in: format))
      let isGood =
        format == .float64
        ? isRounded || exact.ulps(of: loss, in: format).magnitude <= 1.4 : isRounded
      #expect(isGood, "\(comment), \(logits), label \(label): \(loss)")
    }
  }

  @Test("the same bits by every kernel", arguments: BatchFamily.allCases, FloatFormat.allCases)
  func sameBits(family: BatchFamily, format: FloatFormat) {
    var random = SplitMix64(state: 42)
    for round in 1...(Abuse.isLong ? 400 : 20) {
      let classes = Int.random(in: 1...(round.isMultiple(of: 10) ? 300 : 40), using: &random)
      let batch = family.batch(format, rows: 20, classes: classes, using: &random)
      let (expected, gradients) = batch.resultsAndGradients(.reference)
      for kernel in Kernel.available {
        let (results, ownGradients) = batch.resultsAndGradients(kernel)
        let place: Comment = "\(kernel), \(family), \(format), round \(round)"
        #expect(isSame(results.losses, expected.losses), place)
        #expect(results.predictions == expected.predictions, place)
        #expect(results.flags == expected.flags, place)
        #expect(isSame(gradients, ownGradients), place)
      }
    }
  }

  @Test("gradients near the exact ones", arguments: BatchFamily.allCases, FloatFormat.allCases)
  func gradients(family: BatchFamily, format: FloatFormat) {
    var random = SplitMix64(state: 3)
    for round in 1...(Abuse.isLong ? 400 : 20) {
      let classes = Int.random(in: 1...(round.isMultiple(of: 10) ? 100 : 12), using: &random)
      let batch = family.batch(format, rows: 8, classes: classes, using: &random)
      let entries = batch.resultsAndGradients().gradients
      for (row, logits) in batch.rows.enumerated() where batch.labels[row] != BatchLoss.unlabelled {
        let exact = ExactGradient(logits: logits, target: .index(Int(batch.labels[row])))
        for (column, entry) in entries[row * classes..<(row + 1) * classes].enumerated() {
          let isNear = isNear(entry, exact.entry(column), format)
          #expect(
            isNear, "\(family), \(format), \(logits), \(batch.labels[row]), \(column): \(entry)")
        }
      }
    }
  }

  private func isNear(_ entry: Double, _ exact: ExactSlope, _ format: FloatFormat) -> Bool {
    let nearest = exact.nearest(in: format)
    if isSame(entry, nearest) { return true }
    if format != .float64 { return exact.ulps(of: entry, in: format).magnitude < 0.51 }
    return exact.ulps(of: entry, in: format).magnitude < 3
      || (entry - nearest).magnitude <= 100 * 0x1p-1020
  }

  @Test("rows that are unusual", arguments: Kernel.available)
  func unusual(kernel: Kernel) {
    let (nan, inf) = (Double.nan, Double.infinity)
    let rows: [(logits: [Double], label: Int, loss: Double, prediction: Int32, flags: BatchFlags)] =
      [
        ([1, nan, -inf], 0, nan, -1, [.notANumber, .masked]),
        ([1, inf, inf], 0, nan, 1, .infiniteLogit),
        ([nan, inf, 1], 0, nan, -1, [.notANumber, .infiniteLogit]),
        ([-inf, -inf, -inf], 0, nan, -1, [.masked, .allMasked]),
        ([-inf, -inf, 3], 2, 0, 2, .masked),
        ([-inf, 2, 3], 0, inf, 2, .masked),
        ([0, 0, 0], -1, nan, 0, .unlabelled),
        ([0, 7, 7], 3, nan, 1, .invalidLabel),
        ([0, 7, 7], -2, nan, 1, .invalidLabel),
        ([-0.0, 0, -inf], 0, 0.6931471805599453, 0, .masked),
      ]
    for format in FloatFormat.allCases {
      let results = Batch(format, rows.map(\.logits), rows.map(\.label)).results(kernel)
      for (index, row) in rows.enumerated() {
        #expect(isSame(results.losses[index], format.round(row.loss)), "\(row), \(format)")
        #expect(results.predictions[index] == row.prediction, "\(row), \(format)")
        #expect(results.flags[index] == row.flags, "\(row), \(format)")
      }
    }
  }

  @Test("gradients of rows without a loss, and of masked classes", arguments: Kernel.available)
  func unusualGradients(kernel: Kernel) {
    let (nan, inf) = (Double.nan, Double.infinity)
    for format in FloatFormat.allCases {
      let rows = [[1, nan, 0], [5, 5, 1], [0, -inf, 0], [9, -inf, -inf], [0, 0, -inf]]
      let gradients = Batch(format, rows, [0, -1, 1, 0, 1]).resultsAndGradients(kernel).gradients
      let expected = [nan, nan, nan, 0, 0, 0, 0.5, -1, 0.5, 0, 0, 0, 0.5, -0.5, 0]
      #expect(isSame(gradients, expected), "\(format): \(gradients)")
    }
  }

  @Test("no rows, and rows without classes", arguments: Kernel.available)
  func empty(kernel: Kernel) {
    #expect(Batch(.float32, [], []).results(kernel).losses.isEmpty)
    let results = Batch(.float32, [[], []], [0, -1]).results(kernel)
    #expect(results.losses.allSatisfy(\.isNaN) && results.predictions == [-1, -1])
    #expect(results.flags == [[.allMasked, .invalidLabel], [.allMasked, .unlabelled]])
  }

  @Test(
    "a small loss is not zero, at any margin that the format has", arguments: Kernel.available)
  func smallLosses(kernel: Kernel) {
    let rows: [[Double]] = [[40, 0], [88, 0], [103, 0], [104, 0]]
    let losses = Batch(.float32, rows, [0, 0, 0, 0]).results(kernel).losses
    // e^−40, e^−88 and e^−103, which mpmath rounds to these; e^−104 is below half of the smallest.
    #expect(losses == [0x1.397924p-58, 0x1.07b71p-127, 0x1p-149, 0])
  }
}
