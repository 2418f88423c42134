import Numerics

/// What ERRORS remembers: the method under its cursor, and the traces of the instance.
package struct ErrorsState: Sendable {
  /// The method under the cursor, by its place in ``Method/computed``.
  var column = 0
  /// The traces of all methods.
  var traces = TraceState(methods: Method.computed)

  /// The method under the cursor.
  var method: Method { Method.computed[min(max(0, column), Method.computed.count - 1)] }
}
