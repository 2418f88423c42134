import Experiments
import Notation

/// A report on the work of a class in a course: what was answered, where hints were needed, and who is
/// where.
package struct ClassReport: Sendable {
  let course: Course
  /// The records, by their names.
  let records: [LearnerRecord]

  /// A report on some records of a course.
  package init(_ course: Course, _ records: [LearnerRecord]) {
    self.course = course
    self.records = records.sorted { $0.name < $1.name }
  }

  /// The report in one of the forms of a learner's own.
  package func text(as form: ProgressReport.Form) -> String {
    switch form {
    case .text: text
    case .json: json
    case .markdown: markdown
    }
  }

  /// The reason why a record is not of a course; nil where it is.
  package static func fault(of record: LearnerRecord, in course: Course) -> String? {
    let isOther =
      if let own = record.courseID, let id = course.id { own != id } else {
        !course.steps.contains { record.progress.hasRecord(of: $0.id) }
      }
    return isOther
      ? "this is a record of “\(record.courseTitle)”, not of “\(course.title)”" : nil
  }

  /// The records of which each is the latest of its name, and those that are older.
  package static func latest(
    of records: [LearnerRecord]
  ) -> (latest: [LearnerRecord], older: [LearnerRecord]) {
    var latest: [String: LearnerRecord] = [:]
    var older: [LearnerRecord] = []
    for record in records {
      guard let other = latest[record.name] else {
        latest[record.name] = record
        continue
      }
      let isLater = record.date > other.date
      latest[record.name] = isLater ? record : other
      older.append(isLater ? other : record)
    }
    return (Array(latest.values), older)
  }
}

extension ClassReport {
  /// The first answers of all learners to the question of a step.
  struct Tally {
    let step: Step
    let question: Question
    let answers: [Answer]

    /// The number of learners who answered.
    var count: Int { answers.reduce(0) { $0 + $1.count } }
    /// True if somebody's answer was wrong.
    var hasWrong: Bool { answers.contains { !$0.isRight && $0.count > 0 } }
  }

  /// An answer, and how many gave it.
  struct Answer {
    let words: [Markdown.Run]
    let count: Int
    let isRight: Bool
    /// The reason why it is wrong; nil where the step gives none.
    let reason: Markdown?
  }

  /// The most wrong numbers that are listed of a question.
  private static let mostNumbers = 5

  /// What was answered, in the order of the course; questions that nobody answered are left out.
  var tallies: [Tally] {
    course.steps.compactMap { step in
      guard let question = step.question else { return nil }
      let given = records.compactMap { $0.progress[step.id].answers.first }.filter(question.takes)
      guard !given.isEmpty else { return nil }
      let answers =
        switch question.kind {
        case .choice(let choices, _):
          choices.indices.map { answer(.choice($0), among: given, question) }
        case .number: Self.numbers(given, question)
        }
      return Tally(step: step, question: question, answers: answers)
    }
  }

  private func answer(
    _ answer: Question.Answer, among given: [Question.Answer], _ question: Question
  ) -> Answer {
    Answer(
      words: question.words(of: answer), count: given.count { $0 == answer },
      isRight: question.isRight(answer), reason: question.reason(against: answer))
  }

  /// The right number, then the wrong ones that were given most, then all others.
  private static func numbers(_ given: [Question.Answer], _ question: Question) -> [Answer] {
    let wrong = given.filter { !question.isRight($0) }
    let groups = Dictionary(grouping: wrong) { question.words(of: $0).map(\.text).joined() }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    func answer(_ words: [Markdown.Run], _ count: Int, isRight: Bool = false) -> Answer {
      Answer(words: words, count: count, isRight: isRight, reason: nil)
    }
    let others = groups.dropFirst(mostNumbers).reduce(0) { $0 + $1.value.count }
    return [answer(question.rightAnswer, given.count - wrong.count, isRight: true)]
      + groups.prefix(mostNumbers).map { answer([Markdown.Run($0.key)], $0.value.count) }
      + (others > 0 ? [answer([Markdown.Run("other numbers")], others)] : [])
  }

  /// A step, how many needed hints, and how many of these saw the solution.
  typealias Help = (step: Step, learners: Int, solutions: Int)

  /// The steps where hints were needed, those with the most learners first.
  var help: [Help] {
    course.steps.enumerated().compactMap { number, step -> (number: Int, help: Help)? in
      let hints = records.map { $0.progress[step.id].hints }.filter { $0 > 0 }
      guard !hints.isEmpty else { return nil }
      return (number, (step, hints.count, hints.count { $0 > step.hints.count }))
    }
    .sorted { ($1.help.learners, $0.number) < ($0.help.learners, $1.number) }.map(\.help)
  }

  /// The number of steps that a learner has done.
  func doneCount(_ record: LearnerRecord) -> Int {
    course.steps.count { record.progress[$0.id].isPassed }
  }

  /// The step where a learner is; nil where it is none of the course.
  func place(_ record: LearnerRecord) -> Step? {
    course.steps.first { $0.id == record.progress.current }
  }
}

extension Progress {
  /// Tells whether something was done in a step.
  fileprivate func hasRecord(of id: String) -> Bool { records[id] != nil }
}
