import Notation

/// What losses came to, as far as a script wants to stop for it.
struct LossOutcome {
  /// The number of instances with a loss that is not finite.
  var notFinite = 0
  /// All losses as one number, by each method that is reported.
  var reduced: [Double] = []
  /// That nothing is labelled, and so nothing divided by 0; nil where something is.
  var undefinedMean: String?

  /// The reason why they are not all finite; nil where they are.
  var reasonNotFinite: String? {
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
