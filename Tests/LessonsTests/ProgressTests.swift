import Experiments
import Lessons
import Testing

@Suite("Progress") struct ProgressTests {
  private static let text = """
    logitlab progress 3
    at b-2
    step a
    passed
    predicted choice 2
    predicted choice 1
    hints 2
    recalled
    step b-2
    predicted number -0.5
    from logitlab1:dtype=float64:logits=1,2
    did set x1 cat 4
    did set "x 2" dog 0x1p-3
    undid reset
    other 1 did set x1 cat 5
    other 2 from logitlab1:dtype=float64:logits=3
    other 2 undid set x1 cat 6

    """

  private static func read(_ text: String) -> (progress: Progress, fault: ProgressFault?) {
    Progress.reading(Array(text.utf8))
  }

  @Test("what is printed is read back") func roundTrip() throws {
    var progress = Progress()
    progress.current = "b-2"
    progress["a"].isPassed = true
    progress["a"].answers = [.choice(1), .choice(0)]
    progress["a"].hints = 2
    progress["a"].hasRecalled = true
    progress["b-2"].answers.append(.number(-0.5))
    progress["b-2"].journal = Journal(
      base: "logitlab1:dtype=float64:logits=1,2",
      done: ["set x1 cat 4", "set \"x 2\" dog 0x1p-3"], undone: ["reset"])
    progress["b-2"].others = [
      Journal(done: ["set x1 cat 5"]),
      Journal(base: "logitlab1:dtype=float64:logits=3", undone: ["set x1 cat 6"]),
    ]
    #expect(progress.text == Self.text)
    #expect(Self.read(progress.text) == (progress, nil))
    progress["a"] = StepRecord()
    #expect(progress.records.keys.sorted() == ["b-2"])
    #expect(Self.read(Progress().text) == (Progress(), nil))
  }

  @Test("line ends may be CRLF, the last may be missing, and older versions are read")
  func lineEnds() throws {
    let (progress, fault) = Self.read("logitlab progress 1\r\nat x\r\npassed x")
    #expect(progress.current == "x" && fault == nil)
    #expect(progress["x"].isPassed && progress.records.count == 1)
    let whole = Self.read(Self.text)
    #expect(Self.read(Self.text.replacing("\n", with: "\r\n")) == whole)
    #expect(Self.read("\u{FEFF}" + Self.text) == whole)
    #expect(Self.read(Self.text.replacing("progress 3", with: "progress 2")) == whole)
  }

  @Test("of very many predictions the latest are kept, and can be read") func manyAnswers() throws {
    var progress = Progress()
    for number in 0..<3000 { progress["a"].add(.number(Double(number))) }
    let again = Self.read(progress.text).progress
    #expect(again["a"].answers.count == StepRecord.mostAnswers)
    #expect(again["a"].answers.last == .number(2999))
  }
}
