import Lessons
import Testing

@Suite("Progress")
struct ProgressTests {
  @Test("what is printed is read back")
  func roundTrip() throws {
    var progress = Progress()
    progress.current = "b-2"
    let firsts = ["a", "b-2", "a"].map { progress.pass($0) }
    #expect(firsts == [true, true, false])
    #expect(progress.text == "logitlab progress 2\nat b-2\npassed a\npassed b-2\n")
    #expect(try Progress(parsing: progress.text) == progress)
    progress.forget(["a"])
    #expect(progress.passed == ["b-2"])
    #expect(try Progress(parsing: Progress().text) == Progress())
  }

  @Test("line ends may be CRLF, and the last may be missing")
  func lineEnds() throws {
    let progress = try Progress(parsing: "logitlab progress 1\r\nat x\r\npassed x")
    #expect(progress.current == "x")
    #expect(progress.passed == ["x"])
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
    ] as [(String, ProgressError)])
  func faults(_ text: String, _ expected: ProgressError) {
    #expect(throws: expected) { try Progress(parsing: text) }
  }
}
