import Lessons
import Numerics

extension Model {
  /// Does a command while a question waits; false when the page is to do it.
  mutating func updatePrediction(_ command: Command) -> Bool {
    guard case .prediction(var state) = mode, let question = course?.step?.question else {
      return false
    }
    switch (command, question.kind) {
    case (.cancel, _):
      mode = .page
      course?.skipQuestion()
      openPanesOfStep()
      return true
    case (.hint, _):
      showHint()
      return true
    case (.move(.up), .choice(let choices, _)):
      state.selected = (state.selected + choices.count - 1) % choices.count
    case (.move(.down), .choice(let choices, _)):
      state.selected = (state.selected + 1) % choices.count
    case (.commit, .choice):
      answer(Double(state.selected + 1))
      return true
    case (.type(let digits), .choice):
      answer(Double(digits) ?? .nan)
      return true
    case (.type(let text), .number): state.field.insert(text)
    case (.erase(let erasure), .number): state.field.erase(erasure)
    case (.caret(let move), .number): state.field.move(move)
    case (.commit, .number):
      do { answer(try NumberText.parse(state.field.text)) } catch { refuse("\(error)") }
      return true
    case (.commit, _), (.erase, _), (.caret, _): return true
    default:
      // The page does it; where the question still waits it comes back by itself.
      mode = .page
      return false
    }
    mode = .prediction(state)
    return true
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
    case .number: course?.predict(.number(number))
    }
    mode = .page
    openPanesOfStep()
  }

  /// Asks the question of the step again.
  mutating func askAgain() {
    guard course?.step?.question != nil else { return refuse("this step asks nothing") }
    closeLab()
    course?.askAgain()
  }
}
