import ArgumentParser
import Notation
import SystemPackage

/// `logitlab init`: makes a small course to begin with.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a small course of your own, to change into what you want to teach.",
    discussion: """
      The folder must not exist yet, or must be empty. The course in it has three steps that show \
      what a step can do, and passes `logitlab lint --strict`.

      \(exitCodes(
          done: "the course is there",
          atFault: "its folder is not new, or can't be written"))
      """)

  @Argument(
    help: ArgumentHelp("The folder of the new course.", valueName: "dir"), completion: .directory)
  var folder: String

  func validate() throws {
    if folder.isEmpty { throw ValidationError("Name the folder of the new course.") }
  }

  func run() throws {
    let count = try make()
    let name = Self.quoted(Printable.text(folder, limit: 4096))
    try Output.print(
      """
      \(name) has a course of \(count) steps now. What to do next:
        try it:      logitlab learn --lessons \(name)
        change it:   \(name)/\(LessonsFolder.courseFile) lists the steps, which are Markdown too
        check it:    logitlab lint \(name)

      """)
  }

  /// Quotes a path for a shell where that is necessary.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "._-/+,:".utf8.contains(byte) || byte >= 0x80
    }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }

  /// The folder's name as far as an id can have it, and a number, so that no two courses share one.
  private var id: String {
    let name = FilePath(folder).lastComponent?.string.lowercased() ?? ""
    let words = name.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let number = String(UInt16.random(in: 0x1000...0xFFFF), radix: 16)
    return (words + [number[...]]).joined(separator: "-").suffix(64)
      .drop { $0 == "-" }.description
  }

  /// Writes the files; returns the number of steps.
  private func make() throws(SourceFault) -> Int {
    if System.hasEntry(folder) {
      guard System.isDirectory(folder) else {
        throw SourceFault(file: folder, message: "this already exists and is not a folder")
      }
      let names: [String]
      do { names = try System.names(in: folder) } catch {
        throw SourceFault(file: folder, message: "\(error)")
      }
      guard names.isEmpty else {
        throw SourceFault(file: folder, message: "this folder is not empty; name a new one")
      }
    }
    let files = CourseTemplate.files(id: id)
    for (name, text) in files {
      let path = "\(folder)/\(name)"
      do {
        try System.makeFolders(above: FilePath(path), permissions: FilePermissions(rawValue: 0o777))
        try System.replace(path, with: Array(text.utf8))
      } catch {
        throw SourceFault(file: path, message: "\(error)")
      }
    }
    return files.count { $0.path.contains("/") }
  }
}
