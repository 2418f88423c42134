/// What a text's owner says of its columns, in place of what would be inferred.
package struct ReadingOptions: Equatable, Sendable {
  /// The first row names the columns; nil where the text tells.
  package var hasHeader: Bool?
  /// The columns of logits by name, by number from 1, or by a pattern with `*`; nil where the text
  /// tells.
  package var columns: [String]?
  /// The column of labels by name or number.
  package var labelColumn: String?
  /// The column of instance names by name or number.
  package var nameColumn: String?
  /// Labels come from elsewhere: a column that is called so is left out.
  package var hasOtherLabels = false
  /// The text is a block of logits, as one pastes it: numbers are never names or labels.
  package var isBlock = false

  /// The options of somebody who says nothing.
  package init() {}

  /// True where something is said that only text can answer.
  var concernText: Bool {
    hasHeader != nil || columns != nil || labelColumn != nil || nameColumn != nil
  }
}
