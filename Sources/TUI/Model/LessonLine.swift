/// One line of the lesson: prose, a check, or a hint.
struct LessonLine {
  /// What it says.
  var runs: [ProseLine.Run]
  /// What stands against its right.
  var right: String = ""
  /// The column of the runs that the terminal's cursor stands at; nil where it doesn't.
  var cursor: Int?
  /// Which part of a waiting question it is; nil elsewhere.
  var part: Part?
  /// What a click on its right does.
  var command: Command?

  /// A part of a question that is to be in sight: where it begins, and the selected choice or the
  /// number being typed.
  enum Part { case prompt, chosen }

  /// How many columns the runs take.
  var width: Int { runs.reduce(0) { $0 + CellWidth.columns(of: $1.text) } }
}
