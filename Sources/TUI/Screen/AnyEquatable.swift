/// A value of any type that can be compared.
package struct AnyEquatable: Equatable, Sendable {
  /// The value.
  package let base: any Equatable & Sendable

  /// Holds a value.
  package init(_ base: some Equatable & Sendable) { self.base = base }

  /// Compares two values, which differ when their types do.
  package static func == (left: AnyEquatable, right: AnyEquatable) -> Bool {
    func isEqual<T: Equatable>(_ value: T) -> Bool { value == right.base as? T }
    return isEqual(left.base)
  }
}
