import Experiments
import Numerics
import TestSupport
import Testing

/// Nothing that an experiment can be asked for takes more than linear time.
@Suite("Edits, state lines and journals of any size", .serialized) struct ExperimentGrowthTests {
  /// A line for every verb; `LAST` is a place, `ALL` all classes from the last to the first.
  private static let lines = [
    "set LAST 1 4", "fill all all 4", "nudge all all 4", "label LAST 1", "dtype float16",
    "epsilon 1e-3", "reduction sum",
    "add instance new", "add class new", "delete instance 2", "delete class 2",
    "rename instance LAST new", "rename class 2 new", "shift all 1", "scale all 2",
    "temperature all 2", "ulp LAST 1 3", "permute ALL", "permute descending 1", "descend 0.1",
    "layer 2", "mistake weights", "mistake sum", "from probabilities",
    "one-hot probabilities",
  ]
  private static let layerLines = [
    "input LAST 1 2", "weight 2 1 3", "bias 2 1", "add feature new", "delete feature 1",
    "rename feature 1 new", "add instance new", "layer none",
  ]

  private static func experiment(_ instances: Int, _ classes: Int) throws -> Experiment {
    try Experiment(
      logits: Matrix(rows: instances, columns: classes, repeating: 0.5),
      labels: Array(repeating: .index(0), count: instances))
  }

  private static func verbs(_ lines: [String]) -> Set<String> {
    Set(lines.map { String($0.prefix { $0 != " " }) })
  }

  @Test("every verb is among the lines") func completeness() {
    #expect(
      // binary is an `add class` of its own, and log is for probabilities.
      Self.verbs(Self.lines + Self.layerLines + ["binary", "log"]) == Set(Edit.forms.map(\.verb)))
  }

  private static func play(_ line: String, on start: Experiment) throws {
    let all = (1...start.classes).reversed().map { "\($0)" }.joined(separator: " ")
    let words = line.replacing("LAST", with: "\(start.instances)").replacing("ALL", with: all)
    var worksheet = Worksheet(start)
    let edit = try Edit(parsing: words, for: start)
    try worksheet.apply(edit)
    worksheet.undo()
    worksheet.redo()
  }

  @Test("edits of many instances", arguments: lines) func instances(line: String) throws {
    let factor = try Growth.factor(from: 1500) {
      try Self.play(line, on: try Self.experiment($0, 3))
    }
    #expect(factor < Growth.bound)
  }

  @Test("edits of many classes", arguments: lines) func classes(line: String) throws {
    let factor = try Growth.factor(from: 1500) {
      try Self.play(line, on: try Self.experiment(2, $0))
    }
    #expect(factor < Growth.bound)
  }

  @Test("edits of a layer with many features", arguments: layerLines)
  func features(line: String) throws {
    let factor = try Growth.factor(from: 1000) { size in
      var start = try Self.experiment(2, 3)
      _ = try start.apply(try Edit(parsing: "layer \(size)", for: start))
      try Self.play(line, on: start)
    }
    #expect(factor < Growth.bound)
  }

  @Test("state lines") func stateLines() throws {
    let shapes: [(Int) -> (Int, Int)] = [{ ($0, 1) }, { (1, $0) }]
    for shape in shapes {
      let factor = try Growth.factor(from: 1000) { size in
        let (rows, columns) = shape(size)
        let experiment = try Experiment(
          logits: Matrix(rows: rows, columns: columns, repeating: 1),
          instanceNames: (0..<rows).map { "i\($0)" }, classNames: (0..<columns).map { "c\($0)" })
        let line = try #require(StateLine.text(of: experiment))
        #expect(try StateLine.experiment(line) == experiment)
      }
      #expect(factor < Growth.bound)
    }
    let layer = try Growth.factor(from: 1000) { size in
      var experiment = try Self.experiment(1, 1)
      _ = try experiment.apply(try experiment.makingLayer(features: size))
      let line = try #require(StateLine.text(of: experiment))
      #expect(try StateLine.experiment(line) == experiment)
    }
    #expect(layer < Growth.bound)
  }

  @Test("long histories") func histories() throws {
    let factor = try Growth.factor(from: 300) { size in
      var worksheet = Worksheet(.example)
      for number in 0..<size {
        try worksheet.apply(.set(instance: 0, class: 0, value: Double(number)))
      }
      #expect(worksheet.go(to: 0) && worksheet.go(to: size - 1))
      #expect(worksheet.history.count == worksheet.historyCount && worksheet.journal != nil)
    }
    #expect(factor < Growth.bound)
  }

  @Test("a journal that somebody made is made again as far as journals go, and says so")
  func handmadeJournals() throws {
    let journal = Journal(done: (1...20_000).map { "add instance new-\($0)" })
    let (worksheet, leftOut) = Worksheet.replaying(journal, from: .example)
    #expect(journal.isTooLong)
    #expect(worksheet.experiment.instances == 2 + 2 * Journal.mostEdits)
    #expect(leftOut == 20_000 - 2 * Journal.mostEdits)
    let long = Journal(
      done: Array(repeating: "set 1 1 " + String(repeating: "0", count: 4000), count: 100))
    #expect(long.isTooLong && Worksheet.replaying(long, from: .example).leftOut > 0)
    let slow = Journal(done: Array(repeating: "descend 1e-9 100000", count: 100))
    #expect(!slow.isTooLong && Worksheet.replaying(slow, from: .example).leftOut > 90)
  }

  @Test(
    "a journal that changes the dtype of a large layer over and over is followed a part of the way")
  func largeLayers() throws {
    var start = try Experiment(logits: Matrix(rows: 256, columns: 64))
    _ = try start.apply(try start.makingLayer(features: 64))
    let flips = (1...40).map { $0 % 2 == 1 ? "dtype float16" : "dtype float64" }
    let (worksheet, leftOut) = Worksheet.replaying(Journal(done: flips), from: start)
    // A flip takes 256 × 64 × 64 multiplications, a million.
    #expect(worksheet.editCount == 16 && leftOut == 24)
    // The page's own journal of as much begins with a state, or has nothing but that.
    var own = Worksheet(start)
    for line in flips { try own.apply(try Edit(parsing: line, for: own.experiment)) }
    guard let journal = own.journal else {
      Issue.record("so few numbers are kept")
      return
    }
    #expect(Worksheet.replaying(journal, from: start).worksheet.experiment == own.experiment)
    #expect(Worksheet.replaying(journal, from: start).leftOut == 0)
  }

  @Test("a long descent is kept as the state that it led to") func longDescents() throws {
    var worksheet = Worksheet(.example)
    for line in ["descend 0.1 20", "descend 0.1 1000"] {
      try worksheet.apply(try Edit(parsing: line, for: worksheet.experiment))
    }
    let done = try #require(worksheet.journal?.done)
    #expect(done.first == "descend 0.1 20" && done.last?.hasPrefix("state logitlab1:") == true)
    #expect(Worksheet.replaying(Journal(done: done), from: .example).leftOut == 0)
  }
}
