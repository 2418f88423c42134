/// Where the cursor is in LAYER; the instance and the class are those of the page.
struct LayerState: Sendable {
  /// The part of the picture.
  var part = Part.weight
  /// The feature.
  var feature = 0

  /// A part of the picture.
  enum Part: Sendable {
    /// W, b, x and y.
    case weight, bias, input, logit
  }
}
