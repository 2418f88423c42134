/// A character in UTF-8 of which some bytes may be missing.
struct CharacterDecoder {
  /// What stands for bytes that are no character.
  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// The result of a byte.
  enum Result {
    /// More bytes belong to it.
    case unfinished
    /// A character is complete.
    case scalar(Unicode.Scalar)
    /// It can't become one; the byte is not part of it where it is not taken.
    case malformed(isTaken: Bool)
  }

  private let isUTF8: Bool
  private var value: UInt32 = 0
  private var missing = 0
  /// What the next byte may be: narrower after some first bytes, so that nothing overlong, no
  /// surrogate and nothing beyond Unicode comes out.
  private var range: ClosedRange<UInt8> = 0x80...0xBF

  /// Creates a decoder; without UTF-8 every byte is malformed.
  init(isUTF8: Bool) { self.isUTF8 = isUTF8 }

  /// Forgets the bytes that have come.
  mutating func breakOff() { missing = 0 }

  /// Takes a byte of 128 or more, or whatever follows one.
  mutating func take(_ byte: UInt8) -> Result {
    guard missing > 0 else { return begin(with: byte) }
    guard range.contains(byte) else {
      missing = 0
      return .malformed(isTaken: false)
    }
    value = value << 6 | UInt32(byte & 0x3F)
    range = 0x80...0xBF
    missing -= 1
    if missing > 0 { return .unfinished }
    return Unicode.Scalar(value).map(Result.scalar) ?? .malformed(isTaken: true)
  }

  private mutating func begin(with byte: UInt8) -> Result {
    guard isUTF8 else { return .malformed(isTaken: true) }
    range = 0x80...0xBF
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF:
      missing = 2
      if byte == 0xE0 { range = 0xA0...0xBF }
      if byte == 0xED { range = 0x80...0x9F }
    case 0xF0...0xF4:
      missing = 3
      if byte == 0xF0 { range = 0x90...0xBF }
      if byte == 0xF4 { range = 0x80...0x8F }
    default: return .malformed(isTaken: true)
    }
    value = UInt32(byte) & (0x3F >> UInt32(missing))
    return .unfinished
  }
}
