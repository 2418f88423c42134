import Numerics

extension TraceEvent {
  /// The event in a word of nine columns or fewer.
  var word: String {
    switch self {
    case .invalid: "invalid"
    case .overflow: "overflow"
    case .pole: "pole"
    case .underflow: "underflow"
    case .bias: "added ε"
    case .cancellation: "cancels"
    case .absorption: "absorbed"
    case .subnormal: "subnormal"
    }
  }
}
