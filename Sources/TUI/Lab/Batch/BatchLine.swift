import Experiments
import Lessons
import Numerics

/// A line of BATCH: pieces of text at their columns.
struct BatchLine: Equatable, Sendable {
  var pieces: [Piece] = []
  /// The title of a part, which is drawn on a rule.
  var isHeading = false
  /// The number of what stands out, by which a key leads there; nil for other lines.
  var number: Int?
  /// The column at which a bar begins, and its length, up to 1; nil for no bar.
  var bar: Bar?

  /// A bar.
  struct Bar: Equatable, Sendable {
    let column: Int
    let share: Double
  }

  /// A text, and what is behind it.
  struct Piece: Equatable, Sendable {
    let text: String
    /// The column before which the text ends, or at which it begins.
    let column: Int
    let alignment: Alignment
    let style: Style
    var door: BatchDoor?

    /// The column behind the text.
    var end: Int { alignment == .right ? column : column + CellWidth.columns(of: text) }
  }

  /// The places of the pieces that something is behind.
  var doors: [Int] { pieces.indices.filter { pieces[$0].door != nil } }

  /// Puts a text at a column.
  mutating func write(
    _ text: String, at column: Int, _ style: Style = .text, door: BatchDoor? = nil
  ) {
    pieces.append(
      Piece(text: text, column: column, alignment: .left, style: style, door: door))
  }

  /// Puts a number of spoiled losses before a column, or a dot where there are none.
  mutating func write(count: Int, before column: Int, door: BatchDoor) {
    guard count > 0 else { return write("·", before: column, .faint) }
    let text = "\(count)"
    // Millions take more room than there is, and keep their distance.
    let least = pieces.last.map { $0.end + 1 + CellWidth.columns(of: text) }
    write(text, before: max(column, least ?? 0), Style(.bad), door: door)
  }

  /// Puts a text before a column.
  mutating func write(
    _ text: String, before column: Int, _ style: Style = .text, door: BatchDoor? = nil
  ) {
    pieces.append(
      Piece(text: text, column: column, alignment: .right, style: style, door: door))
  }
}

/// What is behind a number: instances, or the mean of all.
struct BatchDoor: Equatable, Sendable {
  /// The filter that shows the instances; nil for the mean.
  let filter: String?
  /// The cause that the filter is about, as its words may name a class.
  var cause: RowCause?
  /// The method that it is about.
  var method: Method?
  /// The table that it leads to.
  var table = Pane.loss
  /// What is so of these instances, where they stand out.
  var reason: String?
  /// The order that they come in, where it matters.
  var order: RowOrder?
}
