/// What a column holds that has no logits, told by the word above it.
enum ColumnRole {
  case labels, names
  /// A prediction, a text, a time: nothing that an experiment has.
  case other

  private static let labelWords: Set<String> = [
    "class", "class_id", "class_name", "gold", "ground_truth", "label", "label_id", "label_ids",
    "label_name", "labels", "target", "target_id", "targets", "y", "y_true",
  ]
  private static let nameWords: Set<String> = [
    "file", "filename", "guid", "idx", "path", "uuid",
  ]
  private static let otherWords: Set<String> = [
    "date", "datetime", "epoch", "fold", "pred", "prediction", "predictions", "predicted", "preds",
    "sentence", "split", "text", "time", "timestamp", "y_hat", "y_pred",
  ]

  /// The role that a heading tells; nil where it may be a class.
  init?(heading: String) {
    let word = heading.lowercased()
    if Self.labelWords.contains(word) {
      self = .labels
    } else if Self.otherWords.contains(word) {
      self = .other
    } else if Self.nameWords.contains(word) || LogitsText.cornerWords.contains(word)
      || word.hasSuffix("_id") || word.hasPrefix("unnamed: ") || heading.hasSuffix("Id")
    {
      self = .names
    } else {
      return nil
    }
  }

  /// True for a field that can stand above a column of instance names.
  static func isCorner(_ field: Int, _ table: TextTable) -> Bool {
    table.isEmpty(field) || LogitsText.cornerWords.contains(table.text(field).lowercased())
  }
}
