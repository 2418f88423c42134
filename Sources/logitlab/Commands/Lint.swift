import ArgumentParser
import Lessons
import Notation
import TUI

/// `logitlab lint`: checks a course.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check a course: read every file, play every solution, lay out every step.",
    discussion: """
      Every fault is reported as file:line:column, with the line and a mark below it. A step \
      must have something left to do at its start, its solution must do it, its prose must fit \
      80×24, and every file must be in a lesson or translate one. Translations are read and played \
      as well.

      \(exitCodes(
          done: "nothing is wrong",
          atFault: "something is; with --strict a warning is enough"))
      """)

  /// The screens whose pages are looked at; every step must fit the first.
  private static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
  ]

  @Argument(
    help: ArgumentHelp("The folder of the course.", valueName: "dir"), completion: .directory)
  var folder: String?
  @Option(help: "Of translations, look only at those to this language, such as zh.")
  var language: Language?
  @Flag(help: "Treat warnings as errors.") var strict = false
  @Option(help: "The output format.") var output: ReportOutput = .text

  func run() throws {
    let faults = Faults(try LessonsFolder.lint(folder, in: language))
    var stream = Output()
    switch output {
    case .text:
      for fault in faults.all {
        stream.write(fault.longDescription(width: CellWidth.columns(of:)) + "\n")
      }
      stream.write(faults.summary + "\n")
    case .json: stream.write(Diagnostic.json(faults.all))
    }
    try stream.finish()
    let isBad = faults.all.contains { strict || $0.severity == .error }
    if isBad { throw ExitCode.failure }
  }

  /// The result of a lint.
  private struct Faults {
    /// All faults, those of the course's own file first.
    private(set) var all: [Diagnostic]
    /// The number of steps without an error of their own, and of such translated steps.
    private var steps = 0, translated = 0

    /// Takes the faults of a reading, and adds those of steps that do not fit the screen.
    init(_ reading: Course.Reading) {
      all = reading.diagnostics
      if let course = reading.course { steps = look(at: course) { _ in true } }
      for translation in reading.translations {
        translated += look(at: translation.course, translation.files.contains)
      }
    }

    /// Lays out the steps of the wanted files; returns the number of sound ones.
    private mutating func look(at course: Course, _ isWanted: (String) -> Bool) -> Int {
      let faults =
        (Model.faultsOfFit(course, in: sizes[0]) + Model.faultsOfTerms(course, in: sizes))
        .filter { isWanted($0.file) }
      all += faults
      let unfit = Set(faults.filter { $0.severity == .error }.map(\.file))
      return course.steps.count { isWanted($0.file) && !unfit.contains($0.file) }
    }

    /// A line that counts steps and faults.
    var summary: String {
      let errors = all.count { $0.severity == .error }
      let warnings = all.count - errors
      let also = translated == 0 ? "" : NumberText.count(translated, "translated step") + ", "
      return
        "\(NumberText.count(steps, "sound step")), \(also)\(NumberText.count(errors, "error")), "
        + NumberText.count(warnings, "warning")
    }
  }
}
