import Lessons
import Notation
import SystemPackage
import TUI

/// Finds and reads lessons: text files that come with the program, or that somebody named.
enum LessonsFolder {
  /// The file that makes a folder a course.
  static let courseFile = "course.md"
  /// The environment variable that names the folder where no option does.
  static let variable = "LOGITLAB_LESSONS"
  /// The largest file of a course: 4 MiB.
  private static let maximumBytes = 1 << 22
  /// The most files and folders that a course may have; real ones have hundreds.
  private static let mostEntries = 10_000

  /// A course that can be learned from, and the faults that its files have nonetheless.
  struct Found: Sendable {
    var course: Course
    var faults: [Diagnostic]
  }

  /// Reads the course of a folder, by default the first place that has one.
  static func load(named: String?, in language: Language?) throws(SourceFault) -> Found {
    try load(from: find(named: named), in: language, read: text)
  }

  /// Reads the course of a folder with a closure that reads one of its files.
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

  /// Reads of a course what a page needs that shows some steps, or the first: of the others the heads.
  ///
  /// - Returns: Nil where it has a fault, which reading all of it tells.
  static func skim(
    from folder: String, in language: Language?, showing ids: [String],
    read: (_ path: String) -> String?
  ) -> Course? {
    let (course, diagnostics) = Course.load(
      file: "\(folder)/\(courseFile)", language: language, panes: Pane.showable, isSkimming: true,
      read: read)
    guard diagnostics.isEmpty, let course, let first = course.steps.first?.id else { return nil }
    let shown = ids.contains { course.place(of: $0) != nil } ? ids : [first]
    return shown.reduce(course) { $0?.reading($1) }
  }

  /// The id of the course of a folder; nil where it has none.
  static func id(of folder: String) -> String? {
    text("\(folder)/\(courseFile)").flatMap(Course.identifier)
  }

  /// Reads the glossary of the lessons that there are; empty where there is none.
  static func glossary(in language: Language?) -> Glossary {
    guard let folder = try? find(named: nil) else { return Glossary() }
    return Glossary.load(folder: folder + "/", language: language, read: text).glossary
  }

  /// Reads the course of a folder with all its faults, in one language or in all.
  static func lint(_ named: String?, in language: Language?) throws(SourceFault) -> Course.Reading {
    let folder = try find(named: named)
    return Course.lint(
      file: "\(folder)/\(courseFile)",
      files: try files(in: folder).filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" },
      language: language, panes: Pane.showable, read: text)
  }

  /// The sorted paths of all files below a folder, without hidden ones and links.
  private static func files(in folder: String) throws(SourceFault) -> [String] {
    var files: [String] = []
    var folders = [""]
    var count = 0
    while let path = folders.popLast() {
      let names: [String]
      do { names = try System.names(in: path.isEmpty ? folder : "\(folder)/\(path)") } catch {
        throw SourceFault(file: folder, message: "\(error)")
      }
      count += names.count
      guard count <= mostEntries else {
        throw SourceFault(
          file: folder, message: "more than \(mostEntries) files; is this the folder of a course?")
      }
      for name in names where !name.hasPrefix(".") {
        let entry = path.isEmpty ? name : "\(path)/\(name)"
        switch (try? Stat(FilePath("\(folder)/\(entry)"), followTargetSymlink: false))?.type {
        case .directory: folders.append(entry)
        case .regular: files.append(entry)
        default: break
        }
      }
    }
    return files.sorted()
  }

  /// Finds the folder of a name, by default the first place that has a course.
  static func find(named: String?) throws(SourceFault) -> String {
    if let named = named ?? System.environment(variable) {
      switch System.type(named) {
      case nil: throw SourceFault(file: named, message: "there is no such folder")
      case .directory where hasCourse(named): return named
      case .directory:
        throw SourceFault(file: named, message: "there is no \(courseFile) in this folder")
      default:
        throw SourceFault(file: named, message: "this is not a folder; name the course's folder")
      }
    }
    let places = ["lessons", "."] + [System.shared().map { "\($0)/lessons" }].compactMap(\.self)
    if let place = places.first(where: hasCourse) { return place }
    throw SourceFault(
      file: "logitlab",
      message: "no lessons found in \(places.joined(separator: " or ")); "
        + "name their folder with --lessons or \(variable)")
  }

  private static func hasCourse(_ folder: String) -> Bool {
    System.isFile("\(folder)/\(courseFile)")
  }

  /// Reads a file; nil when it can't be read, or is a pipe that might never end.
  static func text(_ path: String) -> String? {
    guard System.isFile(path), let bytes = try? InputFile.read(path, limit: maximumBytes) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SourceFault {
  /// Creates the fault that a diagnostic of a lesson describes, as a reason to stop.
  init(_ fault: Diagnostic) {
    self.init(file: fault.file, line: fault.line, column: fault.column, message: fault.message)
  }
}

extension Language {
  /// The language of the environment, by the first of its variables that is set.
  static var ofEnvironment: Language? {
    ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(System.environment).first
      .flatMap { Language($0) }
  }
}
