import ArgumentParser
import Lessons
import Numerics
import TUI
import Terminal

/// The page at the terminal: the one place where the model is made and run.
enum Workbench {
  /// The size of a page before its terminal has said its own.
  static let usualSize = Size(width: 80, height: 24)

  /// The colours that the environment asks for.
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

  /// Whether the environment asks for plain ASCII.
  static var wantsASCII: Bool {
    System.environment("LOGITLAB_ASCII").map { $0 != "0" } ?? false
  }

  /// A page of an experiment that no terminal shows.
  static func page(of experiment: Experiment, size: Size) throws -> Model {
    Model(
      experiment: experiment, size: size, theme: try theme(), glyphs: wantsASCII ? .ascii : .unicode
    )
  }

  /// A page of a step of the lessons that no terminal shows; progress is neither read nor written.
  static func page(ofStep id: String, in language: Language? = nil, size: Size) throws -> Model {
    let course = try reportingFaults { () throws(SourceFault) in
      try LessonsFolder.load(named: nil, in: language ?? .ofEnvironment).course
    }
    try course.checkHas(id)
    var progress = Progress()
    progress.current = id
    return Model(
      course: course, progress: progress, size: size, theme: try theme(),
      glyphs: wantsASCII ? .ascii : .unicode)
  }

  /// Shows a page until the learner leaves it.
  static func run(_ model: Model, effects: Effects, watch: CourseWatch? = nil) throws {
    var model = model
    let terminal: NcursesTerminal
    do { terminal = try NcursesTerminal() } catch {
      complain(
        "logitlab: error: \(error); `logitlab eval` and `logitlab render` need no terminal")
      throw ExitCode.noTerminal
    }
    var loop = RunLoop<NcursesTerminal, Model>(
      backend: terminal, watch: watch.map { Watch(every: CourseWatch.interval, look: $0.look) },
      perform: effects.perform)
    let ending = loop.run(&model)
    // What could not be stored is tried once more, and told where it can be read.
    if case .say(let text, isProblem: true)? = effects.perform(.saveProgress, model) {
      complain("logitlab: \(text)")
    }
    NcursesTerminal.die(ending)
  }

  /// The characters that the terminal can show.
  static var glyphs: Glyphs {
    wantsASCII || !NcursesTerminal.localeIsUTF8 ? .ascii : .unicode
  }
}
