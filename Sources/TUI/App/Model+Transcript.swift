import Experiments
import Lessons
import Notation

/// Noting what is done on the page, so that it can be played again.
extension Model {
  /// Does what a command does, and notes it.
  mutating func noting(_ command: Command, _ perform: (inout Model) -> [Effect]) -> [Effect] {
    // What comes with it is noted as itself.
    if case .worked = command { return perform(&self) }
    let isLineOpen = mode.isLine
    guard isNoted(command) else {
      let effects = perform(&self)
      if isLineOpen, !mode.isLine, command != .commit(nil) {
        transcript.note("cancel", isRefused: false)
      }
      return effects
    }
    let wasTyping = context.isNumber
    let text = command.text(in: worksheet.experiment)
    let revision = worksheet.revision
    let effects = perform(&self)
    let isRefused = notice?.isProblem == true
    switch command {
    case .type(let typed) where context.isNumber && text != nil && !isRefused:
      transcript.noteTyped(typed, continuing: wasTyping)
    case .commandLine(""): transcript.noteOpenedLine()
    case .block(_?) where !isRefused: text.map { transcript.noteBlock($0) }
    default:
      let isChanged = worksheet.revision != revision || effects.contains(.change(command))
      if let text = text ?? (isChanged ? stateCommand : nil) {
        transcript.note(text, isRefused: isRefused)
      } else if isChanged {
        transcript.note(nil, isRefused: false)
      }
    }
    return effects
  }

  /// The command that brings the present numbers; nil where they are too many.
  private var stateCommand: String? {
    Command.edit(.replace(worksheet.experiment)).text(in: worksheet.experiment)
  }

  /// True for what a script has to do again: not for what comes from outside, nor for keys that only
  /// lead to another command, which is noted then.
  private func isNoted(_ command: Command) -> Bool {
    if command.isFromOutside { return false }
    switch command {
    case .move where mode.isLine: return false
    case .commit where mode.isOffer: return false
    case .cancel where mode.isOffer: return false
    default: break
    }
    switch command.reach {
    case .terminal: return false
    case .typing: return !mode.isLine
    case .course, .page: return true
    }
  }

  /// The lines that bring another page to where this one begins.
  var openingOfTranscript: [String] {
    guard let step = course?.step, let id = course?.presentStep?.id else {
      return ["## Play it with: logitlab open --play FILE"]
        + (worksheet.start == .example ? [] : ["## It began with other numbers: name them too."])
    }
    var lines = ["## Play it with: logitlab learn --play FILE"]
    lines += Command.step(.id(id)).text(in: worksheet.experiment).map { [$0] } ?? []
    if let number = course?.answer?.number { lines.append("answer \(NumberText.shortest(number))") }
    if worksheet.experiment != step.experiment { lines += stateCommand.map { [$0] } ?? [] }
    return lines
  }

  /// Writes the transcript to a file.
  mutating func record(_ path: String, overwrites: Bool) -> [Effect] {
    [.write(path: path, text: transcript.text(size: size), overwrites: overwrites)]
  }
}

extension Question.Answer {
  /// The number that ``Command/answer(_:)`` has for it.
  fileprivate var number: Double {
    switch self {
    case .choice(let place): Double(place + 1)
    case .number(let number): number
    }
  }
}

extension KeyContext {
  /// True while a number is typed.
  fileprivate var isNumber: Bool { self == .entry || self == .guessing }
}

extension Mode {
  /// True while the `:` line is open.
  var isLine: Bool { if case .commandLine = self { true } else { false } }
  /// True while pasted numbers wait for an answer.
  var isOffer: Bool { if case .offer = self { true } else { false } }
}
