import Numerics

/// What TRACE can be asked.
package enum TraceCommand: Equatable, Sendable {
  /// Show one method or two.
  case show([Method])
  /// Trace the loss or its gradient; nil changes from one to the other.
  case subject(Trace.Subject?)
  /// Show the next method in the place of the one under the cursor.
  case nextMethod
  /// Show one method in the place of two, or two again.
  case toggleSecond
  /// Go to the operation that made the number under the cursor bad, from wherever it is.
  case follow

  /// The command of the words after `trace`; nil when they are not of its form.
  init?(words: [String]) {
    if words.count == 1, words[0] == "loss" || words[0] == "gradient" {
      self = .subject(words[0] == "loss" ? .loss : .gradient)
      return
    }
    let methods = words.compactMap(Method.init(rawValue:)).filter { $0 != .exact }
    guard methods.count == words.count, (1...2).contains(methods.count),
      Set(methods).count == methods.count
    else { return nil }
    self = .show(methods)
  }
}
