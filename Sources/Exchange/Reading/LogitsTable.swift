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
  /// What was inferred, in few words each.
  var inferences: [String] = []
  /// The shape of the instances where an array gives one: of `(4, 7, 50257)` it is `(4, 7)`.
  var shape: [Int]?
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
  /// - Parameter format: The dtype of the computation; where nil, that of the file, or else float64.
  /// - Returns: A value with everything else as it is in a new experiment.
  /// - Throws: ``EditError/shape(_:)`` when the labels don't fit.
  package func experiment(format: FloatFormat? = nil) throws(EditError) -> Experiment {
    try Experiment(
      logits: logits, labels: labels, instanceNames: instanceNames,
      classNames: classNames,
      format: format ?? self.format ?? .float64)
  }
}

extension LogitsTable {
  /// Reads logits, and labels where the same input has them.
  ///
  /// - Parameters:
  ///   - bytes: All of the input.
  ///   - file: Its name, for its ending and for faults.
  ///   - options: What is known of the columns or arrays.
  ///   - pace: Told how far the reading is.
  /// - Throws: ``SourceFault`` that says where the bytes are at fault.
  package init(
    reading bytes: [UInt8], file: String, options: ReadingOptions = ReadingOptions(),
    pace: Pace = .any
  ) throws(SourceFault) {
    switch try InputContent(bytes, file: file, pace: pace.part(0, 0.4)) {
    case .table(let table):
      try options.checkNameNoArray(
        options.array ?? (options.hasOtherLabels ? nil : options.labelArray), file: file)
      self = try LogitsText.logits(of: table, options, pace.part(0.4, 1))
    case .arrays(let arrays):
      try options.checkNameNoColumn(file: file)
      let choice = try ArrayChoice(arrays: arrays, file: file, options: options).logits()
      try self.init(choice.logits, file: file, pace: pace.part(0.4, 0.9))
      inferences = choice.inferences + inferences
      if let array = choice.labels {
        labels = try labels(array, file, isNamed: options.labelArray != nil, pace.part(0.9, 1))
      }
    }
  }

  /// The labels of an array beside the logits; where nobody has named it, a fault says how to do without.
  private func labels(
    _ array: NamedArray, _ file: String, isNamed: Bool, _ pace: Pace
  ) throws(SourceFault) -> [Label] {
    do { return try LabelReader(for: self).labels(array, file: file, pace: pace) } catch {
      var fault = error
      let remedy = isNamed ? "" : "; --label-array \(ArrayChoice.noLabels) leaves them out"
      fault.message = "\(array.title): \(error.message)\(remedy)"
      throw fault
    }
  }

  /// Reads the labels of these logits from an input of their own.
  ///
  /// - Parameters:
  ///   - bytes: All of the input.
  ///   - file: Its name, for its ending and for faults.
  ///   - options: What is known of the arrays.
  ///   - pace: Told how far the reading is.
  /// - Throws: ``SourceFault`` that says where the bytes are at fault.
  package mutating func readLabels(
    _ bytes: [UInt8], file: String, options: ReadingOptions = ReadingOptions(), pace: Pace = .any
  ) throws(SourceFault) {
    switch try InputContent(bytes, file: file, pace: pace.part(0, 0.5)) {
    case .table(let table):
      try options.checkNameNoArray(options.labelArray, file: file)
      labels = try LabelsText.labels(of: table, for: self)
    case .arrays(let arrays):
      let (array, choices) = try ArrayChoice(arrays: arrays, file: file, options: options)
        .labelsAlone()
      labels = try LabelReader(for: self).labels(array, file: file, pace: pace.part(0.5, 1))
      inferences += choices
    }
  }

  /// What was inferred, in one line for people; nil when nothing was.
  package var inference: String? {
    guard !inferences.isEmpty else { return nil }
    let rows = NumberText.count(logits.rows, "instance")
    let columns = NumberText.count(logits.columns, "class", "classes")
    return (["\(rows) × \(columns)"] + inferences).joined(separator: "; ")
  }

  /// The name of each class, from the header or as ``Experiment`` gives them.
  var namesOfClasses: [String] {
    classNames ?? (0..<logits.columns).map { Names.Kind.class.defaultName($0 + 1) }
  }
}
