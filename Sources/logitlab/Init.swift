import ArgumentParser
import Numerics

/// `logitlab init`: a small course to begin with.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a small course of your own, to change into what you want to teach.",
    discussion: """
      The folder must not be there yet, or be empty. The course in it has three steps that show \
      what a step can do, and passes `logitlab lint --strict`.
      """)

  @Argument(help: ArgumentHelp("The folder of the new course.", valueName: "dir"))
  var folder: String

  func validate() throws {
    if folder.isEmpty { throw ValidationError("Name the folder of the new course.") }
  }

  func run() throws {
    try reportingFaults { () throws(SourceFault) in
      try make()
      let name = Printable.text(folder, limit: 4096)
      var stream = StandardOutput()
      stream.write(
        """
        \(name) has a course of \(CourseTemplate.files.count - 1) steps now. What to do next:
          try it:      logitlab learn --lessons \(name)
          change it:   \(name)/\(LessonsFolder.courseFile) lists the steps, which are Markdown too
          check it:    logitlab lint \(name)

        """)
      try stream.finish()
    }
  }

  private func make() throws(SourceFault) {
    if System.hasEntry(folder) {
      guard System.isDirectory(folder) else {
        throw SourceFault(file: folder, message: "this is there already, and is no folder")
      }
      guard (try? System.isEmpty(folder)) == true else {
        throw SourceFault(file: folder, message: "this folder is not empty; name a new one")
      }
    }
    for (name, text) in CourseTemplate.files {
      let path = "\(folder)/\(name)"
      do {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        try System.makeDirectories(String(path[..<slash]), mode: System.publicFolderMode)
        try System.replace(path, with: Array(text.utf8), mode: System.publicMode)
      } catch {
        throw SourceFault(file: path, message: "\(error)")
      }
    }
  }
}
