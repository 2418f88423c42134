import Experiments
import Lessons
import TestSupport
import Testing

@Suite("Reports of progress") struct ProgressReportTests {
  private static let course = """
    ---
    format: 1
    title: A *small* course
    ---
    ## One
    1. [First](1.md)
    2. [Second](2.md)

    ## Two
    1. [Third](3.md)
    """

  private static func step(_ id: String, _ title: String, _ question: String? = nil) -> String {
    StepText(
      id, title, prose: "Make it four.", logits: "     cat  dog\na|b  1    2\nx2   3    5",
      labels: "x2 dog",
      check: "logit[1,cat] = 4 : Make `cat` of the first a 4\nlogit[1,dog] < 9",
      solution: "set 1 cat 4", question: question, hints: ["Press 4."]
    ).text
  }

  private static let choice = "What *is* it?\n( ) about `1`\n(x) 4\nBecause."
  private static let number = "How much?\n= 0.50 ± 0.1\nHalf."

  private func course() throws -> Course {
    let files = [
      "course.md": Self.course, "1.md": Self.step("first", "First", Self.choice),
      "2.md": Self.step("second", "Second", Self.number), "3.md": Self.step("third", "Third"),
    ]
    let (course, diagnostics) = Course.load(file: "course.md") { files[$0] }
    #expect(diagnostics.isEmpty)
    return try #require(course)
  }

  private func report(_ change: (inout Progress) -> Void) throws -> ProgressReport {
    var progress = Progress()
    change(&progress)
    return ProgressReport(try course(), progress)
  }

  /// First passed after two predictions, second begun, and something in a step of another course.
  private func begun() throws -> ProgressReport {
    try report { progress in
      progress.current = "second"
      progress["first"].isPassed = true
      progress["first"].answers = [.choice(0), .choice(1), .number(3)]
      progress["first"].hints = 3
      progress["first"].journal = Journal(done: ["set 1 cat 4", "set x2 dog -0.5"])
      progress["second"].answers = [.number(0.25)]
      progress["elsewhere"].isPassed = true
    }
  }

