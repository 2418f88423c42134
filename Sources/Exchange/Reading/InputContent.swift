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
    let kind = InputKind(bytes, file: file)
    switch kind {
    case .table, .printedArray, .json:
      self = .table(try TextTable(bytes, file: file, pace: pace))
    case .numPy, .zip, .safetensors, .foreign:
      do { self = .arrays(try Self.arrays(bytes, kind)) } catch { throw error.of(file) }
    }
  }

  private static func arrays(
    _ bytes: [UInt8], _ kind: InputKind
  ) throws(ReadingFault) -> [NamedArray] {
    switch kind {
    case .numPy: return [try NamedArray(numPy: bytes[...])]
    case .zip:
      let archive = try ZipArchive(bytes)
      guard let arrays = try NamedArray.all(inNumPy: archive) else {
        throw ForeignFile(archive).refusal
      }
      return arrays
    case .safetensors: return try NamedArray.all(inSafetensors: bytes)
    case .foreign(let foreign): throw foreign.refusal
    case .table, .printedArray, .json: return []
    }
  }
}
