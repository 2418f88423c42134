import Lessons
import TestSupport
import Testing

@Suite("Texts of ill will", .serialized) struct HostileTextTests {
  static let pieces = [
    "---", "\n", "\n", "\r\n", "```", "```logits\n", "```check\n", "```labels\n", "```hint\n",
    "```solution\n", "format: 1\n", "id: a\n", "title: A\n", ":", " ", "\t", "1", "-2.5", "1e999",
    "nan", "cat", "\"", "\\", "*", "**", "_", "`", "<", "&lt;", "[", "](", "]", ",", "|", "|---|",
    "#", "> ", "- ", "1. ", "~~~", "===", "\u{0}", "\u{1B}[2J", "é", "🧑‍🔬", "\u{301}", "全",
    "\u{202E}", "\u{FFFD}", "softmax[1,1]", "fused.mean", " = ", " ± ", " < ", " is not ", "finite",
    "set 1 1 4\n", "label 1 1\n", "## ", "1. [A](a.md)\n",
  ]

  @Test("ten thousand random texts give a step or diagnostics") func random() {
    var random = SplitMix64(state: 1)
    for _ in 0..<10_000 {
      var text = Bool.random(using: &random) ? "---\nformat: 1\nid: a\ntitle: A\n---\n" : ""
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      let (step, diagnostics) = StepParser.parse(text, file: "f")
      #expect(step != nil || !diagnostics.isEmpty)
      for diagnostic in diagnostics { _ = diagnostic.longDescription() }
      _ = CourseOutline.parse(text, file: "f")
      _ = Progress.reading(Array(text.utf8))
    }
  }

  @Test("random bytes give diagnostics") func bytes() {
    var random = SplitMix64(state: 2)
    for length in [0, 1, 2, 100, 5000] {
      for _ in 0..<50 {
        let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = String(decoding: bytes, as: UTF8.self)
        let (step, diagnostics) = StepParser.parse(text, file: "f")
        #expect(step == nil && !diagnostics.isEmpty)
      }
    }
  }

  @Test(
    "the time for a text of anything grows with its length",
    arguments: [
      "a", "a ", "*", "*a ", "`", "``` ", "[", "![", "_a", "&", "<", "\\", "|", "- ", "\n- a",
      "\n1. a", "\n| a |", "\n> ", "\n#", "\n", "\u{301}", "é", "\"", "a\u{7}", "1 ", "\n1 2",
      "cat ", "\ncat 1", "\n```hint\n", "\n```logits\n1\n```\n", "\n```check\n", "`` ` ",
      "a*", "**a* ", "\n- a\n\n", "]:", "[]:",
    ])
  func anything(_ piece: String) {
    let factor = Growth.factor(from: 1 << 15) { size in
      let filling = String(repeating: piece, count: size / piece.utf8.count)
      for place in [
        "prose", "logits", "labels", "check", "solution", "title", "predict", "notes", "results",
      ] {
        _ = StepParser.parse(Self.text(filling, in: place), file: "f")
      }
    }
    #expect(factor < Growth.bound)
  }

  /// A step with a text in one of its parts.
  private static func text(_ filling: String, in place: String) -> String {
    var text = StepText()
    switch place {
    case "prose": text.prose = filling
    case "logits": text.logits = filling
    case "labels": text.labels = filling
    case "check": text.check = filling
    case "solution": text.solution = filling
    case "predict", "notes", "results": text.rest = "```\(place)\n\(filling)\n```"
    default: text.head = "format: 1\nid: a\ntitle: " + filling
    }
    return text.text
  }

  @Test("what is longer is refused unread") func tooLong() {
    let text = String(repeating: "a", count: (1 << 20) + 1)
    #expect(
      StepParser.parse(text, file: "f").diagnostics.map(\.description) == [
        "f:1:1: error: the text is 1048577 bytes long; at most 1 MB is read"
      ])
  }

  @Test("many labelled instances take as much longer as they are more") func manyRows() throws {
    let factor = try Growth.factor(from: 1250) { rows in
      var text = StepText()
      let names = (1...rows).map { "instance-number-\($0)" }
      text.logits = "cat\n" + names.map { "\($0) 1" }.joined(separator: "\n")
      text.labels = names.map { "\($0) cat" }.joined(separator: "\n")
      text.check = "logit[instance-number-1,cat] = 4"
      text.solution = "set 1 cat 4"
      let step = try text.step()
      #expect(step.experiment.labels.allSatisfy { $0 == .index(0) })
    }
    #expect(factor < Growth.bound)
  }
}
