import TUI
import Terminal

/// A terminal that plays a script and records the calls made to it.
final class ScriptedTerminal: TerminalBackend {
  /// The reports in order; those in one list arrive at once.
  var script: [[TerminalReport]]
  var size = Size(width: 20, height: 3)
  private(set) var calls: [String] = []

  /// The number of times that a call was made.
  func count(_ call: String) -> Int { calls.count { $0 == call } }

  init(_ script: [[TerminalReport]]) { self.script = script }

  func draw(_ frame: Frame, theme: Theme) { calls.append("draw " + frame.line(0)) }

  func nextReport(_ patience: Patience) -> TerminalReport? {
    guard var together = script.first else { return .ended(.terminalGone) }
    if together.isEmpty {
      script.removeFirst()
      return patience == .endless ? nextReport(patience) : nil
    }
    let report = together.removeFirst()
    script[0] = together
    return report
  }

  func suspend() { calls.append("suspend") }
  func redraw() { calls.append("redraw") }
  func reportMouse(_ isWanted: Bool) { calls.append("mouse \(isWanted)") }
  func copy(_ text: String) -> String {
    calls.append("copy \(text)")
    return "copied"
  }
  func restore() { calls.append("restore") }
}

/// A page that shows the keys that were pressed.
struct TypedPage: Page {
  var theme = Theme.mono
  var mouseIsOn = false
  var text = ""
  var size = Size(width: 0, height: 0)
  var slicesLeft = 0
  /// What another thread adds to the text.
  var sideText = ""
  var effects: [Key: [Effect]] = [:]

  var hasPendingWork: Bool { slicesLeft > 0 }
  var hasUrgentWork = false
  mutating func work(while hasTime: () -> Bool) { slicesLeft -= 1 }

  func sideWork() -> (@Sendable () -> @Sendable (inout TypedPage) -> Void)? {
    guard !sideText.isEmpty, !text.contains(sideText) else { return nil }
    return { [sideText] in
      {
        $0.text += sideText
        $0.slicesLeft -= 1
      }
    }
  }

  mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .key(.character(let character)): text.append(character)
    case .key(let key): return effects[key] ?? []
    case .resize(let size): self.size = size
    default: break
    }
    return []
  }

  mutating func update(_ command: Command) -> [Effect] {
    text += "\(command)"
    return []
  }

  func draw(after last: Frame?) -> Frame {
    var frame = Frame(size: size)
    frame.write(text, at: Position(x: 0, y: 0))
    return frame
  }
}

extension TerminalReport {
  /// The report of a key.
  static func key(_ key: Key) -> TerminalReport { .event(.key(key)) }
}
