import ArgumentParser
import Exchange
import Experiments
import Notation
import Numerics

/// The options that say which columns of a text hold what, or which arrays of a file.
struct ColumnOptions: ParsableArguments {
  /// Whether the first line is a header.
  enum Header: String, CaseIterable, ExpressibleByArgument {
    case yes, no
  }

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whether the first line of LOGITS names the columns; by default its text tells.",
      valueName: "header"))
  var header: Header?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The columns of logits: names, numbers from 1, or patterns such as 'logit_*', with commas.",
      valueName: "columns"))
  var columns: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The column that has the labels: of LABELS where there are some, else of LOGITS; of LABELS several, with commas, are weights.",
      valueName: "column"))
  var labelColumn: String?
  @Option(
    name: .long,
    help: ArgumentHelp("The column of LOGITS that names the instances.", valueName: "column"))
  var nameColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What stands before a fraction in text; by default the numbers tell.", valueName: "mark"))
  var decimal: DecimalMark?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The array of logits, in a file with several; by default it is called logits.",
      valueName: "name"))
  var array: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The array of labels, in a file with several, or none; by default that called labels, target or y.",
      valueName: "name"))
  var labelArray: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file that names the classes of LOGITS: a name a line, or JSON of names and indices, as a "
        + "tokenizer's vocabulary.", valueName: "file"))
  var classNames: String?

  /// True where any is given.
  var areGiven: Bool {
    let words = [header?.rawValue, columns, labelColumn, nameColumn, array, labelArray, classNames]
    return decimal != nil || words.contains { $0 != nil }
  }

  /// What they say to the reader, beside a file of labels or none.
  func reading(hasLabels: Bool, meaning: InputMeaning) -> ReadingOptions {
    var options = ReadingOptions()
    options.meaning = meaning
    options.hasHeader = header.map { $0 == .yes }
    options.columns = columns.map(ReadingOptions.columns)
    options.decimalMark = decimal
    options.labelColumn = labelColumn
    options.nameColumn = nameColumn
    options.array = array
    options.labelArray = labelArray
    options.classNamesFile = classNames
    options.hasOtherLabels = hasLabels
    return options
  }

  /// Checks that the options have logits to be about, and that labels come from one place.
  func check(logits: String?, labels: String?) throws {
    if areGiven, logits == nil {
      throw ValidationError("Options of columns and arrays need LOGITS to be about.")
    }
    if let columns, ReadingOptions.columns(columns).isEmpty {
      throw ValidationError("--columns: name at least one column.")
    }
  }
}

extension Experiment {
  /// Reads the experiment that a command line describes, with what is made of its loss.
  ///
  /// Where labels come later, none that stand beside the logits are read. `tell` is told what was read from
  /// files; by default standard error is told what was inferred.
  init(
    logits: String?, labels: String?, state: String?, columns: ColumnOptions, loss: LossFlags,
    format: FloatFormat?, labelsComeLater: Bool = false, filesStay: Bool = true, pace: Pace = .any,
    tell: ((LogitsTable) -> Void)? = nil
  ) throws(SourceFault) {
    var wasRead = false
    try self.init(
      logits: logits, labels: labels, state: state,
      options: columns.reading(
        hasLabels: labels != nil || labelsComeLater, meaning: loss.meaning), format: format,
      filesStay: filesStay, pace: pace
    ) { table in
      // A state line says what its numbers mean, as far as no option says otherwise.
      wasRead = !table.isExperiment
      if let tell { return tell(table) }
      Self.complain(of: table, from: logits ?? "")
    }
    var experiment = self
    try loss.apply(to: self, wasRead: wasRead) { edit throws(EditError) in
      _ = try experiment.apply(edit)
    }
    self = experiment
  }

  /// Says on standard error what was inferred of an input.
  static func complain(of table: LogitsTable, from path: String) {
    guard let inference = table.inference else { return }
    Output.complain("\(Printable.text(InputFile.name(path), limit: 4096)): \(inference)")
  }
}
