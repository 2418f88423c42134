import Exchange
import Experiments
import Lessons

/// Something the learner can ask of the page: what a key, a click or a `:` line means.
///
/// What is large is kept apart, for every key has its commands.
package enum Command: Equatable, Sendable {
  /// Change the experiment.
  indirect case edit(Edit)
  /// Put the experiment back to how the step or the file began.
  case reset
  /// Put the number or label under the cursor back to how it began.
  case resetCell
  /// Forget all that was done in a part of the course; without being sure, say what that would be.
  case forget(CourseScope, isSure: Bool)
  /// Go to the numbers that another copy of the program has stored for this step, or to the next of
  /// several; or forget them all.
  case other, forgetOthers
  /// Take the latest change back, or make it again.
  case undo, redo
  /// Move the cursor.
  case move(Move)
  /// Move the cursor to a cell of a pane.
  case select(Pane, instance: Int, column: Int)
  /// Select logits, for keys to take as one: those between two corners, or from the cursor on as it
  /// moves; let go of those that are selected.
  case block(Corners?)
  /// Go to the next or previous instance, whatever pane the cursor is in.
  case instance(Turn)
  /// Choose the rows that tables show, or go to a certain one.
  case rows(RowsCommand)
  /// Open or close a pane of the lab.
  case lab(LabCommand)
  /// Do what a pane of the lab has for itself.
  case inPane(PaneCommand)
  /// Go to the operation that made the number under the cursor bad.
  case follow
  /// Explain a word of the glossary.
  case explain(WordChoice)
  /// Go to another pane.
  case pane(PaneChoice)
  /// Open the number under the cursor for editing.
  case begin
  /// Type text: into the open number, the `:` line or a filter; on the page it opens a number.
  case type(String)
  /// Erase typed text.
  case erase(Erasure)
  /// Move within typed text.
  case caret(CaretMove)
  /// Accept what was typed, and move on.
  case commit(Move?)
  /// Give up what was typed, or close what lies over the page.
  case cancel
  /// Make the class under the cursor the label of its instance, or take the label away.
  case mark
  /// Move to a class of an instance's label and mark it.
  case markAt(instance: Int, class: Int)
  /// Set the number under the cursor to zero, or take a label away.
  case clear
  /// Add to the logit under the cursor.
  case nudge(Double)
  /// Add an instance or a class after the cursor.
  case insert(Axis)
  /// Delete the instance or the class under the cursor.
  case remove(Axis)
  /// Go on to the next or previous format.
  case nextDtype, previousDtype
  /// Show labels as one-hot rows, or as class indices.
  case toggleLabels
  /// Order classes by their probability in the instance under the cursor, or no longer.
  case toggleRanking
  /// Give the focused pane the whole screen, or take it back.
  case zoom
  /// Change the colours: to a named theme, or to the next.
  case theme(Theme?)
  /// Report mouse clicks to the program, or leave them to the terminal.
  case mouse
  /// Open the list of keys, or the outline of the course.
  case keys, outline
  /// Open the `:` line with a text to begin with.
  case commandLine(String)
  /// Complete the word before the caret of the `:` line, or go on to the next that it can be, or back.
  case complete(Turn)
  /// Complete a path in the `:` line, of which a part is typed, by those that were found.
  case paths(typed: String, [String])
  /// Go to another step of the course.
  case step(StepChoice)
  /// Go to the next or previous step, or by a screenful of instances where there is no course:
  /// what a presenter's clicker sends.
  case turnPage(Turn)
  /// Show one more hint, then the solution, then play its next line.
  case hint
  /// Answer the step's question: by the number of a choice, counted from one, or by a number.
  case answer(Double)
  /// Ask the step's question again.
  case askAgain
  /// Scroll the lesson's prose by so many lines.
  case scroll(Int)
  /// Explain words as a glossary does, from now on.
  indirect case words(Glossary)
  /// Go on with another experiment, which `reset` then goes back to, and with the files that it was read from.
  indirect case start(Experiment, message: String, files: FilesToLoad? = nil)
  /// Go on with the course as its files have it now, none where it can't be read; and what is wrong
  /// with them, a line for each fault.
  indirect case reload(Course?, faults: [String])
  /// Go on with what a file has now that was read before.
  indirect case reread(Experiment, file: String)
  /// Compare the numbers with those of a file.
  indirect case against(Experiment, file: String)
  /// Read numbers from files.
  indirect case load(FilesToLoad)
  /// Write the experiment or the page to a file; without a kind the ending of its name says which.
  case export(path: String, kind: ExportKind?, overwrites: Bool)
  /// Open the list of what can be written, or go to a kind in it.
  case exports(ExportKind?)
  /// Put the text of a kind on the terminal's clipboard: of the one in the open list, or else the
  /// state line, where none is named.
  case copy(ExportKind?)
  /// Show the experiment as one line.
  case state
  /// Write what was done since the page was opened to a file, as a ``Script``.
  case record(path: String, overwrites: Bool)
  /// Go a step on or back in the script that is played.
  case play(Turn)
  /// Show nothing, or the page again.
  case blank
  /// Draw everything anew, stop as Ctrl-Z does, leave.
  case redraw, suspend, quit
  /// Leave where what was done is kept, and else say how to keep it.
  case quitIfKept
  /// Show a message on the status line.
  case say(String, isProblem: Bool)
  /// Take in how the storing of progress went.
  indirect case saved(SaveOutcome)
  /// Show how far work is that is done beside the page.
  case working(Activity)
  /// Do what came of the work, which is done.
  indirect case worked(Command)
  /// Take over the numbers that a command came to on a copy of the page.
  indirect case adopt(LongChange)
}

