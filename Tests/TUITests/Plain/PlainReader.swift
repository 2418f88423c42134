import TUI
import Testing

/// A reader who types lines to a page and reads what it tells, without a terminal.
struct PlainReader {
  private(set) var page: PlainPage
  /// All that was told so far.
  private(set) var told: [String] = []
  private(set) var effects: [Effect] = []

  init(_ model: Model) {
    page = PlainPage(model)
    read()
  }

  var model: Model { page.model }

  /// Types a line; returns what is told then.
  @discardableResult
  mutating func type(_ line: String) -> [String] {
    let count = told.count
    effects = page.handle(.line(line))
    for case .change(let command) in effects {
      effects += page.update(.worked(page.model.changed(by: command)))
    }
    read()
    return Array(told[count...])
  }

  /// Gives the page an event that is no line; returns what is told then.
  mutating func handle(_ event: Event) -> [String] {
    let count = told.count
    effects = page.handle(event)
    read()
    return Array(told[count...])
  }

  /// Gives the page a command from outside; returns what is told then.
  mutating func update(_ command: Command) -> [String] {
    let count = told.count
    effects = page.update(command)
    read()
    return Array(told[count...])
  }

  private mutating func read() {
    while page.hasPendingWork { page.work { true } }
    let telling = page.draw(after: nil)
    #expect(telling.isComplete)
    #expect(telling.lines.starts(with: told[telling.first...]), "what was told stays")
    told = told[..<telling.first] + telling.lines
  }

  /// The lines with something that is drawn, that steers a terminal, or that no keyboard has.
  static func unreadable(_ lines: [String]) -> [String] {
    lines.filter { line in
      line.isEmpty || line.unicodeScalars.contains { !(0x20..<0x7F).contains($0.value) }
        || !line.contains { $0.isLetter || $0.isNumber }
    }
  }
}
