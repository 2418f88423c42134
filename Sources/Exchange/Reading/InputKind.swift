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
