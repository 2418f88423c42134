import Foundation

/// The amount of abuse that tests deal out.
///
/// Among the other tests each kind takes some seconds; with `LOGITLAB_ABUSE=long` it goes on.
package enum Abuse {
  /// True where tests may take as long as they like.
  package static let isLong = ProcessInfo.processInfo.environment["LOGITLAB_ABUSE"] == "long"

  /// The seeds of so many rounds, or of twenty times as many.
  package static func seeds(_ rounds: UInt64) -> ClosedRange<UInt64> {
    1...(isLong ? 20 * rounds : rounds)
  }
}
