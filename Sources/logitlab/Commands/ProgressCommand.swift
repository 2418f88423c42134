import ArgumentParser
import Lessons

/// `logitlab progress`: reports what was done in a course.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Print what you have done in the course, and what is next.",
    discussion: """
      --output markdown is a record to hand in: what was predicted, how many hints and changes each \
      step took, and the numbers at the end. Nothing is changed by looking.

      EXAMPLES:
        logitlab progress
        logitlab progress --output markdown > record.md

      \(exitCodes(
          done: "the report is printed",
          atFault: "the lessons or the file of progress can't be read"))
      """)

  @Option(help: .lessons, completion: .directory) var lessons: String?
  @Option(help: .language) var language: Language?
  @Option(help: "The output format.") var output: ProgressReport.Form = .text

  func run() throws {
    let course = try LessonsFolder.load(named: lessons, in: language ?? .ofEnvironment).course
    let (progress, faults) = try ProgressFile().look()
    for fault in faults.prefix(10) { Output.complain(fault) }
    try Output.print(ProgressReport(course, progress).text(as: output))
  }
}
