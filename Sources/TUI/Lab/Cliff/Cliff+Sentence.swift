import Notation
import Numerics

extension Cliff {
  /// A sentence: `naive turns nan at t = 59.1481`.
  package var sentence: String {
    let place = "at t = \(NumberText.significant(t, digits: 6))"
    return switch kind {
    case .infinite, .notANumber, .zero: "\(method.rawValue) turns \(kind.word) \(place)"
    case .wrong: "\(method.rawValue) has no right digit from \(place.dropFirst(3))"
    case .outOfRange: "\(format) itself ends \(place)"
    }
  }
}
