import Experiments
import Lessons
import TestSupport
import Testing

@Suite("Damaged progress") struct DamagedProgressTests {
  private static func read(_ text: String) -> (progress: Progress, fault: ProgressFault?) {
    Progress.reading(Array(text.utf8))
  }

  @Test(
    "lines that can't be read are named",
    arguments: [
      ("", .damaged(lines: [1])), ("hello", .damaged(lines: [1])),
      ("logitlab progress x", .damaged(lines: [1])),
      ("logitlab progress 0", .damaged(lines: [1])),
      ("logitlab progress 4\nfuture 7", .newer(version: 4)),
      ("logitlab progress 1\npassed", .damaged(lines: [2])),
      ("logitlab progress 1\nat a\nat b", .damaged(lines: [3])),
      ("logitlab progress 1\npassed a b", .damaged(lines: [2])),
      ("logitlab progress 1\npassed A\u{1B}", .damaged(lines: [2])),
      ("logitlab progress 1\n\nfailed a\nfailed b", .damaged(lines: [3, 4])),
      ("logitlab progress 2\nstep A", .damaged(lines: [2])),
      ("logitlab progress 2\nstep a\npassed X", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\npredicted choice 0", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\npredicted choice 10", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\npredicted x 1", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\npredicted", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\nhints 0", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\nhints many", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\ndid", .damaged(lines: [3])),
      ("logitlab progress 2\nstep a\nundid a\ndid b", .damaged(lines: [4])),
      ("logitlab progress 2\nstep a\ndid a\nfrom b", .damaged(lines: [4])),
      ("logitlab progress 3\nstep a\nother", .damaged(lines: [3])),
      ("logitlab progress 3\nstep a\nother 0 did a", .damaged(lines: [3])),
      ("logitlab progress 3\nstep a\nother 1 passed", .damaged(lines: [3])),
      ("logitlab progress 3\nstep a\nother 1 undid a\nother 1 did a", .damaged(lines: [4])),
    ] as [(String, ProgressFault)])
  func faults(_ text: String, _ expected: ProgressFault) {
    #expect(Self.read(text).fault == expected)
  }

  @Test("every line that reads is kept") func goodLines() {
    let (progress, fault) = Self.read(
      """
      logitlab progress 3
      at a
      step a
      hints x
      passed
      did set 1 1 4
      dad set 1 1 5
      did set 1 1 6
      step B
      passed
      step c
      passed
      """)
    #expect(fault == .damaged(lines: [4, 7, 9, 10]))
    #expect(progress.current == "a" && progress.records.keys.sorted() == ["a", "c"])
    #expect(progress["a"].isPassed && progress["a"].hints == 0 && progress["c"].isPassed)
    #expect(progress["a"].journal == Journal(done: ["set 1 1 4", "set 1 1 6"]))
  }

  @Test("what a newer program has written is read as far as it can be") func newer() {
    let (progress, fault) = Self.read("logitlab progress 9\nstep a\npassed\nfuture 7\n")
    #expect(fault == .newer(version: 9) && progress["a"].isPassed)
  }

  @Test("zeros and what is no text are not taken for lines") func bytes() {
    let text = Array("logitlab progress 3\nstep a\npassed\ndid set 1 1 4\ndid x".utf8)
    for rest in [[0, 0, 0], [0xFF], [0xC3]] as [[UInt8]] {
      let (progress, fault) = Progress.reading(text + rest)
      #expect(fault == .damaged(lines: [5]))
      #expect(progress["a"].isPassed)
      #expect(progress["a"].journal == Journal(done: ["set 1 1 4"]))
    }
  }

  // MARK: - Truncation and mutation

  private static let whole = """
    logitlab progress 3
    at b
    step a
    passed
    predicted choice 2
    hints 2
    did set 1 1 4
    did set 1 2 5
    undid reset
    other 1 from logitlab1:logits=1
    other 1 did set 1 1 6
    step b
    predicted number -0.5
    did dtype float16
    step c
    passed

    """

  /// What is known of a record, piece by piece.
  private static func pieces(_ progress: Progress) -> Set<String> {
    var pieces: Set<String> = []
    for id in ["a", "b", "c"] {
      let record = progress[id]
      if record.isPassed { pieces.insert("\(id) passed") }
      if record.hints > 0 { pieces.insert("\(id) hints") }
      for answer in record.answers { pieces.insert("\(id) \(answer)") }
      for journal in [record.journal].compactMap(\.self) + record.others {
        for line in journal.done + journal.undone { pieces.insert("\(id) \(line)") }
      }
    }
    return pieces
  }

  @Test("a file cut at any byte keeps every whole line") func truncation() {
    let bytes = Array(Self.whole.utf8)
    for count in bytes.indices {
      let cut = bytes[..<count]
      let end = cut.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let expected = Self.pieces(Progress.reading(Array(bytes[..<end])).progress)
      #expect(Self.pieces(Progress.reading(Array(cut)).progress).isSuperset(of: expected))
      if end > 0 { #expect(Progress.reading(Array(bytes[..<end])).fault == nil) }
    }
  }

  @Test("of a file with some bytes changed all other steps and lines are kept") func mutation() {
    let bytes = Array(Self.whole.utf8)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    var random = SplitMix64(state: 7)
    for _ in 0..<4000 {
      var changed = bytes
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
      case 1: changed.remove(at: place)
      default: changed.insert(UInt8.random(in: 0...255, using: &random), at: place)
      }
      let (progress, fault) = Progress.reading(changed)
      // A change reaches from its line to the next, where that is joined to it.
      let first = bytes[..<place].count { $0 == 0x0A }
      let touched = Set([first, first + 1])
      let isStep = touched.contains {
        lines.indices.contains($0) && lines[$0].starts(with: "step".utf8)
      }
      if !isStep {
        let kept = lines.enumerated().filter { !touched.contains($0.offset) || $0.offset == 0 }
        let rest = Progress.reading(Array(kept.map(\.element).joined(separator: [0x0A]))).progress
        let lost = Self.pieces(rest).subtracting(Self.pieces(progress))
        // An edit that is not the first that was taken back makes those behind it out of place.
        let isOrder = lost.allSatisfy { $0.contains("set") || $0.contains("dtype") }
        #expect(lost.isEmpty || isOrder, "\(lost) of \(String(decoding: changed, as: UTF8.self))")
      }
      let again = Progress.reading(Array(progress.text.utf8))
      #expect(again.progress == progress && again.fault == nil)
      if changed == bytes { #expect(fault == nil) }
    }
  }
}
