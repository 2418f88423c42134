import Exchange

/// Files of logits and labels, and what is to be done with their numbers.
package struct FilesToLoad: Equatable, Sendable {
  /// What is to be done with numbers.
  package enum Purpose: Sendable {
    /// Go on with them in place of the present ones.
    case start
    /// Compare the present ones with them.
    case comparison
  }

  /// The file of the logits.
  package let logits: String
  /// The file of the labels; nil where they have none of their own.
  package let labels: String?
  /// What is known of them.
  package let options: ReadingOptions
  /// What is to be done with them.
  package let purpose: Purpose

  /// All the files.
  package var paths: [String] { [logits, labels, options.classNamesFile].compactMap(\.self) }

  /// Files of which so much is said.
  package init(
    _ logits: String, labels: String? = nil, options: ReadingOptions = ReadingOptions(),
    for purpose: Purpose = .start
  ) {
    (self.logits, self.labels, self.options, self.purpose) = (logits, labels, options, purpose)
  }
}
