import TUI

/// Makes lines of bytes, as they come from a pipe or from a terminal that hands them over when Enter is
/// pressed.
package struct LineDecoder {
  /// The most bytes of a line.
  private static let most = 1 << 20

  private var bytes: [UInt8] = []
  /// The bytes from which on no end of a line was looked for.
  private var searched = 0
  /// The bytes of a line that is too long, which are dropped.
  private var dropped = 0
  /// True once no more bytes will come.
  package private(set) var isAtEnd = false

  /// Nothing has come yet.
  package init() {}

  /// Takes bytes in; none at the end of the input.
  package mutating func take(_ new: some Collection<UInt8>) {
    if new.isEmpty { isAtEnd = true }
    bytes.append(contentsOf: new)
  }

  /// The next whole line, or what can't be one; nil before that.
  package mutating func next() -> Event? {
    if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      return line(to: end, next: end + 1)
    }
    if isAtEnd {
      return bytes.isEmpty && dropped == 0 ? nil : line(to: bytes.count, next: bytes.count)
    }
    if bytes.count > Self.most {
      dropped += bytes.count
      bytes = []
    }
    searched = bytes.count
    return nil
  }

  private mutating func line(to end: Int, next: Int) -> Event {
    defer {
      bytes.removeSubrange(..<next)
      (searched, dropped) = (0, 0)
    }
    let count = dropped + end
    guard count <= Self.most else {
      return .failedPaste(.tooLong(bytes: count, limit: Self.most))
    }
    let line = bytes[..<end]
    return .line(
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self))
  }
}
