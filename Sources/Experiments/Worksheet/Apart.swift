/// A value that is kept apart: whatever holds it stays small, and is copied with a reference.
package struct Apart<Value: Sendable>: Sendable {
  /// One value, always.
  private var only: [Value]

  /// Keeps a value apart.
  package init(_ value: Value) { only = [value] }

  /// The value.
  package var value: Value { only[0] }

  /// Changes the value in place.
  package mutating func change<Result>(_ change: (inout Value) -> Result) -> Result {
    change(&only[0])
  }
}
