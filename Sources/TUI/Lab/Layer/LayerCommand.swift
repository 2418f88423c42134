/// What LAYER's own keys ask for.
package enum LayerCommand: Equatable, Sendable {
  /// Make a layer that passes the present logits on.
  case make
  /// Cut the logits loose from the layer.
  case cut
  /// Add a feature after the one under the cursor, or delete that.
  case addFeature, deleteFeature
}
