import Exchange
import Experiments
import Numerics
import TUI
import Testing

@Suite("TRACE, and the way from a bad number to what made it") struct TracePaneTests {
  static let sizes = [Size(width: 80, height: 24), Size(width: 120, height: 40)]

  /// Overflow, a lost loss, a mask, and a row without a label, in float32.
  static func failures() throws -> Experiment {
    let logits = try #require(
      Matrix([[0.5, 1.5, 0.1], [1000, 1001, 1002], [40, 0, 0], [3, -.infinity, 1], [1, 2, 3]]))
    return try Experiment(
      logits: logits, labels: [.index(1), .index(2), .index(0), .index(0), .none],
      instanceNames: ["fine", "far", "sure", "masked", "new"], classNames: ["cat", "dog", "fish"],
      format: .float32)
  }

  private func failures(_ keys: String, size: Size = sizes[0]) throws -> Model {
    try Pages.model(Self.failures(), keys, size: size)
  }

  @Test("the example", arguments: sizes) func example(size: Size) throws {
    try expectSnapshot(try Pages.example("t<Down><Right>", size: size).draw(), "trace")
  }

  @Test("overflow", arguments: sizes) func overflow(size: Size) throws {
    try expectSnapshot(try failures("Jt", size: size).draw(), "trace-overflow")
  }

  @Test("absorption in a long row") func absorption() throws {
    let experiment = try Pages.large(3, 100)
    let model = try Pages.model(experiment, "t:set 1 50 60<Enter>:label 1 50<Enter>")
    try expectSnapshot(model.draw(), "trace-long")
  }

  @Test("a gradient by the chain rule") func gradient() throws {
    try expectSnapshot(try failures("JJJtv").draw(), "trace-gradient")
  }

  @Test("probabilities as they are given", arguments: sizes) func given(size: Size) throws {
    let numbers = try #require(Matrix([[0.7, 0.2, 0.1], [1, 0, 0]]))
    var experiment = try Experiment(logits: numbers, labels: [.index(1), .index(0)])
    try experiment.play(["dtype float32", "from probabilities"])
    var model = try Pages.model(experiment, "t", size: size)
    try expectSnapshot(model.draw(), "trace-given")
    try Pages.press("m", on: &model)
    #expect(model.notice == Notice(text: "epsilon in the place of naive", isProblem: false))
    try Pages.press("v", on: &model)
    #expect(
      model.draw().text.contains(
        "these are probabilities; this begins at logits, which `log` makes of them"))
    try Pages.press("v:log<Enter>", on: &model)
    #expect(model.worksheet.experiment.kind == .logits)
  }

  @Test("both methods are back once the numbers are logits again") func givenAndBack() throws {
    let numbers = try #require(Matrix([[0.7, 0.2, 0.1], [1, 0, 0]]))
    let experiment = try Experiment(logits: numbers, labels: [.index(1), .index(0)])
    for keys in ["t", "t:trace stable fused<Enter>"] {
      var model = try Pages.model(experiment, keys, size: Size(width: 80, height: 40))
      let before = model.draw().text
      try Pages.press(":from probabilities<Enter>", on: &model)
      #expect(!model.draw().text.contains("fused, "))
      try Pages.press(":from logits<Enter><Left>", on: &model)
      let after = model.draw().text
      for method in ["naive", "stable", "fused"] {
        #expect(
          after.split(separator: method).count == before.split(separator: method).count, "\(method)"
        )
      }
    }
  }

  @Test("one method where there is no room") func oneMethod() throws {
    let model = try failures("Jt", size: Size(width: 60, height: 16))
    try expectSnapshot(model.draw(), "trace-small")
    #expect(model.draw().text.contains("naive") && !model.draw().text.contains("fused"))
  }

  @Test(
    "it draws at any size", arguments: [(1, 1), (8, 3), (20, 5), (40, 10), (33, 60), (200, 20)])
  func anySize(width: Int, height: Int) throws {
    for keys in ["t", "t<End>", "JJJJt", "E", "E>", "JJtz", "JEz"] {
      _ = try failures(keys, size: Size(width: width, height: height)).draw()
    }
  }

  @Test("it draws whatever the numbers are") func anyNumbers() throws {
    let values = [
      0, -0.0, 1, -1, 5, 17, 40, 88.73, 110, 300, -300, 709.79, 745.2, -745.2, 1e4, -1e4, 6e4, 1e9,
      -1e9, 1e19, 3e38, -3e38, 1e308, -1e308, .leastNonzeroMagnitude, 1e-40, .infinity, -.infinity,
      .nan,
    ]
    let matrix = try #require(
      Matrix(
        values.enumerated().flatMap { place, first in
          (1...3).map { [first, values[(place * 7 + $0 * 5) % values.count], 0.5] }
        }))
    for format in FloatFormat.allCases {
      let labels = (0..<matrix.rows).map { row -> Label in
        row % 4 == 3 ? .distribution([0.25, 0.5, 0.25]) : .index(row % 3)
      }
      var model = try Pages.model(Experiment(logits: matrix, labels: labels, format: format))
      for key in ["t", "v", "E"] {
        try Pages.press("\(key)<", on: &model)
        for _ in 0..<matrix.rows {
          _ = model.draw()
          try Pages.press("J", on: &model)
        }
      }
    }
  }

  @Test("the first failing operation stands at the top") func firstFailure() throws {
    let lines = try failures("Jt").draw().text
    #expect(lines.contains("naive  ✗ exp(1000) is above float32's largest, 3.4028235e38"))
    #expect(lines.contains("fused  ✓ no operation failed; the loss is off by 0.62 ulp"))
    #expect(try failures("JJt").draw().text.contains("1 + 4.2e-18 is 1: the addend is lost"))
    #expect(try failures("JJJt").draw().text.contains("0 × -inf is nan"))
    #expect(try failures("JJJJt").draw().text.contains("no label: Space on a class sets it"))
  }

  @Test("an underflow that does no harm is no failure") func harmlessUnderflow() throws {
    let logits = try #require(Matrix([[0, -746]]))
    let experiment = try Experiment(logits: logits, labels: [.index(1)])
    // In Python: math.exp(-746) is 0.0, and mpmath's loss is 746 + 1.06e-324.
    let frame = try Pages.model(experiment, "t", size: Size(width: 80, height: 40)).draw()
    let text = frame.text
    #expect(text.contains("fused  ✓ exp(-746) underflows without harm; the loss is off by"))
    let lines = text.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.contains("fused  ✓") })
    let fused = lines[start...].prefix { !$0.contains("naive") }.joined(separator: "\n")
    #expect(fused.contains("!underflow") && fused.contains("!not 0") && !fused.contains("✗"))
    let naive = lines[..<start].joined(separator: "\n")
    #expect(naive.contains("✗underflow"), "there it does harm")
  }

  @Test("the status line tells all digits") func statusLine() throws {
    let status = try Pages.example("t<Right>").draw().line(22)
    #expect(status.contains("4.4816890703380645"))
    #expect(status.contains("exact 4.4816890703380648226"))
    #expect(status.contains("off by -0.34 ulp") && status.contains("own -0.34"))
    let overflow = try failures("Jt").draw().line(22)
    #expect(overflow.contains("exp(1000) = inf, exact 1.97007111402e434, overflow"))
  }

  @Test("the cursor goes through both methods") func cursorGoes() throws {
    var model = try Pages.example("t")
    func status() -> String { model.draw().line(22) }
    try Pages.press("<Down><Down><Down><Down><Down><Down>", on: &model)
    #expect(status().contains("one number"))
    try Pages.press("<Down>", on: &model)
    #expect(status().contains("max z"))
    try Pages.press("<End>", on: &model)
    #expect(status().contains("1.5 exactly"))
    try Pages.press("<Up>", on: &model)
    #expect(status().contains("0.47901069674771046"))
    try Pages.press("<Left>", on: &model)
    #expect(status().contains("one number"))
    try Pages.press("<PageDown>", on: &model)
    #expect(status().contains("takes no part"))
    // The class is the page's: the cursor is on it when the pane is closed.
    try Pages.press("<Home><Right><Esc>", on: &model)
    #expect(model.cursor.pane == .logits && model.cursor.class == 1)
  }

  @Test("methods are chosen by keys and by text") func methodsChosen() throws {
    func shown(_ keys: String) throws -> [String] {
      let lines = try Pages.example(keys, size: Size(width: 80, height: 40)).draw().text
      return Method.computed.map(\.rawValue).filter { lines.contains(" \($0)  ✓") }
    }
    #expect(try shown("t") == ["naive", "fused"])
    #expect(try shown("tm") == ["stable", "fused"])
    #expect(try shown("tmm") == ["epsilon", "fused"] || shown("tmm") == ["fused"])
    #expect(try shown("tV") == ["naive"] && shown("tVV") == ["naive", "fused"])
    #expect(try shown(":trace log1p stable<Enter>") == ["stable", "log1p"])
    #expect(try shown(":trace log1p<Enter>") == ["log1p"])
    #expect(try shown(":trace<Enter>") == ["naive", "fused"])
    let gradient = try Pages.example(":trace gradient<Enter>").draw().text
    #expect(gradient.contains("naive gradient") && gradient.contains("p·(g − Σ)"))
    for bad in ["trace exact", "trace naive naive", "trace x", "trace naive fused log1p"] {
      #expect(throws: EditError.self) { try Command(parsing: bad, for: .example) }
    }
  }

  @Test("Enter follows a bad loss to its operation") func enterOnLoss() throws {
    // LOSS is the last table: its first column is naive.
    let model = try failures("J<S-Tab><Enter>")
    #expect(model.cursor.pane == TracePane.pane && model.cursor.class == 0)
    #expect(model.notice?.text == "exp(1000) is above float32's largest, 3.4028235e38")
    #expect(model.draw().line(22).contains("exp(1000) is above"))
    let mask = try failures("JJJ<S-Tab><Enter>")
    #expect(mask.cursor.pane == TracePane.pane && mask.cursor.class == 1)
    #expect(mask.notice?.text == "0 × -inf is nan")
    let fused = try failures("JJ<S-Tab><Right><Enter>")
    #expect(fused.notice?.text == "1 + 4.2e-18 is 1: the addend is lost")
    #expect(fused.cursor.class == 1)
  }

  @Test("Enter on the mean goes to the first bad instance") func enterOnMean() throws {
    let naive = try failures("<S-Tab>><Enter>")
    #expect(naive.cursor.pane == TracePane.pane && naive.cursor.instance == 1)
    let fused = try failures("<S-Tab>><Right><Enter>")
    #expect(fused.cursor.pane == TracePane.pane && fused.cursor.instance == 2)
    let fine = try Pages.example("<S-Tab>><Enter>")
    #expect(fine.cursor.pane == .loss && fine.notice?.isProblem == true)
    #expect(fine.notice?.text == "no instance's naive loss is bad")
  }

  @Test("Enter follows a probability") func enterOnProbability() throws {
    let mask = try failures(":dtype float16<Enter>:label 3 cat<Enter>JJ<Tab><Tab><Right>")
    #expect(mask.cursor.pane == .softmax)
    var followed = mask
    try Pages.press("<Enter>", on: &followed)
    #expect(followed.cursor.pane == TracePane.pane)
    #expect(
      followed.notice?.text == "exp(-40) is below float16's smallest, 6e-8, and becomes 0")
    var fine = try failures("<Tab><Tab><Enter>")
    #expect(fine.cursor.pane == .softmax)
    #expect(
      fine.notice?.text.hasPrefix("SOFTMAX follows from LOGITS; this number is fine, off by")
        == true)
    try Pages.press(">", on: &fine)
    try Pages.press("<Enter>", on: &fine)
    #expect(fine.notice?.isProblem == true && fine.cursor.pane == .softmax)
  }

  @Test("why follows a gradient") func whyFollows() throws {
    let naive = try failures("JJJg<Right>y")
    #expect(naive.cursor.pane == TracePane.pane && naive.cursor.class == 1)
    #expect(naive.notice?.text == "-0 ÷ 0 is nan")
    #expect(naive.draw().text.contains("naive gradient"))
    // Where the chain rule gives a number, the fused one counts: p − y, all of it cancelled.
    let fused = try failures("JJgy")
    #expect(fused.notice?.text == "1 − 1 is 0: all digits cancel")
    let nowhere = try Pages.example("y")
    #expect(nowhere.cursor.pane == .logits && nowhere.notice?.isProblem == true)
  }

  @Test("Enter in TRACE goes back to where it began") func enterInTrace() throws {
    // The last number of naive: nan.
    var model = try failures("Jt<End><Down><Down><Down><Down><Down><Down>")
    #expect(model.draw().line(22).contains("nan"))
    try Pages.press("<Enter>", on: &model)
    #expect(model.cursor.class == 0)
    #expect(model.notice?.text == "exp(1000) is above float32's largest, 3.4028235e38")
    try Pages.press("<Enter>", on: &model)
    #expect(model.notice?.text.hasPrefix("this is where it began") == true)
    try Pages.press("J:follow<Enter>", on: &model)
    #expect(model.notice?.text.hasPrefix("this number is") == true)
  }

  @Test("the trace follows what is typed") func traceFollows() throws {
    var model = try Pages.example("t<S-Tab><S-Tab>")
    _ = model.update(.select(.logits, instance: 0, column: 0))
    try Pages.press("800", on: &model)
    #expect(model.draw().text.contains("exp(800) is above float64's largest"))
    try Pages.press("<Esc>", on: &model)
    #expect(model.draw().text.contains("naive  ✓"))
  }

  @Test("a click goes to an operation") func clicks() throws {
    var model = try Pages.example("t")
    let frame = model.draw()
    let y = try #require((0..<24).first { frame.line($0).contains(" log p ") })
    // The second number of the line is negative, as the first is.
    let line = Array(frame.line(y))
    let x = try #require(line.indices.filter { line[$0] == "-" }.dropFirst().first)
    _ = model.handle(.click(Position(x: x, y: y)))
    #expect(model.draw().line(22).contains("-0.4790106967477"))
    _ = model.handle(.wheel(Position(x: x, y: y), notches: 1))
    #expect(model.cursor.pane == TracePane.pane && model.cursor.instance == 0)
  }

  @Test("a loss with wrong digits is no failure, as one that is nan is") func wrongDigits() throws {
    let perfect = "dtype float32; set 1 1 60; set 1 2 50; label 1 1"
    let typed = perfect.split(separator: ";").map { ":\($0.trimmingPrefix(" "))<Enter>" }.joined()
    let broken = try Pages.example(typed + ":set 1 3 -50<Enter>t").draw().text
    #expect(broken.contains("naive  ✗ 1.9e-22 ÷ 1.1e26 is below float32's smallest"), "\(broken)")
    let mended = try Pages.example(typed + ":set 1 3 -40<Enter>t").draw().text
    #expect(
      mended.contains("naive  ! 1.1e26 ÷ 1.1e26 is rounded to 0.999955, and log p magnifies that"))
    #expect(mended.contains("!+1e4") && !mended.contains("✗"), "\(mended)")
  }
}
