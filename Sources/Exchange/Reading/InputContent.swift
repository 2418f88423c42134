import Notation

/// What an input holds, before anyone has said which of it are the logits and which the labels.
///
/// This is the one place where the kinds of input part: files, standard input, pastes and `:load` all
/// come through here, for logits and for labels.
enum InputContent {
  /// Rows of fields.
  case table(TextTable)
  /// Arrays, at least one, with names where there are several.
  case arrays([NamedArray])

  /// Takes an input apart.
  ///
  /// - Parameters:
  ///   - bytes: All of it.
  ///   - file: Its name, for its ending and for faults.
  ///   - pace: Told how far the reading is.
  /// - Throws: ``SourceFault`` for what is damaged, or of a kind that is not read.
  init(_ bytes: [UInt8], file: String, pace: Pace = .any) throws(SourceFault) {
    switch InputKind(bytes, file: file) {
    case .table, .printedArray, .json:
      self = .table(try TextTable(bytes, file: file, pace: pace))
    case .numPy:
      do { self = .arrays([try NamedArray(numPy: bytes[...])]) } catch { throw error.of(file) }
    case .zip:
      throw SourceFault(file: file, message: "this is a zip archive; unpack it first")
    case .safetensors:
      throw SourceFault(file: file, message: "this is a safetensors file; save it as .npy")
    case .foreign(let foreign):
      throw SourceFault(file: file, message: foreign.message)
    }
  }
}
