import Experiments
import Lessons

/// Everything the page knows: the workspace, the course, what is open, how it looks.
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
  /// The answer so far to the question that waits.
  package internal(set) var prediction = PredictionState()
  /// The change that the last command made; nil when it changed nothing.
  var changed: WhatChanged?
  /// The state before the edit that is being previewed.
  var unpreviewed: StateSummary?
  /// Whether the focused pane has the whole screen.
  package internal(set) var isZoomed = false
  /// Whether labels show as class indices rather than one-hot rows.
  package internal(set) var showsIndices = false
  /// The colours.
  package internal(set) var theme: Theme
  /// Whether mouse clicks are reported to the program.
  package internal(set) var mouseIsOn = true
  /// The size of the screen.
  package internal(set) var size: Size
  /// The characters to draw with.
  package let glyphs: Glyphs
  /// The places of everything: follow from all the above, and are kept so that they are found once a
  /// key.
  var layout = PageLayout()
  /// The state that was last asked to be stored; nil before that.
  var saved: SavedState?
  /// The way in which the course is shown to others.
  package internal(set) var presenting = Presenting()
  /// The lines entered after `:`, the latest last.
  var lineHistory: [String] = []

  /// A page of the given parts, not settled yet.
  init(
    workspace: Workspace, course: CourseState? = nil, size: Size, theme: Theme, glyphs: Glyphs,
    presenting: Presenting = Presenting()
  ) {
    self.workspace = workspace
    self.course = course
    self.size = size
    self.theme = theme
    self.glyphs = glyphs
    self.presenting = presenting
  }

  /// The experiment, its numbers and its history.
  package internal(set) var worksheet: Worksheet {
    get { workspace.worksheet }
    _modify { yield &workspace.worksheet }
  }

  /// The place of the cursor.
  package internal(set) var cursor: Cursor {
    get { workspace.cursor }
    _modify { yield &workspace.cursor }
  }

  /// The message on the status line, until the next key.
  package var notice: Notice? { workspace.notice }

  /// The state of the page that decides what keys mean.
  package var context: KeyContext {
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

  /// The panes on the page, in order; the one of the lab that is open comes last.
  var shownPanes: [Pane] {
    let tables = course?.step?.panes.filter { Pane.tables.contains($0) } ?? Pane.tables
    // What is to be predicted is not shown yet.
    if course?.isAsking == true { return tables.filter { $0 == .logits || $0 == .labels } }
    return tables + (workspace.openPane.map { [$0] } ?? [])
  }

  /// The pane of the lab that is open.
  var openPane: (any LabPane)? { workspace.openPane.flatMap { lab[$0] } }

  /// Shows a message that is not about a problem.
  mutating func say(_ text: String) { workspace.say(text) }

  /// Shows why something can't be done.
  mutating func refuse(_ reason: String) { workspace.refuse(reason) }
}

/// What is to be stored, told from what was stored before.
struct SavedState: Equatable {
  /// The progress, without what was done in the present step since it was opened.
  let progress: Progress
  /// The revision of the present step's worksheet.
  let revision: Int
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
}

/// An answer that is being chosen or typed.
package struct PredictionState: Equatable, Sendable {
  /// The index of the selected choice.
  package var selected = 0
  /// The text typed where a number is asked for.
  package var field = LineField()
}

/// The list of keys: its filter, and how far it is scrolled.
package struct KeysState: Equatable, Sendable {
  /// The text typed to filter it.
  package var filter = LineField()
  /// The first line in sight.
  package var firstLine = 0
}
