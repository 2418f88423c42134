import Dispatch

/// A value that several threads share, one at a time.
package final class Guarded<Value: Sendable>: @unchecked Sendable {
  // Unchecked, but safe: nothing touches the value but what the queue runs, one piece after another.
  private var value: Value
  private let queue = DispatchQueue(label: "guarded")

  /// Guards a value.
  package init(_ value: Value) { self.value = value }

  /// Reads or changes the value while no other thread does.
  package func with<Result>(_ body: (inout Value) -> Result) -> Result {
    queue.sync { body(&value) }
  }
}
