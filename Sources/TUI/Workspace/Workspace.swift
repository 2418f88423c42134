import Experiments
import Lessons
import Numerics

/// The worksheet, the cursor on it and the message about it: all that a pane sees and changes.
package struct Workspace: Sendable {
  private var kept: Apart<Worksheet>
  /// The place of the cursor.
  package internal(set) var cursor = Cursor()
  /// The words and signs that can be explained.
  var glossary = Glossary()
  /// The words that may stand on the page: in a course those of the steps so far.
  var vocabulary = Vocabulary.everything
  /// The message on the status line, until the next key.
  package internal(set) var notice: Notice?
  /// The work that is done beside the page.
  package internal(set) var activity: Activity?
  /// The panes of the lab that are open, in the order of their opening.
  package internal(set) var openPanes: [Pane] = []
  /// The number of them that the screen has room for.
  var mostPanes = 1
  /// The columns that open panes have.
  var paneWidth = 80
  /// The table that the cursor was in before it went into the lab.
  var origin = Pane.logits
  /// The tables on the page, in order.
  var tables = Pane.tables
  /// The columns of the table of losses, in order.
  private(set) var lossColumns = LossColumn.byWeight
  /// The places of the columns of all tables.
  var columns = ColumnLayout()
  /// The instances that tables show, where these are not all in their order.
  package internal(set) var view: RowView?
  /// The view that takes its place once it is complete, where numbers have come that it was not found for.
  var nextView: RowView?
  /// The number of views that were begun, so that a sorting that ends late knows whether it is still wanted.
  var viewNumber = 0
  /// The state that the present one is compared with.
  package internal(set) var baseline: Baseline?
  /// The file whose numbers are read again when it is written anew; nil for none.
  var watched: String?
  /// A file that was read again, as long as it isn't said what became of the instances.
  var untold: UntoldReading?
  /// The order of classes, where it is by probability.
  var ranking: ClassRanking?
  /// The logits that keys take as one; nil where none are selected.
  var selection: Selection?
  /// The text that was looked for in names last.
  var searched: String?
  /// The number of instances in sight.
  var instancesInSight = 1
  /// True if the focused pane has the whole screen.
  var isZoomed = false
  /// True if labels show as class indices rather than one-hot rows.
  var showsIndices = false
  /// The change that the last command made; nil when it changed nothing.
  var changed: WhatChanged?
  /// The state before the edit that is being previewed.
  var unpreviewed: StateSummary?
  /// The number being typed.
  var entry: Entry?
  /// True if a question waits, which has the keys then.
  var isAsking = false
  /// The time that there is for changes.
  var timeForChanges = TimeForChanges.usual
  /// True if something is open over the page, or typed into it, and has the keys.
  var isCovered = false

  /// A workspace with the cursor on the first logit.
  init(_ worksheet: Worksheet) { kept = Apart(worksheet) }

  /// The experiment, its numbers and its history.
  package internal(set) var worksheet: Worksheet {
    _read { yield kept.value }
    _modify { yield &kept.value }
  }

  /// The experiment on the worksheet.
  var experiment: Experiment {
    _read { yield kept.value.experiment }
  }

  /// True while a change is being made that takes long.
  var isWaiting: Bool { timeForChanges == .waiting }

  /// The pane that shows the cursor; nil while a question waits.
  var focus: Pane? { isAsking ? nil : cursor.pane }

  /// The instance under the cursor; nil on the mean, and where no row is shown.
  var instance: Int? {
    if view?.instances.isEmpty == true { return nil }
    return (0..<experiment.instances).contains(cursor.instance) ? cursor.instance : nil
  }

  /// The instance under the cursor, and on the mean the last one.
  var nearestInstance: Int {
    instance ?? view?.instances.last ?? min(max(0, cursor.instance), experiment.instances - 1)
  }

  /// The column of the table of losses that the cursor is in.
  var lossColumn: LossColumn { lossColumns[min(max(0, cursor.lossColumn), lossColumns.count - 1)] }

  /// Shows some columns of losses; the cursor stays in its own as long as that is there.
  mutating func show(_ columns: [LossColumn]) {
    guard columns != lossColumns else { return }
    let current = lossColumn
    lossColumns = columns
    cursor.lossColumn = columns.firstIndex(of: current) ?? cursor.lossColumn
  }

  /// The methods that panes compare: those whose losses the step shows.
  var methods: [Method] {
    let shown = Method.computed.filter { lossColumns.contains(.method($0)) }
    return shown.isEmpty ? Method.computed : shown
  }

  /// True unless a text has a word that comes later in the course; such a part of the page is left
  /// out.
  func isKnown(_ text: String) -> Bool { vocabulary.unknownTerms(in: text).isEmpty }

  /// The open pane that commands are for: the one under the cursor, or else the latest.
  package var openPane: Pane? {
    openPanes.contains(cursor.pane) ? cursor.pane : openPanes.last
  }

  /// True if a pane is on the page.
  func shows(_ pane: Pane) -> Bool { tables.contains(pane) || openPanes.contains(pane) }

  /// Shows a message that is not about a problem.
  mutating func say(_ text: String) { notice = Notice(text: text, isProblem: false) }

  /// Shows why something can't be done.
  mutating func refuse(_ reason: String) { notice = Notice(text: reason, isProblem: true) }
}

/// The time that there is for changes of the numbers.
enum TimeForChanges: Sendable {
  /// As long as a learner waits for a key.
  case usual
  /// Less than the present command takes, which was not done.
  case ended
  /// None: such a command is being done on a copy of the page.
  case waiting
  /// Any: this is that copy.
  case endless
}

/// A place on the page, and the part of the tables that is in sight.
package struct Cursor: Equatable, Sendable {
  /// The pane that keys act on.
  package var pane = Pane.logits
  /// The instance; in the loss pane, one past the last is the mean.
  package var instance = 0
  /// The class.
  package var `class` = 0
  /// The column of the loss pane.
  package var lossColumn = 0
  /// The first row in sight, counted from zero among those that tables show.
  package var firstRow = 0
  /// The first column of classes in sight, counted from zero.
  package var firstClass = 0
  /// The first column of the loss pane in sight.
  package var firstLossColumn = 0
  /// The lines of the lesson that have scrolled away.
  package var lessonScroll = 0
}

/// A message on the status line.
package struct Notice: Equatable, Sendable {
  /// One sentence.
  package let text: String
  /// True if it is the reason why something can't be done.
  package let isProblem: Bool

  /// A message of one sentence.
  package init(text: String, isProblem: Bool) {
    self.text = text
    self.isProblem = isProblem
  }
}

extension Pane {
  /// True if it is a pane of the lab, of which at most one is open.
  package var isLab: Bool { self != .lesson && !Self.tables.contains(self) }
}
