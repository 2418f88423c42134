/// A value of any type that can be compared, kept apart.
package struct AnyEquatable: Equatable, Sendable {
  private let held: any Held

  /// Holds a value.
  package init<Value: Equatable & Sendable>(_ base: Value) {
    held = Holder(value: base, base: { $0 }, areEqual: { $0 == $1 })
  }

  /// The value.
  package var base: any Equatable & Sendable { held.base }

  /// Compares two values, which differ when their types do.
  package static func == (left: AnyEquatable, right: AnyEquatable) -> Bool {
    left.held.isEqual(to: right.held)
  }
}

/// A value of a type that is found out where two are compared.
private protocol Held: AnyObject, Sendable {
  var base: any Equatable & Sendable { get }
  func isEqual(to other: any Held) -> Bool
}

/// What can be done with a value comes with it: a class that asked it of its type would have the runtime look
/// for that among all types at the start, once for each.
private final class Holder<Value: Sendable>: Held {
  private let value: Value
  private let asBase: @Sendable (Value) -> any Equatable & Sendable
  private let areEqual: @Sendable (Value, Value) -> Bool

  init(
    value: Value, base: @escaping @Sendable (Value) -> any Equatable & Sendable,
    areEqual: @escaping @Sendable (Value, Value) -> Bool
  ) {
    (self.value, asBase, self.areEqual) = (value, base, areEqual)
  }

  var base: any Equatable & Sendable { asBase(value) }

  func isEqual(to other: any Held) -> Bool {
    guard let other = other as? Holder else { return false }
    return areEqual(value, other.value)
  }
}
