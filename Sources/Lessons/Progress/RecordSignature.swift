/// What a record says of its own origin.
package struct RecordSignature: Equatable, Sendable {
  /// The learner's name; nil where none was given.
  package let name: String?
  /// The time in UTC: `2026-11-29T14:05:00Z`.
  package let date: String
  /// The version of the program.
  package let version: String

  /// A signature.
  package init(name: String?, date: String, version: String) {
    (self.name, self.date, self.version) = (name, date, version)
  }

  /// The most characters of a name.
  package static let longestName = 100
}
