import Notation
import Numerics

extension BitsPane {
  /// What the bit under the cursor is worth, and what comes of changing it.
  static func status(_ model: Model, width: Int) -> String {
    let subject = BitsSubject(model)
    let state = model.lab.bits
    guard let pattern = subject.pattern(in: state.format) else {
      return "\(subject.name): \(subject.kind == .loss ? "no loss without a label" : "computing…")"
    }
    let bit = "\(state.format) \(meaning(of: state, in: pattern))"
    guard subject.kind == .logit else { return "\(bit); read only" }
    let changed = pattern.toggling(state.place)
    let value = NumberText.full(changed.value, in: state.format)
    return "\(bit); Space: logit \(value)"
  }

  private static func meaning(of state: BitsState, in pattern: BitPattern) -> String {
    let places = state.format.places(of: state.field)
    let rank = places.upperBound - 1 - state.place
    switch state.field {
    case .sign: return "sign bit"
    case .exponent: return "exponent bit worth \(1 << rank)"
    case .fraction:
      guard let exponent = pattern.exponent else { return "fraction bit" }
      return "fraction bit worth 2^\(exponent - places.count + rank)"
    }
  }
}
