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

      EXIT CODES:
        0  the list is printed
        1  the lessons can't be read
      """)

  @Option(help: .lessons) var lessons: String?
  @Option(help: .language) var language: Language?

  func run() throws {
    let course = try LessonsFolder.load(named: lessons, in: language ?? .ofEnvironment).course
    try Output.print(course.listing)
  }
}
