import Experiments
import Notation
import Numerics

/// Logits as a file gives them: numbers, and names and a dtype where the file says them.
package struct LogitsTable: Equatable, Sendable {
  /// The scores: a row per instance, a column per class.
  package var logits: Matrix
  /// A name for each class; nil when the file has no header.
  package var classNames: [String]?
  /// A name for each instance; nil when the file has none.
  package var instanceNames: [String]?
  /// A label for each instance; nil when the file has none.
  package var labels: [Label]?
  /// What was inferred, in one line for people; nil when nothing was.
  package var inference: String?
  /// The dtype of the file; nil for text, which has none.
  package var format: FloatFormat?

  /// The size of the largest file: 512 MiB, enough for the largest ``Matrix`` with 25 digits each.
  package static let maximumBytes = 1 << 29

  /// A table of logits; what the file doesn't say is nil.
  package init(
    logits: Matrix, classNames: [String]? = nil, instanceNames: [String]? = nil,
    format: FloatFormat? = nil
  ) {
    self.logits = logits
    self.classNames = classNames
    self.instanceNames = instanceNames
    self.format = format
  }

  /// The experiment with these logits.
  ///
  /// - Parameters:
  ///   - labels: One for each row; nil for those of the file.
  ///   - format: The dtype of the computation; where nil, that of the file, or else float64.
  /// - Returns: A value with everything else as it is in a new experiment.
  /// - Throws: ``EditError/shape(_:)`` when the labels don't fit.
  package func experiment(
    labels: [Label]? = nil, format: FloatFormat? = nil
  ) throws(EditError) -> Experiment {
    try Experiment(
      logits: logits, labels: labels ?? self.labels, instanceNames: instanceNames,
      classNames: classNames,
      format: format ?? self.format ?? .float64)
  }
}

extension LogitsTable {
  /// Reads logits from the bytes of a file: a NumPy array when they begin like one, else text.
  ///
  /// - Parameters:
  ///   - bytes: All of the file.
  ///   - file: The file's name, for faults.
  ///   - options: What is known of the columns.
  ///   - pace: Told how far the reading is.
  /// - Throws: ``SourceFault`` that says where the bytes are at fault.
  package init(
    reading bytes: [UInt8], file: String, options: ReadingOptions = ReadingOptions(),
    pace: Pace = .any
  ) throws(SourceFault) {
    if NumPyArray.begins(bytes) {
      guard !options.concernText else {
        throw SourceFault(
          file: file,
          message: "a NumPy array is logits only; --header and options of columns are for text")
      }
      self = try NumPyArray(reading: bytes, file: file).logits(file: file)
    } else {
      self = try LogitsText.parse(bytes, file: file, options: options, pace: pace)
    }
  }

  /// The name of each class, from the header or as ``Experiment`` gives them.
  var namesOfClasses: [String] {
    classNames ?? (0..<logits.columns).map { Names.Kind.class.defaultName($0 + 1) }
  }
}
