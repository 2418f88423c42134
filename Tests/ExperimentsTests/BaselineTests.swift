import Experiments
import Notation
import Numerics
import Testing

/// What became of instances, each of which is another in one way.
///
/// Losses are those of two equal logits, ln 2, and of logits that are 1 and 2 apart.
@Suite("A state that another is compared with") struct BaselineTests {
  private static let names = ["same", "better", "worse", "flipped", "broke", "mended", "new"]
  private static let before: [[Double]] = [
    [0, 0], [0, 0], [0, 0], [0.5, 0], [0, 0], [.nan, 0],
  ]
  private static let now: [[Double]] = [
    [0, 0], [1, 0], [-1, 0], [0, 0.5], [.nan, 0], [0, 0], [3, 0],
  ]

  private func experiment(
    _ rows: [[Double]], _ names: [String], _ format: FloatFormat = .float64
  ) throws -> Experiment {
    try Experiment(
      logits: try #require(Matrix(rows)), labels: rows.map { _ in .index(0) },
      instanceNames: names, format: format)
  }

  private func compared(_ now: Experiment, _ before: Experiment) -> (Worksheet, Baseline) {
    let present = Worksheet(now)
    var baseline = Baseline(Worksheet(before), from: .file("b.npy"))
    baseline.follow(present)
    return (present, baseline)
  }

  private func kinds(_ change: RowChange?) -> Set<RowChange.Kind> {
    Set(RowChange.Kind.allCases.filter { change?.is($0) == true })
  }

