import ArgumentParser
import Experiments
import Lessons
import Notation
import TUI
import Terminal

/// Makes the page and shows it at the terminal.
enum Workbench {
  /// The size of a page before its terminal has told its own.
  static let usualSize = Size(width: 80, height: 24)

  /// The theme that the environment asks for.
  static func theme() throws -> Theme {
    guard let name = System.environment("LOGITLAB_THEME") else { return .terminal }
    guard let theme = Theme(rawValue: name) else {
      let names = Theme.allCases.map(\.rawValue)
      throw ValidationError(
        "LOGITLAB_THEME: there is no theme “\(Printable.text(name, limit: 24))”"
          + "; there are \(names.joined(separator: ", ")).")
    }
    return theme
  }

  /// True where the environment asks for plain ASCII.
  private static var wantsASCII: Bool {
    System.environment("LOGITLAB_ASCII").map { $0 != "0" } ?? false
  }

  /// The characters that the terminal can show.
  static var glyphs: Glyphs {
    wantsASCII || !NcursesTerminal.localeIsUTF8 ? .ascii : .unicode
  }

  /// Creates a page of an experiment, to be drawn without a terminal.
  static func page(of experiment: Experiment, size: Size) throws -> Model {
    Model(
      experiment: experiment, size: size, theme: try theme(), glyphs: wantsASCII ? .ascii : .unicode
    )
  }

  /// Creates a page of a step of the lessons, to be drawn without a terminal.
  ///
  /// Progress is neither read nor written.
  static func page(ofStep id: String, in language: Language? = nil, size: Size) throws -> Model {
    let course = try LessonsFolder.load(named: nil, in: language ?? .ofEnvironment).course
    try course.checkHas(id)
    var progress = Progress()
    progress.current = id
    return Model(
      course: course, progress: progress, size: size, theme: try theme(),
      glyphs: wantsASCII ? .ascii : .unicode)
  }

  /// Shows a page until the learner leaves it.
  static func run(_ model: Model, effects: Effects, watch: CourseWatch? = nil) throws {
    var (model, effects) = (model, effects)
    let jobs = Jobs()
    effects.jobs = jobs
    let terminal: NcursesTerminal
    do { terminal = try NcursesTerminal() } catch {
      Output.complain(
        "logitlab: error: \(error); `logitlab eval` and `logitlab render` need no terminal")
      throw ExitCode(3)
    }
    var loop = RunLoop<NcursesTerminal, Model>(
      backend: terminal,
      watch: Watch(
        every: { jobs.isWorking ? Jobs.interval : watch.map { _ in CourseWatch.interval } },
        look: { jobs.look() ?? watch?.look() }), perform: effects.perform)
    let ending = loop.run(&model)
    jobs.end()
    // A failure to store progress can be read now; the page has gone.
    if case .say(let text, isProblem: true)? = effects.perform(.saveProgress, model) {
      Output.complain("logitlab: \(text)")
    }
    NcursesTerminal.die(ending)
  }
}

extension Course {
  /// Checks that the course has a step that the command line names.
  func checkHas(_ id: String?) throws {
    guard let id, place(of: id) == nil else { return }
    throw ValidationError(
      "There is no step “\(Printable.text(id, limit: 64))”"
        + "\(Suggestion.text(for: id, among: steps.map(\.id))).")
  }
}
