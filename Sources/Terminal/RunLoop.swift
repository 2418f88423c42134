import TUI

/// What the run loop shows: something that takes events and can be drawn.
///
/// ``Model`` is the one of the program; tests bring their own.
package protocol Page {
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

/// Something outside the page that is looked at now and then.
package struct Watch {
  /// How long to wait between two looks.
  let interval: Duration
  /// Looks, and says what the page should do about it; nil where nothing is new.
  let look: () -> Command?

  /// A watch that looks each time that `interval` is over and nothing else happens.
  package init(every interval: Duration, look: @escaping () -> Command?) {
    self.interval = interval
    self.look = look
  }
}

/// Feeds a page with what happens at a terminal and shows what comes of it.
///
/// Whatever waits is taken in before the page is drawn once: frames may be skipped, keys never.
/// Work that the page has left is done in slices between looks at the terminal.
package struct RunLoop<Backend: TerminalBackend, Content: Page> {
  private let backend: Backend
  private let perform: (Effect, Content) -> Command?
  private let watch: Watch?
  private var ending: Ending?
  /// When the watch last looked.
  private var lastLook = ContinuousClock.now
  /// Whether progress is to be stored: that waits until what it is about is on the screen.
  private var mustSave = false

  /// How long the screen may stay as it is while there is more to do.
  private let longestStill = Duration.milliseconds(50)

  /// A loop over a terminal.
  ///
  /// - Parameters:
  ///   - backend: The terminal; it is restored when the loop ends.
  ///   - watch: What is looked at now and then while nothing else happens.
  ///   - perform: Carries out the effects that need files, for the page as it is then, and may
  ///     answer with a command: most often a message about how it went.
  package init(
    backend: Backend, watch: Watch? = nil, perform: @escaping (Effect, Content) -> Command?
  ) {
    self.backend = backend
    self.watch = watch
    self.perform = perform
  }

  /// Shows the page until it or the terminal ends.
  package mutating func run(_ page: inout Content) -> Ending {
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
  private mutating func workUntilReport(_ page: inout Content) -> TerminalReport? {
    guard page.hasPendingWork else { return watchUntilReport(&page) }
    let start = ContinuousClock.now
    while page.hasPendingWork {
      if let report = backend.nextReport(.none) { return report }
      page.work()
      if ContinuousClock.now - start > longestStill { return nil }
    }
    return nil
  }

  /// Waits until something happens; nil when the watch has seen something and the page should be
  /// drawn.
  private mutating func watchUntilReport(_ page: inout Content) -> TerminalReport? {
    guard let watch else { return backend.nextReport(.endless) }
    while true {
      let left = watch.interval - (ContinuousClock.now - lastLook)
      // One more, for a wait that ends too early would be followed by a second.
      let milliseconds = left > .zero ? Int(left / .milliseconds(1)) + 1 : 0
      if let report = backend.nextReport(.milliseconds(milliseconds)) { return report }
      guard ContinuousClock.now - lastLook >= watch.interval else { continue }
      lastLook = .now
      guard let command = watch.look() else { continue }
      carryOut(page.update(command), &page)
      return nil
    }
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
