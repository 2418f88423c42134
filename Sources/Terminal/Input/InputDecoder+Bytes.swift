import TUI

extension InputDecoder {
  static let controlC: UInt8 = 3
  private static let escape: UInt8 = 0x1B

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeOnGround(byte)
    case .character: takeInCharacter(byte)
    case .escape: takeAfterEscape(byte)
    case .ownKey: takeInOwnKey(byte)
    case .control: takeInControl(byte)
    case .single: takeInSingle(byte)
    case .linuxKey:
      // F1 to F5 of the Linux console.
      if byte < 0x20 { breakOff(at: byte) } else { finish(Key(linux: byte).map(Event.key)) }
    case .mouse: takeInMouse(byte)
    case .string: takeInString(byte)
    case .stringEnd:
      takeAfterString(byte)
    case .paste: break
    }
  }

  private mutating func takeOnGround(_ byte: UInt8) {
    if doubtEnd != nil {
      if let introduced = Self.state(introducedBy: byte) {
        sequence.begin(with: Self.escape)
        return introduce(introduced, byte)
      }
      settle(wasSequence: false)
    }
    switch byte {
    case Self.escape: beginEscape()
    case 0x80...:
      state = .character
      takeInCharacter(byte)
    default: press(Unicode.Scalar(byte))
    }
  }

  private mutating func takeInCharacter(_ byte: UInt8) {
    switch character.take(byte) {
    case .unfinished: return
    case .scalar(let scalar):
      state = .ground
      press(scalar)
    case .malformed(let isTaken):
      state = .ground
      press(CharacterDecoder.replacement)
      if !isTaken { take(byte) }
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    if byte == Self.escape {
      // Alt and a key that is a sequence itself.
      report(.key(.escape))
      return beginEscape()
    }
    if let introduced = Self.state(introducedBy: byte) { return introduce(introduced, byte) }
    sequence.append(byte)
    if let key = keys[sequence] { return finish(.key(key)) }
    if keys.areBegun(by: sequence) {
      state = .ownKey
    } else {
      giveBackAsKeys()
    }
  }

  private mutating func takeInOwnKey(_ byte: UInt8) {
    sequence.append(byte)
    if let key = keys[sequence] { return finish(.key(key)) }
    if !keys.areBegun(by: sequence) {
      sequence.removeLast()
      breakOff(at: byte)
    }
  }

  /// A control sequence: `ESC [`, parameters, a final character.
  private mutating func takeInControl(_ byte: UInt8) {
    guard (0x20...0x7E).contains(byte) else { return breakOff(at: byte) }
    let isFirst = sequence.length == 2
    sequence.append(byte)
    if let key = keys[sequence] { return finish(.key(key)) }
    switch byte {
    case UInt8(ascii: "[") where isFirst: state = .linuxKey
    case UInt8(ascii: "M") where isFirst: state = .mouse
    case UInt8(ascii: "$") where sequence.isShiftedKey: endControl()
    case 0x40...: endControl()
    default: if sequence.length > Limit.length { finish(nil) }
    }
  }

  private mutating func endControl() {
    let control = ControlSequence(sequence.bytes)
    if sequence.length <= SequenceBytes.kept, control.beginsPaste {
      finish(nil)
      paste = PasteBuffer()
      state = .paste
      last = now
    } else {
      finish(sequence.length <= SequenceBytes.kept ? control.event : nil)
    }
  }

  /// `ESC O`, a modifier of some terminals, a letter.
  private mutating func takeInSingle(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
      sequence.append(byte)
      if sequence.length > Limit.length { finish(nil) }
    case 0x40...0x7E:
      sequence.append(byte)
      let key = keys[sequence] ?? ControlSequence(sequence.bytes).singleKey
      finish(key.map(Event.key))
    default: breakOff(at: byte)
    }
  }

  /// `ESC [ M` and three bytes, for the button and the place.
  private mutating func takeInMouse(_ byte: UInt8) {
    guard byte >= 0x20 else { return breakOff(at: byte) }
    sequence.append(byte)
    guard sequence.length == 6 else { return }
    let numbers = sequence.bytes.suffix(3).map { Int($0) - 0x20 }
    finish(Event(button: numbers[0], column: numbers[1], row: numbers[2]))
  }

  private mutating func takeInString(_ byte: UInt8) {
    switch byte {
    case 0x07: finish(sequence.background.map(Event.background))
    case Self.escape: state = .stringEnd
    // Ctrl-C, and the two by which a string is cancelled.
    case Self.controlC, 0x18, 0x1A: breakOff(at: byte)
    default:
      if sequence.length == 2, doubtEnd != nil, !sequence.canBeReply(with: byte) {
        return breakOff(at: byte)
      }
      sequence.append(byte)
      if sequence.length > Limit.length { finish(nil) }
    }
  }

  /// After an Esc in a string: its end, or the beginning of something else.
  private mutating func takeAfterString(_ byte: UInt8) {
    if byte == UInt8(ascii: "\\") { return finish(sequence.background.map(Event.background)) }
    finish(nil)
    if byte == Self.escape || Self.state(introducedBy: byte) != nil { beginEscape() }
    if byte != Self.escape { take(byte) }
  }
}

