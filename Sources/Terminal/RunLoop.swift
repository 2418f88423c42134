import TUI

/// What the run loop shows: something that takes events and can be drawn.
///
/// ``Model`` is the one of the program; tests bring their own.
public protocol Page {
  /// How the page's roles are to look.
  var theme: Theme { get }
  /// Whether clicks are to be reported.
  var mouseIsOn: Bool { get }
  /// Whether there is work that the page can be drawn without.
  var hasPendingWork: Bool { get }
  /// Does a slice of that work, in 2 ms or less.
  mutating func work()
  /// Takes an event and says what is to be done outside the page.
  mutating func handle(_ event: Event) -> [Effect]
  /// Takes a command and says what is to be done outside the page.
  mutating func update(_ command: Command) -> [Effect]
  /// The page as it is now, in the size it was last told.
  func draw() -> Frame
}

extension Model: Page {}

/// Feeds a page with what happens at a terminal and shows what comes of it.
///
/// Whatever waits is taken in before the page is drawn once: frames may be skipped, keys never.
/// Work that the page has left is done in slices between looks at the terminal.
public struct RunLoop<Backend: TerminalBackend, Content: Page> {
  private let backend: Backend
  private let perform: (Effect, Content) -> Command?
  private var ending: Ending?
  /// Whether progress is to be stored: that waits until what it is about is on the screen.
  private var mustSave = false

  /// How long the screen may stay as it is while there is more to do.
  private let longestStill = Duration.milliseconds(50)

  /// A loop over a terminal.
  ///
  /// - Parameters:
  ///   - backend: The terminal; it is restored when the loop ends.
  ///   - perform: Carries out the effects that need files, for the page as it is then, and may
  ///     answer with a command: most often a message about how it went.
  public init(backend: Backend, perform: @escaping (Effect, Content) -> Command?) {
    self.backend = backend
    self.perform = perform
  }

  /// Shows the page until it or the terminal ends.
  public mutating func run(_ page: inout Content) -> Ending {
    defer { backend.restore() }
    backend.reportMouse(page.mouseIsOn)
    take(.event(.resize(backend.size)), &page)
    while true {
      if let ending {
        save(&page)
        return ending
      }
      backend.draw(page.draw(), theme: page.theme)
      if save(&page) { continue }
      guard let report = workUntilReport(&page) else { continue }
      take(report, &page)
      takeWhatWaits(&page)
    }
  }

  /// Stores progress that waits for it; true when the page has something to say about that.
  @discardableResult
  private mutating func save(_ page: inout Content) -> Bool {
    guard mustSave else { return false }
    mustSave = false
    guard let command = perform(.saveProgress, page) else { return false }
    carryOut(page.update(command), &page)
    return true
  }

  /// Works while nothing happens; nil when the page should be drawn meanwhile.
  private func workUntilReport(_ page: inout Content) -> TerminalReport? {
    guard page.hasPendingWork else { return backend.nextReport(.endless) }
    let start = ContinuousClock.now
    while page.hasPendingWork {
      if let report = backend.nextReport(.none) { return report }
      page.work()
      if ContinuousClock.now - start > longestStill { return nil }
    }
    return nil
  }

  private mutating func takeWhatWaits(_ page: inout Content) {
    let start = ContinuousClock.now
    while ending == nil, let report = backend.nextReport(.none) {
      take(report, &page)
      // Keys may come in faster than they can be taken: something should be seen of it.
      if ContinuousClock.now - start > longestStill { return }
    }
  }

  private mutating func take(_ report: TerminalReport, _ page: inout Content) {
    switch report {
    case .event(let event): carryOut(page.handle(event), &page)
    case .ended(let ending): self.ending = ending
    }
  }

  private mutating func carryOut(_ effects: [Effect], _ page: inout Content) {
    for effect in effects {
      switch effect {
      case .quit: ending = .quit
      case .redraw: backend.redraw()
      case .mouse(let isOn): backend.reportMouse(isOn)
      case .saveProgress: mustSave = true
      case .suspend:
        save(&page)
        backend.suspend()
        carryOut(page.handle(.resize(backend.size)), &page)
      case .write, .load, .notes:
        guard let command = perform(effect, page) else { continue }
        carryOut(page.update(command), &page)
      }
    }
  }
}
