/// The fate of the learner's progress outside the page.
package enum Keeping: Equatable, Sendable {
  /// All of it is stored.
  case kept
  /// The latest of it is on its way.
  case saving
  /// The latest of it has been on its way for longer than one would think.
  case late
  /// It can't be stored, for a reason.
  case failed(String)

  /// Notes that something is on its way; what failed has failed until it is stored.
  mutating func begin() {
    if self == .kept { self = .saving }
  }

  /// The mark on the first line while not all is stored; nil when all is.
  var mark: String? {
    switch self {
    case .kept: nil
    case .saving: "*"
    case .late: "progress is not saved yet"
    case .failed: "progress is not kept"
    }
  }

  /// True if the learner should be warned, whatever the page shows.
  var isWarning: Bool {
    switch self {
    case .kept, .saving: false
    case .late, .failed: true
    }
  }
}
