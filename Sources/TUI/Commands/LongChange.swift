import Experiments

/// What a command came to that takes long, and was done on a copy of the page.
package struct LongChange: Equatable, Sendable {
  /// The numbers that a change begins with, and the step that they belong to.
  struct Basis: Equatable {
    var revision: Int
    var step: String?
  }

  var basis: Basis
  /// The cursor's cell before and after it.
  var places: (before: LogitPlace, after: LogitPlace)
  /// The numbers that it came to.
  var worksheet: Worksheet
  /// What is said of it, and whether that is a problem.
  var message: (text: String, isProblem: Bool)?

  /// Compares what makes two changes the same: where they began, and how many edits they made.
  package static func == (one: LongChange, other: LongChange) -> Bool {
    one.basis == other.basis && one.worksheet.revision == other.worksheet.revision
  }
}
