import Experiments
import Numerics
import TestSupport
import Testing

@Suite("History") struct HistoryTests {
  @Test("every place has its line and its means, done and undone") func lines() throws {
    var worksheet = Worksheet(.example)
    try worksheet.play(["set 1 1 4", "label 2 \"class 1\"", "dtype float16", "reduction sum"])
    try worksheet.apply(.fill(instance: 0, class: 0, values: Matrix(rows: 2, columns: 1)))
    try worksheet.reset()
    try worksheet.begin(try Experiment(logits: Matrix(rows: 3, columns: 2)))
    let history = worksheet.history
    #expect(
      history.map(\.line) == [
        "", "set 1 \"class 1\" 4", "label 2 \"class 1\"", "dtype float16", "reduction sum",
        "fill all \"class 1\" 0", "reset", "another experiment of 3×2 logits",
      ])
    #expect(
      history.map(\.isCommand) == [false, true, true, true, true, true, true, false])
    let known = history.map { $0.means != nil }
    #expect(known == [true, true, true, true, false, false, true, false])
    #expect(history[0].means?.naive == 0.83934333897877944)
    #expect(history[0].means?.fused == 0.83934333897877922)
    #expect(history[6].means == history[0].means)
    worksheet.go(to: 2)
    #expect(worksheet.history == history && worksheet.editCount == 2)
    #expect((0..<8).map { worksheet.historyPoint(at: $0) } == history)
    #expect(worksheet.historyPoint(at: 8) == nil && worksheet.historyPoint(at: -1) == nil)
    try worksheet.apply(.dtype(.bfloat16))
    #expect(worksheet.historyCount == 4)
  }

  @Test("going to a place is as many undos or redos", arguments: 1...20)
  func going(seed: UInt32) throws {
    var random = RandomExperiments(seed: seed &* 104_729)
    var worksheet = Worksheet(try random.experiment(instances: 3, classes: 3))
    var states = [worksheet.experiment]
    while states.count < 25 {
      let edits = worksheet.editCount
      try worksheet.apply(try random.edit(of: worksheet.experiment))
      if worksheet.editCount > edits { states.append(worksheet.experiment) }
    }
    let lines = worksheet.history.map(\.line)
    for _ in 0..<20 {
      let place = random.below(states.count)
      let went = worksheet.go(to: place)
      #expect(went && worksheet.editCount == place)
      #expect(worksheet.experiment.isSame(as: states[place]))
      expectFresh(worksheet.evaluation, of: worksheet.experiment)
    }
    #expect(worksheet.history.map(\.line) == lines)
    #expect(!worksheet.go(to: states.count) && !worksheet.go(to: -1))
  }

  @Test("a preview is not in the history, and ends when one goes elsewhere")
  func previews() throws {
    var worksheet = Worksheet(.example)
    try worksheet.preview(.set(instance: 0, class: 0, value: 9))
    #expect(worksheet.isPreviewing && worksheet.historyCount == 1)
    #expect(worksheet.history[0].means?.fused == 0.83934333897877922)
    try worksheet.apply(.set(instance: 0, class: 0, value: 9))
    #expect(!worksheet.isPreviewing && worksheet.historyCount == 2)
    #expect(worksheet.history[1].line == "set 1 \"class 1\" 9")
    try worksheet.preview(.set(instance: 0, class: 0, value: 99))
    worksheet.go(to: 1)
    #expect(!worksheet.isPreviewing && worksheet.experiment.logits[0, 0] == 9)
    try worksheet.preview(.renameClass(0, "cat"))
    try worksheet.apply(.renameClass(0, "cat"))
    #expect(worksheet.history[2].line == "rename class \"class 1\" cat")
  }

  @Test("the means of a large matrix come when its rows have") func large() throws {
    var worksheet = Worksheet(
      try Experiment(
        logits: Matrix(rows: 5000, columns: 2),
        labels: Array(repeating: .index(0), count: 5000)))
    #expect(worksheet.history[0].means == nil)
    while worksheet.hasWork { worksheet.advance() }
    let mean = try #require(worksheet.history[0].means).fused
    #expect((mean - 0.69314718055994531).magnitude < 1e-14)
    try worksheet.apply(.set(instance: 0, class: 0, value: 1))
    #expect(worksheet.history[1].means != nil)
  }
}
