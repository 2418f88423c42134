/// A value that is kept apart: whatever holds it stays small, and is copied with a reference.
package struct Apart<Value: Sendable>: Sendable {
  @usableFromInline
  var place: Place

  /// The value's place in memory, which changes only while nothing else holds it.
  @usableFromInline
  final class Place: @unchecked Sendable {
    // Sendable, and without checks of who else reads: only a copy that holds the place alone writes to it,
    // and whoever has access to that copy's value has access to the copy.
    @exclusivity(unchecked)
    @usableFromInline
    var value: Value

    @usableFromInline
    init(_ value: Value) { self.value = value }
  }

  /// Keeps a value apart.
  @inlinable
  package init(_ value: Value) { place = Place(value) }

  /// The value, which is read and changed where it is.
  @inlinable
  package var value: Value {
    _read { yield place.value }
    _modify {
      if !isKnownUniquelyReferenced(&place) { place = Place(place.value) }
      yield &place.value
    }
  }
}
