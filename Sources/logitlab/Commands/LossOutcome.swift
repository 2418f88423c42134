import Experiments
import Notation

/// What losses came to, as far as a script wants to stop for it.
struct LossOutcome {
  /// The number of instances with a loss that is not finite.
  var notFinite = 0
  /// All losses as one number, by each method that is reported.
  var reduced: [Double] = []
  /// That nothing is labelled, and so nothing divided by 0; nil where something is.
  var undefinedMean: String?
  /// What became of the reported instances since another run; nil without one.
  var comparison: RunComparison?

  /// The reason why they fail in some way; nil where they don't.
  ///
  /// That nothing was compared is one where all instances were to be.
  func reason(for failure: QueryOptions.Failure, ofAll isOfAll: Bool) -> String? {
    switch failure {
    case .nonfinite: return reasonNotFinite
    case .change(let kind):
      guard let comparison else { return nil }
      let file = Printable.text(comparison.other.file)
      if isOfAll, comparison.changes.compared == 0 {
        return "none of its instances is in \(file), so nothing was compared"
      }
      let count = comparison.changes.count(kind)
      guard count > 0 else { return nil }
      return NumberText.count(count, "instance") + (count == 1 ? " meets" : " meet")
        + " “\(kind.rawValue)” against \(file); "
        + "--where \(kind.rawValue) shows them"
    }
  }

  /// The reason why they are not all finite; nil where they are.
  private var reasonNotFinite: String? {
    if notFinite > 0 {
      return NumberText.count(notFinite, "instance") + " with a loss that is not finite; "
        + "--where 'not finite' shows them"
    }
    guard reduced.allSatisfy(\.isFinite) else {
      return "every loss is finite, but what they come to is not"
    }
    return undefinedMean
  }
}
