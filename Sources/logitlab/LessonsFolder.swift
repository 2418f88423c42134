import Lessons
import Notation
import TUI

/// Finds the lessons: text files that come with the program, or that somebody named.
enum LessonsFolder {
  /// The file that makes a folder one of lessons.
  static let courseFile = "course.md"
  /// What names the folder where no option does.
  static let variable = "LOGITLAB_LESSONS"
  /// How large a file of a course may be: 4 MiB.
  private static let maximumBytes = 1 << 22

  /// A course that can be learned from, and the faults that its files have nonetheless.
  struct Found {
    var course: Course
    var faults: [Diagnostic]
  }

  /// Reads the course of the folder that is named, or else of the first place that has one.
  static func load(named: String?, in language: Language?) throws(SourceFault) -> Found {
    try load(from: find(named: named), in: language, read: text)
  }

  /// Reads the course of a folder with what reads a file of it.
  static func load(
    from folder: String, in language: Language?, read: (_ path: String) -> String?
  ) throws(SourceFault) -> Found {
    let (course, diagnostics) = Course.load(
      file: "\(folder)/\(courseFile)", language: language, panes: Pane.showable, read: read)
    let errors = diagnostics.filter { $0.severity == .error }
    guard let course, !course.steps.isEmpty else {
      throw errors.first.map { SourceFault($0) }
        ?? SourceFault(file: folder, message: "there are no steps in this course")
    }
    return Found(course: course, faults: errors)
  }

  /// Reads the course of a folder with all that is wrong with it, in one language or in all.
  static func lint(_ named: String?, in language: Language?) throws(SourceFault) -> Lint.Faults {
    let folder = try find(named: named)
    let files: [String]
    do { files = try System.files(in: folder).filter { $0.hasSuffix(".md") } } catch {
      let message =
        error == .tooMany
        ? "more than \(System.mostEntries) files; is this the folder of a course?" : "\(error)"
      throw SourceFault(file: folder, message: message)
    }
    let reading = Course.lint(
      file: "\(folder)/\(courseFile)", files: files.map { "\(folder)/\($0)" },
      language: language, panes: Pane.showable, read: text)
    return Lint.Faults(reading)
  }

  /// The folder that is named, or else the first place that has a course.
  static func find(named: String?) throws(SourceFault) -> String {
    if let named = named ?? System.environment(variable) {
      guard System.exists(named) else {
        throw SourceFault(file: named, message: "there is no such folder")
      }
      guard System.isDirectory(named) else {
        throw SourceFault(file: named, message: "this is no folder; name the one of the course")
      }
      guard hasCourse(named) else {
        throw SourceFault(file: named, message: "there is no \(courseFile) in this folder")
      }
      return named
    }
    let places = ["lessons", "."] + installed()
    if let place = places.first(where: hasCourse) { return place }
    throw SourceFault(
      file: "logitlab",
      message: "no lessons found in \(places.joined(separator: " or ")); "
        + "name their folder with --lessons or \(variable)")
  }

  /// Beside the program: `bin/logitlab` has its lessons in `share/logitlab/lessons`.
  private static func installed() -> [String] {
    guard let program = System.executablePath(), let slash = program.lastIndex(of: "/")
    else { return [] }
    let bin = program[..<slash]
    let prefix = bin.lastIndex(of: "/").map { bin[..<$0] } ?? ""
    return ["\(prefix)/share/logitlab/lessons"]
  }

  private static func hasCourse(_ folder: String) -> Bool {
    System.isFile("\(folder)/\(courseFile)")
  }

  /// The text of a file; nil when it can't be read, or is a pipe that might never end.
  static func text(_ path: String) -> String? {
    guard System.isFile(path), let bytes = try? InputFile.read(path, limit: maximumBytes) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SourceFault {
  /// A fault of a lesson, as a reason to stop.
  init(_ fault: Diagnostic) {
    self.init(file: fault.file, line: fault.line, column: fault.column, message: fault.message)
  }
}
