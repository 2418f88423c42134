import Notation
import Testing

/// How many texts of a grid, of which the truth is known, were read right, refused and misread.
struct GridTally: Equatable {
  var right = 0
  var refused = 0
  var misread = 0

  /// Reads a text; records an issue where it is misread, and where `refusal` finds one with how it is
  /// refused.
  mutating func read<Value>(
    _ text: String, _ read: ([UInt8]) throws(SourceFault) -> Value, isRight: (Value) -> Bool,
    refusal: (SourceFault) -> Bool
  ) {
    do throws(SourceFault) {
      let value = try read(Array(text.utf8))
      if isRight(value) {
        right += 1
      } else {
        misread += 1
        Issue.record("misread: \(text.debugDescription) as \(value)")
      }
    } catch {
      refused += 1
      #expect(refusal(error), "\(text.debugDescription): \(error)")
    }
  }
}
