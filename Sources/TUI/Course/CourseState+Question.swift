import Lessons
import Notation

/// An answer that is being chosen or typed.
package struct PredictionState: Equatable, Sendable {
  /// The index of the selected choice.
  package var selected = 0
  /// The text typed where a number is asked for.
  package var field = LineField()
}

extension CourseState {
  /// The learner's prediction in the present step; nil before that, while it is asked again, and in an
  /// exam step until it is right.
  package var answer: Question.Answer? { isDenied ? nil : latestAnswer }

  /// The wrong answer after which an exam step asks on; nil where there is none.
  var deniedAnswer: Question.Answer? { isDenied ? latestAnswer : nil }

  private var isDenied: Bool {
    guard let step, step.isExam, let latestAnswer else { return false }
    return deniedQuestion?.isRight(latestAnswer) == false
  }

  /// The question that the latest answer was given to, which may be that of an earlier case.
  var deniedQuestion: Question? {
    step.flatMap { step in step.questions(of: progress[step.id].answers).last ?? nil }
  }

  /// True if the present step can't be passed before its question has had a right answer.
  var needsRightAnswer: Bool {
    guard let step, step.isExam else { return false }
    return !step.verdicts(on: progress[step.id].answers).contains(true)
  }

  private var latestAnswer: Question.Answer? {
    if let recall { return recall.answer }
    guard let step, let question = step.question, !askedAgain.contains(step.id),
      let answer = progress[step.id].answers.last
    else { return nil }
    return question.takes(answer) ? answer : nil
  }

  /// True if the present step waits for a prediction before it shows the result.
  package var isAsking: Bool {
    guard let step, step.question != nil else { return false }
    if recall != nil { return answer == nil }
    return answer == nil && !unasked.contains(step.id) && !isRevealed
  }

  /// True if the answer of the present step was told though nobody gave one.
  var isRevealed: Bool { step.map { revealed.contains($0.id) } ?? false }

  /// Tells the answer though nobody gave one.
  mutating func reveal() {
    if let step { revealed.insert(step.id) }
  }

  /// Shows the result without a prediction.
  mutating func skipQuestion() {
    guard let step else { return }
    askedAgain.remove(step.id)
    unasked.insert(step.id)
    prediction = PredictionState()
  }

  /// Asks again.
  mutating func askAgain() {
    guard let step else { return }
    prediction = PredictionState()
    recall?.answer = nil
    guard recall == nil else { return }
    revealed.remove(step.id)
    unasked.remove(step.id)
    askedAgain.insert(step.id)
  }

  /// Notes an answer: the place of a choice, counted from one, or a number.
  /// - Returns: The reason why it can't be noted; nil when it is.
  mutating func take(_ number: Double) -> String? {
    guard let step, let question = step.question else { return "this step asks nothing" }
    guard isAsking else { return "this is answered; P asks again" }
    let answer: Question.Answer
    switch question.kind {
    case .choice(let choices, _):
      guard let place = Int(exactly: number), (1...choices.count).contains(place) else {
        return "the answers are 1 to \(choices.count)"
      }
      answer = .choice(place - 1)
    case .number where number.isNaN: return "nan is no answer: type a number"
    case .number: answer = .number(number)
    }
    askedAgain.remove(step.id)
    if recall != nil { noteRecall() }
    recall?.answer = answer
    progress[step.id].add(answer)
    prediction = PredictionState()
    // Changes to the numbers before are none to those of another case.
    if isOnOtherNumbers(than: step) { progress[step.id].journal = nil }
    return nil
  }

  /// True if the step on the page begins with other numbers than one does.
  func isOnOtherNumbers(than old: Step) -> Bool { step?.experiment != old.experiment }

  /// Does a command while the question waits.
  mutating func updatePrediction(_ command: Command) -> Outcome {
    guard let question = step?.question else { return .passes }
    switch (command, question.kind) {
    case (.hint, _): return .passes
    case (.move(.up), .choice(let choices, _)):
      prediction.selected = prediction.selected.stepped(by: -1, in: choices.count)
    case (.move(.down), .choice(let choices, _)):
      prediction.selected = prediction.selected.stepped(by: 1, in: choices.count)
    case (.commit, .choice): return .gives(.answer(Double(prediction.selected + 1)))
    case (.type(let digits), .choice): return .gives(.answer(Double(digits) ?? .infinity))
    case (.type, .number), (.erase, .number), (.caret, .number): _ = prediction.field.edit(command)
    case (.commit, .number):
      do { return .gives(.answer(try NumberExpression.value(of: prediction.field.text))) } catch {
        return .refuses("\(error)")
      }
    case (.erase, .choice), (.caret, .choice): break
    default:
      let isHarmless = command.reach == .course || command.reach == .terminal
      return isHarmless ? .yields : .refuses("answer first, or Esc to look without")
    }
    return .stays
  }
}
