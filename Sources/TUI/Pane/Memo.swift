import Experiments
import Numerics

/// A value that is kept as long as what it was made of stays the same.
struct Memo<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  /// The key that the value was made of; nil before it was made.
  private(set) var key: Key?
  /// The value.
  var value: Value

  /// A memo of nothing yet.
  init(_ value: Value) { self.value = value }

  /// Makes the value of another key, unless it is of that key already.
  ///
  /// - Returns: Whether the value was made.
  @discardableResult
  mutating func update(for key: Key, _ make: (Key) -> Value) -> Bool {
    guard key != self.key else { return false }
    self.key = key
    value = make(key)
    return true
  }

  /// Forgets the key, so that the value is made again, and puts another in its place.
  mutating func forget(_ value: Value) { (key, self.value) = (nil, value) }
}

/// One instance of an experiment, as far as its losses depend on it.
struct RowKey: Equatable, Sendable {
  /// The place of the instance.
  let instance: Int
  /// Its logits, as they were given; or the numbers in their place.
  let logits: [Double]
  /// What these numbers are.
  let kind: ScoreKind
  /// Its label.
  let label: Label
  /// What the loss makes of the label.
  let options: LossOptions
  /// The format of all computation.
  let format: FloatFormat
  /// The ε of the method of that name.
  let epsilon: Double

  /// The instance under the cursor, or the nearest one to it.
  init(_ workspace: Workspace) {
    let experiment = workspace.experiment
    instance = workspace.nearestInstance
    logits = Array(experiment.logits.row(instance))
    kind = experiment.kind
    label = experiment.labels[instance]
    options = experiment.mistakes.options
    format = experiment.format
    epsilon = experiment.epsilon
  }

  /// Compares two to the bit: a nan is itself.
  static func == (a: RowKey, b: RowKey) -> Bool {
    a.instance == b.instance && a.label == b.label && a.format == b.format
      && a.epsilon == b.epsilon && a.kind == b.kind && a.options == b.options
      && a.logits.elementsEqual(b.logits) { $0.bitPattern == $1.bitPattern }
  }
}
