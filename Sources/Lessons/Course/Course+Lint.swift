extension Course {
  /// The course in another language.
  package struct Translation: Sendable {
    /// The language's tag: `zh`.
    package let tag: String
    /// The course, with originals where there is no translation.
    package let course: Course
    /// The files that are translated.
    package let files: Set<String>
  }

  /// The outcome of a lint: the course in its own language and in others, and what is wrong.
  package struct Reading: Sendable {
    /// The course, unless its own file has errors.
    package let course: Course?
    /// The course in each language that there is a file in.
    package let translations: [Translation]
    /// Everything that is wrong.
    package let diagnostics: [Diagnostic]
  }

  /// Reads a course as its author wants it read: every step is played as well, in every language.
  ///
  /// Beyond what ``load(file:language:panes:read:)`` reports: a step that is passed before anything
  /// is done, a check that the solution leaves open, a step without a hint, a translation that is
  /// not of the same step, and a file that no lesson lists.
  /// - Parameters:
  ///   - file: The path of the course's file; the paths of steps begin at its folder.
  ///   - files: The paths of all Markdown files in its folder, beginning as `file` does.
  ///   - language: The language whose translations are read; nil for all.
  ///   - panes: The panes that a step can show, in the order of the page.
  ///   - read: The text of a file, or nil when it can't be read.
  /// - Returns: The course in every language, and everything that is wrong.
  package static func lint(
    file: String, files: [String], language: Language? = nil, panes: [Pane],
    read: (_ path: String) -> String?
  ) -> Reading {
    let (outline, faults) = CourseOutline.load(file: file, language: nil, read: read)
    // Of a course whose own file is at fault nobody can say what it lists.
    guard let outline else { return Reading(course: nil, translations: [], diagnostics: faults) }
    let wanted = Set([file, outline.folder + Glossary.fileName] + outline.stepFiles)
    let (translated, strays) = sort(files, wanted)
    let leftOut = LeftOutSteps(strays.compactMap(read), besides: outline.stepFiles.compactMap(read))
    var assembly = CourseAssembly(
      of: outline, in: nil, panes: panes, isLinting: true, leftOut: leftOut)
    let course = assembly.course(read: read)
    var diagnostics = faults + assembly.diagnostics
    var translations: [Translation] = []
    for (tag, files) in translated.sorted(by: { $0.key < $1.key })
    where language?.tags.contains(tag) ?? true {
      let files = Set(files)
      let (translation, faults) = lint(Language(tag), of: course, outline, panes) { path in
        // Files of a wider language would be read too, but are looked at by themselves.
        wanted.contains(path) || files.contains(path) ? read(path) : nil
      }
      // Faults of originals are among those of the course.
      diagnostics += faults.filter { files.contains($0.file) }
      if let translation {
        translations.append(Translation(tag: tag, course: translation, files: files))
      }
    }
    diagnostics += unlisted(strays, by: file, read: read)
    return Reading(course: course, translations: translations, diagnostics: diagnostics)
  }

  /// Warnings of files that no lesson lists: of each one that was perhaps forgotten, or of all at once
  /// where a course leaves out many.
  private static func unlisted(
    _ strays: [String], by file: String, read: (_ path: String) -> String?
  ) -> [Diagnostic] {
    func warning(_ path: String, _ message: String) -> Diagnostic {
      Diagnostic(
        .warning, file: path, line: 1, column: 1, message: message,
        sourceLine: read(path)?.prefix { !$0.isNewline } ?? "")
    }
    guard strays.count > 3, let first = strays.first else {
      return strays.map { warning($0, "no lesson of \(file) lists this file") }
    }
    return [warning(file, "\(strays.count) files are in no lesson; the first is \(first)")]
  }

  /// Tells translations of the wanted files, by their language, from files that no lesson lists.
  private static func sort(
    _ files: [String], _ wanted: Set<String>
  ) -> (translated: [String: [String]], strays: [String]) {
    var translated: [String: [String]] = [:]
    var strays: [String] = []
    for path in files.sorted() where !wanted.contains(path) {
      if let original = Language.original(of: path), wanted.contains(original.path) {
        translated[original.tag, default: []].append(path)
      } else if !path.hasSuffix("/README.md") {
        strays.append(path)
      }
    }
    return (translated, strays)
  }

  private static func lint(
    _ language: Language?, of original: Course, _ outline: CourseOutline, _ panes: [Pane],
    read: (_ path: String) -> String?
  ) -> (translation: Course?, diagnostics: [Diagnostic]) {
    let (translated, faults) = CourseOutline.load(
      file: outline.file, language: language, read: read)
    guard let translated else { return (nil, faults) }
    var assembly = CourseAssembly(
      of: translated, in: language, panes: panes, isLinting: true, originals: original.steps)
    let course = assembly.course(read: read)
    return (course, faults + outline.differences(of: translated) + assembly.diagnostics)
  }
}

extension CourseOutline {
  /// The first link at which a translation does not list the same steps.
  fileprivate func differences(of translation: CourseOutline) -> [Diagnostic] {
    let paths = lessons.map { $0.steps.map(\.path) }
    guard translation.lessons.map({ $0.steps.map(\.path) }) != paths else { return [] }
    var faults = FaultLog(file: translation.file)
    let links = translation.lessons.flatMap(\.steps)
    if let (link, path) = zip(links, paths.joined()).first(where: { $0.path != $1 }) {
      faults.error("\(file) lists “\(path)” here", link.line, column: link.pathColumn)
    } else if let link = links.last {
      faults.error("the lessons and their steps are not those of \(file)", link.line)
    }
    return faults.diagnostics
  }
}
