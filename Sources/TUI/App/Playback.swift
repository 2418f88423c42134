import Notation

/// A script that is being played on the page, and how far it is.
package struct Playback: Sendable {
  /// The script.
  package let script: Script
  /// The seconds after which the next step comes by itself; nil where a key brings it.
  package let wait: Double?
  /// The text that is shown beside the page.
  package private(set) var caption: String?
  /// The number of lines that are played.
  private(set) var place = 0
  /// The line that was played last.
  private(set) var latest: Script.Line?
  /// The number of steps that are played.
  package private(set) var step = 0
  /// The number of steps that there are.
  package let count: Int
  /// What went otherwise in the latest line than the script has it.
  package internal(set) var fault: SourceFault?
  /// The page before each of the latest steps.
  private var past: [Model] = []

  /// The most steps that one can go back.
  private static let mostPast = 100

  /// A script at its beginning, with the caption that it begins with.
  init(_ script: Script, wait: Double? = nil) {
    (self.script, self.wait) = (script, wait)
    count = script.lines.indices.count { script.isEndOfStep($0) }
    while script.lines.indices.contains(place), case .caption = script.lines[place].content {
      _ = takeLine()
    }
  }

  /// True once all lines are played.
  package var isOver: Bool { place == script.lines.count }

  /// True where a clicker's key is for the script: until it is over, and back from its end.
  func takes(_ turn: Turn) -> Bool { turn == .previous || !isOver }

  /// True between two steps.
  var isBetweenSteps: Bool {
    place == 0 || isOver || latest == nil || script.isEndOfStep(place - 1)
  }

  /// The seconds for which the page is shown as it is now; nil where nothing is said of that.
  package var pause: Double? {
    if case .wait(let seconds) = latest?.content { seconds } else { nil }
  }

  /// Takes the next line; nil after the last.
  mutating func takeLine() -> Script.Line? {
    guard !isOver else { return nil }
    let line = script.lines[place]
    if script.isEndOfStep(place) { step += 1 }
    place += 1
    switch line.content {
    case .caption(let text): caption = text
    case .command, .wait: latest = line
    }
    return line
  }

  /// Keeps the page as it is before a step.
  mutating func keep(_ page: Model) {
    var page = page
    page.playback?.past = []
    past = past.suffix(Self.mostPast - 1) + [page]
  }

  /// The page before the latest step; nil where it is not kept.
  var before: Model? {
    guard var page = past.last else { return nil }
    page.playback?.past = past.dropLast()
    return page
  }
}

extension Script {
  /// True for a line after which the page waits.
  fileprivate func isEndOfStep(_ place: Int) -> Bool {
    switch lines[place].content {
    case .wait: true
    case .command: isStepwise || place == lines.count - 1
    case .caption: place == lines.count - 1
    }
  }
}
