import Experiments

extension Course {
  /// What somebody reads who wants a course in another language.
  package struct Translation: Sendable {
    /// The language's tag: `zh`.
    package let tag: String
    /// The course, with originals where there is no translation.
    package let course: Course
    /// The files that are translated.
    package let files: Set<String>
  }

  /// What a lint reads: the course in its own language and in others, and what is wrong.
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
    let (outline, diagnostics) = CourseOutline.load(file: file, language: nil, read: read)
    // Of a course whose own file is at fault nobody can say what it lists.
    guard let outline else {
      return Reading(course: nil, translations: [], diagnostics: diagnostics)
    }
    var wanted: Set = [file]
    let assembly = CourseOutline.Assembly(
      file: file, language: nil, panes: panes, isLinting: true)
    let (course, ofSteps) = outline.assemble(assembly) { path in
      wanted.insert(path)
      return read(path)
    }
    let (translated, unlisted) = sort(files, wanted)
    let looked = translated.filter { language?.tags.contains($0.key) ?? true }
    let others = looked.sorted { $0.key < $1.key }.map { tag, files in
      lint(tag, Set(files), of: course, outline, panes) { path in
        // Files of a wider language would be read too, but are looked at by themselves.
        wanted.contains(path) || files.contains(path) ? read(path) : nil
      }
    }
    let strays = unlisted.filter { !$0.hasSuffix("/README.md") }.map {
      Diagnostic(
        .warning, file: $0, line: 1, column: 1, message: "no lesson of \(file) lists this file",
        sourceLine: read($0)?.prefix { !$0.isNewline } ?? "")
    }
    return Reading(
      course: course, translations: others.compactMap(\.translation),
      diagnostics: diagnostics + ofSteps + others.flatMap(\.diagnostics) + strays)
  }

  /// Tells translations of the wanted files, by their language, from files that nobody lists.
  private static func sort(
    _ files: [String], _ wanted: Set<String>
  ) -> (translated: [String: [String]], unlisted: [String]) {
    var translated: [String: [String]] = [:]
    var unlisted: [String] = []
    for path in files.sorted() where !wanted.contains(path) {
      if let original = Language.original(of: path), wanted.contains(original.path) {
        translated[original.tag, default: []].append(path)
      } else {
        unlisted.append(path)
      }
    }
    return (translated, unlisted)
  }

  /// Reads a course in another language; what is wrong with originals was said before.
  private static func lint(
    _ tag: String, _ files: Set<String>, of original: Course, _ outline: CourseOutline,
    _ panes: [Pane], read: (_ path: String) -> String?
  ) -> (translation: Translation?, diagnostics: [Diagnostic]) {
    let language = Language(tag)
    var (translated, diagnostics) = CourseOutline.load(
      file: outline.file, language: language, read: read)
    guard let translated else { return (nil, diagnostics) }
    diagnostics += outline.differences(of: translated)
    let assembly = CourseOutline.Assembly(
      file: translated.file, language: language, panes: panes, isLinting: true,
      originals: Dictionary(original.steps.map { ($0.file, $0) }) { first, _ in first })
    let (course, more) = translated.assemble(assembly, read: read)
    diagnostics = (diagnostics + more).filter { files.contains($0.file) }
    return (Translation(tag: tag, course: course, files: files), diagnostics)
  }
}

extension CourseOutline {
  /// Where a translation does not list the same steps; the first place only.
  fileprivate func differences(of translation: CourseOutline) -> [Diagnostic] {
    let paths = lessons.map { $0.steps.map(\.path) }
    guard translation.lessons.map({ $0.steps.map(\.path) }) != paths else { return [] }
    var faults = FaultLog(file: translation.file)
    let links = translation.lessons.flatMap(\.steps)
    let pair = zip(links, paths.joined()).first { $0.path != $1 }
    if let (link, path) = pair {
      faults.error("\(file) lists “\(path)” here", link.line, column: link.pathColumn)
    } else if let link = links.last {
      faults.error("the lessons and their steps are not those of \(file)", link.line)
    }
    return faults.diagnostics
  }
}

extension StepParser {
  /// Plays a sound step: at its start something must be left to do, and its solution must do it.
  mutating func play(_ checks: [Check], from experiment: Experiment, _ solution: [String]) {
    guard !log.hasErrors, let block = blocks["check"]?.first else { return }
    var worksheet = Worksheet(experiment)
    worksheet.complete()
    if checks.allSatisfy({ $0.status(on: worksheet).holds }) {
      log.error("the step is passed before anything is done", block.opening)
    }
    for line in solution {
      // Each line was tried when the solution was read.
      guard let edit = try? Edit(parsing: line, for: worksheet.experiment) else { continue }
      try? worksheet.apply(edit)
    }
    worksheet.complete()
    for (check, line) in zip(checks, block.content) {
      let status = check.status(on: worksheet)
      guard !status.holds else { continue }
      log.error("the solution leaves this open: it is \(status.present)", line)
    }
    if let opening = blocks["solution"]?.first?.opening, blocks["hint"] == nil {
      log.warning("the step has no hint", opening, column: 1)
    }
  }
}
