import CNcurses
import TUI

/// A value that takes events and can be shown.
///
/// The program runs ``Model``, or a ``PlainPage`` where there is no screen; tests bring their own.
package protocol Page {
  /// What a terminal shows of it.
  associatedtype Picture
  /// The look of the page's roles.
  var theme: Theme { get }
  /// True while clicks are to be reported.
  var mouseIsOn: Bool { get }
  /// True while there is work left that the page can be drawn without.
  var hasPendingWork: Bool { get }
  /// True while something in sight waits for that work.
  var hasUrgentWork: Bool { get }
  /// Does a piece of that work, and more as long as there is time.
  mutating func work(while hasTime: () -> Bool)
  /// A piece of that work for another thread, which gives what is to be done with its outcome; nil for
  /// none.
  func sideWork() -> (@Sendable () -> @Sendable (inout Self) -> Void)?
  /// Takes an event; returns the effects to carry out outside the page.
  mutating func handle(_ event: Event) -> [Effect]
  /// Takes a command; returns the effects to carry out outside the page.
  mutating func update(_ command: Command) -> [Effect]
  /// Draws the page in the size it was last told; what is the same as in the last picture need not be
  /// drawn again.
  func draw(after last: Picture?) -> Picture
}

extension Model: Page {}
extension PlainPage: Page {}

/// A regular look at something outside the page.
package struct Watch {
  /// The time between two looks at present; nil where there is nothing to look at.
  let interval: () -> Duration?
  /// Looks, and returns a command for the page; nil where nothing is new.
  let look: () -> Command?

  /// Creates a watch that looks once per `interval` while nothing else happens.
  package init(
    every interval: @autoclosure @escaping () -> Duration?, look: @escaping () -> Command?
  ) {
    self.interval = interval
    self.look = look
  }

  /// Has the run loop ask for the interval anew, from any thread.
  package static func wake() { cn_wake() }
}

