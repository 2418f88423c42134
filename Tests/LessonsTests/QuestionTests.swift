import Lessons
import TestSupport
import Testing

@Suite("Questions") struct QuestionTests {
  private static func faults(_ block: String) -> [String] {
    var text = StepText()
    text.rest = "```predict\n\(block)\n```"
    return text.diagnostics.map { String($0.dropFirst("s.md:".count)) }
  }

  private static func question(_ block: String) throws -> Question {
    var text = StepText()
    text.rest = "```predict\n\(block)\n```"
    return try #require(try text.step().question)
  }

  @Test("choices, of which one is right") func choices() throws {
    let question = try Self.question("Cat is\n( ) *small*\n(x) not `finite`\nBecause it is.")
    #expect(
      question.kind
        == .choice(
          [
            Markdown([.paragraph([.init("small", .emphasis)])]),
            Markdown([.paragraph([.init("not "), .init("finite", .code)])]),
          ], right: 1))
    #expect(question.prompt == Markdown([.paragraph([.init("Cat is")])]))
    #expect(question.why == Markdown([.paragraph([.init("Because it is.")])]))
    #expect(question.isRight(.choice(1)) && !question.isRight(.choice(0)))
    #expect(!question.isRight(.number(1)) && !question.takes(.number(1)))
    #expect(question.takes(.choice(1)) && !question.takes(.choice(2)))
  }

  @Test("a number with its tolerance") func number() throws {
    let question = try Self.question("The mean is\n= 0.84 ± 0.01\nSo it is.")
    #expect(question.kind == .number(0.84, tolerance: 0.01, text: "0.84"))
    for (number, isRight) in [(0.84, true), (0.83, true), (0.8499, true), (0.86, false)] {
      #expect(question.isRight(.number(number)) == isRight, "\(number)")
    }
    for (number, text) in [
      (0.84, "0.84"), (59.14666666666667, "59.1467"), (2.9802322387695312e-8, "2.98023e-8"),
    ] {
      #expect(question.words(of: .number(number)) == [.init(text)])
    }
    #expect(try Self.question("It is\n= 3\nSo.").kind == .number(3, tolerance: 0, text: "3"))
    #expect(try Self.question("It is\n= 3 +- 1\nSo.").kind == .number(3, tolerance: 1, text: "3"))
  }

  @Test(
    "what is wrong with a question",
    arguments: [
      (
        "Nothing?",
        "22:1: error: a question has answers: lines that begin with ( ) or (x), or with ="
      ),
      ("( ) a\n(x) b\nSo.", "22:1: error: a question that asks nothing"),
      ("Which\n( ) a\n(x) b", "25:1: error: nothing says why the right answer is right"),
      ("Which\n(x) a\nSo.", "22:1: error: a question has 2 to 9 answers"),
      ("Which\n( ) a\n( ) b\nSo.", "22:1: error: exactly one answer is right, marked (x)"),
      ("Which\n(x) a\n(x) b\nSo.", "22:1: error: exactly one answer is right, marked (x)"),
      (
        "Which\n(x) a\nand\n( ) b\nSo.",
        "25:1: error: each answer stands on a line of its own, with ( ) or (x) before it"
      ),
      ("Which\n( )\n(x) b\nSo.", "24:1: error: an answer that says nothing"),
      ("It is\n= many\nSo.", "24:3: error: “many” is not a number"),
      ("It is\n= 1\n= 2\nSo.", "25:1: error: a number that is asked for has one line"),
    ] as [(String, String)])
  func errors(_ block: String, _ fault: String) {
    #expect(Self.faults(block) == [fault])
  }

  private static func plain(_ text: String) -> Markdown { Markdown([.paragraph([.init(text)])]) }

  @Test("an exam step gives reasons against wrong choices") func reasons() throws {
    let block =
      "Why?\n(x) this\n( ) that\n  No: that\n  is well.\n( ) those\n  Nor those.\nSo it is."
    var text = StepText(settings: "exam: yes", question: block)
    let step = try text.step()
    let question = try #require(step.question)
    #expect(step.isExam && question.rightIndex == 0)
    #expect(question.reason(against: .choice(0)) == nil)
    #expect(question.reason(against: .choice(1)) == Self.plain("No: that is well."))
    #expect(question.reason(against: .choice(2)) == Self.plain("Nor those."))
    #expect(question.why == Self.plain("So it is."))
    text = StepText(settings: "exam: yes", question: "Which?\n( ) a\n  Not a.\n\n(x) b\nSo.")
    #expect(try text.step().question?.reasons.count == 1)
    text = StepText(settings: "exam: yes", question: "Which?\n(x) b\n( ) a\n  Not a.\n\nSo.")
    #expect(try text.step().question?.reason(against: .choice(1)) == Self.plain("Not a."))
  }

  @Test(
    "what is wrong with an exam step",
    arguments: [
      ("exam: yes", nil, "s.md:1:1: error: an exam step has no predict block"),
      (
        "exam: no", "Which?\n( ) a\n(x) b\nSo.", "s.md:5:7: error: exam is `yes`, or left out"
      ),
      (
        "terms: a", "Which?\n( ) a\n  Not a.\n(x) b\nSo.",
        "s.md:23:1: error: only an exam step, with `exam: yes`, gives reasons below choices"
      ),
      (
        "exam: yes", "Which?\n( ) a\n(x) b\n  It is b.\nSo.",
        "s.md:27:1: error: what makes an answer right is said after all answers, not indented"
      ),
    ] as [(String, String?, String)])
  func examErrors(_ settings: String, _ question: String?, _ fault: String) {
    #expect(StepText(settings: settings, question: question).diagnostics == [fault])
  }
}
