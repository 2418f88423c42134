import ArgumentParser
import Lessons
import Notation
import TUI

/// `logitlab learn`: opens the course.
struct Learn: BareCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn step by step, continuing where you left off.",
    discussion: """
      Arrows move, digits change a logit, space sets a label, n goes to the next step, ? lists \
      all keys, q leaves. Progress is kept in $XDG_STATE_HOME/logitlab. Lessons that are \
      edited meanwhile are shown when they are saved.

      ENVIRONMENT:
        LOGITLAB_LESSONS  the folder of the lessons
        LOGITLAB_THEME    terminal, dark, light, high-contrast or mono; T changes it
        LOGITLAB_ASCII    1 to draw ASCII characters only
        NO_COLOR          any value to use no colours

      \(exitCodes(
          done: "all progress is kept, or none is wanted",
          atFault: "the lessons can't be read, or progress is not kept",
          showsPage: true))
      """)

  @Option(help: .lessons, completion: .directory) var lessons: String?
  @Option(help: ArgumentHelp("The step to begin with, by its id.", valueName: "id"))
  var step: String?

  @Option(help: .language) var language: Language?
  @Option(
    help: ArgumentHelp(
      "Where to write the presenter's notes of each step: a file to watch, or a fifo.",
      valueName: "file"), completion: .file())
  var notes: String?
  @Flag(
    help: """
      Show the course to others: no hints, no marks of progress, nothing is stored; PageDown \
      reveals an answer and then goes on.
      """)
  var present = false
  @Option(
    help: ArgumentHelp(
      "The steps of a class, in their order: ids with commas between them, or a file of ids.",
      valueName: "ids"))
  var steps: String?
  @OptionGroup var display: ShowingOptions

  func run() throws {
    try Self.learn(
      lessons: lessons, step: step, language: language, notes: notes, present: present,
      steps: try steps.map(StepList.init), try display.showing())
  }

  static func runBare() throws { try learn() }

  private static func learn(
    lessons: String? = nil, step: String? = nil, language: Language? = nil, notes: String? = nil,
    present: Bool = false, steps: StepList? = nil, _ showing: Showing = Showing()
  ) throws {
    let preferences = try Preferences()
    let notesFile = try notes.map(NotesFile.init)
    let folder = try LessonsFolder.find(named: lessons)
    let language = language ?? .ofEnvironment
    let watch = CourseWatch(folder, in: language, only: steps)
    let isShown = present || showing.script != nil
    let keeper =
      isShown ? nil : ProgressKeeper(ProgressFile(ofCourse: LessonsFolder.id(of: folder)))
    let kept = keeper?.read()
    let shown = [step, kept?.progress.current].compactMap(\.self)
    let found = try isShown ? watch.read() : watch.read(showing: shown)
    if let step, found.course.place(of: step) == nil, let fault = found.faults.first {
      // Most likely the step exists and can't be read.
      throw SourceFault(fault)
    }
    try found.course.checkHas(step)
    var model = Model(
      course: found.course, progress: kept?.progress ?? Progress(), size: Workbench.usualSize,
      theme: preferences.theme, glyphs: preferences.glyphs,
      presenting: Presenting(isOnStage: present, handsOutNotes: notesFile != nil),
      keeping: kept?.keeping)
    preferences.apply(to: &model)
    let effects = Effects(progressKeeper: keeper, notesFile: notesFile)
    if let step { effects.update(&model, .step(.id(step))) }
    let firstNotes = model.handOutNotes()
    effects.carryOut(firstNotes, &model)
    // Standard error is seen once the page has gone, the page's own lines at once.
    CourseWatch.complain(found.faults)
    if !found.faults.isEmpty {
      effects.update(&model, .reload(found.course, faults: found.faults.map { "\($0)" }))
    }
    if let problem = kept?.problem { effects.update(&model, .say(problem, isProblem: true)) }
    try Workbench.run(
      model, preferences, effects: effects, files: [watch], forgetful: isShown, showing)
  }
}
