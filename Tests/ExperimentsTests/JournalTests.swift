import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Journals of worksheets") struct JournalTests {
  @Test("a journal has a line for each edit, done and taken back") func lines() throws {
    var worksheet = Worksheet(.example)
    #expect(try #require(worksheet.journal).isEmpty)
    try worksheet.play(["set 1 1 4", "label 2 \"class 1\"", "dtype float16", "set 2 3 -0"])
    var other = worksheet.experiment
    _ = try other.apply(.fill(instance: 0, class: 0, values: Matrix(rows: 2, columns: 1)))
    try worksheet.apply(.replace(other))
    try worksheet.reset()
    worksheet.undo()
    worksheet.undo()
    let journal = try #require(worksheet.journal)
    #expect(journal.base == nil)
    #expect(
      journal.done == [
        "set 1 1 4", "label 2 1", "dtype float16", "set 2 3 -0",
      ])
    #expect(
      journal.undone == [
        "state logitlab1:dtype=float16:logits=0,1.5,0.1/0,1.3,-0:labels=1/0", "reset",
      ])
  }

  @Test("what was done is done again, to the bit, and can be undone", arguments: 1...30)
  func replay(seed: UInt32) throws {
    var random = RandomExperiments(seed: seed &* 7919)
    let start = try random.experiment(instances: 3, classes: 3)
    var worksheet = Worksheet(start)
    for turn in 0..<40 {
      if turn == 20 { try worksheet.begin(try random.experiment(instances: 2, classes: 4)) }
      try worksheet.apply(try random.edit(of: worksheet.experiment))
      if random.below(6) == 0 { worksheet.undo() }
    }
    worksheet.go(to: worksheet.editCount - random.below(10))
    let journal = try #require(worksheet.journal)
    var (again, leftOut) = Worksheet.replaying(journal, from: start)
    #expect(leftOut == 0)
    #expect(again.editCount == worksheet.editCount)
    #expect(again.historyCount == worksheet.historyCount)
    #expect(again.journal == journal)
    for place in [worksheet.editCount, 0, worksheet.historyCount - 1, worksheet.historyCount / 2] {
      let went = (again.go(to: place), worksheet.go(to: place))
      #expect(went == (true, true))
      #expect(again.experiment.isSame(as: worksheet.experiment))
      #expect(again.start.isSame(as: worksheet.start))
      expectFresh(again.evaluation, of: again.experiment)
    }
  }

  @Test("what is only previewed is not in it") func previews() throws {
    var worksheet = Worksheet(.example)
    try worksheet.preview(.set(instance: 0, class: 0, value: 9))
    #expect(try #require(worksheet.journal).isEmpty)
  }

  @Test("only the latest edits are kept, and the state before them") func bounds() throws {
    var worksheet = Worksheet(.example)
    for number in 1...(Journal.mostEdits + 7) {
      try worksheet.apply(.set(instance: 0, class: 0, value: Double(number)))
    }
    let journal = try #require(worksheet.journal)
    #expect(journal.done.count == Journal.mostEdits - 93)
    #expect(journal.base == "logitlab1:dtype=float64:logits=100,1.5,0.1/2.2,1.3,1.7:labels=1/2")
    try worksheet.preview(.set(instance: 0, class: 0, value: 9))
    #expect(worksheet.journal == journal)
    worksheet.cancelPreview()
    var (again, leftOut) = Worksheet.replaying(journal, from: .example)
    #expect(leftOut == 0 && again.experiment == worksheet.experiment)
    #expect(again.journal == journal, "on a third day too")
    again.go(to: 0)
    #expect(again.experiment.logits[0, 0] == 100)
    #expect(again.journal?.base == journal.base)
    try again.reset()
    #expect(again.experiment == .example, "the beginning is still that of the step")
  }

  @Test("whatever the names are, a line of a journal is a line, and holds in other words")
  func names() throws {
    let odd = ["a\nb", "c\rd", "\u{2028}", "\u{1B}[2J", "2", "say \"x\""]
    let start = try Experiment(
      logits: Matrix(rows: 6, columns: 2), instanceNames: odd, classNames: ["x\ny", "z"])
    var worksheet = Worksheet(start)
    for place in 0..<6 { try worksheet.apply(.set(instance: place, class: 0, value: 4)) }
    try worksheet.apply(.renameInstance(0, "new\nline"))
    try worksheet.apply(.set(instance: 0, class: 1, value: 5))
    let journal = try #require(worksheet.journal)
    #expect(journal.done.allSatisfy { !$0.utf8.contains { $0 == 0x0A || $0 == 0x0D } })
    #expect(Worksheet.replaying(journal, from: start).worksheet.experiment == worksheet.experiment)
    var plain = Worksheet(.example)
    try plain.apply(try Edit(parsing: "set 2 \"class 3\" 9", for: .example))
    let other = try Experiment(
      logits: Experiment.example.logits, instanceNames: ["一", "二"], classNames: ["猫", "狗", "鱼"])
    let translated = Worksheet.replaying(try #require(plain.journal), from: other)
    #expect(translated.leftOut == 0 && translated.worksheet.experiment.logits[1, 2] == 9)
    #expect(translated.worksheet.history[1].line == "set 二 鱼 9")
  }

  @Test("what was done and what was taken back stay apart where a line does nothing any more")
  func nothingDone() throws {
    let journal = Journal(
      done: ["set 1 1 4"], undone: ["set 1 2 \(Experiment.example.logits[0, 1])", "set 1 3 6"])
    let (worksheet, leftOut) = Worksheet.replaying(journal, from: .example)
    #expect(leftOut == 0 && worksheet.experiment.logits[0, 0] == 4 && worksheet.canRedo)
  }

  @Test("from the first line on that doesn't fit, everything is left out") func leftOut() throws {
    let journal = Journal(
      done: ["set 1 1 4", "set 9 1 5", "set 1 2 6"], undone: ["dtype float16"])
    let (worksheet, leftOut) = Worksheet.replaying(journal, from: .example)
    #expect(leftOut == 3 && worksheet.editCount == 1 && !worksheet.canRedo)
    #expect(worksheet.experiment.logits[0, 0] == 4)
    let damaged = Journal(base: "logitlab1:nothing", done: ["set 1 1 4"])
    let (untouched, all) = Worksheet.replaying(damaged, from: .example)
    #expect(all == 1 && untouched.experiment == .example)
    for line in ["state", "state x", "begin x", "reset now", "\u{1B}[2J", ""] {
      let (worksheet, count) = Worksheet.replaying(Journal(done: [line]), from: .example)
      #expect(count == (line == "reset now" ? 0 : 1), "\(line)")
      #expect(worksheet.experiment == .example)
    }
  }
}
