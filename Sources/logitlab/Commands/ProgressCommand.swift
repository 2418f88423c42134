import ArgumentParser
import Lessons
import Notation

/// `logitlab progress`: reports what was done in a course.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Print what you have done in the course, and what is next; or what a class has.",
    discussion: """
      --output json and markdown are records to hand in: what was predicted, how many hints and \
      changes each step took, and the numbers at the end, with your name, which is asked for once. \
      --merge makes a report of such records in JSON: what was answered, and where hints were needed.

      EXAMPLES:
        logitlab progress
        logitlab progress --output json > record.json
        logitlab progress --merge records/*.json --output markdown > class.md

      \(exitCodes(
          done: "the report is printed",
          atFault: "the lessons, the file of progress or a record can't be read"))
      """)

  /// The largest record: 16 MiB.
  private static let maximumBytes = 1 << 24

  @Option(help: .lessons, completion: .directory) var lessons: String?
  @Option(help: .language) var language: Language?
  @Option(help: "The output format.") var output: ProgressReport.Form = .text
  @Option(help: "Your name in the record, which is kept for the next ones.") var name: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The records of a class, in JSON.", valueName: "record"),
    completion: .file(extensions: ["json"]))
  var merge: [String] = []

  func validate() throws {
    guard let name else { return }
    if !merge.isEmpty { throw ValidationError("--name is for a record of your own.") }
    if let fault = LearnerName.fault(in: LearnerName.trimmed(name)) {
      throw ValidationError("--name \(fault).")
    }
  }

  func run() throws {
    let folder = try LessonsFolder.find(named: lessons)
    let course = try LessonsFolder.load(
      from: folder, in: language ?? .ofEnvironment, read: LessonsFolder.text
    ).course
    if !merge.isEmpty { return try report(on: course) }
    let file = ProgressFile(ofCourse: course.id)
    let (progress, faults) = try file.look()
    for fault in faults.prefix(10) { Output.complain(fault) }
    if let name { LearnerName.keep(LearnerName.trimmed(name)) }
    let signature = output == .text ? nil : signature
    try Output.print(ProgressReport(course, progress, signature: signature).text(as: output))
  }

  private var signature: RecordSignature {
    RecordSignature(
      name: name.map(LearnerName.trimmed) ?? LearnerName.find(), date: System.now,
      version: Logitlab.configuration.version)
  }

  /// Prints the report of a class; a record that can't be used is left out and told of.
  private func report(on course: Course) throws {
    var records: [LearnerRecord] = []
    var hasFault = false
    for path in merge {
      do throws(SourceFault) {
        let record = try LearnerRecord(
          reading: try InputFile.read(path, limit: Self.maximumBytes), file: InputFile.name(path))
        if let fault = ClassReport.fault(of: record, in: course) {
          throw SourceFault(file: InputFile.name(path), message: fault)
        }
        records.append(record)
      } catch {
        Output.complain("\(error)")
        hasFault = true
      }
    }
    let (latest, older) = ClassReport.latest(of: records)
    for record in older {
      Output.complain(
        "logitlab: of “\(Printable.text(record.name))” the latest record counts, not that of "
          + (record.date.isEmpty ? "no date" : record.date))
    }
    if !latest.isEmpty { try Output.print(ClassReport(course, latest).text(as: output)) }
    if hasFault { throw ExitCode.failure }
  }
}
