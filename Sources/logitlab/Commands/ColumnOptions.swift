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
    help: ArgumentHelp("The column of LOGITS that has the labels.", valueName: "column"))
  var labelColumn: String?
  @Option(
    name: .long,
    help: ArgumentHelp("The column of LOGITS that names the instances.", valueName: "column"))
  var nameColumn: String?

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

  /// True where any is given.
  private var areGiven: Bool {
    [header?.rawValue, columns, labelColumn, nameColumn, array, labelArray].contains { $0 != nil }
  }

  /// What they say to the reader, beside a file of labels or none.
  func reading(hasLabels: Bool) -> ReadingOptions {
    var options = ReadingOptions()
    options.hasHeader = header.map { $0 == .yes }
    options.columns = columns?.split(separator: ",").map(String.init)
    options.labelColumn = labelColumn
    options.nameColumn = nameColumn
    options.array = array
    options.labelArray = labelArray
    options.hasOtherLabels = hasLabels
    return options
  }

  /// Checks that the options have logits to be about, and that labels come from one place.
  func check(logits: String?, labels: String?) throws {
    if areGiven, logits == nil {
      throw ValidationError("Options of columns and arrays need LOGITS to be about.")
    }
    if labelColumn != nil, labels != nil {
      throw ValidationError("Take the labels from a column or from a file, not both.")
    }
    if let columns, columns.allSatisfy({ $0 == "," || $0 == " " }) {
      throw ValidationError("--columns: name at least one column.")
    }
  }
}

extension Experiment {
  /// Reads the experiment that a command line describes, and says on standard error what was
  /// inferred.
  init(
    logits: String?, labels: String?, state: String?, columns: ColumnOptions, format: FloatFormat?
  ) throws(SourceFault) {
    try self.init(
      logits: logits, labels: labels, state: state,
      options: columns.reading(hasLabels: labels != nil), format: format
    ) { inference in
      Output.complain("\(Printable.text(InputFile.name(logits ?? ""), limit: 4096)): \(inference)")
    }
  }
}
