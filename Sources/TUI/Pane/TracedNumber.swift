import Numerics

/// A number on the page whose operations TRACE can show.
enum TracedNumber {
  /// A probability of the class under the cursor.
  case probability
  /// A loss by one of some methods: the first that is bad.
  case loss(by: [Method])
  /// The slope along the logit of the class under the cursor.
  case slope
  /// The number under TRACE's own cursor.
  case traced
  /// A number that nothing can be found out about, for the reason stated.
  case nothing(String)
}
