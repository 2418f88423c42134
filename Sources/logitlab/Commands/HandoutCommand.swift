import ArgumentParser
import Lessons
import TUI

/// `logitlab handout`: writes a course as one document.
struct HandoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handout",
    abstract: "Write a course as one document to print or to read, with pictures of its pages.",
    discussion: """
      Each step has its text, its page as it begins, its question and what there is to do; with \
      --solutions also the answers with their reasons, the hints and a solution. At the end stands the \
      glossary. The pictures are inside the file.

      EXAMPLES:
        logitlab handout --output handout.html
        logitlab handout my-course --as markdown --solutions > solutions.md

      \(exitCodes(
          done: "the document is written",
          atFault: "the lessons can't be read, or a step of them is left out for its faults"))
      """)

  @Argument(
    help: ArgumentHelp("The folder of the course.", valueName: "dir"), completion: .directory)
  var folder: String?
  @Option(help: .language) var language: Language?
  @Flag(help: "Write the answers, hints and solutions too.") var solutions = false
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The form of the document.", valueName: "form"))
  var form: Handout.Form = .html
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; by default standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    let found = try LessonsFolder.load(named: folder, in: language ?? .ofEnvironment)
    let handout = Handout(found.course, isSolved: solutions) {
      Workbench.picture(of: $0, in: found.course)
    }
    var stream = Output(path: output)
    handout.write(as: form, to: &stream)
    try stream.finish()
    CourseWatch.complain(found.faults)
    if !found.faults.isEmpty { throw ExitCode.failure }
  }
}

extension Workbench {
  /// The page of a step as it begins, as SVG on white.
  fileprivate static func picture(of step: Step, in course: Course) -> String {
    var progress = Progress()
    progress.current = step.id
    var model = Model(
      course: course, progress: progress, size: usualSize, theme: .light,
      presenting: Presenting(isOnStage: true))
    model.completeWork()
    return FrameText.svg(model.draw(), theme: .light)
  }
}
