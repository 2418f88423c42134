/// What can be done to the bits under the cursor.
package enum BitsCommand: Equatable, Sendable {
  /// Change the bit under the cursor.
  case toggle
  /// Go so many values up in the format of the cursor's row; down where it is negative.
  case step(Int)
}
