import Lessons

/// The places of everything on the page at one size.
///
/// Instances are rows and classes columns in every table, at the same places, so the eye can fall
/// straight down a class. When room is short, bars go first, then rows scroll, then the lesson
/// scrolls, then only the focused table stays; nothing refuses to draw.
struct PageLayout {
  /// The first line.
  var title = Rect.none
  /// Prose, checks and hints.
  var lesson = Rect.none
  /// The lines between what stands side by side: the lesson, the tables, a pane of the lab.
  var dividers: [Rect] = []
  /// The place of the lab where it stands beside the tables; elsewhere it is below them.
  var pane = Rect.none
  /// The open panes of the lab in sight, in the place of the lab.
  var panes: [(pane: Pane, rect: Rect)] = []
  /// The place below tables and panes beside a lesson, where EXPLAIN stands by itself.
  var explanation = Rect.none
  /// The lesson's prose and hints, which scroll where there is no room for all.
  var prose: [LessonLine] = []
  /// The lesson's checks, which stay.
  var goals: [LessonLine] = []
  /// The place below the lesson beside tables where its words are explained, and their lines.
  var words: (place: Rect, lines: [LessonLine]) = (.none, [])
  /// The tables in sight from top to bottom, each with its heading line.
  var tables: [(table: Table, rect: Rect)] = []
  /// The line about the number under the cursor, and for messages.
  var status = Rect.none
  /// The line of keys, or the `:` line.
  var footer = Rect.none
  /// The number of instances in sight.
  var instances = 1
  /// True if bars stand below the probabilities.
  var hasBars = false
  /// The columns of the tables.
  var tablesWidth = 0
  /// The columns that the tables need; nil where they have no lesson or pane beside them.
  var need: ColumnNeed?

  /// A table of the page; labels stand beside the logits, and the open pane of the lab comes last.
  enum Table: Equatable {
    case scores, softmax, loss, lab

    init(_ pane: Pane) {
      switch pane {
      case .softmax: self = .softmax
      case .loss: self = .loss
      case .lesson, .logits, .labels: self = .scores
      default: self = .lab
      }
    }
  }

  /// The lines of the lesson's place for its checks: all of them, or half of the place.
  var goalHeight: Int {
    min(goals.count, max(lesson.height - prose.count, (lesson.height + 1) / 2))
  }
  /// The lines of the lesson's place for its prose.
  var proseHeight: Int { lesson.height - goalHeight }
  /// True if the prose has more lines than its place.
  var lessonOverflows: Bool { prose.count > proseHeight }
  /// The lines of the prose that can scroll away.
  var lessonScrollLimit: Int { max(0, prose.count - proseHeight) }

  /// The first line, as near to `first` as can be, with which the selected choice of a waiting
  /// question is in sight, and as much of the question above it as there is room for.
  func scrollShowingChoice(from first: Int) -> Int {
    guard let start = prose.firstIndex(where: { $0.part == .chosen }),
      let end = prose.lastIndex(where: { $0.part == .chosen })
    else { return first }
    let prompt = prose.firstIndex { $0.part == .prompt } ?? start
    if first <= prompt, end < first + proseHeight { return first }
    return min(start, max(prompt, end - proseHeight + 1))
  }

  /// True if rows have a blank line, or a line of errors, below them: a zoomed pane with room.
  var isSpacious = false

  /// The lines that an instance takes in a table.
  func linesPerRow(of table: Table) -> Int {
    (table == .softmax && hasBars ? 2 : 1) + (isSpacious ? 1 : 0)
  }

  /// The instances in sight, each with the line that a table in `rect` draws it on.
  func rows(of table: Table, _ workspace: Workspace, in rect: Rect) -> [(instance: Int, row: Rect)]
  {
    let first = workspace.cursor.firstRow
    return workspace.instances(inRows: first..<first + instances).enumerated()
      .map { ($1, rect.row(1 + $0 * linesPerRow(of: table))) }
      .filter { !$0.row.isEmpty }
  }
}
