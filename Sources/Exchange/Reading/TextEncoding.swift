import Notation

/// UTF-8 text: its faults, and the columns of its bytes.
enum TextEncoding {
  /// The three bytes that some editors begin a UTF-8 file with.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func check(_ bytes: [UInt8], file: String) throws(SourceFault) {
    var hasOnlyASCII = true
    for (offset, byte) in bytes.enumerated() {
      if byte == 0 {
        throw fault(at: offset, in: bytes, file: file, "a NUL byte: this looks like a binary file")
      }
      if byte >= 0x80 { hasOnlyASCII = false }
    }
    if !hasOnlyASCII, let offset = invalidOffset(bytes) {
      throw fault(at: offset, in: bytes, file: file, "this is not valid UTF-8 text")
    }
  }

  private static func invalidOffset(_ bytes: [UInt8]) -> Int? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }

  /// The column of an offset: characters from the start of its line, counted from one.
  static func column(of offset: Int, in bytes: [UInt8]) -> Int {
    let before = bytes[..<offset]
    var start = before.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    if start == 0, bytes.starts(with: byteOrderMark), offset >= byteOrderMark.count {
      start = byteOrderMark.count
    }
    return bytes[start..<offset].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The line of an offset, counted from one.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for index in 0..<offset {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && !bytes[(index + 1)...].starts(with: [0x0A])) { line += 1 }
    }
    return line
  }

  /// The fault at an offset, with its line and column.
  static func fault(
    at offset: Int, in bytes: [UInt8], file: String, _ message: String
  ) -> SourceFault {
    SourceFault(
      file: file, line: line(of: offset, in: bytes), column: column(of: offset, in: bytes),
      message: message)
  }
}
