import TUI
import Terminal

/// A decoder with a clock that only tests move.
struct Input {
  private var decoder: InputDecoder
  private(set) var time = Duration.zero
  /// What has been reported so far.
  private(set) var reports: [TerminalReport] = []

  init(
    isUTF8: Bool = true, keys: OwnKeys = OwnKeys(), escapeTime: Duration = .milliseconds(25),
    pasteLimit: Int = InputDecoder.Limit.pasteLength
  ) {
    decoder = InputDecoder(
      isUTF8: isUTF8, keys: keys, escapeTime: escapeTime, pasteLimit: pasteLimit)
  }

  /// The time at which something is over that is unfinished now.
  var deadline: Duration? { decoder.deadline }

  /// Lets bytes arrive.
  mutating func send(_ bytes: [UInt8]) {
    decoder.take(bytes[...], at: time)
    collect()
  }

  /// Lets a text arrive.
  mutating func send(_ text: String) { send(Array(text.utf8)) }

  /// Lets time pass, with whatever is over in it.
  mutating func wait(_ duration: Duration) {
    let end = time + duration
    while let deadline = decoder.deadline, deadline <= end {
      time = max(time, deadline)
      decoder.timeOut(at: time)
      collect()
    }
    time = end
  }

  /// Lets time pass in which nobody looks at the deadline.
  mutating func sleep(_ duration: Duration) { time += duration }

  /// True if every tentative report was settled before another report came.
  var isConsistent: Bool {
    var isDoubtful = false
    for report in reports {
      let settles = report == .confirmed || report == .takenBack
      if settles != isDoubtful { return false }
      if case .tentative = report { isDoubtful = true } else { isDoubtful = false }
    }
    return !isDoubtful
  }

  /// The events that stand, as the page will have had them once all doubt is over.
  var events: [Event] {
    var events: [Event] = []
    var isDoubtful = false
    for report in reports {
      switch report {
      case .event(let event): events.append(event)
      case .tentative(let event):
        events.append(event)
        isDoubtful = true
      case .confirmed: isDoubtful = false
      case .takenBack:
        if isDoubtful { events.removeLast() }
        isDoubtful = false
      case .stopping, .ended: break
      }
    }
    return events
  }

  private mutating func collect() {
    while let report = decoder.next() { reports.append(report) }
  }
}

extension Input {
  /// The events for a text that arrives at once, and then silence.
  static func events(for text: String, keys: OwnKeys = OwnKeys()) -> [Event] {
    var input = Input(keys: keys)
    input.send(text)
    input.wait(.seconds(60))
    return input.events
  }
}
