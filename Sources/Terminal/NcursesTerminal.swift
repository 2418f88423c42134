import CNcurses
import TUI

/// The terminal on standard input and output, through ncurses.
///
/// From `init` to ``restore()`` the terminal is in raw mode on its alternate screen. It is given
/// back on exit, on signals that end the program, and on those that a defect raises. Meanwhile
/// standard error is held back; it appears afterwards.
package final class NcursesTerminal: TerminalBackend {
  /// The number of colours in use.
  package let colorDepth: ColorDepth
  /// The type that stands in for one that this machine does not know; nil where it knows it.
  package let standIn: String?
  /// True where the locale's encoding is UTF-8; elsewhere only ``Glyphs/ascii`` can be shown.
  package static var localeIsUTF8: Bool { cn_locale_is_utf8() != 0 }

  /// Names a folder that has descriptions of terminals and a locale, for machines that lack them.
  package static func useSpares(in folder: String) { cn_set_spares(folder) }

  private var looks: LookTable
  private var shown: Frame?
  private var row = RowBuffer()
  private var decoder: InputDecoder
  /// Room for as much as a terminal hands out at once, which is four kibibytes on Linux.
  private var input = [UInt8](repeating: 0, count: 1 << 13)
  private let start = ContinuousClock.now

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - wanted: The most colours to use; nil for all that it has, or none where the environment's
  ///     `NO_COLOR` is set and not empty.
  ///   - asksBackground: True to ask the terminal for its background, where that can do no harm. The
  ///     answer is an event, if it ever comes.
  /// - Throws: ``TerminalError`` when there is none to take; the terminal is then left as it was.
  package init(
    colorDepth wanted: ColorDepth? = nil, asksBackground: Bool = false
  )
    throws(TerminalError)
  {
    standIn = try Self.open()
    let preferred = wanted ?? (Self.refusesColor ? .none : .palette)
    colorDepth = min(preferred, ColorDepth(colors: Int(cn_colors())))
    // Without colour it is not even started, so that no sequence resets what was never set.
    let pairs = colorDepth == .none ? 1 : cn_start_color()
    looks = LookTable(depth: colorDepth, pairs: Int(pairs))
    decoder = InputDecoder(
      isUTF8: Self.localeIsUTF8, keys: OwnKeys { String(cString: cn_capability($0)) },
      escapeTime: Self.escapeTime)
    if asksBackground, colorDepth != .none,
      BackgroundQuery.isHarmless(type: Self.type, variable: Self.environment)
    {
      cn_ask_background()
    }
  }

  /// Opens the terminal as what it says it is, or else as what it resembles, and returns that.
  private static func open() throws(TerminalError) -> String? {
    if try open(as: type) { return nil }
    if cn_find_spare_types() != 0, try open(as: type) { return nil }
    for other in TerminalType(type).resembled where try open(as: other) { return other }
    throw .unknownType(type)
  }

  /// Opens the terminal as one of a type; returns false where nothing describes that.
  private static func open(as type: String) throws(TerminalError) -> Bool {
    switch Int(cn_open(type)) {
    case CN_OPENED: return true
    case CN_UNKNOWN_TYPE: return false
    case CN_CANNOT_ADDRESS: throw .cannotMoveCursor(type)
    case CN_ALREADY_OPEN: throw .alreadyOpen
    default: throw .noTerminal
    }
  }

  /// The time that `ESCDELAY` names in milliseconds, as ncurses knows it, else a short one.
  private static var escapeTime: Duration {
    let wanted = Int(environment("ESCDELAY"))
    return .milliseconds(min(max(wanted ?? 25, 1), 10_000))
  }

  private static func environment(_ name: String) -> String {
    String(cString: cn_environment(name))
  }

  private static var type: String { environment("TERM") }
  private static var refusesColor: Bool { !environment("NO_COLOR").isEmpty }

  /// The current columns and rows.
  package var size: Size { Size(width: Int(cn_columns()), height: Int(cn_rows())) }

  /// Hands ncurses what may differ from the previous frame; it sends the cells that do.
  package func draw(_ frame: Frame, theme: Theme) {
    if looks.use(theme) || shown?.size != frame.size { shown = nil }
    let screen = size
    // In a single column the cursor always waits to wrap, and ncurses loses count of its rows.
    if screen.width == 1 { redraw() }
    let before = shown
    for y in 0..<min(frame.size.height, screen.height) {
      let columns = frame.columns(y, unlike: before).clamped(to: 0..<screen.width)
      guard !columns.isEmpty else { continue }
      row.fill(from: frame, y, columns, looks: &looks)
      row.draw(y, from: columns.lowerBound)
    }
    shown = frame
    let cursor = frame.cursor ?? Position(x: -1, y: 0)
    let x = min(cursor.x, screen.width - 1)
    cn_refresh(Int32(x), Int32(max(0, min(cursor.y, screen.height - 1))))
  }

  /// Makes the next draw send every cell.
  package func redraw() {
    shown = nil
    cn_forget_screen()
  }

  /// Stops the job, as Ctrl-Z does, and returns when it is continued.
  package func suspend() {
    cn_suspend()
    redraw()
  }

  /// Turns the reporting of clicks and the wheel on or off.
  package func reportMouse(_ isWanted: Bool) { cn_mouse(isWanted ? 1 : 0) }

  /// Sends a text for the clipboard.
  ///
  /// No terminal answers, so what is returned can't say whether the text is there.
  package func copy(_ text: String) -> String {
    let clipboard = Clipboard(variable: Self.environment)
    let bytes = clipboard.sequence(of: text)
    cn_send(bytes, bytes.count)
    return clipboard.message(of: text)
  }

  /// Gives the terminal back as it was; further calls do nothing.
  package func restore() { cn_close() }

  /// Ends the process as the ending asks; returns after an ordinary quit.
  ///
  /// After a signal the process dies of that same signal, with the terminal restored, so that its
  /// parent sees why; a shell reports 128 plus the signal's number.
  package static func die(_ ending: Ending) {
    switch ending {
    case .quit: return
    case .signal(let number): cn_die(number)
    case .terminalGone: cn_die(1)  // as SIGHUP, which says the same
    }
  }

  /// Waits for the next report; nil when `patience` has run out.
  package func nextReport(_ patience: Patience) -> TerminalReport? {
    while true {
      if let report = reportOfSignals() { return report }
      if let report = decoder.next() { return report }
      let limit = self.limit(patience)
      let found = Int(cn_wait(limit.milliseconds))
      if found & CN_GONE != 0 { return reportOfSignals() ?? .ended(.terminalGone) }
      if found & CN_INPUT != 0 {
        let count = cn_read(&input, input.count)
        decoder.take(input[..<count], at: now)
      } else if found == 0 {
        decoder.timeOut(at: now)
        if !limit.isDeadline { return decoder.next() }
      }
    }
  }

  private var now: Duration { ContinuousClock.now - start }

  /// The time to wait: no longer than until something in the input is over.
  private func limit(_ patience: Patience) -> (milliseconds: Int32, isDeadline: Bool) {
    let wanted = patience.limit
    guard let deadline = decoder.deadline else { return (wanted, wanted < 0) }
    // Rounded up: a wait that ends too early would be followed by a second one.
    let left = Int32(clamping: Int((deadline - now) / .milliseconds(1)) + 1)
    return wanted >= 0 && wanted <= left ? (wanted, false) : (max(0, left), true)
  }

  private func reportOfSignals() -> TerminalReport? {
    let found = Int(cn_take_signals())
    guard found != 0 else { return nil }
    if found & CN_QUITTING != 0 { return .ended(.signal(cn_quit_signal())) }
    if found & CN_STOPPING != 0 { return .stopping }
    if found & CN_CONTINUED != 0 {
      cn_reenter()
      redraw()
    } else {
      cn_resize()
      redraw()
    }
    return .event(.resize(size))
  }
}

