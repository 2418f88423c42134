import Experiments
import Numerics

/// One page of a course: some prose, numbers to begin with, and checks for the learner to meet.
package struct Step: Equatable, Sendable {
  /// The name that progress is kept under; unique in a course.
  package let id: String
  /// The name that is shown.
  package let title: String
  /// The file it comes from, by the name that the parser was given.
  package let file: String
  /// The panes that are shown: tables in the order of the page, then those of the lab, of which the first
  /// is open, and the second where there is room for two.
  package let panes: [Pane]
  /// The pane where the cursor begins; nil for the first.
  package let focus: Pane?
  /// The columns of the losses that are shown, in the order of the page.
  package let columns: [Column]
  /// The names of the terms of the course's glossary that it introduces.
  package let terms: [String]
  /// The id of the step whose question comes back on arrival at this one; nil where none does.
  package let recall: String?
  /// What somebody believes whose answer to the question is wrong; nil where nobody has said.
  package let belief: String?
  /// True if the question is about what the page shows, and waits until the answer is right; the step
  /// isn't passed before that.
  package let isExam: Bool
  private let reading: Reading
  /// The place of the present case among those of the body.
  private var place = 0

  /// What stands below the head, or the text that it is still to be read from.
  indirect enum Reading: Equatable, Sendable {
    case done(StepBody)
    case pending(text: String, panes: [Pane])
  }

  /// A step of a head; nil where its id or title is missing.
  init?(_ head: StepHead, file: String, _ reading: Reading) {
    guard let id = head.id, let title = head.title else { return nil }
    (self.id, self.title, self.file) = (id, title, file)
    (panes, focus, columns) = (head.panes ?? [], head.focus, head.columns)
    (terms, recall, isExam, belief) = (head.terms, head.recall, head.isExam, head.belief)
    self.reading = reading
  }

  /// A column of the table of losses.
  package enum Column: Hashable, CaseIterable, Sendable {
    /// The loss by one method.
    case method(Method)
    /// The naive loss minus the fused one.
    case difference

    /// All columns, in the order of ``Numerics/Method``.
    package static let allCases = Method.allCases.map(Column.method) + [.difference]

    /// The name in a step's head: the method's, or `difference`.
    package var name: String {
      switch self {
      case .method(let method): method.rawValue
      case .difference: "difference"
      }
    }
  }

  /// True where no more than the head was read: what is asked of the body is read each time.
  package var isPending: Bool { if case .pending = reading { true } else { false } }

  /// The step with its body; nil where that has faults.
  package var whole: Step? {
    guard case .pending(let text, let panes) = reading else { return self }
    var step = StepParser.parse(text, file: file, panes: panes).step
    step?.place = place
    return step
  }

  private var body: StepBody {
    switch reading {
    case .done(let body): body
    case .pending: whole?.body ?? .unreadable
    }
  }

  /// The text.
  package var prose: Markdown { body.prose }

  /// The prediction that is asked for before the page shows the answer; nil when none is.
  package var question: Question? { cases[place].question }

  /// The conditions to meet; the step is passed when all hold.
  package var checks: [Check] { body.checks }

  /// Conditions that learners are likely to meet on their way, each with a sentence about it.
  package var remarks: [Check] { body.remarks }

  /// Help, one piece after the other.
  package var hints: [Markdown] { body.hints }

  /// Notes for a presenter; nil for none.
  package var notes: Markdown? { body.notes }

  /// The step on its own numbers, and on those of each case that an exam goes on with.
  var cases: [Case] { body.cases }

  /// Edits that make every check true.
  package var solution: Solution { cases[place].solution }

  /// The numbers that the page begins with.
  package var experiment: Experiment { solution.start }

  /// True if each wrong answer brings other numbers.
  package var asksAnew: Bool { cases.count > 1 }

  /// True if what is right differs from case to case.
  package var hasSeveralFaults: Bool {
    let cases = cases
    return cases.contains { $0.question != cases[0].question }
  }

  /// The step as it is asked after some answers: each wrong one brings the next case, round and round.
  package func posed(after answers: [Question.Answer]) -> Step {
    posed(as: places(after: answers).last ?? 0)
  }

  /// The question that each of some answers was given to.
  package func questions(of answers: [Question.Answer]) -> [Question?] {
    let cases = cases
    return places(after: answers).dropLast().map { cases[$0].question }
  }

  /// Tells of each of some answers whether it was right.
  package func verdicts(on answers: [Question.Answer]) -> [Bool] {
    zip(answers, questions(of: answers)).map { $1?.isRight($0) == true }
  }

  /// The place of the case before any answer, and after each of some.
  private func places(after answers: [Question.Answer]) -> [Int] {
    guard !answers.isEmpty else { return [0] }
    let cases = cases
    return answers.reduce(into: [0]) { places, answer in
      let place = places[places.count - 1]
      let isRight = cases[place].question?.isRight(answer) == true
      places.append(isRight ? place : (place + 1) % cases.count)
    }
  }

  /// The step on the numbers of one of its cases.
  func posed(as place: Int) -> Step {
    var step = self
    step.place = place
    return step
  }

  /// The keys, and whatever else stands between backticks, that its text and the answer to its question
  /// name.
  package var codeWords: Set<String> {
    let runs = (prose.lines + (question?.why.lines ?? [])).joined()
    return Set(runs.lazy.filter { $0.style == .code }.map(\.text))
  }

  /// The status of every check on a worksheet.
  package func statuses(on worksheet: Worksheet) -> [Check.Status] {
    checks.map { $0.status(on: worksheet) }
  }

  /// Tells whether every check holds on a worksheet.
  package func isPassed(on worksheet: Worksheet) -> Bool {
    checks.allSatisfy { $0.status(on: worksheet).holds }
  }
}
