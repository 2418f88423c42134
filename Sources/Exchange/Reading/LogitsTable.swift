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
  /// What the numbers look like, and were not taken for; nil where they look like what they are.
  package internal(set) var likeness: String?
  /// The shape of the instances where an array gives one: of `(4, 7, 50257)` it is `(4, 7)`.
  var shape: [Int]?
  /// What the numbers and labels mean.
  var meaning = InputMeaning()
  /// What labels of one class are: probabilities where they were rows of weights.
  var labelForm = TargetForm.indices
  /// The dtype of the file; nil for text that names none.
  package var format: FloatFormat?
  /// The first row was taken for a header though it is one of numbers.
  var hasCountingHeader = false
  /// The experiment with all else that a state line says of it; nil for other inputs.
  private var stated: Experiment?

  /// True where the input was a state line, which is a whole experiment.
  package var isExperiment: Bool { stated != nil }

  /// The size of the largest file: 512 MiB, enough for the largest ``Matrix`` with 25 digits each.
  package static let maximumBytes = 1 << 29

  /// True for the fault of an array with more numbers than are read into memory.
  package static func isTooLarge(_ fault: SourceFault) -> Bool {
    fault.message == NamedArray.tooLarge.message
  }

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
    if var experiment = stated {
      for (instance, label) in (labels ?? []).enumerated() {
        _ = try experiment.apply(.label(instance: instance, label))
      }
      if let format { _ = try experiment.apply(.dtype(format)) }
      return experiment
    }
    var experiment = try Experiment(
      logits: scores, labels: labels, instanceNames: instanceNames,
      classNames: meaning.isBinary ? namesOfClasses : classNames,
      format: format ?? self.format ?? .float64)
    if let kind = meaning.kind { _ = try experiment.apply(.from(kind)) }
    _ = try experiment.apply(.oneHot(meaning.oneHotForm ?? labelForm))
    return experiment
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
    reading bytes: InputBytes, file: String, options: ReadingOptions = ReadingOptions(),
    pace: Pace = .any
  ) throws(SourceFault) {
    switch try InputContent(bytes, file: file, options: options, pace: pace.part(0, 0.4)) {
    case .table(let table):
      try options.checkNameNoArray(
        options.array ?? (options.hasOtherLabels ? nil : options.labelArray), file: file)
      self = try LogitsText.logits(of: table, options, pace.part(0.4, 1))
    case .arrays(let arrays):
      self = try Self.choosing(among: arrays, file: file, options, pace.part(0.4, 1))
    case .document(let document):
      guard !document.arrays.isEmpty else {
        throw SourceFault(file: file, message: "there are labels in this, and no logits")
      }
      self = try Self.choosing(among: document.arrays, file: file, options, pace.part(0.4, 0.9))
      try take(document, options)
    case .state(let experiment):
      try options.checkNameNoColumn(file: file)
      guard options.classNames == nil else {
        throw SourceFault(
          file: file, message: "a state line names its classes itself: leave out --class-names")
      }
      self.init(
        logits: experiment.logits, classNames: experiment.classNames,
        instanceNames: Array(experiment.instanceNames), format: experiment.format)
      if experiment.labels.contains(where: { $0 != .none }) { labels = Array(experiment.labels) }
      stated = experiment
      return
    }
    do { try checkMeaning() } catch { throw error.of(file) }
  }

  private static func choosing(
    among arrays: [NamedArray], file: String, _ options: ReadingOptions, _ pace: Pace
  ) throws(SourceFault) -> LogitsTable {
    try options.checkNameNoColumn(file: file)
    let choice = try ArrayChoice(arrays: arrays, file: file, options: options).logits()
    var table = try LogitsTable(
      choice.logits, isBinary: options.meaning.isBinary, file: file, pace: pace.part(0, 0.8))
    table.inferences = choice.inferences + table.inferences
    table.meaning = options.meaning
    table.classNames = try options.classNames?.names(of: table.logits.columns)
    if let array = choice.labels {
      table.take(
        try table.labels(array, file, isNamed: options.labelArray != nil, pace.part(0.8, 1)))
    }
    return table
  }

  /// The labels of an array beside the logits; where nobody has named it, a fault says how to do without.
  private func labels(
    _ array: NamedArray, _ file: String, isNamed: Bool, _ pace: Pace
  ) throws(SourceFault) -> [Label] {
    do {
      return try LabelReader(for: self, byNames: false)
        .labels(array, file: file, pace: pace)
    } catch {
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
    _ bytes: InputBytes, file: String, options: ReadingOptions = ReadingOptions(), pace: Pace = .any
  ) throws(SourceFault) {
    switch try InputContent(bytes, file: file, options: options, pace: pace.part(0, 0.5)) {
    case .table(let table):
      try options.checkNameNoArray(options.labelArray, file: file)
      let read = try LabelsText.labels(of: table, for: self, options)
      inferences += read.inferences
      take(read.labels)
    case .arrays(let arrays):
      try options.checkNameNoLabelColumn(file: file)
      let (array, choices) = try ArrayChoice(arrays: arrays, file: file, options: options)
        .labelsAlone()
      inferences += choices
      take(
        try LabelReader(for: self, byNames: false)
          .labels(array, file: file, pace: pace.part(0.5, 1)))
    case .document(let document):
      try options.checkNameNoLabelColumn(file: file)
      try readLabels(document, file: file, options)
    case .state:
      throw SourceFault(file: file, message: "a state line is a whole experiment, not labels")
    }
  }

  /// As ``init(reading:file:options:pace:)-(InputBytes,_,_,_)`` of bytes in an array.
  package init(
    reading bytes: [UInt8], file: String, options: ReadingOptions = ReadingOptions(),
    pace: Pace = .any
  ) throws(SourceFault) {
    try self.init(reading: InputBytes(bytes), file: file, options: options, pace: pace)
  }

  /// As ``readLabels(_:file:options:pace:)-(InputBytes,_,_,_)`` of bytes in an array.
  package mutating func readLabels(
    _ bytes: [UInt8], file: String, options: ReadingOptions = ReadingOptions(), pace: Pace = .any
  ) throws(SourceFault) {
    try readLabels(InputBytes(bytes), file: file, options: options, pace: pace)
  }

  /// What was inferred, in one line for people; nil when nothing was.
  package var inference: String? {
    // Likeness first, because a page may be too narrow for all.
    let inferences = (likeness.map { [$0] } ?? []) + inferences
    guard !inferences.isEmpty else { return nil }
    let rows = NumberText.count(logits.rows, "instance")
    let columns = NumberText.count(countOfClasses, "class", "classes")
    return (["\(rows) × \(columns)"] + inferences).joined(separator: "; ")
  }

  /// The number of classes.
  var countOfClasses: Int { meaning.isBinary ? 2 : logits.columns }

  /// The name of each class, from the header or as ``Experiment`` gives them.
  var namesOfClasses: [String] {
    guard meaning.isBinary else {
      return classNames ?? (0..<logits.columns).map { Names.Kind.class.defaultName($0 + 1) }
    }
    let name = classNames?.first ?? "1"
    return [InputMeaning.zeroName(beside: name), name]
  }
}