extension Patience {
  /// Milliseconds for `cn_wait`.
  var limit: Int32 {
    switch self {
    case .none: 0
    case .milliseconds(let count): Int32(clamping: max(0, count))
    case .endless: -1
    }
  }
}

extension ColorDepth {
  /// The depth for a number of colours; negative for a terminal that has none.
  init(colors: Int) {
    switch colors {
    case 256...: self = .palette
    case 16...: self = .sixteen
    case 8...: self = .eight
    default: self = .none
    }
  }
}

extension Frame {
  /// The columns of row `y` from the first to the last that differ from a frame of the same size, and
  /// the whole of wide characters there; all of them where there is no such frame.
  ///
  /// They are compared byte by byte: a cell has no padding.
  fileprivate func columns(_ y: Int, unlike other: Frame?) -> Range<Int> {
    guard let other else { return 0..<size.width }
    let start = y * size.width
    var (first, end) = (0, 0)
    let differ = cells.withUnsafeBufferPointer { mine in
      other.cells.withUnsafeBufferPointer { theirs in
        guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return false }
        return cn_difference(
          mine + start, theirs + start, MemoryLayout<Cell>.stride, size.width, &first, &end) != 0
      }
    }
    guard differ else { return 0..<0 }
    func isHalved(at x: Int) -> Bool {
      cells[start + x].isContinuation || other.cells[start + x].isContinuation
    }
    while first > 0, isHalved(at: first) { first -= 1 }
    while end < size.width, isHalved(at: end) { end += 1 }
    return first..<end
  }
}
