import Numerics

/// One change of an ``Experiment``.
///
/// An edit is also a line of text, see ``init(parsing:for:)``; the page, the `:` line, lesson
/// solutions and scripts all speak it.
package enum Edit: Equatable, Sendable {
  /// Gives one class of one instance a logit.
  case set(instance: Int, class: Int, value: Double)
  /// Gives a block of logits values.
  case fill(Block, values: Matrix)
  /// Adds to the finite logits of a block.
  case nudge(Block, by: Double)
  /// Labels an instance with its true class.
  case label(instance: Int, Label)
  /// Changes the format of all computation.
  case dtype(FloatFormat)
  /// Changes the ε that ``Method/epsilon`` adds.
  case epsilon(Double)
  /// Changes the way losses become one number.
  case reduction(Reduction)
  /// Puts an instance before `position`.
  ///
  /// Where there is a layer, `inputs` is the instance's row of x, zeros if it is nil, and the logits
  /// follow from it; the given ones don't count then.
  case insertInstance(
    position: Int, name: String, logits: [Double], label: Label, inputs: [Double]? = nil)
  /// Puts a class before `position`; `labels` are those of all instances afterwards.
  ///
  /// Where there is a layer, `weights` is the class's row of W, zeros if it is nil, and `bias` its
  /// number of b; the given logits don't count then.
  case insertClass(
    position: Int, name: String, logits: [Double], labels: [Label], weights: [Double]? = nil,
    bias: Double = 0)
  /// Takes an instance out.
  case deleteInstance(Int)
  /// Takes a class out; instances labelled with it lose their label.
  case deleteClass(Int)
  /// Gives an instance another name.
  case renameInstance(Int, String)
  /// Gives a class another name.
  case renameClass(Int, String)
  /// Computes the logits from a layer; nil drops the layer and keeps its logits.
  case layer(Layer?)
  /// Gives one feature of one instance a value: a number of x.
  case input(instance: Int, feature: Int, value: Double)
  /// Gives one feature a weight for one class: a number of W.
  case weight(class: Int, feature: Int, value: Double)
  /// Gives one class a bias: a number of b.
  case bias(class: Int, value: Double)
  /// Puts a feature before `position`, with its column of x and its column of W.
  case insertFeature(position: Int, name: String, inputs: [Double], weights: [Double])
  /// Takes a feature out.
  case deleteFeature(Int)
  /// Gives a feature another name.
  case renameFeature(Int, String)
  /// Computes new logits of some instances from the present ones.
  case transform(LogitTransform, of: InstanceChoice)
  /// Moves a logit by so many values of the format, up or down.
  case step(instance: Int, class: Int, ulps: Int)
  /// Puts the classes into another order, with their names, labels and weights; one that goes by
  /// logits goes by those of an instance.
  case permute(ClassOrder, by: Int = 0)
  /// Goes down the gradient of the loss, on the logits, or on W and b where there is a layer.
  case descend(Descent)
  /// Takes one kind of mistake over from a value in which nothing else is wrong.
  case mistake(Mistakes.Kind, Mistakes)
  /// Says what the numbers are: logits, probabilities or their logarithms.
  case from(ScoreKind)
  /// Says what a label that names one class is: an index, or a distribution like a soft label.
  case oneHot(TargetForm)
  /// Puts another experiment in the place of this one: loading, resetting, starting a step.
  case replace(Experiment)
}

extension Edit {
  /// The instances whose logits or label this edit gives, where it does no more than that.
  package func touchedRows(in experiment: Experiment) -> Places? {
    switch self {
    case .set(let instance, _, _), .label(let instance, _), .input(let instance, _, _),
      .step(let instance, _, _), .transform(_, .one(let instance)):
      Places(instance..<instance + 1)
    case .fill(let block, _), .nudge(let block, _): block.instances
    case .weight, .bias, .transform(_, .all): Places(0..<experiment.instances)
    case .dtype, .epsilon, .reduction, .mistake, .from, .oneHot, .insertInstance, .insertClass,
      .insertFeature,
      .deleteInstance, .deleteClass, .deleteFeature, .renameInstance, .renameClass, .renameFeature,
      .layer, .permute, .descend, .replace:
      nil
    }
  }

  /// The time that the edit takes on an experiment, in multiplications that are rounded, or what takes
  /// as long as one: some ten nanoseconds.
  package func work(on experiment: Experiment) -> Int {
    let cells = experiment.logits.count
    let layerWork = cells * (experiment.layer?.features ?? 0)
    switch self {
    case .set, .label, .step, .epsilon, .reduction, .mistake, .from, .oneHot, .renameInstance,
      .renameClass,
      .renameFeature:
      return 1
    case .transform(_, .one): return experiment.classes
    case .fill(let block, _): return block.count
    case .nudge(let block, _): return 32 * block.count
    case .input: return layerWork / max(1, experiment.instances)
    case .weight, .bias: return layerWork / max(1, experiment.classes)
    case .dtype: return layerWork
    case .transform(_, .all): return 8 * cells
    case .insertInstance, .insertClass, .insertFeature, .deleteInstance, .deleteClass,
      .deleteFeature, .layer, .permute:
      return cells + layerWork
    case .replace(let other): return cells + other.logits.count
    // An exponential takes as long as several multiplications.
    case .descend(let descent): return 8 * min(descent.work(on: experiment), .max / 8)
    }
  }

  /// Compares edits to the bit: a nan is itself, and -0 is not 0.
  package func isSame(as other: Edit) -> Bool {
    switch (self, other) {
    case (.set(let i, let j, let a), .set(let k, let l, let b)),
      (.input(let i, let j, let a), .input(let k, let l, let b)),
      (.weight(let i, let j, let a), .weight(let k, let l, let b)):
      i == k && j == l && a.bitPattern == b.bitPattern
    case (.bias(let i, let a), .bias(let k, let b)): i == k && a.bitPattern == b.bitPattern
    default: self == other
    }
  }

  /// True for an edit that is its own inverse and changes something: an order of the classes that
  /// swaps some of them.
  var undoesItself: Bool {
    guard case .permute(.indices(let places), _) = self else { return false }
    return !places.elementsEqual(places.indices)
      && places.indices.allSatisfy { places[places[$0]] == $0 }
  }
}

/// The instances that an edit is about.
package enum InstanceChoice: Equatable, Sendable {
  /// A certain one.
  case one(Int)
  /// Every one.
  case all
}

/// The rows that an edit touched, so that no more than these are evaluated again.
package enum Change: Equatable, Sendable {
  /// Nothing that an evaluation depends on.
  case nothing
  /// These rows.
  case rows(Places)
  /// A row has come, and now has this place.
  case inserted(Int)
  /// The row that had this place is gone.
  case removed(Int)
  /// The summary of the losses only.
  case reduction
  /// Everything.
  case all
}

extension Change {
  /// One row, unless it is as it was.
  static func row(_ row: Int, unless isSame: Bool) -> Change {
    isSame ? .nothing : .rows(Places(row..<row + 1))
  }

  mutating func join(_ later: Change) {
    switch (self, later) {
    case (_, .nothing): break
    case (.nothing, _): self = later
    case (.reduction, .reduction): break
    case (.rows(let rows), .rows(let others)): self = .rows(rows.union(others))
    default: self = .all
    }
  }
}
