import TUI

/// The bytes that a terminal sends, as reports of keys, clicks and pastes.
///
/// Bytes go in with the time at which they were read, reports come out, and a deadline: the time at
/// which what is unfinished is over although nothing has come. So no input, whole or broken, ever
/// makes the program wait.
///
/// Whatever begins with Esc as a sequence of ECMA-48 does is swallowed whole, known or not. An Esc
/// alone is the key, after a moment. Over a slow link the rest of a sequence may come later still:
/// therefore that key is ``TerminalReport/tentative(_:)`` at first.
package struct InputDecoder {
  /// The times and lengths after which something unfinished is over.
  package enum Limit {
    /// The time for which an Esc may be taken back, and for which Alt and `[` may be a sequence.
    package static let doubt = Duration.milliseconds(400)
    /// The silence that ends a sequence or a string.
    package static let silence = Duration.seconds(1)
    /// The time that a string may take as a whole.
    package static let string = Duration.seconds(30)
    /// The bytes of a sequence or a string that are swallowed.
    package static let length = 1 << 20
    /// The silence that ends a paste.
    package static let paste = Duration.seconds(5)
    /// The silence in a paste after which Ctrl-C is the key.
    package static let stalledPaste = Duration.milliseconds(300)
    /// The time between two clicks that are one double click.
    package static let doubleClick = Duration.milliseconds(400)
    /// The bytes of a paste that are taken.
    package static let pasteLength = 64 << 20
  }

  enum State {
    case ground, character, escape, ownKey, control, single, linuxKey, mouse, string, stringEnd
    case paste
  }

  let keys: OwnKeys
  private let escapeTime: Duration
  let pasteLimit: Int
  var state = State.ground
  var character: CharacterDecoder
  var sequence = SequenceBytes()
  var paste = PasteBuffer()
  /// The time of the bytes that are being taken, that of those before, and the string's beginning.
  var (now, last, began) = (Duration.zero, Duration.zero, Duration.zero)
  /// The time up to which the latest Esc may be taken back; nil where none may.
  var doubtEnd: Duration?
  var reports: [TerminalReport] = []
  var handedOut = 0
  /// The latest click, unless it was the second of two.
  var latestClick: (place: Position, time: Duration)?

  /// Creates a decoder for a terminal.
  ///
  /// - Parameters:
  ///   - isUTF8: True where characters are sent in UTF-8; else all beyond ASCII are unknown.
  ///   - keys: What the terminal sends for keys, beyond what most send.
  ///   - escapeTime: The time after which an Esc that nothing follows is the key.
  ///   - pasteLimit: The bytes of a paste that are taken.
  package init(
    isUTF8: Bool = true, keys: OwnKeys = OwnKeys(), escapeTime: Duration = .milliseconds(25),
    pasteLimit: Int = Limit.pasteLength
  ) {
    character = CharacterDecoder(isUTF8: isUTF8)
    self.keys = keys
    self.escapeTime = escapeTime
    self.pasteLimit = pasteLimit
  }

  /// The next report; nil when there is none for now.
  package mutating func next() -> TerminalReport? {
    guard handedOut < reports.count else { return nil }
    defer {
      handedOut += 1
      if handedOut == reports.count {
        reports.removeAll(keepingCapacity: true)
        handedOut = 0
      }
    }
    return reports[handedOut]
  }

  /// The time at which ``timeOut(at:)`` is due unless more has come; nil while nothing is unfinished.
  package var deadline: Duration? {
    switch state {
    case .ground: doubtEnd
    case .character, .linuxKey, .mouse: last + Limit.silence
    case .escape: last + escapeTime
    case .ownKey, .control, .single: last + (sequence.length == 2 ? Limit.doubt : Limit.silence)
    case .string where sequence.length == 2: last + Limit.doubt
    case .string, .stringEnd: min(last + Limit.silence, began + Limit.string)
    case .paste: last + Limit.paste
    }
  }

  /// Takes bytes that were read at a time.
  package mutating func take(_ bytes: ArraySlice<UInt8>, at time: Duration) {
    now = time
    var rest = bytes
    while let byte = rest.first {
      if state != .paste {
        rest.removeFirst()
        take(byte)
      } else if byte == Self.controlC, time - last > Limit.stalledPaste {
        endPaste(isWhole: false)
      } else if let after = paste.take(rest, limit: pasteLimit) {
        rest = rest[after...]
        endPaste(isWhole: true)
      } else {
        break
      }
    }
    last = time
  }

  /// Ends what is unfinished where its deadline has come.
  package mutating func timeOut(at time: Duration) {
    guard let deadline, deadline <= time else { return }
    now = time
    switch state {
    case .ground: settle(wasSequence: false)
    case .character:
      state = .ground
      character.breakOff()
      press(CharacterDecoder.replacement)
    case .escape:
      state = .ground
      reports.append(.tentative(.key(.escape)))
      doubtEnd = time + Limit.doubt
    case .ownKey, .control, .single, .string:
      if wereKeys { giveBackAsKeys() } else { finish(nil) }
    case .linuxKey, .mouse, .stringEnd: finish(nil)
    case .paste: endPaste(isWhole: false)
    }
  }
}