/// Work that is done beside the page, and how far it is.
package struct Activity: Equatable, Sendable {
  /// What is being done: `exporting losses.json`.
  package let title: String
  /// The share that is done, from 0 to 1; nil where nobody knows.
  package let share: Double?

  /// An activity that has come so far.
  package init(title: String, share: Double?) {
    self.title = title
    self.share = share
  }

  /// The reason why other work can't begin.
  package var precedence: String { "\(title) comes first; Esc stops it" }

  /// The activity in a sentence, with the key that stops it.
  var text: String {
    let share = share.map { ": \(Int(100 * min(max(0, $0), 1))) %" } ?? ""
    return "\(title)\(share); Esc stops it"
  }
}

/// A move of the cursor.
package enum Move: String, CaseIterable, Sendable {
  /// One cell.
  case left, right, up, down
  /// The first and the last class of the instance.
  case home, end
  /// The first and the last instance.
  case top, bottom
  /// As many instances as fit on the screen.
  case pageUp = "page-up"
  case pageDown = "page-down"
}

/// A choice of a pane to go to.
package enum PaneChoice: Equatable, Sendable {
  /// The one after or before the present one.
  case next, previous
  /// A certain one.
  case named(Pane)
}

/// A choice of a word to explain.
package enum WordChoice: Equatable, Sendable {
  /// The one after or before the present one on the page.
  case turn(Turn)
  /// A certain one, on the page or not.
  case named(String)
}

/// Onwards or back.
package enum Turn: Equatable, Sendable {
  /// Onwards.
  case next
  /// Back.
  case previous
}

/// One of the two directions of the matrix.
package enum Axis: String, CaseIterable, Sendable {
  /// Rows.
  case instance
  /// Columns.
  case `class`
}

/// A part of the course around the present step.
package enum CourseScope: String, CaseIterable, Sendable {
  /// The present step, its lesson, everything.
  case step, lesson, course
}

/// A choice of a step to go to.
package enum StepChoice: Equatable, Sendable {
  /// The one after or before the present one.
  case next, previous
  /// The next one that is not done, round from the beginning where there is none to the end.
  case open
  /// The one with an id.
  case id(String)
}

/// An order to the lab as a whole.
package enum LabCommand: Equatable, Sendable {
  /// Open a pane, in the place of another that is open, and go there.
  case open(Pane)
  /// Open a pane, or close it when the cursor is in it.
  case toggle(Pane)
  /// Close the open pane.
  case close
}

/// An order to one pane of the lab, which alone knows what it means.
package struct PaneCommand: Equatable, Sendable {
  /// The pane it is for.
  package let pane: Pane
  /// The pane's own command.
  package let command: AnyEquatable

  /// A command of a pane.
  package init(_ command: some Equatable & Sendable, for pane: Pane) {
    self.pane = pane
    self.command = AnyEquatable(command)
  }
}

/// Something that `update` wants done outside the page; the run loop carries it out.
package enum Effect: Equatable, Sendable {
  /// Leave the program.
  case quit
  /// Stop as Ctrl-Z does, until the shell brings the program back.
  case suspend
  /// Draw every cell anew, for when something else wrote on the screen.
  case redraw
  /// Report mouse clicks to the program, or leave them to the terminal.
  case mouse(Bool)
  /// Write a text to a file that the learner named; one that is there already only if `overwrites`.
  case write(path: String, text: String, overwrites: Bool)
  /// Write the experiment to such a file; it may take long.
  case export(path: String, kind: ExportKind, overwrites: Bool)
  /// Put a text, which is called so in messages, on the terminal's clipboard.
  case copy(String, title: String)
  /// Find the paths that begin with a text, for ``Command/paths(typed:_:)``.
  case list(String)
  /// Read numbers from files.
  case load(FilesToLoad)
  /// Watch these files from now on, in place of those that were watched.
  case watch(FilesToLoad)
  /// Do a command beside the page, on a copy of it, for it takes long: ``Model/changed(by:)``.
  case change(Command)
  /// Stop the work that is done beside the page.
  case stopWork
  /// Go on with the script that is played after so many seconds, or as soon as nothing else is being
  /// done; nil: not by itself.
  case wake(after: Double?)
  /// Put the presenter's notes where they are watched.
  case notes(String)
  /// Store how far the learner has come.
  case saveProgress
}
