import Experiments
import Lessons

/// The whole state of the page: the workspace, the course, the open overlay, the look.
///
/// It is one value. Events and commands change it, by ``handle(_:)`` and ``update(_:)``, ``work()``
/// computes what is left, and ``draw()`` shows it; none touches anything outside.
package struct Model: Sendable {
  /// The worksheet, the cursor on it and what is said of it.
  package internal(set) var workspace: Workspace
  /// The course and the learner's place in it; nil in a free experiment.
  package internal(set) var course: CourseState?
  /// The panes of the lab.
  package internal(set) var lab = LabState()
  /// The overlay that is open over the page, or in it.
  package internal(set) var mode = Mode.page
  /// The colours that the learner chose; nil where the terminal's background decides.
  var chosenTheme: Theme?
  /// The terminal's background, where that is known.
  var background: Background?
  /// True if mouse clicks are reported to the program.
  package internal(set) var mouseIsOn = true
  /// The size of the screen.
  package internal(set) var size: Size {
    didSet { workspace.mostPanes = size.mostPanes }
  }
  /// The characters to draw with.
  package let glyphs: Glyphs
  /// The places of everything, found once a key.
  var layout = PageLayout()
  /// What the latest command did and the one before it, where that changes what a key means.
  var (latest, previous) = (Doing.other, Doing.other)
  /// The logit where the mouse button was pressed last; nil where that was elsewhere.
  var pressed: LogitPlace?
  /// The lines entered after `:`, the latest last.
  package var lineHistory: [String] = []
  /// The keys that are bound anew.
  var boundKeys = BoundKeys()
  /// What was done since the page was opened.
  package internal(set) var transcript = Transcript(opening: [])
  /// The script that is played; nil where none is.
  package internal(set) var playback: Playback?
  /// True while nothing is shown.
  package internal(set) var isBlank = false
  /// What has come from files and waits while a number is being typed.
  var arrived: [Command] = []

  /// A free experiment, whose numbers a glossary explains.
  package init(
    experiment: Experiment, glossary: Glossary = Glossary(), size: Size, theme: Theme? = nil,
    glyphs: Glyphs = .unicode
  ) {
    workspace = Workspace(Worksheet(experiment))
    workspace.glossary = glossary
    workspace.mostPanes = size.mostPanes
    (self.size, chosenTheme, self.glyphs) = (size, theme, glyphs)
    transcript = Transcript(opening: openingOfTranscript)
    settle()
  }

  /// A course, at the step where `progress` says the learner left off, or at its first.
  ///
  /// - Parameters:
  ///   - course: At least one step.
  ///   - progress: The learner's progress.
  ///   - size: The size of the screen.
  ///   - theme: The colours; nil for those that fit the terminal's background.
  ///   - glyphs: The characters to draw with.
  ///   - presenting: The way in which it is shown to others.
  ///   - keeping: The fate of progress so far; nil where nobody keeps it.
  package init(
    course: Course, progress: Progress = Progress(), size: Size, theme: Theme? = nil,
    glyphs: Glyphs = .unicode, presenting: Presenting = Presenting(), keeping: Keeping? = nil
  ) {
    var state = CourseState(course, progress: progress, presenting: presenting)
    state.keeping = keeping
    workspace = Workspace(state.presentWorksheet())
    workspace.glossary = course.glossary
    workspace.mostPanes = size.mostPanes
    self.course = state
    (self.size, chosenTheme, self.glyphs) = (size, theme, glyphs)
    learnWords()
    openPanesOfStep()
    sayWhatIsBeside()
    transcript = Transcript(opening: openingOfTranscript)
    settle()
  }

  /// The colours.
  package var theme: Theme { chosenTheme ?? Theme(for: background) }
  /// True while the colours are those that fit the terminal's background.
  package var followsBackground: Bool { chosenTheme == nil }

  /// The experiment, its numbers and its history.
  package internal(set) var worksheet: Worksheet {
    _read { yield workspace.worksheet }
    _modify { yield &workspace.worksheet }
  }

  /// The place of the cursor.
  package internal(set) var cursor: Cursor {
    get { workspace.cursor }
    _modify { yield &workspace.cursor }
  }

  /// The message on the status line, until the next key.
  package var notice: Notice? { workspace.notice }

  /// True if labels show as class indices rather than one-hot rows.
  package var showsIndices: Bool { workspace.showsIndices }

  /// The learner's progress in the course; nil in a free experiment.
  package var progress: Progress? { course?.progress(with: worksheet) }

  /// The state of the page that decides what keys mean.
  package var context: KeyContext {
    switch mode {
    case .page: cursor.pane.isLab ? .lab(cursor.pane) : .page
    case .prediction where course?.step?.question?.rightIndex != nil: .prediction
    case .prediction: course?.prediction.field.isEmpty == false ? .guessing : .guess
    case .entry: .entry
    case .commandLine: .commandLine
    case .keys: .keys
    case .outline: .outline
    case .export: .export
    case .offer: .offer
    }
  }

  /// The panes on the page, in order; those of the lab that are open come last.
  var shownPanes: [Pane] {
    let tables = course?.step?.panes.filter { Pane.tables.contains($0) } ?? Pane.tables
    if let course, course.isAsking {
      // An exam asks about what is in sight; numbers to be predicted are not shown yet.
      return course.step?.isExam == true
        ? tables : tables.filter { $0 == .logits || $0 == .labels }
    }
    return tables + workspace.openPanes
  }

  /// Shows a message that is not about a problem.
  mutating func say(_ text: String) { workspace.say(text) }

  /// Shows why something can't be done.
  mutating func refuse(_ reason: String) { workspace.refuse(reason) }
}

/// An overlay over the page, or in it.
package enum Mode: Equatable, Sendable {
  /// None.
  case page
  /// A question that waits for a prediction.
  case prediction
  /// A number being typed.
  case entry(Entry)
  /// The `:` line.
  case commandLine(CommandLineState)
  /// The list of keys, with its filter.
  case keys(KeysState)
  /// The outline of the course, with its filter.
  case outline(OutlineState)
  /// The list of what can be written.
  case export(ExportState)
  /// A pasted experiment that would take the place of the present one.
  case offer(Experiment, message: String)
}

extension Model {
  /// Something after which the next key is meant for it, too.
  enum Doing {
    /// A question was answered, of which the learner may not know yet: an Enter after the digit of a
    /// choice is meant for the question.
    case answered
    /// A number was accepted by Tab, and the next Tab goes on in the row.
    case tabbed
    /// Anything else.
    case other
  }
}

extension Size {
  /// The number of panes of the lab that a screen has room for.
  fileprivate var mostPanes: Int {
    width >= 160 || height >= 50 || (width >= 114 && height >= 38) ? 2 : 1
  }
}
