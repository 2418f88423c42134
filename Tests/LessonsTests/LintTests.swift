import Lessons
import TestSupport
import Testing

@Suite("Lint") struct LintTests {
  static func lint(_ changes: [String: String?] = [:], also: [String] = []) -> [String] {
    var files = CourseTests.files(changes)
    for path in also { files[path] = "stray text\nmore" }
    return Course.lint(file: "c/course.md", files: Array(files.keys)) { files[$0] }
      .diagnostics.map(\.description)
  }

  private static func step(
    check: String = "logit[x1,cat] = 4", solution: String = "set x1 cat 4"
  ) -> String {
    StepText("a", "A step", check: check, solution: solution, hints: ["Try 4."]).text
  }

  @Test("a step without a hint is worth a warning, and is sound otherwise") func sound() {
    let warnings = ["c/one/a.md", "c/one/b.md", "c/two/c.md"].map {
      "\($0):19:1: warning: the step has no hint"
    }
    #expect(Self.lint() == warnings)
    #expect(Self.lint(["c/one/a.md": Self.step()]) == Array(warnings.dropFirst()))
  }

  @Test(
    "steps are played",
    arguments: [
      ("logit[x1,cat] = 2", "set x1 cat 4", ["the step is passed before anything is done"]),
      ("logit[x1,cat] = 5", "set x1 cat 4", ["the solution leaves this open: it is 4"]),
      ("fused.mean < 0.1\nlogit[x1,cat] > 3", "set x1 cat 2.5", ["0.2014", "2.5"]),
      ("logit[x1,cat] = 4", "set x1 cat 3\nset x1 cat 4", []),
    ] as [(String, String, [String])])
  func played(_ check: String, _ solution: String, _ expected: [String]) {
    let faults = Self.lint(["c/one/a.md": Self.step(check: check, solution: solution)])
      .filter { $0.hasPrefix("c/one/a.md") && $0.contains("error") }
    #expect(faults.count >= expected.count)
    for (fault, words) in zip(faults, expected) { #expect(fault.hasSuffix(words), "\(fault)") }
    #expect(expected.isEmpty == faults.isEmpty)
  }

  @Test(
    "results are held against the page",
    arguments: [
      ("logit[x1,cat] = 2.00", nil),
      ("logit[x1,dog] = 1.0", nil),
      ("logit[x1,cat] = 2", nil),
      ("softmax[x1,cat] = 0.7311", "0.7311 does not stand in the text"),
      ("softmax[x1,cat] = 0.731", "0.731 does not stand in the text"),
      ("softmax[x1,cat] = 0.730", "this is not so: it is 0.731"),
      ("softmax[x1,cat] = 7.3e-1", "7.3e-1 does not stand in the text"),
      ("naive.loss[x1] is finite", nil),
      ("naive.loss[x1] is nan", "this is not so: it is 0.3133"),
      ("naive.loss[x1] is nan after set x1 cat 1000", nil),
      ("logit[x1,cat] = -4.5 after set x1 cat 4; set x1 cat -4.5", nil),
      ("logit[x1,cat] = -4.5 after fly", "there is no command “fly”"),
      (
        "nothing = 3",
        "there is no quantity “nothing”; there are METHOD.loss, "
      ),
    ] as [(String, String?)])
  func results(_ line: String, _ words: String?) {
    var text = StepText("a", "A step")
    text.prose = "A score of 2.00, and one of −4.5."
    text.rest = "```hint\nTry 4.\n```\n```results\n\(line)\n```"
    let faults = Self.lint(["c/one/a.md": text.text]).filter { $0.hasPrefix("c/one/a.md") }
    guard let words else { return #expect(faults == []) }
    #expect(
      faults.count == 1 && faults[0].contains("26:") && faults[0].contains(words), "\(faults)")
  }

  @Test(
    "an exam is played with the numbers of each case",
    arguments: [
      ("set x1 dog 2", []),
      (
        "set x1 dog 5", ["18:1: error: the solution leaves this open with the numbers of line 32: "]
      ),
      (
        "set x1 cat 4", ["17:1: error: the step is passed before anything is done with the numbers"]
      ),
      ("set x1 dog 1", ["32:1: error: this changes nothing"]),
      ("set x1 cow 1", ["33:1: error: there is no class “cow”; there are cat, dog"]),
      ("", ["32:1: error: the block again holds at least one line"]),
    ])
  func cases(_ again: String, _ expected: [String]) {
    let step = StepText(
      "a", "A step", settings: "exam: yes", check: "fused.loss[x1] < 0.2",
      solution: "set x1 cat 4", question: "What?\n(x) a\n( ) b\nSo.", hints: ["Four."],
      rest: "```again\n\(again)\n```")
    let faults = Self.lint(["c/one/a.md": step.text]).filter { $0.hasPrefix("c/one/a.md") }
    #expect(faults.count == expected.count, "\(faults)")
    for (fault, words) in zip(faults, expected) { #expect(fault.contains(words), "\(fault)") }
  }

  @Test("results must be so in each case") func resultsOfCases() {
    let step = StepText(
      "a", "A step", settings: "exam: yes", question: "What?\n(x) a\n( ) b\nSo.", hints: ["Four."],
      rest: "```again\nset x1 dog 2\n```\n```results\nlogit[x1,dog] < 2\n```")
    #expect(
      Self.lint(["c/one/a.md": step.text]).filter { $0.hasPrefix("c/one/a.md") } == [
        "c/one/a.md:36:1: error: this is not so: it is 2 with the numbers of line 32"
      ])
  }

  @Test(
    "a case with a question of its own has its own solution and results",
    arguments: [
      ("( ) a\n(x) b", "set x1 cat 6", "logit[x1,dog] = 3 ± 0", []),
      ("( ) a\n(x) b", "set x1 cat 6", "logit[x1,dog] = 2 ± 0", ["this is not so: it is 3"]),
      ("( ) a\n(x) b", "set x1 cat 2", "logit[x1,dog] > 2", ["the solution leaves this open"]),
      (
        "( ) a\n(x) c", "set x1 cat 6", "logit[x1,dog] > 2",
        ["35:1: error: each case has the same answers to choose from"]
      ),
    ])
  func ownFaults(_ answers: String, _ solution: String, _ result: String, _ expected: [String]) {
    let step = StepText(
      "a", "A step", settings: "exam: yes", check: "fused.loss[x1] < 0.2",
      solution: "set x1 cat 6", question: "What?\n(x) a\n( ) b\nSo.", hints: ["Four."],
      rest: """
        ```again
        set x1 dog 3
        ```
        ```predict
        What?
        \(answers)
        So.
        ```
        ```solution
        \(solution)
        ```
        ```results
        \(result)
        ```
        """)
    let faults = Self.lint(["c/one/a.md": step.text]).filter { $0.hasPrefix("c/one/a.md") }
    #expect(faults.count == expected.count, "\(faults)")
    for (fault, words) in zip(faults, expected) { #expect(fault.contains(words), "\(fault)") }
  }

  @Test("only an exam step is asked again") func againWithoutExam() {
    let step = StepText("a", "A step", hints: ["Four."], rest: "```again\nset x1 dog 2\n```")
    #expect(
      Self.lint(["c/one/a.md": step.text]).filter { $0.hasPrefix("c/one/a.md") } == [
        "c/one/a.md:25:1: error: only an exam step, with `exam: yes`, is asked again"
      ])
  }

  @Test(
    "a step recalls a question of an earlier lesson",
    arguments: [
      ("b", nil), ("a", "the step “a” asks for no prediction"),
      ("bb", "no earlier lesson has a step “bb”; did you mean “b”?"),
      ("c", "no earlier lesson has a step “c”; there are a, b"),
    ])
  func recall(_ id: String, _ words: String?) {
    let faults = Self.lint([
      "c/one/b.md": StepText(
        "b", "Another", question: "What?\n(x) a\n( ) b\nSo.", hints: ["Four."]
      ).text,
      "c/two/c.md": StepText("c", "A third", settings: "recall: \(id)", hints: ["Four."]).text,
    ]).filter { $0.hasPrefix("c/two/c.md") }
    #expect(faults == (words.map { ["c/two/c.md:5:1: error: \($0)"] } ?? []))
  }

  @Test("there is an end to what is played") func tooManyResults() {
    var text = StepText("a", "A step")
    text.rest =
      "```hint\nTry 4.\n```\n```results\n"
      + String(repeating: "instances = 2 after set x1 cat 4\n", count: 101) + "```"
    text.prose = "There are 2."
    let long = "instances = 2 after " + String(repeating: "set x1 cat 4;", count: 100)
    let faults = Self.lint(["c/one/a.md": text.text]).filter { $0.hasPrefix("c/one/a.md") }
    #expect(faults == ["c/one/a.md:126:1: error: a step has at most 100 results"])
    text.rest = "```hint\nTry 4.\n```\n```results\n\(long)\n```"
    #expect(
      Self.lint(["c/one/a.md": text.text]).filter { $0.hasPrefix("c/one/a.md") } == [
        "c/one/a.md:26:1: error: a result has at most 1000 bytes"
      ])
  }

