import ArgumentParser
import Lessons

/// `logitlab lessons`: lists the steps of a course.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "List the steps of the course with their ids.",
    discussion: """
      EXAMPLES:
        logitlab lessons
        logitlab lessons --lessons my-course

      \(exitCodes(
          done: "the list is printed",
          atFault: "the lessons can't be read"))
      """)

  @Option(help: .lessons, completion: .directory) var lessons: String?
  @Option(help: .language) var language: Language?

  func run() throws {
    let course = try LessonsFolder.load(named: lessons, in: language ?? .ofEnvironment).course
    try Output.print(course.listing)
  }
}
