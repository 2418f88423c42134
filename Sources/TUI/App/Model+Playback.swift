import Experiments
import Lessons
import Notation

/// Playing a script on the page.
extension Model {
  /// The most lines that are played before the page looks at keys again.
  private static let mostLines = 32

  /// Begins to play a script, and shows the caption that it begins with.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - wait: The seconds after which each step comes by itself; nil where a key brings it.
  /// - Returns: What lets the first step come by itself.
  package mutating func begin(_ script: Script, wait: Double? = nil) -> [Effect] {
    let playback = Playback(script, wait: wait)
    self.playback = playback
    settle()
    return playback.isOver || wait == nil ? [] : [.wake(after: wait)]
  }

  /// Stops playing, and takes the caption away.
  package mutating func endScript() { playback = nil }

  /// What went otherwise in the latest line than the script has it; nil where nothing did.
  package var scriptFault: SourceFault? {
    guard let playback else { return nil }
    if let fault = playback.fault { return fault }
    // What was done outside comes back later.
    guard let notice, notice.isProblem, let line = playback.latest,
      case .command(_, isRefused: false) = line.content
    else { return nil }
    return SourceFault(file: playback.script.file, line: line.number, message: notice.text)
  }

  /// Goes a step on or back in the script, or says why not.
  mutating func play(_ turn: Turn) -> [Effect] {
    guard let playback else {
      refuse("no script is played here; --play FILE plays one")
      return []
    }
    switch turn {
    case .next where workspace.activity != nil:
      // What is done beside the page belongs to the step before.
      return [.wake(after: 0.1)]
    case .next: return playOn(playback)
    case .previous: return playBack(playback)
    }
  }

  private mutating func playOn(_ present: Playback) -> [Effect] {
    guard !present.isOver else {
      say("this is the end of the script")
      return []
    }
    var playback = present
    if playback.isBetweenSteps { playback.keep(self) }
    (playback.fault, isBlank) = (nil, false)
    // What the script does is done as if it were not played.
    self.playback = nil
    var effects: [Effect] = []
    for _ in 0..<Self.mostLines {
      guard let line = playback.takeLine() else { break }
      if case .command(let text, let isRefused) = line.content {
        let (wanted, fault) = follow(text, isRefused: isRefused)
        effects += wanted
        playback.fault = fault.map {
          SourceFault(file: playback.script.file, line: line.number, message: $0)
        }
      }
      if playback.isBetweenSteps || playback.fault != nil { break }
      if effects.contains(where: \.isAnsweredLater) { break }
    }
    self.playback = playback
    settle()
    guard playback.isBetweenSteps || playback.fault != nil else {
      return effects + [.wake(after: 0)]
    }
    guard let wait = playback.wait, !playback.isOver else { return effects }
    return effects + [.wake(after: playback.pause ?? wait)]
  }

  /// Does a line of the script; tells what went otherwise than the script has it.
  private mutating func follow(_ text: String, isRefused: Bool) -> ([Effect], fault: String?) {
    do throws(EditError) {
      let effects = update(try Command(parsing: text, for: worksheet.experiment))
      let problem = notice.flatMap { $0.isProblem ? $0.text : nil }
      if isRefused {
        return (effects, problem == nil ? "this was to be refused, and was done" : nil)
      }
      return (effects, problem)
    } catch {
      refuse("\(error)")
      return ([], isRefused ? nil : "\(error)")
    }
  }

  private mutating func playBack(_ playback: Playback) -> [Effect] {
    guard var before = playback.before else {
      say("this is the beginning of the script, or of what is kept of it")
      return []
    }
    (before.size, before.background) = (size, background)
    // A file that was loaded meanwhile is still the one that is watched.
    before.workspace.watched = workspace.watched
    let mouseWasOn = mouseIsOn
    // What is done beside the page belongs to what is taken back.
    let stopping: [Effect] = workspace.activity == nil ? [] : [.stopWork]
    self = before
    settle()
    // The clock waits: whoever goes back wants to look.
    return stopping + [.wake(after: nil)] + (mouseIsOn == mouseWasOn ? [] : [.mouse(mouseIsOn)])
      + handOutNotes()
  }
}

extension Effect {
  /// True for what a command answers that comes after the page has gone on.
  fileprivate var isAnsweredLater: Bool {
    switch self {
    case .write, .export, .load, .change, .suspend, .quit: true
    case .redraw, .mouse, .copy, .list, .stopWork, .notes, .saveProgress, .wake, .watch: false
    }
  }
}
