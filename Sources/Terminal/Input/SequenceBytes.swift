import TUI

/// The bytes of a sequence since its Esc: the first of them, and how many there were.
package struct SequenceBytes {
  /// The number of bytes that are kept, which is more than any sequence has that means something.
  static let kept = 64

  /// The first bytes.
  private(set) var bytes: [UInt8] = []
  /// The number of all bytes.
  private(set) var length = 0

  /// Begins anew.
  mutating func begin(with byte: UInt8) {
    bytes.removeAll(keepingCapacity: true)
    length = 0
    append(byte)
  }

  /// Adds a byte.
  mutating func append(_ byte: UInt8) {
    length += 1
    if length <= Self.kept { bytes.append(byte) }
  }

  /// Takes the last byte away.
  mutating func removeLast() {
    if length <= Self.kept { bytes.removeLast() }
    length -= 1
  }

  /// True for `ESC [ 7 $`, a key with Shift as rxvt sends it, where others would go on after `$`.
  var isShiftedKey: Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return length <= Self.kept && bytes.count > 3
      && bytes[2..<bytes.count - 1].allSatisfy { digits.contains($0) }
  }

  /// True if a string that begins so and goes on with `byte` may be a terminal's reply.
  func canBeReply(with byte: UInt8) -> Bool {
    switch bytes.last {
    case UInt8(ascii: "]"): (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    case UInt8(ascii: "P"): "0123456789!$+=>?".utf8.contains(byte)
    case UInt8(ascii: "_"): byte == UInt8(ascii: "G")
    default: false
    }
  }

  /// The background, where this is the terminal's reply about it: `ESC ] 11 ; rgb:ffff/ffff/ffff`.
  var background: Background? {
    let start = "\u{1B}]11;".utf8
    guard length <= Self.kept, bytes.starts(with: start) else { return nil }
    return Background(colorSpecification: String(decoding: bytes[start.count...], as: UTF8.self))
  }
}

extension Background {
  /// The background of a colour as X11 writes it: `rgb:RR/GG/BB`, `rgba:…` or `#RRGGBB`, with one to
  /// four hexadecimal digits for each part.
  package init?(colorSpecification text: String) {
    let parts: [Substring]
    if text.hasPrefix("#") {
      let digits = text.dropFirst()
      let width = digits.utf8.count / 3
      guard width > 0, digits.utf8.count % 3 == 0 else { return nil }
      parts = (0..<3).map { digits.dropFirst($0 * width).prefix(width) }
    } else {
      guard let colon = text.firstIndex(of: ":"), ["rgb", "rgba"].contains(text[..<colon])
      else { return nil }
      parts = text[text.index(after: colon)...].split(
        separator: "/", omittingEmptySubsequences: false)
    }
    let values = parts.prefix(3).compactMap { part -> Double? in
      guard (1...4).contains(part.utf8.count), let value = UInt16(part, radix: 16) else {
        return nil
      }
      return Double(value) / Double(1 << (4 * part.utf8.count) - 1)
    }
    guard values.count == 3 else { return nil }
    self.init(red: values[0], green: values[1], blue: values[2])
  }
}
