import Notation
import Numerics

/// Everything a learner can change about the numbers: logits or the layer they come from, labels,
/// names, format, ε, reduction.
package struct Experiment: Equatable, Sendable {
  /// The scores: a row per instance, a column per class; or what ``kind`` says in their place.
  ///
  /// With a ``layer``, the layer computes them in the ``format``.
  package internal(set) var logits: Matrix
  /// What the numbers of ``logits`` are.
  package internal(set) var kind = ScoreKind.logits
  /// The layer that the logits are computed from; nil where they are given as they are.
  package internal(set) var layer: Layer?
  /// The true class of each instance.
  package internal(set) var labels: Labels
  /// A name for each instance.
  package internal(set) var instanceNames: NameList
  /// A name for each class.
  package internal(set) var classNames: [String]
  /// The format in which everything is computed: the dtype.
  package internal(set) var format = FloatFormat.float64
  /// The ε that ``Method/epsilon`` adds to each probability.
  package internal(set) var epsilon = 1e-7
  /// The way the losses become one number.
  package internal(set) var reduction = Reduction.mean
  /// The mistakes and options that are switched on.
  package internal(set) var mistakes = Mistakes()
  /// What a label that names one class is, to a mean with class weights.
  package internal(set) var targetForm = TargetForm.indices

  /// An experiment; instances without a label or a name get ``Label/none`` and their number.
  ///
  /// - Throws: ``EditError/shape(_:)`` when there is no cell, or labels or names don't match.
  package init(
    logits: Matrix, labels: [Label]? = nil, instanceNames: [String]? = nil,
    classNames: [String]? = nil, format: FloatFormat = .float64
  ) throws(EditError) {
    guard logits.rows > 0, logits.columns > 0 else {
      throw .shape("logits need at least one instance and one class")
    }
    self.init(unchecked: logits, classNames: classNames)
    if let labels { self.labels = Labels(labels) }
    if let instanceNames { self.instanceNames = NameList(instanceNames) }
    self.format = format
    try checkShapes()
  }

  private init(unchecked logits: Matrix, classNames: [String]? = nil) {
    self.logits = logits
    labels = Labels(unlabelled: logits.rows)
    instanceNames = NameList(numbered: logits.rows)
    self.classNames = classNames ?? (1...logits.columns).map(Names.Kind.class.defaultName)
  }

  /// The example that the lessons grow from: two instances, three classes, labels 2 and 3.
  package static let example: Experiment = {
    var example = Experiment(unchecked: Matrix(rows: 2, columns: 3))
    for (column, value) in [0.5, 1.5, 0.1].enumerated() { example.logits[0, column] = value }
    for (column, value) in [2.2, 1.3, 1.7].enumerated() { example.logits[1, column] = value }
    example.labels = [.index(1), .index(2)]
    return example
  }()

  /// The most Unicode scalars of a name that is read from a file or given by an edit.
  ///
  /// Names are looked at with every key.
  package static let longestName = 200

  /// Tests if a name is longer than ``longestName``.
  package static func isTooLong(_ name: String) -> Bool {
    name.utf8.count > longestName && name.unicodeScalars.count > longestName
  }

  /// The number of instances.
  package var instances: Int { logits.rows }
  /// The number of classes.
  package var classes: Int { logits.columns }

  /// The numbers of one instance, rounded to the format, and its label.
  package func row(_ instance: Int) -> LabelledRow {
    let format = format
    return LabelledRow(
      logits.row(instance).map { format.round($0) }, labels[instance], kind: kind,
      options: mistakes.options)
  }

  /// The logits of one instance in the format: what every method starts from.
  ///
  /// Those of probabilities are log p.
  package func roundedLogits(_ instance: Int) -> [Double] { row(instance).logits(in: format) }

  /// The target that the loss of an instance is computed for; nil where there is none.
  package func target(_ instance: Int) -> Target? {
    mistakes.options.target(of: labels[instance], classes: classes, in: format)
  }

  /// The reason why an instance has no target; nil where it has one.
  package func targetFault(_ instance: Int) -> LabelFault? {
    if case .index(let index) = labels[instance], index == mistakes.options.ignoredClass {
      return .ignored
    }
    return labels[instance].fault
  }

  /// The target of each instance.
  package var targets: [Target?] { labels.indices.map(target) }

  /// The label of each instance as it is given; nil where there is none that is usable.
  var givenTargets: [Target?] { labels.map { $0.target(in: format) } }

  /// The divisor of the reduced loss.
  package var divisor: Double {
    reduction == .mean
      ? mistakes.options.divisor(of: givenTargets, as: targetForm, in: format) : 1
  }

  private func checkShapes() throws(EditError) {
    if labels.count != instances {
      throw .shape("\(instances) rows of logits, but \(labels.count) labels")
    }
    if instanceNames.count != instances {
      throw .shape("\(instances) rows of logits, but \(instanceNames.count) instance names")
    }
    if classNames.count != classes {
      throw .shape("\(classes) columns of logits, but \(classNames.count) class names")
    }
    if let unfit = labels.firstUnfit(classes: classes) {
      try check(labels[unfit], ofInstanceNamed: instanceNames[unfit], classes: classes)
    }
  }

  /// Refuses a label that doesn't fit so many classes.
  func check(
    _ label: Label, ofInstanceNamed name: @autoclosure () -> String, classes: Int
  ) throws(EditError) {
    guard !label.fits(classes: classes) else { return }
    switch label {
    case .none: break
    case .index(let index):
      throw .shape("instance \(name()): class index \(index) is outside 0…\(classes - 1)")
    case .distribution(let weights):
      throw .shape("instance \(name()): \(weights.count) weights for \(classes) classes")
    }
  }
}
