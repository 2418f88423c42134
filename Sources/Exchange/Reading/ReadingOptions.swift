import Notation

/// What an input's owner says of its columns or arrays, in place of what would be inferred.
package struct ReadingOptions: Equatable, Sendable {
  /// The first row names the columns; nil where the text tells.
  package var hasHeader: Bool?
  /// The columns of logits by name, by number from 1, or by a pattern with `*`; nil where the text
  /// tells.
  package var columns: [String]?
  /// The column of labels by name or number: of the labels' own input where they have one.
  package var labelColumn: String?
  /// The column of instance names by name or number.
  package var nameColumn: String?
  /// What stands before a number's fraction; nil where the text tells.
  package var decimalMark: DecimalMark?
  /// The array of logits by name, in an input with several.
  package var array: String?
  /// The array of labels by name.
  package var labelArray: String?
  /// The file that names the classes; nil where there is none.
  package var classNamesFile: String?
  /// What that file says, once it is read.
  package var classNames: ClassNames?
  /// Labels come from elsewhere: a column or an array that is called so is left out.
  package var hasOtherLabels = false
  /// What the numbers and labels mean.
  package var meaning = InputMeaning()
  /// The text is a block of logits, as one pastes it: numbers are never names or labels.
  package var isBlock = false

  /// The options of somebody who says nothing.
  package init() {}

  /// Throws where something is said that only a table of text can answer.
  func checkNameNoColumn(file: String) throws(SourceFault) {
    guard hasHeader == nil, columns == nil, labelColumn == nil || hasOtherLabels, nameColumn == nil,
      decimalMark == nil
    else {
      throw SourceFault(
        file: file,
        message: "an array has no columns to name; --header and options of columns are for text")
    }
  }

  /// Throws where a column of labels is named in an input that has no columns.
  func checkNameNoLabelColumn(file: String) throws(SourceFault) {
    guard labelColumn == nil else {
      throw SourceFault(file: file, message: "an array has no columns to name: --label-column")
    }
  }

  /// Throws where an array is named in a table of text.
  func checkNameNoArray(_ name: String?, file: String) throws(SourceFault) {
    guard name == nil else {
      throw SourceFault(
        file: file, message: "text has no arrays to name; it has columns: --columns, --label-column"
      )
    }
  }
}