  @Test("what an instance is another in") func kinds() throws {
    let (present, baseline) = compared(
      try experiment(Self.now, Self.names),
      try experiment(Self.before, Self.names.dropLast()))
    let wanted: [Set<RowChange.Kind>] = [
      [], [.differs, .better, .flipped], [.differs, .worse, .flipped],
      [.differs, .worse, .flipped], [.differs, .worse, .flipped, .broke],
      [.differs, .better, .flipped, .mended], [],
    ]
    for (place, wanted) in wanted.enumerated() {
      #expect(
        kinds(baseline.change(of: place, in: present)) == wanted, "\(Self.names[place])")
    }
    let summary = baseline.summary
    #expect(summary.scanned == 7 && summary.compared == 6)
    #expect(RowChange.Kind.allCases.map(summary.count) == [5, 2, 3, 5, 1, 1])
    #expect(summary.firstBroken?.instance == 4 && summary.firstBroken?.method == .exact)
    #expect(summary.firstBroken?.loss.isNaN == true)
  }

  @Test("instances are matched by their names") func names() throws {
    let order = [5, 4, 3, 2, 1, 0]
    let (present, baseline) = compared(
      try experiment(Self.now, Self.names),
      try experiment(order.map { Self.before[$0] }, order.map { Self.names[$0] }))
    #expect((0..<7).map(baseline.place) == [5, 4, 3, 2, 1, 0, nil])
    #expect(RowChange.Kind.allCases.map(baseline.summary.count) == [5, 2, 3, 5, 1, 1])
    #expect(baseline.change(of: 6, in: present) == nil)
  }

  /// In float16, exp 12 is inf and 0 times that nan; no other number is another.
  @Test("a method's loss that breaks alone is named") func brokenMethod() throws {
    let (present, baseline) = compared(
      try experiment([[0, 12]], ["x"], .float16), try experiment([[0, 12]], ["x"]))
    let change = baseline.change(of: 0, in: present)
    #expect(kinds(change) == [.differs, .broke])
    #expect(change?.broken?.method == .naive && change?.difference(by: .exact) == 0)
  }

  @Test("the change of a loss, and none from one inf or nan to another") func differences() throws {
    let (present, baseline) = compared(
      try experiment(
        [[1, 0], [.nan, 0], [-.infinity, 0], [-.infinity, 0]], ["a", "b", "c", "d"]),
      try experiment([[0, 0], [0, .nan], [-.infinity, 0], [0, 0]], ["a", "b", "c", "d"]))
    let changes = (0..<4).map {
      baseline.change(of: $0, in: present)?.difference(by: .exact)
    }
    // log(1 + e^-1) − ln 2, by mpmath.
    #expect(abs((changes[0] ?? 0) - -0.37988549304172247) < 1e-15)
    #expect(changes[1...] == [0, 0, .infinity])
  }

  @Test("what differs comes first, by how far the loss has moved") func order() throws {
    let (present, baseline) = compared(
      try experiment(Self.now, Self.names), try experiment(Self.before, Self.names.dropLast()))
    func found(_ query: RowQuery) -> [Int] {
      var view = RowView(query, of: present)
      view.scan(present, since: baseline, most: 100)
      if view.mustSort { view.take(view.sorting()) }
      return view.instances
    }
    // broke and mended are nan; then 0.620…, −0.380…, 0.5 and 0; new is in one state only.
    #expect(found(RowQuery(order: RowOrder(by: .change))) == [4, 5, 2, 3, 1, 0, 6])
    for (text, wanted) in [
      ("worse and not broke", [2, 3]), ("change < 0", [1]), ("fused.change > 0.55", [2]),
      ("not differs", [0]), ("mended or better", [1, 5]),
    ] {
      let filter = try RowFilter(parsing: Words(text).texts, for: present.experiment)
      #expect(found(RowQuery(filter: filter)) == wanted, "\(text)")
      #expect(filter.needsBaseline)
    }
  }

  /// In float16 only naive breaks.
  @Test("counts are by the methods that are asked for, whatever a filter asks") func methods()
    throws
  {
    let now = try experiment([[0, 12]], ["x"], .float16)
    let other = try OtherRun(experiment([[0, 12]], ["x"]), from: "b.npy", of: now)
    let broke = RowFilter(.broke)
    for (method, count) in [(Method.fused, 0), (.naive, 1)] {
      let found = try #require(
        BatchSummary.compared(now, with: other, method: method, where: broke))
      #expect(found.summary.labelled == 1)
      #expect(found.comparison.changes.count(.broke) == count)
    }
  }

  @Test("an edit is compared at once, and rows that come later when they come") func follows()
    throws
  {
    var (present, baseline) = compared(.example, .example)
    #expect(baseline.summary.count(.differs) == 0)
    try present.apply(.set(instance: 0, class: 0, value: 100))
    baseline.follow(present)
    #expect(baseline.summary.count(.worse) == 1)
    try present.apply(.deleteInstance(0))
    baseline.follow(present)
    #expect(baseline.summary.compared == 1 && baseline.summary.count(.differs) == 0)
    var large = Matrix(rows: 5000, columns: 2)
    large[4999, 0] = 1
    let experiment = try Experiment(logits: large, labels: Array(repeating: .index(0), count: 5000))
    var (rows, other) = compared(experiment, try Experiment(logits: Matrix(rows: 5000, columns: 2)))
    #expect(other.summary.scanned == 0 && other.isPending(0) && !other.canScan(rows))
    rows.complete()
    var worse = FilteredInstances(RowFilter(.worse), of: rows, since: other)
    #expect(worse.has(0) == nil && worse.has(4999) == nil)
    other.complete()
    while other.canScan(rows) { other.scan(rows) }
    #expect(other.summary.scanned == 5000)
  }

  @Test("other shapes and other classes can't be compared; labels are shared") func comparable()
    throws
  {
    let two = try Experiment(logits: Matrix(rows: 2, columns: 3))
    #expect(try two.comparable(to: .example).labels == Experiment.example.labels)
    func named(_ names: [String], _ labels: [Label]) throws -> Experiment {
      try Experiment(logits: Matrix(rows: 2, columns: 3), labels: labels, instanceNames: names)
    }
    #expect(
      try named(["b", "c"], [.none, .none])
        .comparable(to: named(["a", "b"], [.index(0), .index(2)])).labels == [.index(2), .none])
    let faults: [(Experiment, String)] = [
      (
        try Experiment(logits: Matrix(rows: 3, columns: 3)),
        "3×3 logits can't be compared with 2×3"
      ),
      (
        try Experiment(logits: Matrix(rows: 2, columns: 3), classNames: ["cat", "dog", "bird"]),
        "class “cat” stands where the other file has “dog”"
      ),
    ]
    let named = try Experiment(
      logits: Matrix(rows: 2, columns: 3), classNames: ["dog", "cat", "bird"])
    for (other, message) in faults {
      let error = #expect(throws: EditError.self) { _ = try other.comparable(to: named) }
      #expect("\(try #require(error))" == message)
    }
    #expect(throws: Never.self) { _ = try two.comparable(to: named) }
  }
}
