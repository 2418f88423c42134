import Numerics

extension Course {
  /// Reads a course as its author wants it read: every step is played as well.
  ///
  /// Beyond what ``load(file:read:)`` reports: a step that is passed before anything is done, a
  /// check that the solution leaves open, a step without a hint, and a file that no lesson lists.
  /// - Parameters:
  ///   - file: The path of the course's file; the paths of steps begin at its folder.
  ///   - files: The paths of all Markdown files in its folder, beginning as `file` does.
  ///   - read: The text of a file, or nil when it can't be read.
  /// - Returns: The course, unless its own file has errors, and everything that is wrong.
  public static func lint(
    file: String, files: [String], read: (_ path: String) -> String?
  ) -> (course: Course?, diagnostics: [Diagnostic]) {
    var wanted: Set = [file]
    let (course, diagnostics) = load(file: file, isLinting: true) { path in
      wanted.insert(path)
      return read(path)
    }
    // Of a course whose own file is at fault nobody can say what it lists.
    guard course != nil else { return (nil, diagnostics) }
    let unlisted = files.sorted().filter { !wanted.contains($0) }.map {
      Diagnostic(
        file: $0, line: 1, column: 1, message: "no lesson of \(file) lists this file",
        sourceLine: read($0)?.prefix { !$0.isNewline } ?? "")
    }
    return (course, diagnostics + unlisted)
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