/// Feeds a page the events of a terminal and draws the page there.
///
/// All waiting events are taken in before the page is drawn once: frames may be skipped, keys
/// never. Pending work of the page is done beside it, on another thread, as far as that can be, and else
/// in slices between looks at the terminal.
package struct RunLoop<Backend: TerminalBackend, Content: Page>
where Backend.Picture == Content.Picture {
  private let backend: Backend
  private let perform: (Effect, Content) -> Command?
  private let watch: Watch?
  private var ending: Ending?
  /// The picture that the terminal shows; nil where all is to be drawn.
  private var shown: Content.Picture?
  /// The time of the watch's last look.
  private var lastLook = ContinuousClock.now
  /// True when progress is to be stored, which waits until the page has been drawn.
  private var mustSave = false
  private let sideWork = SideWork<Content>()
  /// What it takes to take a tentative event back; nil when none is pending.
  private var doubt: Doubt?

  /// The page as it was before an event that may be taken back, the effects of the event, which wait
  /// until it is confirmed, and the events that have come since.
  ///
  /// A page is large, and the loop should not have room for two.
  private final class Doubt {
    let page: Content
    let effects: [Effect]
    var events: [Event] = []

    init(page: Content, effects: [Effect]) {
      self.page = page
      self.effects = effects
    }
  }

  /// The longest time between two frames while there is more to do.
  private let longestStill = Duration.milliseconds(50)
  /// The time of the page's own work after which keys are looked at again.
  private let longestSlice = Duration.milliseconds(2)

  /// Creates a loop over a terminal.
  ///
  /// - Parameters:
  ///   - backend: The terminal; it is restored when the loop ends.
  ///   - watch: A look to take regularly while nothing else happens.
  ///   - perform: Carries out the effects that need files, and may answer with a command: most
  ///     often a message about how it went.
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
    var isFirst = true
    while true {
      if let ending {
        confirm(&page)
        save(&page)
        return ending
      }
      let picture = page.draw(after: shown)
      backend.draw(picture, theme: page.theme)
      shown = picture
      // What is due at once the first frame could do without, but not the first key.
      let isDue = isFirst && watch?.interval() == .zero
      isFirst = false
      if isDue, look(&page) { continue }
      if save(&page) { continue }
      guard let report = workUntilReport(&page) else { continue }
      take(report, &page)
      takeWhatWaits(&page)
    }
  }

  /// Stores progress where that is due; returns true when the page has a message about it.
  @discardableResult
  private mutating func save(_ page: inout Content) -> Bool {
    guard mustSave, doubt == nil else { return false }
    mustSave = false
    guard let command = perform(.saveProgress, page) else { return false }
    carryOut(page.update(command), &page)
    return true
  }

  /// Works while nothing happens; returns nil when the page should be drawn meanwhile.
  private mutating func workUntilReport(_ page: inout Content) -> TerminalReport? {
    guard page.hasPendingWork else { return watchUntilReport(&page) }
    let start = ContinuousClock.now
    while page.hasPendingWork {
      if !sideWork.isBusy, let work = page.sideWork() { sideWork.begin(work) }
      guard !sideWork.isBusy else {
        if let report = backend.nextReport(.milliseconds(2)) { return report }
        let isUrgent = page.hasUrgentWork
        if sideWork.finish(&page), isUrgent { return nil }
        if ContinuousClock.now - start > longestStill {
          look(&page)
          return nil
        }
        continue
      }
      if let report = backend.nextReport(.none) { return report }
      let end = ContinuousClock.now + longestSlice
      page.work { ContinuousClock.now < end }
      if ContinuousClock.now - start > longestStill {
        look(&page)
        return nil
      }
    }
    return nil
  }

  /// Waits for a report; returns nil when the watch has seen something and the page should be
  /// drawn.
  private mutating func watchUntilReport(_ page: inout Content) -> TerminalReport? {
    while true {
      // A doubt is soon over, and nothing else should change the page meanwhile.
      guard doubt == nil, let interval = watch?.interval() else {
        return backend.nextReport(.endless)
      }
      let left = interval - (ContinuousClock.now - lastLook)
      // Rounded up: a wait that ends too early would be followed by a second one.
      let milliseconds = left > .zero ? Int(left / .milliseconds(1)) + 1 : 0
      if let report = backend.nextReport(.milliseconds(milliseconds)) { return report }
      if look(&page) { return nil }
    }
  }

  /// Looks where it is time to; returns true when the watch has seen something.
  ///
  /// Never in doubt: what it sees would be taken back with the event.
  @discardableResult
  private mutating func look(_ page: inout Content) -> Bool {
    guard doubt == nil, let watch, let interval = watch.interval(),
      ContinuousClock.now - lastLook >= interval
    else { return false }
    lastLook = .now
    guard let command = watch.look() else { return false }
    carryOut(page.update(command), &page)
    return true
  }

  private mutating func takeWhatWaits(_ page: inout Content) {
    let start = ContinuousClock.now
    while ending == nil, let report = backend.nextReport(.none) {
      take(report, &page)
      // Keys may come in faster than they can be taken: the screen should still move.
      if ContinuousClock.now - start > longestStill { return }
    }
  }

  private mutating func take(_ report: TerminalReport, _ page: inout Content) {
    switch report {
    case .event(let event):
      if case .resize = event { shown = nil }
      doubt?.events.append(event)
      carryOut(page.handle(event), &page)
    case .tentative(let event):
      confirm(&page)
      let before = page
      doubt = Doubt(page: before, effects: page.handle(event))
    case .confirmed: confirm(&page)
    case .takenBack:
      guard let doubt else { return }
      self.doubt = nil
      page = doubt.page
      for event in doubt.events { carryOut(page.handle(event), &page) }
    case .stopping:
      confirm(&page)
      carryOut([.suspend], &page)
    case .ended(let ending): self.ending = ending
    }
  }

  private mutating func confirm(_ page: inout Content) {
    guard let effects = doubt?.effects else { return }
    doubt = nil
    carryOut(effects, &page)
  }

  private mutating func carryOut(_ effects: [Effect], _ page: inout Content) {
    for effect in effects {
      switch effect {
      case .quit: ending = .quit
      case .redraw:
        backend.redraw()
        shown = nil
      case .mouse(let isOn): backend.reportMouse(isOn)
      case .copy(let text, let title):
        let message = "\(title): \(backend.copy(text))"
        carryOut(page.update(.say(message, isProblem: false)), &page)
      case .saveProgress: mustSave = true
      case .suspend:
        save(&page)
        // Nothing outside may be stopped halfway.
        while let command = perform(effect, page) {
          carryOut(page.update(command), &page)
          save(&page)
        }
        backend.suspend()
        carryOut(page.handle(.resize(backend.size)), &page)
      case .write, .export, .load, .watch, .list, .change, .notes, .stopWork, .wake:
        guard let command = perform(effect, page) else { continue }
        carryOut(page.update(command), &page)
      }
    }
  }
}
