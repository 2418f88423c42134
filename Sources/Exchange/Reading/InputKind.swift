/// A kind of input: told by its bytes, and by the ending of its name where these leave it open.
enum InputKind: Equatable {
  /// Text with rows of fields, and all other text.
  case table
  /// Text in brackets: arrays as programs print them, JSON.
  case brackets
  /// A state line, alone or in what the program writes around one.
  case state(ArraySlice<UInt8>)
  /// An array of NumPy, `.npy`.
  case numPy
  /// A zip archive: arrays of NumPy, `.npz`, or what else people keep in one.
  case zip
  /// Named arrays of PyTorch and others, `.safetensors`.
  case safetensors
  /// What others read, and can write as something that is read here.
  case foreign(ForeignFile)

  init(_ bytes: [UInt8], file: String) {
    if bytes.starts(with: NumPyHeader.magic) {
      self = .numPy
    } else if bytes.starts(with: ZipArchive.magic) {
      self = .zip
    } else if Self.beginsLikeSafetensors(bytes) {
      self = .safetensors
    } else if let foreign = ForeignFile(bytes, file: file) {
      self = .foreign(foreign)
    } else if let line = StateText.line(in: bytes) {
      self = .state(line)
    } else {
      self = BracketText.begins(bytes) ? .brackets : .table
    }
  }

  /// True for a length below 4 GiB in eight bytes, of which text has none of value 0, before a `{`.
  private static func beginsLikeSafetensors(_ bytes: [UInt8]) -> Bool {
    bytes.count > 8 && bytes[4..<8].allSatisfy { $0 == 0 } && bytes[8] == UInt8(ascii: "{")
  }
}
