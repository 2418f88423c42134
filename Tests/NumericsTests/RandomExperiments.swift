import Numerics

/// Experiments and edits drawn from a seed, the same on every machine.
struct RandomExperiments {
  private var generator: CongruentialGenerator

  init(seed: UInt32) { generator = CongruentialGenerator(state: seed) }

  mutating func below(_ bound: Int) -> Int { Int(generator.next() >> 8) % bound }

  mutating func value() -> Double {
    switch below(24) {
    case 0: -.infinity
    case 1: 0
    case 2: -0.0
    case 3: below(4) == 0 ? .nan : 1000
    case 4: below(4) == 0 ? .infinity : -1000
    default: Double(below(20_000) - 10_000) / 1024
    }
  }

  mutating func values(_ count: Int) -> [Double] { (0..<count).map { _ in value() } }

  mutating func label(classes: Int) -> Label {
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

  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = value() }
    }
    return matrix
  }

  mutating func experiment(instances: Int, classes: Int) throws -> Experiment {
    try Experiment(
      logits: matrix(instances, classes),
      labels: (0..<instances).map { _ in label(classes: classes) },
      format: FloatFormat.allCases[below(4)])
  }

  /// An edit that changes a few cells or labels of an experiment.
  mutating func smallEdit(of experiment: Experiment) -> Edit {
    let (instances, classes) = (experiment.instances, experiment.classes)
    switch below(5) {
    case 0: return .label(instance: below(instances), label(classes: classes))
    case 1:
      let (rows, columns) = (1 + below(min(3, instances)), 1 + below(min(3, classes)))
      return .fill(
        instance: below(instances - rows + 1), class: below(classes - columns + 1),
        values: matrix(rows, columns))
    default: return .set(instance: below(instances), class: below(classes), value: value())
    }
  }

  /// Any edit that fits an experiment.
  mutating func edit(of experiment: Experiment) throws -> Edit {
    let (instances, classes) = (experiment.instances, experiment.classes)
    switch below(16) {
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
    default: return smallEdit(of: experiment)
    }
  }
}

extension Experiment {
  /// Whether two experiments are the same to the bit: signed zeros and nan too.
  func isSame(as other: Experiment) -> Bool {
    instances == other.instances && classes == other.classes
      && instanceNames == other.instanceNames && classNames == other.classNames
      && format == other.format && epsilon == other.epsilon && reduction == other.reduction
      && labels == other.labels
      && (0..<instances).allSatisfy {
        NumericsTests.isSame(Array(logits.row($0)), Array(other.logits.row($0)))
      }
  }
}
