import Experiments
import Lessons
import Numerics

/// Everything the page knows: the experiment, the course, the cursor, what is open, how it looks.
///
/// It is one value. Events and commands change it, by ``handle(_:)`` and ``update(_:)``, ``work()``
/// computes what is left, and ``draw()`` shows it; none touches anything outside.
package struct Model: Sendable {
  /// The experiment, its numbers and its history.
  package internal(set) var worksheet: Worksheet
  /// The course and the learner's place in it; nil in a free experiment.
  package internal(set) var course: CourseState?
  /// Where the cursor is.
  package internal(set) var cursor = Cursor()
  /// The lab: the pane of it that is open, and what its panes remember.
  package internal(set) var lab = LabState()
  /// What is open over the page, or in it.
  package internal(set) var mode = Mode.page
  /// How far one is with answering the question that waits.
  package internal(set) var prediction = PredictionState()
  /// What the status line says until the next key.
  package internal(set) var notice: Notice?
  /// What the last command changed; nil when it changed nothing.
  var changed: WhatChanged?
  /// What the state was before the edit that is being previewed.
  var unpreviewed: StateSummary?
  /// Whether the focused pane has the whole screen.
  package internal(set) var isZoomed = false
  /// Whether labels show as class indices rather than one-hot rows.
  package internal(set) var showsIndices = false
  /// The colours.
  package internal(set) var theme: Theme
  /// Whether mouse clicks are reported to the program.
  package internal(set) var mouseIsOn = true
  /// How large the screen is.
  package internal(set) var size: Size
  /// The characters to draw with.
  package let glyphs: Glyphs
  /// Where everything is: follows from all the above, and is kept so that it is found once a key.
  var layout = PageLayout()
  /// What was last asked to be stored; nil before that.
  var saved: SavedState?
  /// How the course is shown to others.
  package internal(set) var presenting = Presenting()
  /// What was entered in the `:` line, the latest last.
  var lineHistory: [String] = []

  /// A free experiment.
  package init(
    experiment: Experiment, size: Size, theme: Theme = .terminal, glyphs: Glyphs = .unicode
  ) {
    worksheet = Worksheet(experiment)
    self.size = size
    self.theme = theme
    self.glyphs = glyphs
    settle()
  }

  /// A course, at the step where `progress` says the learner left off, or at its first.
  ///
  /// - Parameters:
  ///   - course: At least one step.
  ///   - progress: How far the learner has come.
  ///   - size: How large the screen is.
  ///   - theme: The colours.
  ///   - glyphs: The characters to draw with.
  ///   - presenting: How it is shown to others.
  package init(
    course: Course, progress: Progress = Progress(), size: Size, theme: Theme = .terminal,
    glyphs: Glyphs = .unicode, presenting: Presenting = Presenting()
  ) {
    self.presenting = presenting
    var state = CourseState(course, progress: progress)
    worksheet = state.presentWorksheet()
    self.course = state
    self.size = size
    self.theme = theme
    self.glyphs = glyphs
    openPanesOfStep()
    sayWhatIsLeftOut()
    settle()
  }

  /// The pane that shows the cursor; nil while a question waits, which has it then.
  var focus: Pane? { mode == .prediction ? nil : cursor.pane }

  /// What is open, which decides what keys mean.
  package var context: KeyMap.Context {
    switch mode {
    case .page: cursor.pane.isLab ? .lab(cursor.pane) : .page
    case .prediction: course?.step?.question?.rightIndex == nil ? .guess : .prediction
    case .entry: .entry
    case .commandLine: .commandLine
    case .keys: .keys
    case .outline: .outline
    case .export: .export
    }
  }
}

/// What tells whether something is to be stored that wasn't before.
struct SavedState: Equatable {
  /// The progress, without what was done in the present step since it was opened.
  let progress: Progress
  /// The ``Numerics/Worksheet/revision`` of the present step's worksheet.
  let revision: Int
}

/// What is open over the page, or in it.
package enum Mode: Equatable, Sendable {
  /// Nothing.
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
}

/// A question that waits: the choice the cursor is on, or the number typed so far.
package struct PredictionState: Equatable, Sendable {
  /// The place of the selected choice.
  package var selected = 0
  /// What was typed where a number is asked for.
  package var field = LineField()
}

/// The list of keys: what it is filtered by, and how far it is scrolled.
package struct KeysState: Equatable, Sendable {
  /// What was typed to filter it.
  package var filter = LineField()
  /// The first line in sight.
  package var firstLine = 0
}

/// A message on the status line.
package struct Notice: Equatable, Sendable {
  /// One sentence.
  package let text: String
  /// Whether it says why something can't be done.
  package let isProblem: Bool

  /// A message of one sentence.
  package init(text: String, isProblem: Bool) {
    self.text = text
    self.isProblem = isProblem
  }
}

/// Where the cursor is, and what part of the tables is in sight.
package struct Cursor: Equatable, Sendable {
  /// The pane that keys act on.
  package var pane = Pane.logits
  /// The instance; in the loss pane, one past the last is the mean.
  package var instance = 0
  /// The class.
  package var `class` = 0
  /// The column of the loss pane.
  package var lossColumn = 0
  /// The first instance in sight.
  package var firstInstance = 0
  /// The first class in sight.
  package var firstClass = 0
  /// The first column of the loss pane in sight.
  package var firstLossColumn = 0
  /// How many lines of the lesson have scrolled away.
  package var lessonScroll = 0
}
