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

  /// The theme that the environment asks for; nil where it asks for none.
  static func theme() throws -> Theme? {
    guard let name = System.environment("LOGITLAB_THEME") else { return nil }
    guard let theme = Theme(rawValue: name) else {
      let names = Theme.allCases.map(\.rawValue)
      throw ValidationError(
        "LOGITLAB_THEME: there is no theme “\(Printable.text(name, limit: 24))”"
          + "; there are \(names.joined(separator: ", ")).")
    }
    return theme
  }

  /// True where the environment asks for plain ASCII.
  static var wantsASCII: Bool {
    System.environment("LOGITLAB_ASCII").map { $0 != "0" } ?? false
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
  static func page(
    ofStep id: String, lessons: String?, in language: Language? = nil, size: Size
  ) throws -> Model {
    let course = try LessonsFolder.load(named: lessons, in: language ?? .ofEnvironment).course
    try course.checkHas(id)
    var progress = Progress()
    progress.current = id
    return Model(
      course: course, progress: progress, size: size, theme: try theme(),
      glyphs: wantsASCII ? .ascii : .unicode)
  }

  /// Takes keys from the terminal once standard input, which was something else, has been read.
  ///
  /// - Throws: `ExitCode` where there is no terminal.
  static func takeKeysFromTerminal() throws {
    do { try System.openTerminalAsInput() } catch {
      Output.complain(
        "logitlab: error: there is no terminal to take keys from: \(error); "
          + "`logitlab eval -` and `logitlab render -` need none")
      throw ExitCode(3)
    }
  }

  /// Shows a page until the learner leaves it, and remembers what is chosen meanwhile unless it is
  /// `forgetful`; `whatFollows` gives the page what the first frame can do without.
  ///
  /// - Throws: `ExitCode` where there is no terminal, or progress could not be kept.
  static func run(
    _ model: Model, _ preferences: Preferences, effects: Effects, files: [any FileReader] = [],
    forgetful: Bool = false, _ showing: Showing = Showing(), whatFollows: (() -> Command)? = nil
  ) throws {
    var (model, effects) = (model, effects)
    let (keeper, jobs, alarm) = (effects.progressKeeper, Jobs(), Alarm())
    (effects.jobs, effects.alarm) = (jobs, alarm)
    let cast = try showing.cast.map { path throws(SourceFault) in try CastFile(path) }
    if let background = System.environment("COLORFGBG").flatMap(Background.init(colorFGBG:)) {
      _ = model.handle(.background(background))
    }
    let screen: NcursesTerminal?
    do { screen = try Self.screen(for: model, showing) } catch {
      cast?.abandon()
      _ = keeper?.finish(&model)
      throw error
    }
    if let script = showing.script {
      let first = model.begin(script, wait: showing.wait)
      effects.carryOut(first, &model)
    }
    let look = Self.watch(jobs, alarm, keeper, files, whatFollows)
    let ending: Ending, loss: String?
    if let screen {
      ending = show(&model, on: screen, cast, effects, look)
      loss = cast?.finish()
    } else {
      (ending, loss) = tell(&model, effects, look)
    }
    jobs.end()
    let isKept = keeper?.finish(&model) ?? true
    if let loss { Output.complain("logitlab: \(loss)") }
    if !forgetful { preferences.remember(model) }
    NcursesTerminal.die(ending)
    guard isKept, loss == nil else { throw ExitCode(1) }
  }

  /// The terminal that a page is shown on; nil where it is to be told in lines.
  ///
  /// - Throws: `ExitCode` where it can be neither.
  private static func screen(for model: Model, _ showing: Showing) throws -> NcursesTerminal? {
    if showing.isPlain { return nil }
    do throws(TerminalError) {
      return try NcursesTerminal(asksBackground: model.followsBackground)
    } catch {
      let canTell =
        switch error {
        case .noTerminal: !Output.isTerminal
        case .unknownType, .cannotMoveCursor: true
        case .alreadyOpen: false
        }
      if canTell, showing.cast == nil { return nil }
      Output.complain(
        "logitlab: error: \(error); --plain takes lines, "
          + "`logitlab eval` and `logitlab render` need no terminal")
      throw ExitCode(3)
    }
  }

  /// Tells the page in lines; returns why that could not be written, too, nil where it was.
  private static func tell(
    _ model: inout Model, _ effects: Effects, _ watch: Watch
  ) -> (Ending, loss: String?) {
    let terminal = LineTerminal()
    var loop = RunLoop<LineTerminal, PlainPage>(backend: terminal, watch: watch) {
      effects.perform($0, $1.model)
    }
    var page = PlainPage(model)
    let ending = loop.run(&page)
    model = page.model
    return (ending, terminal.fault.flatMap(System.faultOfOutput))
  }

  /// Shows the page at a terminal, and records what it shows where that is wanted.
  private static func show(
    _ model: inout Model, on terminal: NcursesTerminal, _ cast: CastFile?, _ effects: Effects,
    _ watch: Watch
  ) -> Ending {
    if let standIn = terminal.standIn, model.notice?.isProblem != true {
      let type = System.environment("TERM") ?? ""
      let text = "the terminal \(type) is not known here: taken for \(standIn)"
      effects.update(&model, .say(text, isProblem: false))
    }
    guard let cast else { return run(&model, on: terminal, effects, watch) }
    let recorder = CastRecorder(terminal, write: cast.write)
    defer { recorder.finish() }
    return run(&model, on: recorder, effects, watch)
  }

  private static func run<Backend: TerminalBackend>(
    _ model: inout Model, on backend: Backend, _ effects: Effects, _ watch: Watch
  ) -> Ending where Backend.Picture == Frame {
    var loop = RunLoop<Backend, Model>(backend: backend, watch: watch, perform: effects.perform)
    return loop.run(&model)
  }

  /// A look at work and at saves under way, at the script's clock and, now and then, at files that were
  /// read.
  private static func watch(
    _ jobs: Jobs, _ alarm: Alarm, _ keeper: ProgressKeeper?, _ files: [any FileReader],
    _ first: (() -> Command)?
  ) -> Watch {
    var first = first
    var next = files.map { _ in ContinuousClock.now }
    func interval() -> Duration? {
      let intervals = [
        first.map { _ in .zero }, jobs.isWorking ? Jobs.interval : nil, alarm.interval,
        keeper?.interval,
      ]
      return (intervals.compactMap(\.self) + files.map(\.interval)).min()
    }
    return Watch(every: interval()) {
      if let command = first?() {
        first = nil
        return command
      }
      if let command = jobs.look() ?? alarm.look() ?? keeper?.look() { return command }
      // What comes of a job belongs to the numbers that it began with.
      guard !jobs.isWorking else { return nil }
      for (place, reader) in files.enumerated() where ContinuousClock.now >= next[place] {
        let command = reader.look()
        next[place] = .now + reader.interval
        if let command { return command }
      }
      return nil
    }
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
