import Experiments
import Numerics

/// Experiments and edits drawn from a seed, the same on every machine.
package struct RandomExperiments {
  private var generator: CongruentialGenerator

  package init(seed: UInt32) { generator = CongruentialGenerator(state: seed) }

  package mutating func below(_ bound: Int) -> Int { Int(generator.next() >> 8) % bound }

  package mutating func value() -> Double {
    switch below(24) {
    case 0: -.infinity
    case 1: 0
    case 2: -0.0
    case 3: below(4) == 0 ? .nan : 1000
    case 4: below(4) == 0 ? .infinity : -1000
    default: Double(below(20_000) - 10_000) / 1024
    }
  }

  package mutating func values(_ count: Int) -> [Double] { (0..<count).map { _ in value() } }

  package mutating func label(classes: Int) -> Label {
    switch below(8) {
    case 0: return .none
    case 1:
      // A distribution, its weights multiples of 2^-10.
      var weights = [Double](repeating: 0, count: classes)
      for _ in 0..<4 { weights[below(classes)] += 0.25 }
      return .distribution(weights)
    case 2: return .distribution((0..<classes).map { _ in Double(below(5)) - 1 })
    default: return .index(below(classes))
    }
  }

  package mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = value() }
    }
    return matrix
  }

  package mutating func experiment(instances: Int, classes: Int) throws -> Experiment {
    try Experiment(
      logits: matrix(instances, classes),
      labels: (0..<instances).map { _ in label(classes: classes) },
      format: FloatFormat.allCases[below(4)])
  }

  /// An edit that changes a few cells or labels of an experiment.
  package mutating func smallEdit(of experiment: Experiment) -> Edit {
    let (instances, classes) = (experiment.instances, experiment.classes)
    if let layer = experiment.layer { return smallEdit(of: layer) }
    switch below(6) {
    case 0: return .label(instance: below(instances), label(classes: classes))
    case 1: return .nudge(block(of: experiment), by: value().isFinite ? 0.25 : -1)
    case 2:
      let block = block(of: experiment)
      return .fill(block, values: matrix(block.instances.count, block.classes.count))
    case 3:
      let (rows, columns) = (1 + below(min(3, instances)), 1 + below(min(3, classes)))
      return .fill(
        instance: below(instances - rows + 1), class: below(classes - columns + 1),
        values: matrix(rows, columns))
    default: return .set(instance: below(instances), class: below(classes), value: value())
    }
  }

  /// Up to three instances and classes in any order.
  private mutating func block(of experiment: Experiment) -> Block {
    Block(instances: places(of: experiment.instances), classes: places(of: experiment.classes))
  }

  private mutating func places(of count: Int) -> Places {
    var places: [Int] = []
    for _ in 0..<1 + below(3) {
      let place = below(count)
      if !places.contains(place) { places.append(place) }
    }
    return Places(places)
  }

  private mutating func smallEdit(of layer: Layer) -> Edit {
    let feature = below(layer.features)
    switch below(3) {
    case 0: return .input(instance: below(layer.inputs.rows), feature: feature, value: value())
    case 1: return .weight(class: below(layer.weights.rows), feature: feature, value: value())
    default: return .bias(class: below(layer.weights.rows), value: value())
    }
  }

  package mutating func layer(_ instances: Int, _ classes: Int) throws -> Layer {
    let features = 1 + below(3)
    return try Layer(
      inputs: matrix(instances, features), weights: matrix(classes, features),
      biases: values(classes))
  }

  /// An edit of the layer's shape, or one that makes or cuts a layer.
  private mutating func layerEdit(of experiment: Experiment) throws -> Edit {
    let (instances, classes) = (experiment.instances, experiment.classes)
    guard experiment.kind == .logits else { return .from(.logits) }
    guard let layer = experiment.layer else { return .layer(try self.layer(instances, classes)) }
    switch below(6) {
    case 0: return .layer(try self.layer(instances, classes))
    case 1: return .layer(nil)
    case 2: return try experiment.insertingFeature(at: below(layer.features + 1))
    case 3:
      return .insertFeature(
        position: below(layer.features + 1), name: "f \(below(1_000_000))",
        inputs: values(instances), weights: values(classes))
    case 4 where layer.features > 1: return .deleteFeature(below(layer.features))
    default: return .renameFeature(below(layer.features), "feature \(below(1_000_000))")
    }
  }

  /// An edit that is computed from what there is, and fits.
  private mutating func computedEdit(of experiment: Experiment) throws -> Edit {
    let (instances, classes) = (experiment.instances, experiment.classes)
    guard experiment.kind == .logits else { return .from(.logits) }
    let isLabelled = experiment.targets.contains { $0 != nil }
    let choice: InstanceChoice = below(2) == 0 ? .all : .one(below(instances))
    let (instance, column) = (below(instances), below(classes))
    switch below(8) {
    case 0: return .permute(.reverse)
    case 1: return .permute(.ascending, by: instance)
    case 2: return .permute(.descending, by: instance)
    case 3 where isLabelled:
      return .descend(
        try Descent(
          rate: Double(1 + below(40)) / 16, steps: 1 + below(3),
          method: below(2) == 0 ? .naive : .fused))
    case 4 where experiment.layer == nil:
      return .transform(.shift(Double(below(99) - 50) / 8), of: choice)
    case 5 where experiment.layer == nil:
      return .transform(.temperature(Double(1 + below(30)) / 8), of: choice)
    case 6 where experiment.layer == nil && !experiment.logits[instance, column].isNaN:
      return .step(instance: instance, class: column, ulps: below(9) - 4)
    case 7 where experiment.layer == nil:
      return .transform(.scale(Double(below(9) - 4)), of: choice)
    default: return smallEdit(of: experiment)
    }
  }

  /// A mistake switched on with some number, or off.
  private mutating func mistake(classes: Int) -> Edit {
    let kind = Mistakes.Kind.allCases[below(Mistakes.Kind.allCases.count)]
    var all = Mistakes.usual(classes: classes)
    all.epsilon = Double(below(9)) / 64
    all.options.classWeights = (0..<classes).map { _ in Double(below(5)) / 2 }
    all.options.ignoredClass = below(classes)
    return .mistake(kind, below(3) == 0 ? Mistakes() : all.part(kind))
  }

  /// Any edit that fits an experiment.
  package mutating func edit(of experiment: Experiment) throws -> Edit {
    let (instances, classes) = (experiment.instances, experiment.classes)
    switch below(26) {
    case 22, 23: return mistake(classes: classes)
    case 24: return .oneHot(TargetForm.allCases[below(2)])
    case 25 where experiment.layer == nil: return .from(ScoreKind.allCases[below(3)])
    case 0: return .dtype(FloatFormat.allCases[below(4)])
    case 1: return .epsilon(Double(below(100)) * 1e-8)
    case 2: return .reduction(Reduction.allCases[below(3)])
    case 3: return experiment.insertingInstance(at: below(instances + 1))
    case 4:
      return .insertInstance(
        position: below(instances + 1), name: "row \(below(1_000_000))", logits: values(classes),
        label: label(classes: classes))
    case 5: return experiment.insertingClass(at: below(classes + 1))
    case 6:
      return .insertClass(
        position: below(classes + 1), name: "new \(below(1_000_000))", logits: values(instances),
        labels: (0..<instances).map { _ in label(classes: classes + 1) })
    case 7 where instances > 1: return .deleteInstance(below(instances))
    case 8 where classes > 1: return .deleteClass(below(classes))
    case 9: return .renameInstance(below(instances), "name \(below(1_000_000))")
    case 10: return .renameClass(below(classes), "class of \(below(1_000_000))")
    case 11 where below(4) == 0:
      return .replace(try self.experiment(instances: 1 + below(5), classes: 1 + below(5)))
    case 12, 13: return try layerEdit(of: experiment)
    case 14, 15, 16: return try computedEdit(of: experiment)
    default: return smallEdit(of: experiment)
    }
  }
}

extension Experiment {
  /// Whether two experiments are the same to the bit: signed zeros and nan too.
  package func isSame(as other: Experiment) -> Bool {
    instances == other.instances && classes == other.classes
      && instanceNames == other.instanceNames && classNames == other.classNames
      && format == other.format && epsilon == other.epsilon && reduction == other.reduction
      && labels == other.labels && layer == other.layer && mistakes == other.mistakes
      && kind == other.kind && targetForm == other.targetForm
      && (0..<instances).allSatisfy {
        TestSupport.isSame(Array(logits.row($0)), Array(other.logits.row($0)))
      }
  }
}
