import Notation
import Numerics

extension LogitTransform {
  /// The first word of its line of text.
  var verb: String {
    switch self {
    case .shift: "shift"
    case .scale: "scale"
    case .temperature: "temperature"
    }
  }

  /// Refuses a number that the format can't compute with.
  func check(in format: FloatFormat) throws(EditError) {
    switch fault(in: format) {
    case nil: break
    case .notFinite: throw .shape("\(NumberText.shortest(number)) is not finite")
    case .temperature: throw .shape("a temperature is a number above 0")
    case .rounds?: throw .shape("\(fault(in: format).map(String.init(describing:)) ?? "")")
    }
  }
}

/// Which instances an edit is about.
package enum InstanceChoice: Equatable, Sendable {
  /// A certain one.
  case one(Int)
  /// Every one.
  case all
}
