import Experiments
import Notation
import Numerics
import TestSupport
import Testing

@Suite("What stands out of a batch") struct StandOutTests {
  private func experiment(
    _ rows: [[Double]], _ labels: [Label], _ format: FloatFormat = .float32
  ) throws -> Experiment {
    try Experiment(logits: try #require(Matrix(rows)), labels: labels, format: format)
  }

  private func found(
    _ experiment: Experiment, _ methods: [Method] = Method.computed
  ) -> [StandOut] {
    var overview = BatchOverview(bound: 100)
    overview.append(rows(experiment))
    return overview.standingOut(methods)
  }

  private func rows(_ experiment: Experiment) -> RowStretch {
    RowStretch(
      0..<experiment.instances, of: experiment,
      (0..<experiment.instances).map {
        RowEvaluation(experiment.row($0), in: experiment.format, epsilon: experiment.epsilon)
      })
  }

  /// Numbers of a bell's shape, labels that the largest of each row has with noise.
  private func ordinary(
    _ count: Int, classes: Int, _ format: FloatFormat, scale: Double = 2
  ) throws -> (rows: [[Double]], labels: [Label]) {
    var generator = SplitMix64(state: UInt64(count * classes))
    let rows = (0..<count).map { _ in
      (0..<classes).map { _ in
        scale
          * ((0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) })
      }
    }
    let labels = rows.map { row in
      Label.index(row.indices.max { row[$0] < row[$1] } ?? 0)
    }
    return (rows, labels)
  }

