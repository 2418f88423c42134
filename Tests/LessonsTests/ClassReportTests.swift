import Lessons
import TestSupport
import Testing

@Suite("Reports of a class") struct ClassReportTests {
  private static let choice = "What *is* it?\n( ) about `1`\n(x) 4\n( ) 5\nBecause."
  private static let exam = "Which?\n( ) this\n  It is not.\n(x) that\nSo."
  private static let number = "How much?\n= 0.50 ± 0.1\nHalf."

  static func course(id: String? = "small") throws -> Course {
    var files = CourseText.files([
      "1.md": StepText(
        "first", "First", settings: "belief: It is *one*", question: choice, hints: ["Four."]),
      "2.md": StepText("second", "Second", question: number, hints: ["Four."]),
      "3.md": StepText("third", "Third", settings: "exam: yes", question: exam, hints: ["Four."]),
      "4.md": StepText("fourth", "Fourth", hints: ["Four."]),
    ])
    if let id {
      files["course.md"] = files["course.md"]?.replacing("title: C", with: "id: \(id)\ntitle: C")
    }
    let (course, diagnostics) = Course.load(file: "course.md") { files[$0] }
    #expect(diagnostics.isEmpty)
    return try #require(course)
  }

  private static func read(_ text: String) throws -> LearnerRecord {
    try LearnerRecord(reading: Array(text.utf8), file: "in/x.json")
  }

  /// A record as the program writes it.
  private static func record(
    _ name: String?, date: String = "2026-11-29T14:05:00Z", _ change: (inout Progress) -> Void
  ) throws -> LearnerRecord {
    var progress = Progress()
    change(&progress)
    let signature = RecordSignature(name: name, date: date, version: "1.2.3")
    return try read(ProgressReport(course(), progress, signature: signature).text(as: .json))
  }

  private static func all() throws -> ClassReport {
    try ClassReport(
      course(),
      [
        record("Zoë") { progress in
          progress.current = "third"
          progress["first"].answers = [.choice(1), .choice(0)]
          progress["first"].isPassed = true
          progress["second"].answers = [.number(0.45)]
          progress["second"].hints = 2
          progress["third"].answers = [.choice(0)]
        },
        record("Ann\u{1B}[2J|*") { progress in
          progress.current = "second"
          progress["first"].answers = [.choice(0)]
          progress["second"].answers = [.number(2)]
          progress["first"].hints = 1
          progress["second"].hints = 1
        },
        record(nil, date: "") { progress in
          progress.current = "elsewhere"
          progress["first"].answers = [.choice(1)]
          progress["second"].answers = [.choice(1)]
        },
      ])
  }

