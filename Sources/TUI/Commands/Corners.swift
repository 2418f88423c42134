import Experiments

/// Two opposite corners of a block of logits.
package struct Corners: Equatable, Sendable {
  /// The corner where the block was begun.
  package let first: LogitPlace
  /// The corner that the cursor is on.
  package let last: LogitPlace

  /// The corners of a block from one logit to another.
  package init(from first: LogitPlace, to last: LogitPlace) {
    (self.first, self.last) = (first, last)
  }
}
