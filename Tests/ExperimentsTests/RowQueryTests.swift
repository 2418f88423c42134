import Experiments
import Notation
import Numerics
import TestSupport
import Testing

/// Numbers, filters and orders of `batch.txt`, which Python made of the same batch.
@Suite("Queries of a batch") struct RowQueryTests {
  private let table: BatchTable
  private var experiment: Experiment { table.experiment }

  init() throws { table = try BatchTable() }

  private func evaluated(_ instance: Int) -> RowEvaluation {
    RowEvaluation(experiment.row(instance), in: experiment.format, epsilon: experiment.epsilon)
  }

  private func value(of quantity: RowQuantity, _ instance: Int) -> Double? {
    RowSummary(evaluated(instance), of: instance, in: experiment).value(of: quantity)
  }

  private func found(_ query: RowQuery) -> [Int] {
    var matches = RowMatches(query)
    let instances = 0..<experiment.instances
    matches.append(RowStretch(instances, of: experiment, instances.map(evaluated)))
    let sorted = matches.sorted(experiment.names)
    #expect(matches.count == sorted.count)
    return sorted
  }

  @Test("every instance has the numbers of the table")
  func values() throws {
    let quantities = [
      RowQuantity(.loss, by: .exact), RowQuantity(.loss, by: .fused), RowQuantity(.confidence),
      RowQuantity(.margin), RowQuantity(.entropy), RowQuantity(.rank),
    ]
    for (place, quantity) in quantities.enumerated() {
      for (instance, wanted) in table.column(3 + place).enumerated() {
        let value = value(of: quantity, instance)
        guard let wanted, let value else {
          #expect((wanted == nil) == (value == nil), "\(quantity.name) of \(instance)")
          continue
        }
        // The exact loss to the bit; of others the exponential is the platform's.
        let slack = place == 0 ? 0 : 1e-14 * max(1, wanted.magnitude)
        #expect(
          (value - wanted).magnitude <= slack || value == wanted
            || (value.isNaN && wanted.isNaN), "\(quantity.name) of \(instance)")
      }
    }
  }

  @Test("a name that two classes have in other bytes means neither")
  func twins() throws {
    let twins = try Experiment(
      logits: Matrix(rows: 1, columns: 2), classNames: ["\u{E9}", "e\u{301}"])
    #expect(throws: EditError.self) { try twins.class("\u{E9}") }
    #expect(throws: EditError.self) { try twins.classes(["e\u{301}"]) }
    #expect(try twins.class("2") == 1)
  }

  @Test("without labels no instance is the worst")
  func noWorst() throws {
    let worksheet = Worksheet(try Experiment(logits: Matrix(rows: 3, columns: 2)))
    let order = RowOrder(by: .number(RowQuantity(.loss, by: .exact)))
    #expect(worksheet.first(by: order) { _ in true } == nil)
  }

  @Test("a filter lets through what Python lets through")
  func filters() throws {
    #expect(table["filter"].count == 23)
    for line in table["filter"] {
      let filter = try RowFilter(parsing: Words(line[0]).texts, for: experiment)
      #expect(filter.text == line[0])
      #expect(
        found(RowQuery(filter: filter)) == line[1].split(separator: " ").compactMap { Int($0) },
        "\(line[0])")
    }
  }

  @Test(
    "conditions in parentheses go together first",
    arguments: [
      "(wrong or loss > 5) and label c1", "label c1 and ( loss>5 or wrong )",
      "((wrong or loss > 5)) and (label c1)",
    ])
  func parentheses(text: String) throws {
    func instances(_ text: String) throws -> Set<Int> {
      let filter = try RowFilter(parsing: Words(text).texts, for: experiment)
      return Set(found(RowQuery(filter: filter)))
    }
    let wanted = try instances("wrong").union(instances("loss > 5"))
      .intersection(instances("label c1"))
    #expect(try instances(text) == wanted && !wanted.isEmpty)
    #expect(try instances("not (\(text)) and labelled").isDisjoint(with: wanted))
    #expect(
      try instances("not (right and loss is finite)") == instances("wrong or loss is not finite"))
  }

  @Test("parentheses of a name are its own where they go together")
  func parenthesesOfNames() throws {
    let logits = try #require(Matrix([[0, 1], [1, 0]]))
    let experiment = try Experiment(
      logits: logits, labels: [.index(0), .index(1)], instanceNames: ["f(x)", "g"],
      classNames: ["cat(s)", "dog"])
    for text in ["name f(x)", "(name f(x))", "(label cat(s) and name ~ (x))"] {
      let filter = try RowFilter(parsing: Words(text).texts, for: experiment)
      #expect(filter.holds(of: RowStretch(0..<2, of: experiment, nil)) == [true, false])
    }
  }

  @Test("an order is that of Python")
  func orders() throws {
    #expect(table["order"].count == 9)
    for line in table["order"] {
      let order = try RowOrder(parsing: Words(line[0]).texts)
      #expect(order.text == line[0])
      #expect(
        found(RowQuery(order: order)) == line[1].split(separator: " ").compactMap { Int($0) },
        "\(line[0])")
    }
  }

  /// By −log of a softmax, 800 above the other logits is −log 0; a mask and a nan spoil every loss.
  @Test("what is finite depends on the methods that are asked")
  func finite() throws {
    for (methods, places) in [
      ([Method.fused], [11, 23, 31, 41]), ([.exact], [11, 23, 31, 41]),
      ([.naive, .fused], [11, 23, 31, 37, 41]), ([.epsilon], [23, 31, 41]),
    ] {
      let filter = try RowFilter(
        parsing: ["not", "finite"], for: experiment, methods: methods)
      #expect(found(RowQuery(filter: filter)) == places, "\(methods)")
    }
  }

  /// naive is inf where the exact loss is 800.22; a loss that is rightly inf is no error.
  @Test("an error is infinite where only one of two losses is finite")
  func error() throws {
    let naive = RowQuantity(.error, by: .naive)
    #expect(value(of: naive, 37) == .infinity)
    #expect(value(of: naive, 11) == 0)
    #expect(value(of: naive, 23) == nil)
    let ulps = value(of: RowQuantity(.ulps, by: .naive), 1)
    #expect(value(of: naive, 1) == ulps?.magnitude)
  }

  @Test("names that are numbers are ordered as these")
  func numericNames() throws {
    let logits = try #require(Matrix([[0], [0], [0], [0]]))
    let experiment = try Experiment(logits: logits, instanceNames: ["10", "9", "-3", "100"])
    var matches = RowMatches(RowQuery(order: RowOrder(by: .name)))
    matches.append(RowStretch(0..<4, of: experiment, nil))
    #expect(matches.sorted(experiment.names) == [2, 1, 0, 3])
  }

  @Test(
    "what is wrong with a filter is said with the word at fault",
    arguments: [
      ("", 0, "a condition is expected here, such as wrong, loss > 5, label 3 or name ~ 17"),
      (
        "wrong or", 2, "a condition is expected here, such as wrong, loss > 5, label 3 or name ~ 17"
      ),
      ("wrong loss > 5", 1, "“and” or “or” is expected before “loss”"),
      ("wrogn", 0, "there is no condition “wrogn”; did you mean “wrong”?"),
      (
        "wrong and fussed.loss > 5", 2,
        "there is no condition “fussed.loss”; did you mean “fused.loss”?"
      ),
      ("loss", 1, "after loss stands one of = ≠ < <= > >= and a number, or “is”"),
      ("loss >", 2, "a number is expected here"),
      ("loss > five", 2, "“five” is not a number"),
      ("loss = nan", 2, "nothing equals nan; write `is nan`"),
      ("loss is odd", 2, "after “is” stands one of finite, inf, nan, zero, subnormal"),
      ("label", 1, "a class is expected here, or none"),
      ("label c9", 1, "there is no class “c9”; did you mean “c0”?"),
      ("name ~", 2, "a name is expected here"),
      ("(wrong or right", 3, "a “)” is missing"),
      ("(wrong right)", 1, "“and”, “or” or “)” is expected before “right)”"),
      ("wrong)", 0, "there is no condition “wrong)”; did you mean “wrong”?"),
      (
        "()", 0, "a condition is expected here, such as wrong, loss > 5, label 3 or name ~ 17"
      ),
      (
        String(repeating: "(", count: 51) + "wrong", 0,
        "at most 50 parentheses go into one another"
      ),
    ])
  func faults(text: String, place: Int, message: String) throws {
    let experiment = experiment
    let fault = #expect(throws: QueryFault.self) {
      _ = try RowFilter(parsing: Words(text).texts, for: experiment)
    }
    #expect(fault?.description == message)
    #expect(fault?.place == place)
  }

  @Test("what is wrong with an order is said")
  func orderFaults() {
    var fault = #expect(throws: QueryFault.self) { _ = try RowOrder(parsing: ["los"]) }
    #expect(fault?.description == "there is no order by “los”; did you mean “loss”?")
    fault = #expect(throws: QueryFault.self) { _ = try RowOrder(parsing: ["loss", "down"]) }
    #expect(fault?.description == "after loss stands ascending, descending or nothing")
    #expect(fault?.place == 1)
  }
}
