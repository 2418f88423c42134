import ArgumentParser
import Experiments
import Notation
import Numerics

/// The options that say which instances are reported, in which order, and what counts as a failure.
struct QueryOptions: ParsableArguments {
  /// Something that makes the command fail.
  enum Failure: Equatable, ExpressibleByArgument {
    /// A loss, or the mean, is not finite.
    case nonfinite
    /// An instance is another in some way than in the other run.
    case change(RowChange.Kind)

    init?(argument: String) {
      if argument == "nonfinite" {
        self = .nonfinite
      } else if let kind = RowChange.Kind(rawValue: argument) {
        self = .change(kind)
      } else {
        return nil
      }
    }

    static let allValueStrings = ["nonfinite"] + RowChange.Kind.allCases.map(\.rawValue)
  }

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Report only instances that meet a condition; means are theirs.", valueName: "filter"))
  var filter: String?
  @Option(
    help: ArgumentHelp(
      "Report instances in order, such as loss, 'fused.error' or 'name descending'.",
      valueName: "order"))
  var sort: String?
  @Option(help: ArgumentHelp("Report only so many instances.", valueName: "count"))
  var limit: Int?
  @Option(
    help: ArgumentHelp(
      "Exit with 1 if a reported loss, or the mean, is not finite: nonfinite; or with --against if an instance is so: worse, broke.",
      valueName: "failure"))
  var failOn: Failure?
  @Option(
    help: ArgumentHelp(
      "Compare with the logits of another run, whose instances and classes are the same; what differs comes first.",
      valueName: "file"),
    completion: .file())
  var against: String?

  func check(isSummary: Bool) throws {
    if against == InputFile.standardInput {
      throw ValidationError("--against takes the name of a file.")
    }
    if case .change(let kind) = failOn, against == nil {
      throw ValidationError("--fail-on \(kind.rawValue) needs --against, to compare with.")
    }
    if let limit, limit < 0 { throw ValidationError("--limit: 0 or more.") }
    if isSummary, sort != nil || limit != nil {
      throw ValidationError("--summary reports no rows that --sort and --limit could be about.")
    }
  }

  /// The query, for an experiment whose losses by some methods are reported.
  func query(of experiment: Experiment, methods: [Method]) throws(SourceFault) -> RowQuery {
    var query = RowQuery()
    if let filter {
      query.filter = try Self.read("--where", filter) { words throws(QueryFault) in
        try RowFilter(parsing: words, for: experiment, methods: methods)
      }
      if let remark = query.filter?.remark { Output.complain("--where: \(remark)") }
    }
    if let sort {
      query.order = try Self.read("--sort", sort) { words throws(QueryFault) in
        try RowOrder(parsing: words)
      }
    }
    if query.needsBaseline, against == nil {
      throw SourceFault(
        file: query.filter?.needsBaseline == true ? "--where" : "--sort",
        message: "this compares two runs: --against FILE names the other")
    }
    if let fault = query.fault(in: experiment) {
      Output.complain(
        "\(fault.part == .filter ? "--where" : "--sort"): \(fault.reason): --labels gives them")
    }
    if case .change(let kind) = failOn {
      try Self.check(kind, in: experiment)
    }
    if against != nil, query.order == nil { query.order = RowOrder(by: .change) }
    return query
  }

  /// Refuses to watch for a way that no instance can be another in.
  private static func check(
    _ kind: RowChange.Kind, in experiment: Experiment
  ) throws(SourceFault) {
    let option = "--fail-on"
    let filter = try read(option, kind.rawValue) { words throws(QueryFault) in
      try RowFilter(parsing: words, for: experiment)
    }
    guard let fault = RowQuery(filter: filter).fault(in: experiment) else { return }
    throw SourceFault(
      file: "\(option) \(kind.rawValue)", message: "\(fault.reason): --labels gives them")
  }

  private static func read<Value>(
    _ option: String, _ text: String, _ read: ([String]) throws(QueryFault) -> Value
  ) throws(SourceFault) -> Value {
    let words = Words(text).words
    do throws(QueryFault) { return try read(words.map(\.text)) } catch {
      let column =
        words.indices.contains(error.place)
        ? words[error.place].column : text.unicodeScalars.count + 1
      throw SourceFault(file: option, line: 1, column: column, message: error.description)
    }
  }

  /// Fails where it is asked for and losses are not finite, or an instance is not as it may be.
  ///
  /// - Parameters:
  ///   - outcome: The losses.
  ///   - file: The name of what they were computed of.
  /// - Throws: ``SourceFault`` that says how many there are.
  func check(_ outcome: LossOutcome, of file: String) throws(SourceFault) {
    guard let reason = failOn.flatMap({ outcome.reason(for: $0, ofAll: filter == nil) }) else {
      return
    }
    throw SourceFault(file: file, message: reason)
  }
}
