/// A kind of file that others read, known by its first bytes or by its name's ending.
struct ForeignFile: Equatable {
  /// What it is and what to do with it, in one line.
  let message: String

  /// The kind of these bytes; nil for none that is known.
  init?(_ bytes: [UInt8], file: String) {
    guard let signature = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) else {
      return nil
    }
    message = signature.message
  }

  private static let signatures: [(bytes: [UInt8], message: String)] = [
    ([0xFF, 0xFE], "this is UTF-16 text; save it as UTF-8"),
    ([0xFE, 0xFF], "this is UTF-16 text; save it as UTF-8"),
    ([0x1F, 0x8B], "this is compressed by gzip; unpack it first"),
  ]
}