  @Test("text has a bar for each answer, the belief, the hints and the places") func text() throws {
    #expect(
      try Self.all().text(as: .text) == #"""
        C
        3 records

        Questions, by the first answer

          First: What is it?
            ███████                1  about 1
            █████████████          2  4 ✓
                                   0  5
            Believed: It is *one*

          Second: How much?
            ██████████             1  0.50 ✓
            ██████████             1  2

          Third: Which?
            ████████████████████   1  this
                                      It is not.
                                   0  that ✓

        Hints were needed
            2 of 3  Second (1 saw the solution)
            1 of 3  First

        Who is where
            0 of 4  (x.json)
            0 of 4  Ann\u{1B}[2J|* · at Second · 2026-11-29
            1 of 4  Zoë · at Third · 2026-11-29

        """#)
  }

  @Test("Markdown is the same as a document") func markdown() throws {
    #expect(
      try Self.all().text(as: .markdown) == #"""
        # C

        3 records.

        ## Questions, by the first answer

        ### First

        What is it?

        - ███████ 1 · about `1`
        - █████████████ 2 · 4 (right)
        - 0 · 5

        Believed: It is \*one\*

        ### Second

        How much?

        - ██████████ 1 · 0.50 (right)
        - ██████████ 1 · 2

        ### Third

        Which?

        - ████████████████████ 1 · this. It is not.
        - 0 · that (right)

        ## Hints were needed

        - Second: 2 of 3, 1 saw the solution
        - First: 1 of 3

        ## Who is where

        | name | done | at | on |
        | :--- | ---: | :--- | :--- |
        | (x.json) | 0 of 4 |  |  |
        | Ann\\u{1B}\[2J\|\* | 0 of 4 | Second | 2026-11-29 |
        | Zoë | 1 of 4 | Third | 2026-11-29 |

        """#)
  }

  @Test("JSON is the same for programs") func json() throws {
    #expect(
      try Self.all().text(as: .json) == #"""
        {"course":"C","id":"small","steps":4,"questions":[
        {"id":"first","title":"First","asked":"What is it?","answers":[{"answer":"about 1","count":1,"right":false},{"answer":"4","count":2,"right":true},{"answer":"5","count":0,"right":false}],"belief":"It is *one*"},
        {"id":"second","title":"Second","asked":"How much?","answers":[{"answer":"0.50","count":1,"right":true},{"answer":"2","count":1,"right":false}],"belief":null},
        {"id":"third","title":"Third","asked":"Which?","answers":[{"answer":"this","count":1,"right":false},{"answer":"that","count":0,"right":true}],"belief":null}
        ],"hints":[
        {"id":"second","title":"Second","learners":2,"solutions":1},
        {"id":"first","title":"First","learners":1,"solutions":0}
        ],"learners":[
        {"name":"(x.json)","date":"","done":0,"at":null},
        {"name":"Ann\u001b[2J|*","date":"2026-11-29T14:05:00Z","done":0,"at":"second"},
        {"name":"Zoë","date":"2026-11-29T14:05:00Z","done":1,"at":"third"}
        ]}

        """#)
  }

  @Test("of many wrong numbers the most frequent five are listed") func manyNumbers() throws {
    let records = try (1...9).map { number in
      try Self.record("n\(number)") { $0["second"].answers = [.number(Double(max(3, number)))] }
    }
    let text = try ClassReport(Self.course(), records).text(as: .text)
    #expect(
      text.contains(
        """
              0  0.50 ✓
            ███████                3  3
            ██                     1  4
            ██                     1  5
            ██                     1  6
            ██                     1  7
            ████                   2  other numbers

        """), "\(text)")
  }

  @Test(
    "what is no record is refused",
    arguments: [
      (
        "{}",
        "in/x.json: error: this is no record of progress; `logitlab progress --output json` writes one"
      ),
      (
        #"{"course":"C"}"#,
        "in/x.json: error: this is no record of progress; `logitlab progress --output json` writes one"
      ),
      ("1 2", "in/x.json: error: this is not one JSON value"),
      ("", "in/x.json: error: this is not one JSON value"),
    ])
  func noRecord(_ text: String, _ expected: String) {
    do {
      _ = try Self.read(text)
      Issue.record("\(text) was read")
    } catch { #expect("\(error)" == expected) }
  }

  @Test("what a record claims is bounded, and nonsense in it is left out") func nonsense() throws {
    let name = String(repeating: "x", count: 500)
    let many = String(repeating: #"{"choice":1,"right":true},"#, count: 500)
    let record = try Self.read(
      #"{"course":"C","name":"\#(name)","date":"yesterday, late","lessons":[7,{"steps":["#
        + #"{"id":"first","mark":"done","hints":1e300,"predictions":[\#(many)"#
        + #"{"choice":1.5},{"choice":99},{"number":"nan"},{"number":"inf"},{}]},"#
        + #"{"id":"NO","mark":"done"},{"mark":"done"}]}]}"#)
    #expect(record.name.count == 100 && record.date == "")
    let text = try ClassReport(Self.course(), [record]).text(as: .text)
    #expect(text.contains("1 of 1  First (1 saw the solution)"))
    #expect(text.contains("    1 of 4  xxx"))
  }

  @Test("a record of another course is told from one of this") func otherCourse() throws {
    let record = try Self.record("Ann") { $0["first"].isPassed = true }
    #expect(try ClassReport.fault(of: record, in: Self.course()) == nil)
    #expect(
      try ClassReport.fault(of: record, in: Self.course(id: "large"))
        == "this is a record of “C”, not of “C”")
    #expect(try ClassReport.fault(of: record, in: Self.course(id: nil)) == nil)
    let other = try Self.read(
      #"{"course":"X","lessons":[{"steps":[{"id":"odd","mark":"done"}]}]}"#)
    #expect(
      try ClassReport.fault(of: other, in: Self.course())
        == "this is a record of “X”, not of “C”")
  }

  @Test("of several records of a name the latest counts") func latest() throws {
    let records = try ["2026-11-29T14:05:00Z", "2026-11-30T09:00:00Z", "2026-10-01T00:00:00Z"].map {
      try Self.record("Ann", date: $0) { _ in }
    }
    let (latest, older) = ClassReport.latest(of: records)
    #expect(latest.map(\.date) == ["2026-11-30T09:00:00Z"])
    #expect(older.map(\.date) == ["2026-11-29T14:05:00Z", "2026-10-01T00:00:00Z"])
  }
}
