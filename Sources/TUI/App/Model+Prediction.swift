import Notation

extension Model {
  /// Does a command while a question waits; false when the page is to do it.
  mutating func updatePrediction(_ command: Command) -> Bool {
    guard let question = course?.step?.question else { return false }
    switch (command, question.kind) {
    case (.cancel, _):
      course?.skipQuestion()
      beginToShow()
    case (.hint, _): showHint()
    case (.move(.up), .choice(let choices, _)):
      prediction.selected = (prediction.selected + choices.count - 1) % choices.count
    case (.move(.down), .choice(let choices, _)):
      prediction.selected = (prediction.selected + 1) % choices.count
    case (.commit, .choice): answer(Double(prediction.selected + 1))
    case (.type(let digits), .choice): answer(Double(digits) ?? .infinity)
    case (.type(let text), .number): prediction.field.insert(text)
    case (.erase(let erasure), .number): prediction.field.erase(erasure)
    case (.caret(let move), .number): prediction.field.move(move)
    case (.commit, .number):
      do { answer(try NumberText.parse(prediction.field.text)) } catch { refuse("\(error)") }
    case (.commit, _), (.erase, _), (.caret, _): break
    default:
      guard Self.canBeDoneWhileAsking(command) else {
        refuse("answer first, or Esc to look without")
        break
      }
      // Where the question still waits then, it comes back by itself.
      mode = .page
      return false
    }
    return true
  }

  /// Whether a command leaves the numbers alone that the question is about.
  private static func canBeDoneWhileAsking(_ command: Command) -> Bool {
    switch command {
    case .step, .turnPage, .outline, .keys, .commandLine, .theme, .mouse, .answer, .askAgain,
      .scroll, .reload, .forget, .redraw, .suspend, .quit, .say:
      true
    default: false
    }
  }

  /// Shows what comes out, once the question is out of the way.
  private mutating func beginToShow() {
    mode = .page
    prediction = PredictionState()
    openPanesOfStep()
  }

  /// Answers the question of the step: by the place of a choice, counted from one, or by a number.
  mutating func answer(_ number: Double) {
    guard let question = course?.step?.question else { return refuse("this step asks nothing") }
    guard course?.isAsking == true else { return refuse("this is answered; P asks again") }
    switch question.kind {
    case .choice(let choices, _):
      guard let place = Int(exactly: number), (1...choices.count).contains(place) else {
        return refuse("the answers are 1 to \(choices.count)")
      }
      course?.predict(.choice(place - 1))
    case .number where number.isNaN: return refuse("nan is no answer: type a number")
    case .number: course?.predict(.number(number))
    }
    beginToShow()
  }

  /// Asks the question of the step again.
  mutating func askAgain() {
    guard course?.step?.question != nil else { return refuse("this step asks nothing") }
    closeLab()
    prediction = PredictionState()
    course?.askAgain()
  }
}
