import Experiments
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
  /// Arrays of a text, with the words that stand beside them.
  case document(Document)
  /// A whole experiment.
  case state(Experiment)

  /// Takes an input apart.
  ///
  /// - Parameters:
  ///   - bytes: All of it.
  ///   - file: Its name, for its ending and for faults.
  ///   - options: What is known of it.
  ///   - pace: Told how far the reading is.
  /// - Throws: ``SourceFault`` for what is damaged, or of a kind that is not read.
  init(
    _ bytes: InputBytes, file: String, options: ReadingOptions, pace: Pace = .any
  ) throws(SourceFault) {
    switch InputKind(bytes, file: file) {
    case .arrays(let kind):
      do { self = .arrays(try Self.arrays(kind, bytes)) } catch { throw error.of(file) }
    case .table:
      self = .table(try TextTable(bytes.array, file: file, mark: options.decimalMark, pace: pace))
    case .brackets:
      try self.init(try LiteralTree(bytes.array, file: file, pace: pace), options)
    case .state(let line):
      self = .state(try StateLine.experiment(String(decoding: line, as: UTF8.self), source: file))
    case .foreign(let foreign): throw foreign.refusal.of(file)
    }
  }

  private static func arrays(
    _ kind: ArrayKind, _ bytes: InputBytes
  ) throws(ReadingFault) -> [NamedArray] {
    switch kind {
    case .numPy: return [try NamedArray(numPy: bytes)]
    case .zip:
      let archive = try ZipArchive(bytes)
      guard let arrays = try NamedArray.all(inNumPy: archive) else {
        throw ForeignFile(archive).refusal
      }
      return arrays
    case .safetensors: return try NamedArray.all(inSafetensors: bytes)
    }
  }
}
