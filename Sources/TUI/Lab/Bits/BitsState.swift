import Lessons
import Numerics

/// The bit that the cursor of BITS is on, and the place that the number comes from.
struct BitsState: Equatable, Sendable {
  /// The format whose row the cursor is in.
  var format = FloatFormat.float64
  /// The field that the cursor is in.
  var field = BitPattern.Field.sign
  /// The bit within the field; a format with a shorter field has its last one in place of it.
  var offset = 0
  /// The table that the number stands in.
  var source = Pane.logits
  /// True where the number is the mean, or whatever else losses are reduced to.
  var isMean = false
  /// The format of the experiment when this was last brought up to date.
  var dtype: FloatFormat?
  /// The instance that the mean was left for.
  var instance = 0

  /// The bit under the cursor as it is read, the sign bit being 0.
  var place: Int {
    get {
      let places = format.places(of: field)
      return places.lowerBound + min(offset, places.count - 1)
    }
    set {
      let place = newValue.clamped(to: 0...format.bitWidth - 1)
      field = BitPattern(bits: 0, format: format).field(of: place)
      offset = place - format.places(of: field).lowerBound
    }
  }
}