  @Test("loading a course does not play it") func loadIsQuick() {
    let passed = Self.step(check: "logit[x1,cat] = 2")
    #expect(CourseTests.load(CourseTests.files(["c/one/a.md": passed])).faults == [])
  }

  @Test("a file that no lesson lists") func unlisted() {
    let faults = Self.lint(also: ["c/z.md", "c/one/y.md", "c/one/README.md"])
      .filter { $0.contains("lists this file") }
    #expect(
      faults == [
        "c/one/y.md:1:1: warning: no lesson of c/course.md lists this file",
        "c/z.md:1:1: warning: no lesson of c/course.md lists this file",
      ])
  }

  /// A course whose lessons list some of six steps, each of which introduces a term and uses those of
  /// the steps before.
  private static func pruned(to kept: [Int], recall: Int? = nil) -> [String] {
    func id(_ number: Int) -> String { "s\(number)" }
    var files = ["glossary.md": "---\nformat: 1\n---\n"]
    files["course.md"] = "---\nformat: 1\ntitle: C\n---\n"
    for number in 1...6 {
      let words = (1...number).map { "word\($0)" }.joined(separator: " ")
      let isLast = number == 6
      files["glossary.md", default: ""] += "## word\(number)\nA word.\n\n"
      files["\(number).md"] =
        StepText(
          id(number), "S\(number)",
          settings: "terms: word\(number)"
            + (isLast ? recall.map { "\nrecall: \(id($0))" } ?? "" : ""),
          prose: "See \(words).", question: isLast ? nil : "What?\n(x) a\n( ) b\nSo.",
          hints: ["Four."]
        ).text
      let link = kept.contains(number) ? "1. [S\(number)](\(number).md)\n" : ""
      files["course.md", default: ""] += "## L\(number)\n\(link)"
    }
    return Course.lint(file: "course.md", files: Array(files.keys)) { files[$0] }
      .diagnostics.map(\.description)
  }

  @Test("a course that leaves out steps has one warning of them, and one of empty lessons")
  func pruned() {
    #expect(Self.pruned(to: [1, 2, 3, 4, 5, 6]) == [])
    #expect(
      Self.pruned(to: [3, 6], recall: 2) == [
        "course.md:5:1: warning: the lesson has no step, nor 3 others",
        "course.md:1:1: warning: 4 files are in no lesson; the first is 1.md",
      ])
  }

  @Test("as JSON") func json() {
    let fault = Diagnostic(
      .warning, file: "a \"b\".md", line: 3, column: 7, message: "x\u{1B}y", sourceLine: "")
    #expect(
      Diagnostic.json([fault]) == """
        [
        {"file":"a \\"b\\".md","line":3,"column":7,"severity":"warning","message":"x\\u001by"}
        ]

        """)
    #expect(Diagnostic.json([]) == "[]\n")
  }

  @Test("the course that is shipped has nothing against it") func shipped() {
    let reading = Course.lint(file: "lessons/course.md", files: [], read: Repository.read)
    #expect(reading.course != nil)
    #expect(reading.diagnostics.map { $0.longDescription() } == [])
  }
}
