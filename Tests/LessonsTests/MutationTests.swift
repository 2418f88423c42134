import Foundation
import Lessons
import TestSupport
import Testing

/// The lessons that are shipped, damaged in every way that an editor, a merge or a bad disk may:
/// what comes out is a step or its faults, and a step that was read can be played.
@Suite("Mutations of lessons") struct MutationTests {
  private static let texts: [String] = {
    guard let course = ShippedCourse.load().course else { return [] }
    return course.steps.compactMap { Repository.read($0.file) }
  }()
  private static let outline = Repository.read("lessons/course.md") ?? ""

  /// A text with some damage; which depends on the seed only.
  private static func mutation(of texts: [String], seed: UInt64) -> String {
    var random = SplitMix64(state: seed)
    var bytes = Array((texts.randomElement(using: &random) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4: mutateLines(&bytes, &random)
      case 4: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      case 5:
        let other = Array((texts.randomElement(using: &random) ?? "").utf8)
        let from = Int.random(in: 0...other.count, using: &random)
        let at = Int.random(in: 0...bytes.count, using: &random)
        bytes = Array(bytes[..<at] + other[from...])
      case 6, 7:
        let piece = HostileTextTests.pieces.randomElement(using: &random) ?? ""
        bytes.insert(contentsOf: piece.utf8, at: Int.random(in: 0...bytes.count, using: &random))
      default:
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func mutateLines(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let a = Int.random(in: 0..<lines.count, using: &random)
    let b = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: lines.remove(at: a)
    case 1: lines.insert(lines[a], at: b)
    case 2: lines.swapAt(a, b)
    // A digit more: the structure stays, the numbers don't.
    default: lines[a] += [UInt8(ascii: "9")]
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private static func check(_ diagnostics: [Diagnostic], of text: String, _ seed: UInt64) {
    let lines = text.utf8.count { $0 == 0x0A } + 1
    for fault in diagnostics {
      #expect((1...lines).contains(fault.line) && fault.column >= 1, "seed \(seed): \(fault)")
      let isPlain = fault.longDescription().utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A }
      #expect(isPlain, "seed \(seed): \(fault)")
    }
  }

  /// Lints a course of one step.
  private static func lint(_ text: String, title: String) -> Course.Reading {
    let outline = CourseText.outline([("a.md", title)])
    return Course.lint(file: "course.md", files: ["a.md"]) { $0 == "a.md" ? text : outline }
  }

  @Test("a damaged step is a step that can be played, or has faults") func steps() {
    #expect(Self.texts.count > 10)
    var sound = 0
    for seed in Abuse.seeds(3000) {
      let text = Self.mutation(of: Self.texts, seed: seed)
      let (step, diagnostics) = StepParser.parse(text, file: "a.md")
      #expect((step == nil) == diagnostics.contains { $0.severity == .error }, "seed \(seed)")
      Self.check(diagnostics, of: text, seed)
      guard let step else { continue }
      sound += 1
      let reading = Self.lint(text, title: step.title)
      // What playing finds is told at a place of the step as well.
      Self.check(reading.diagnostics.filter { $0.file == "a.md" }, of: text, seed)
    }
    // Damage that nobody sees would test nothing but the reading of faults.
    let count = Abuse.seeds(3000).count
    #expect(sound > count / 10 && sound < count * 9 / 10, "\(sound) of \(count) were sound")
  }

  @Test("a damaged course is a course, or has faults") func outlines() {
    for seed in Abuse.seeds(3000) {
      let text = Self.mutation(of: [Self.outline] + Self.texts.prefix(3), seed: seed)
      let (outline, diagnostics) = CourseOutline.parse(text, file: "course.md")
      #expect((outline == nil) == diagnostics.contains { $0.severity == .error }, "seed \(seed)")
      Self.check(diagnostics, of: text, seed)
    }
  }

  @Test("a damaged glossary is a glossary, or has faults") func glossaries() {
    let text = "---\nformat: 1\n---\n## logit, logits\nA *score*.\n\n## Σ\nThe sum.\n"
    for seed in Abuse.seeds(3000) {
      let text = Self.mutation(of: [text] + Self.texts.prefix(3), seed: seed)
      let (glossary, diagnostics) = Glossary.parse(text, file: "glossary.md")
      #expect(glossary.terms.allSatisfy { !$0.name.isEmpty && !$0.explanation.isEmpty })
      Self.check(diagnostics, of: text, seed)
    }
  }

  @Test(
    "blocks of machine text that nobody would write",
    arguments: ["predict", "results", "notes", "remarks"])
  func blocks(_ word: String) {
    let pieces = [
      "( ) a\n", "(x) b\n", "( )", "(x)", "= 0.5", " ± ", "+-", "0.1\n", "\n", "why\n", "= \n",
      "fused.mean = 0.8", "fused.loss[x1] = 0.3133", " after ", "set x1 cat 4", ";", " : ",
      "is nan",
      "descend 0.5 3", "add class", "x1", "[", "]", "**", "`", "|", "\u{1B}", "全", "reset", "undo",
    ]
    for seed in Abuse.seeds(1000) {
      var random = SplitMix64(state: seed)
      var block = "```\(word)\n"
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        block += pieces.randomElement(using: &random) ?? ""
      }
      let text = StepText("a", "A", rest: block + "\n```").text
      Self.check(Self.lint(text, title: "A").diagnostics, of: text, seed)
    }
  }

  @Test("line ends don't matter, nor do blank lines at the end") func lineEnds() {
    for text in Self.texts {
      let (step, _) = StepParser.parse(text, file: "a.md")
      for other in [text.replacing("\n", with: "\r\n"), text + "\n\n \n", "\u{FEFF}" + text] {
        #expect(StepParser.parse(other, file: "a.md").step == step)
      }
    }
  }

  /// How many times as long a text takes as an eighth of it takes eight times.
  ///
  /// The two are measured in turn, and each counts with its shortest time, so that what else runs
  /// on the machine delays both or neither. On a busy one it takes more turns to find that out.
  private static func ratio(
    of whole: String, to eighth: String, _ read: (String) -> Void
  ) -> Double {
    let clock = ContinuousClock()
    var (once, eightTimes) = (Duration.seconds(1000), Duration.seconds(1000))
    for turn in 1...60 {
      eightTimes = min(eightTimes, clock.measure { for _ in 0..<8 { read(eighth) } })
      once = min(once, clock.measure { read(whole) })
      if turn >= 5, once < eightTimes * 4 { break }
    }
    return once / eightTimes
  }

  @Test(
    "eight times the text takes about eight times as long, not sixty-four",
    arguments: [
      "( ) a\n", "(x) a\n", "= 1 ± 1\n", "why `so`\n", "a = 1 after set 1 1 1; set 1 1 2\n",
      "1. [A](a.md)\n", "## A\n", "x\n\n", "全", "全\n", "| a |\n",
    ])
  func linear(_ piece: String) {
    func texts(_ count: Int) -> [String] {
      let filling = String(repeating: piece, count: count)
      let step = ["predict", "results", "notes"].map { word in
        StepText("a", "A", rest: "```\(word)\n\(filling)\n```").text
      }
      return step + ["---\nformat: 1\ntitle: T\n---\n## L\n" + filling]
    }
    for (small, large) in zip(texts(2000), texts(16_000)) {
      let ratio = Self.ratio(of: large, to: small) { text in
        _ = StepParser.parse(text, file: "f")
        _ = CourseOutline.parse(text, file: "f")
      }
      #expect(ratio < 4, "\(piece.debugDescription): \(8 * ratio) times as long")
    }
  }
}
