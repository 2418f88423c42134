/// A kind of input: told by its bytes, and by the ending of its name where these leave it open.
enum InputKind: Equatable {
  /// Text with rows of fields, and all other text.
  case table
  /// Text in brackets: arrays as programs print them, JSON.
  case brackets
  /// A state line, alone or in what the program writes around one.
  case state(ArraySlice<UInt8>)
  /// Arrays.
  case arrays(ArrayKind)
  /// What others read, and can write as something that is read here.
  case foreign(ForeignFile)

  init(_ bytes: InputBytes, file: String) {
    if let arrays = ArrayKind(bytes) {
      self = .arrays(arrays)
      return
    }
    let text = bytes.array
    if let foreign = ForeignFile(text, file: file) {
      self = .foreign(foreign)
    } else if let line = StateText.line(in: text) {
      self = .state(line)
    } else {
      self = BracketText.begins(text) ? .brackets : .table
    }
  }
}

/// A kind of file with arrays, which is told by its first bytes.
enum ArrayKind {
  /// An array of NumPy, `.npy`.
  case numPy
  /// A zip archive: arrays of NumPy, `.npz`, or what else people keep in one.
  case zip
  /// Named arrays of PyTorch and others, `.safetensors`.
  case safetensors

  /// The kind of arrays that bytes are; nil for all else.
  init?(_ bytes: InputBytes) {
    if bytes.starts(with: NumPyHeader.magic) {
      self = .numPy
    } else if bytes.starts(with: ZipArchive.magic) {
      self = .zip
    } else if Self.beginsLikeSafetensors(bytes) {
      self = .safetensors
    } else {
      return nil
    }
  }

  /// True for a length below 4 GiB in eight bytes, of which text has none of value 0, before a `{`.
  private static func beginsLikeSafetensors(_ bytes: InputBytes) -> Bool {
    bytes.count > 8 && bytes[4..<8].allSatisfy { $0 == 0 } && bytes[8] == UInt8(ascii: "{")
  }
}
