import Notation
import Numerics

extension LogitTransform {
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
