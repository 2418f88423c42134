/// One line of the lesson: prose, a check, or a hint.
struct LessonLine {
  /// Its text.
  var runs: [ProseLine.Run]
  /// The text against its right.
  var right: String = ""
  /// The column of the runs that the terminal's cursor stands at; nil where it doesn't.
  var cursor: Int?
  /// Its part of a waiting question; nil elsewhere.
  var part: Part?
  /// The effect of a click on its right.
  var command: Command?

  /// A part of a question that is to be in sight: where it begins, and the selected choice or the
  /// number being typed.
  enum Part { case prompt, chosen }

  /// The columns that the runs take.
  var width: Int { runs.reduce(0) { $0 + CellWidth.columns(of: $1.text) } }
}