// MARK: - Beginnings and ends

extension InputDecoder {
  static func state(introducedBy byte: UInt8) -> State? {
    switch Character(Unicode.Scalar(byte)) {
    case "[": .control
    case "O": .single
    case "]", "P", "X", "^", "_": .string
    default: nil
    }
  }

  mutating func beginEscape() {
    sequence.begin(with: Self.escape)
    state = .escape
  }

  mutating func introduce(_ introduced: State, _ byte: UInt8) {
    sequence.append(byte)
    state = introduced
    began = now
  }

  /// Ends a sequence with the event that it means, or with none.
  mutating func finish(_ event: Event?) {
    settle(wasSequence: true)
    state = .ground
    if let event { report(event) }
  }

  /// Ends a sequence at a byte that can't be part of it, and takes the byte for itself.
  mutating func breakOff(at byte: UInt8) {
    if sequence.length == 2 { giveBackAsKeys() } else { finish(nil) }
    take(byte)
  }

  /// True where what has come may as well have been typed: Alt and a key, or Esc and up to two keys
  /// after it.
  var wereKeys: Bool { sequence.length <= (doubtEnd == nil ? 2 : 3) }

  mutating func giveBackAsKeys() {
    if doubtEnd == nil { report(.key(.escape)) }
    settle(wasSequence: false)
    state = .ground
    for byte in sequence.bytes.dropFirst() { take(byte) }
  }

  mutating func settle(wasSequence: Bool) {
    guard doubtEnd != nil else { return }
    doubtEnd = nil
    reports.append(wasSequence ? .takenBack : .confirmed)
  }

  mutating func endPaste(isWhole: Bool) {
    state = .ground
    if !isWhole {
      report(.failedPaste(.brokenOff(bytes: paste.lengthSoFar)))
    } else if paste.length > pasteLimit {
      report(.failedPaste(.tooLong(bytes: paste.length, limit: pasteLimit)))
    } else {
      report(.paste(String(decoding: paste.bytes, as: UTF8.self)))
    }
    paste = PasteBuffer()
  }

  mutating func press(_ scalar: Unicode.Scalar) {
    if let key = Key(typed: scalar) { report(.key(key)) }
  }

  mutating func report(_ event: Event) {
    switch event {
    case .click(let place):
      if let latest = latestClick, latest.place == place, now - latest.time <= Limit.doubleClick {
        latestClick = nil
        reports.append(.event(.doubleClick(place)))
      } else {
        latestClick = (place, now)
        reports.append(.event(event))
      }
    case .drag:
      latestClick = nil
      // Of a movement only its end counts: where reports come faster than they are taken, no more.
      if case .event(.drag)? = reports.last, handedOut < reports.count { reports.removeLast() }
      reports.append(.event(event))
    case .key, .doubleClick, .wheel, .paste, .failedPaste, .resize, .background, .line:
      latestClick = nil
      reports.append(.event(event))
    }
  }
}