  /// Each row is spoiled in its own way; what it does to the mean of naive and fused follows from e^88.7,
  /// float32's largest.
  @Test("every cause is found, the worst for the mean first")
  func causes() throws {
    let inf = Double.infinity
    var (rows, labels) = try ordinary(200, classes: 4, .float32)
    rows[3] = [1, .nan, 0, 2]
    rows[5] = [1, inf, 0, 2]
    rows[7] = [-inf, -inf, -inf, -inf]
    (rows[9], labels[9]) = ([1, -inf, 0, 2], .index(1))
    rows[11] = [300, 301, 302, 303]
    (rows[12], labels[12]) = ([-300, -301, -302, -303], .index(0))
    (rows[13], labels[13]) = ([0, 1, 2, 100], .index(3))
    (rows[15], labels[15]) = ([0.1, 0.2, 0.3, 0.4], .index(3))
    (rows[17], labels[17]) = ([0, 9, 0, 1], .index(0))
    labels[19] = .none
    (rows[21], labels[21]) = ([0, -85, 0, 0], .index(0))
    let experiment = try experiment(rows, labels)
    let found = found(experiment, [.naive, .fused])
    #expect(
      found.map(\.filter) == [
        "logits nan", "logits inf", "logits masked", "label masked", "logits far", "logits large",
        "spread >= 64", "wrong and confidence > 0.9 and loss is finite", "logits probabilities",
        "not labelled",
      ])
    #expect(
      found.map { [$0.rows.first, $0.rows.last, $0.rows.count] } == [
        [3, 3, 1], [5, 5, 1], [7, 7, 1], [9, 9, 1], [11, 12, 2], [13, 13, 1], [13, 21, 2],
        [17, 17, 1], [15, 15, 1], [19, 19, 1],
      ])
    #expect(
      found.dropFirst(3).prefix(4).map(\.harm) == [
        .exact(inf), .methods([.naive]), .methods([.naive]), .methods([.naive]),
      ])
    // −log softmax: 9.0006 and 1.2425 of what all finite ones sum to.
    guard case .share(let wrong, false) = found[7].harm,
      case .share(let given, false) = found[8].harm
    else { return #expect(Bool(false), "\(found[7].harm)") }
    #expect((wrong / given - 9.000_582_113 / 1.242_535_529).magnitude < 1e-5)
    #expect(found[9].harm == .none)
  }

  @Test("the filter of each finds as many instances as it says")
  func filters() throws {
    let table = try BatchTable()
    let found = found(table.experiment)
    #expect(!found.isEmpty)
    for group in found {
      let filter = try RowFilter(
        parsing: Words(group.filter).texts, for: table.experiment)
      let holds = filter.holds(of: rows(table.experiment))
      let places = holds.indices.filter { holds[$0] }
      #expect(places.count == group.rows.count, "\(group.filter)")
      #expect(places.first == group.rows.first && places.last == group.rows.last)
    }
  }

  /// Those that the table of all rows keeps are those of the rows themselves.
  @Test(
    "a filter for a cause is that of each row, in every format", arguments: FloatFormat.allCases)
  func kept(format: FloatFormat) throws {
    let inf = Double.infinity
    let experiment = try experiment(
      [
        [1, .nan, 0], [1, inf, 0], [-inf, -inf, -inf], [0, -inf, 1], [1, 0, -inf],
        [2000, 2001, 2002], [-2000, -2001, -2002], [0, 1, 2000], [0.25, 0.25, 0.5], [1, 0, 0],
        [3, 4, 5], [0, 0, 0],
      ], Array(repeating: .index(1), count: 11) + [.none], format)
    let wanted: [RowCause?] = [
      .notANumber, .infinite, .allMasked, .maskedLabel, nil, .far, .far, .large, .probabilities,
      .probabilities, nil, nil,
    ]
    for cause in RowCause.allCases {
      let filter = try RowFilter(parsing: Words(cause.rawValue).texts, for: experiment)
      #expect(filter.holds(of: rows(experiment)) == wanted.map { $0 == cause }, "\(cause)")
    }
    let apart = try RowFilter(parsing: Words("spread >= 1000").texts, for: experiment)
    #expect(
      apart.holds(of: rows(experiment)).indices.filter {
        apart.holds(of: rows(experiment))[$0]
      } == [7])
  }

  @Test("of an ordinary batch nothing stands out", arguments: FloatFormat.allCases, [2, 3, 10])
  func ordinary(format: FloatFormat, classes: Int) throws {
    let (rows, labels) = try ordinary(3000, classes: classes, format)
    #expect(found(try experiment(rows, labels, format)).map(\.filter) == [])
  }

  @Test("numbers that sum to 1 by chance, and rows of 0 and 1, are no probabilities")
  func chance() throws {
    var (rows, labels) = try ordinary(3000, classes: 2, .float32, scale: 0.4)
    rows[0] = [0.25, 0.75]
    #expect(!found(try experiment(rows, labels)).map(\.filter).contains("logits probabilities"))
    let oneHot = try experiment([[1, 0, 0], [0, 1, 0]], [.index(0), .index(1)])
    #expect(found(oneHot).map(\.filter) == [])
    let given = try experiment(
      [[0.25, 0.75], [0.5, 0.5], [1, 0]], [.index(0), .index(1), .index(0)])
    #expect(found(given).map(\.filter) == ["logits probabilities"])
    (rows, labels) = (Array(repeating: [3, 1], count: 3), Array(repeating: .index(0), count: 3))
    #expect(found(try experiment(rows, labels)).map(\.filter) == [])
  }

  @Test("no share is told of losses that sum to inf, and no harm of rows without labels")
  func noShare() throws {
    let huge = try found(
      experiment([[1e308, 0], [1e308, 0]], [.index(1), .index(1)], .float64), [.fused])
    #expect(huge.last?.reason == .surelyWrong && huge.last?.harm == .counted)
    let unlabelled = try found(experiment([[0, 1000], [0, 1]], [.none, .none]))
    #expect(unlabelled.map(\.harm) == [.none, .none])
    var (rows, labels) = try ordinary(200, classes: 2, .float64)
    (rows[0], labels[0]) = ([1e308, -1e308], .index(0))
    #expect(try found(experiment(rows, labels, .float64)).map(\.filter) == ["logits large"])
  }

  @Test("numbers that are far apart stand out where few are, and as one with what exp can't hold")
  func wide() throws {
    var (rows, labels) = try ordinary(1000, classes: 5, .float64)
    for row in 0..<10 { rows[row] = rows[row].map { $0 * 60 } }
    let few = try found(experiment(rows, labels, .float64))
    #expect(few.count == 1 && few[0].rows.count == 10 && few[0].filter.hasPrefix("spread >= "))
    for row in 0..<10 {
      (rows[row], labels[row]) = ((0..<5).map { 1e6 * Double($0) }, .index(4))
    }
    #expect(try found(experiment(rows, labels, .float64)).map(\.filter) == ["logits large"])
  }
}
