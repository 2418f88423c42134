import Experiments
import Lessons
import Testing

@Suite("Progress") struct ProgressTests {
  private static let text = """
    logitlab progress 2
    at b-2
    step a
    passed
    predicted choice 2
    predicted choice 1
    hints 2
    step b-2
    predicted number -0.5
    from logitlab1:dtype=float64:logits=1,2
    did set x1 cat 4
    did set "x 2" dog 0x1p-3
    undid reset

    """

  @Test("what is printed is read back") func roundTrip() throws {
    var progress = Progress()
    progress.current = "b-2"
    progress["a"].isPassed = true
    progress["a"].answers = [.choice(1), .choice(0)]
    progress["a"].hints = 2
    progress["b-2"].answers.append(.number(-0.5))
    progress["b-2"].journal = Journal(
      base: "logitlab1:dtype=float64:logits=1,2",
      done: ["set x1 cat 4", "set \"x 2\" dog 0x1p-3"], undone: ["reset"])
    #expect(progress.text == Self.text)
    #expect(try Progress(parsing: progress.text) == progress)
    progress["a"] = StepRecord()
    #expect(progress.records.keys.sorted() == ["b-2"])
    #expect(try Progress(parsing: Progress().text) == Progress())
  }

  @Test("line ends may be CRLF, the last may be missing, and the first version is read")
  func lineEnds() throws {
    let progress = try Progress(parsing: "logitlab progress 1\r\nat x\r\npassed x")
    #expect(progress.current == "x")
    #expect(progress["x"].isPassed && progress.records.count == 1)
    let same = Self.text.replacing("\n", with: "\r\n")
    #expect(try Progress(parsing: same) == Progress(parsing: Self.text))
  }

  @Test(
    "what is not progress is refused",
    arguments: [
      ("", .unrecognized), ("hello", .unrecognized), ("logitlab progress x", .unrecognized),
      ("logitlab progress 3\nfuture 7", .newer(version: 3)),
      ("logitlab progress 1\npassed", .damaged(line: 2)),
      ("logitlab progress 1\nat a\nat b", .damaged(line: 3)),
      ("logitlab progress 1\npassed a b", .damaged(line: 2)),
      ("logitlab progress 1\npassed A\u{1B}", .damaged(line: 2)),
      ("logitlab progress 1\n\nfailed a", .damaged(line: 3)),
      ("logitlab progress 2\npassed", .damaged(line: 2)),
      ("logitlab progress 2\nat a\nat b", .damaged(line: 3)),
      ("logitlab progress 2\nstep A", .damaged(line: 2)),
      ("logitlab progress 2\nstep a\npassed x", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\npredicted choice 0", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\npredicted choice 10", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\npredicted x 1", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\npredicted", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\nhints 0", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\nhints many", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\ndid", .damaged(line: 3)),
      ("logitlab progress 2\nstep a\nundid a\ndid b", .damaged(line: 4)),
      ("logitlab progress 2\nstep a\ndid a\nfrom b", .damaged(line: 4)),
    ] as [(String, ProgressError)])
  func faults(_ text: String, _ expected: ProgressError) {
    #expect(throws: expected) { try Progress(parsing: text) }
  }

  @Test("of very many predictions the latest are kept, and can be read") func manyAnswers() throws {
    var progress = Progress()
    for number in 0..<3000 { progress["a"].add(.number(Double(number))) }
    let again = try Progress(parsing: progress.text)
    #expect(again["a"].answers.count == StepRecord.mostAnswers)
    #expect(again["a"].answers.last == .number(2999))
  }

  @Test("two copies that begin alike: what either has changed stays") func merging() throws {
    var base = Progress()
    for id in ["both", "mine", "theirs", "forgotten", "dropped"] { base[id].hints = 1 }
    var (mine, theirs) = (base, base)
    mine.current = "mine"
    mine["mine"].hints = 2
    mine["both"].hints = 3
    mine["new"].isPassed = true
    mine["forgotten"] = StepRecord()
    theirs.current = "theirs"
    theirs["theirs"].hints = 4
    theirs["both"].hints = 5
    theirs["both"].isPassed = true
    theirs["other"].isPassed = true
    theirs["dropped"] = StepRecord()
    base["both"].answers = [.choice(0)]
    mine["both"].answers = [.choice(0), .choice(1)]
    theirs["both"].answers = [.choice(0), .choice(2)]
    theirs["both"].journal = Journal(done: ["set 1 1 4"])
    let merged = mine.merged(with: theirs, since: base)
    #expect(merged.current == "mine")
    #expect(merged.records.keys.sorted() == ["both", "mine", "new", "other", "theirs"])
    #expect(merged["mine"].hints == 2 && merged["theirs"].hints == 4)
    #expect(merged["both"].hints == 5 && merged["both"].isPassed)
    #expect(merged["both"].answers == [.choice(0), .choice(2), .choice(1)])
    #expect(merged["both"].journal == Journal(done: ["set 1 1 4"]))
  }
}
