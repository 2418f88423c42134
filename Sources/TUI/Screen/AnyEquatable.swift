/// A value of any type that can be compared, kept apart.
package struct AnyEquatable: Equatable, Sendable {
  private let held: any Held

  /// Holds a value.
  package init(_ base: some Equatable & Sendable) { held = Holder(value: base) }

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

private final class Holder<Value: Equatable & Sendable>: Held {
  private let value: Value

  init(value: Value) { self.value = value }

  var base: any Equatable & Sendable { value }

  func isEqual(to other: any Held) -> Bool {
    guard let other = other as? Holder else { return false }
    return other.value == value
  }
}