  @Test("text has a line for each step and says what is next") func text() throws {
    #expect(
      try begun().text(as: .text) == """
        A *small* course
        1 of 3 steps done

        1 One · 1 of 2
          ✓ First
          ○ Second  ‹ you are here

        2 Two · 0 of 1
          · Third

        Next: Second

        """)
    let all = try report { progress in
      for id in ["first", "second", "third"] { progress[id].isPassed = true }
    }
    #expect(all.text(as: .text).hasSuffix("\nEverything is done.\n"))
    let last = try report { progress in
      progress.current = "third"
      progress["third"].isPassed = true
    }
    #expect(last.next?.id == "first")
  }

  @Test("JSON tells the same to programs") func json() throws {
    #expect(
      try begun().text(as: .json) == """
        {"course":"A *small* course","done":1,"steps":3,"at":"second","next":"second",\
        "exam":null,"missed":[],"lessons":[
        {"title":"One","done":1,"steps":[
        {"id":"first","title":"First","mark":"done","predictions":[{"choice":1,"right":false},\
        {"choice":2,"right":true},{"number":3,"right":null}],"hints":3,"changes":2,\
        "state":"logitlab1:dtype=float64:logits=4,2/3,-0.5:labels=/1:classes=cat,dog:\
        instances=a%7Cb/x2"},
        {"id":"second","title":"Second","mark":"begun","predictions":[{"number":0.25,\
        "right":false}],"hints":0,"changes":0}
        ]},
        {"title":"Two","done":0,"steps":[
        {"id":"third","title":"Third","mark":"new","predictions":[],"hints":0,"changes":0}
        ]}
        ]}

        """)
  }

  @Test("a record is signed") func signed() throws {
    let report = ProgressReport(
      try course(), Progress(),
      signature: RecordSignature(name: "A|b", date: "2026-11-29T14:05:00Z", version: "1.2.3"))
    #expect(
      report.text(as: .json).hasPrefix(
        #"{"course":"A *small* course","id":null,"name":"A|b","date":"2026-11-29T14:05:00Z","#
          + #""version":"1.2.3","done":0,"steps":3,"#))
    #expect(
      report.text(as: .markdown).hasPrefix(
        "# A \\*small\\* course\n\nA\\|b, 2026-11-29T14:05:00Z, logitlab 1.2.3\n\n0 of 3"))
    let nameless = ProgressReport(
      try course(), Progress(),
      signature: RecordSignature(name: nil, date: "2026-11-29T14:05:00Z", version: "1.2.3"))
    #expect(nameless.text(as: .json).contains(#""name":null,"#))
    #expect(nameless.text(as: .markdown).contains("\n\n2026-11-29T14:05:00Z, logitlab 1.2.3\n\n"))
  }

  @Test("Markdown is a record to hand in") func markdown() throws {
    #expect(
      try begun().text(as: .markdown) == #"""
        # A \*small\* course

        1 of 3 steps done.

        ## 1 One

        1 of 2 steps done.

        ### ✓ First

        Asked: What is it?

        1. about `1` (it is 4)
        2. 4 (right)

        2 changes to the numbers, all hints and the solution shown.

        | | cat | dog | label |
        | :--- | ---: | ---: | :--- |
        | a\|b | 4 | 2 |  |
        | x2 | 3 | -0.5 | dog |

        ```sh
        logitlab open --state logitlab1:dtype=float64:logits=4,2/3,-0.5:labels=/1:classes=cat,dog:instances=a%7Cb/x2
        ```

        - [x] Make \`cat\` of the first a 4 (now 4)
        - [x] logit\[1,dog\] \< 9 (now 2)

        ### ○ Second

        Asked: How much?

        1. 0.25 (it is 0.50)

        0 changes to the numbers, no hint.

        """#)
  }

  /// Four lessons: two questions, an exam of three steps, and two steps more.
  private func examined() throws -> Course {
    let lessons = [["one", "two"], ["a", "b", "c"], ["last"], ["end"]]
    var files = ["course.md": "---\nformat: 1\ntitle: Four\n---\n"]
    for (number, steps) in lessons.enumerated() {
      files["course.md", default: ""] += "## L\(number)\n"
      for id in steps {
        files["course.md", default: ""] += "1. [\(id)](\(id).md)\n"
        files["\(id).md"] =
          StepText(id, id, settings: number == 1 ? "exam: yes" : "", question: Self.choice).text
      }
      files["course.md", default: ""] += "\n"
    }
    let (course, diagnostics) = Course.load(file: "course.md") { files[$0] }
    #expect(diagnostics.isEmpty)
    return try #require(course)
  }

  private func examined(_ change: (inout Progress) -> Void) throws -> ProgressReport {
    var progress = Progress()
    change(&progress)
    return ProgressReport(try examined(), progress)
  }

  private static let (wrong, right) = (Question.Answer.choice(0), Question.Answer.choice(1))

  @Test("right first answers in an exam are counted")
  func exam() throws {
    let cases: [([[Question.Answer]], String)] = [
      ([[Self.right], [], []], "1 of 3 at the first try so far"),
      ([[Self.wrong], [], []], "0 of 3 at the first try so far"),
      ([[Self.right], [Self.right, Self.wrong], [Self.right]], "all 3 at the first try"),
      (
        [[Self.right], [Self.wrong, Self.right], [Self.right]],
        "2 of 3 at the first try, the rest since"
      ),
      (
        [
          [Self.wrong, Self.right], [Self.wrong, Self.wrong, Self.right], [Self.wrong, Self.right],
        ],
        "all 3 found, if not at once"
      ),
    ]
    for (answers, text) in cases {
      let report = try examined { progress in
        for (id, answers) in zip(["a", "b", "c"], answers) { progress[id].answers = answers }
      }
      #expect(report.text(as: .text).hasPrefix("Four\n0 of 7 steps done\nExam: \(text)\n\n1 L0"))
      #expect(
        report.text(as: .markdown).hasPrefix("# Four\n\n0 of 7 steps done.\n\nExam: \(text).\n"))
    }
    let report = try examined { $0["b"].answers = [Self.wrong, Self.right] }
    let json = report.text(as: .json)
    #expect(json.contains(#""exam":{"steps":3,"found":1,"atFirst":0},"missed":[],"#))
    #expect(!(try examined { _ in }).text(as: .text).contains("Exam"))
  }

  @Test("missed predictions that still come back are told")
  func missed() throws {
    let report = try examined { progress in
      progress["one"].answers = [Self.wrong]
      progress["two"].answers = [Self.wrong]
      progress["a"].answers = [Self.wrong]
      progress["last"].answers = [Self.wrong]
    }
    #expect(report.text(as: .text).contains("\n2 missed predictions still come back\n"))
    #expect(report.text(as: .json).contains(#""missed":["one","two"]"#))
    let one = try examined { progress in
      progress["one"].answers = [Self.wrong, Self.wrong]
      progress["two"].answers = [Self.wrong]
    }
    #expect(one.text(as: .text).contains("\n1 missed prediction still comes back\n"))
  }

  @Test("the earliest missed prediction comes back two lessons later, once")
  func comingBack() throws {
    let course = try examined()
    var progress = Progress()
    progress["two"].answers = [Self.wrong]
    progress["one"].answers = [Self.wrong]
    let back = { (lesson: Int) in
      progress.comingBack(at: course.lessons[lesson].steps[0], of: course)?.id
    }
    #expect((0...3).map(back) == [nil, nil, "one", "one"])
    progress["one"].answers.append(Self.wrong)
    #expect(back(2) == "two")
    progress["two"].answers = [Self.right]
    #expect(back(2) == nil)
    progress["one"].answers = [Self.wrong]
    progress["last"].hints = 1
    #expect(back(2) == nil && back(3) == "one", "only at the first arrival")
  }
}
