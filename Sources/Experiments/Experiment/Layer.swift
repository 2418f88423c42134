import Notation
import Numerics

/// A linear layer that the logits come from: W·x + b.
///
/// x has a row of features for every instance, W a row of weights for every class, b a number for
/// every class. Numbers are kept as they were given, and are rounded to the format, as logits are,
/// before anything is computed with them.
package struct Layer: Sendable {
  /// A name for each feature.
  package internal(set) var featureNames: [String]
  /// x: a row per instance, a column per feature.
  package internal(set) var inputs: Matrix
  /// W: a row per class, a column per feature.
  package internal(set) var weights: Matrix
  /// b: a number per class.
  package internal(set) var biases: [Double]

  /// The most multiplications for the logits of a layer: 2²³, less than a tenth of a second.
  package static let maximumWork = 1 << 23

  /// The most features of a layer: every one has a name, and is looked at where names are.
  package static let maximumFeatures = 1 << 16

  /// A layer of the given numbers; features without a name get their number.
  ///
  /// - Throws: ``EditError/shape(_:)`` when there is no feature, or numbers or names don't match, or
  ///   the layer is larger than ``maximumWork`` or ``maximumFeatures``.
  package init(
    inputs: Matrix, weights: Matrix, biases: [Double], featureNames: [String]? = nil
  ) throws(EditError) {
    guard inputs.columns > 0 else { throw .shape("a layer needs at least one feature") }
    guard weights.columns == inputs.columns else {
      throw .shape("x has \(inputs.columns) features, but W has \(weights.columns)")
    }
    guard biases.count == weights.rows else {
      throw .shape("W has \(weights.rows) rows, but b has \(biases.count) numbers")
    }
    try Self.checkWork(inputs.rows, weights.rows, inputs.columns)
    let names = featureNames ?? (1...inputs.columns).map(Names.Kind.feature.defaultName)
    guard names.count == inputs.columns else {
      throw .shape("x has \(inputs.columns) features, but there are \(names.count) names")
    }
    self.featureNames = names
    self.inputs = inputs
    self.weights = weights
    self.biases = biases
  }

  static func checkWork(
    _ instances: Int, _ classes: Int, _ features: Int
  ) throws(EditError) {
    guard features <= maximumFeatures else {
      throw .shape("a layer has at most \(maximumFeatures) features")
    }
    let (cells, isTooMany) = instances.multipliedReportingOverflow(by: classes)
    let (work, isTooMuch) = cells.multipliedReportingOverflow(by: features)
    guard !isTooMany, !isTooMuch, work <= maximumWork else {
      throw .shape(
        "a layer of \(instances)×\(classes) logits and \(features) features is too large; instances "
          + "times classes times features may be \(maximumWork)")
    }
  }

  /// The number of features.
  package var features: Int { inputs.columns }

  /// One logit in a format.
  ///
  /// The products of weights and features are summed from left to right, then the bias is added,
  /// every operation rounded. A result that is no number is the one nan.
  package func logit(instance: Int, class column: Int, in format: FloatFormat) -> Double {
    let arithmetic = Arithmetic(format)
    var total = 0.0
    for feature in 0..<features {
      let product = arithmetic.multiply(
        format.round(weights[column, feature]), format.round(inputs[instance, feature]))
      total = feature == 0 ? product : arithmetic.add(total, product)
    }
    let logit = arithmetic.add(total, format.round(biases[column]))
    // Which of two nan's bits an addition passes on is the platform's choice.
    return logit.isNaN ? .nan : logit
  }

  /// All logits in a format: a row per instance, a column per class.
  package func logits(in format: FloatFormat) -> Matrix {
    logits(of: 0..<inputs.rows, 0..<weights.rows, in: format)
  }

  /// The logits of some instances and some classes in a format, each as
  /// ``logit(instance:class:in:)`` has it; but every number is rounded to the format only once.
  func logits(of instances: Range<Int>, _ classes: Range<Int>, in format: FloatFormat) -> Matrix {
    let arithmetic = Arithmetic(format)
    let rows = instances.map { inputs.row($0).map(format.round) }
    let weights = classes.map { self.weights.row($0).map(format.round) }
    let biases = classes.map { format.round(self.biases[$0]) }
    var logits = Matrix(rows: instances.count, columns: classes.count)
    for (place, row) in rows.enumerated() {
      for (column, factors) in weights.enumerated() {
        var total = arithmetic.multiply(factors[0], row[0])
        for feature in 1..<row.count {
          total = arithmetic.add(total, arithmetic.multiply(factors[feature], row[feature]))
        }
        let logit = arithmetic.add(total, biases[column])
        logits[place, column] = logit.isNaN ? .nan : logit
      }
    }
    return logits
  }
}

extension Layer: Equatable {
  /// Compares names, and numbers to the bit: a nan is itself, and -0 is not 0.
  package static func == (left: Layer, right: Layer) -> Bool {
    left.featureNames == right.featureNames && left.inputs == right.inputs
      && left.weights == right.weights && left.biases.count == right.biases.count
      && zip(left.biases, right.biases).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
