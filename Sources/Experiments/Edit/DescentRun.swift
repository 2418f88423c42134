import Notation
import Numerics

extension Descent {
  /// The exponentials, multiplications by a feature and the like that it takes, if nothing stops it.
  func work(on experiment: Experiment) -> Int {
    let (work, isTooMuch) = steps.multipliedReportingOverflow(by: Self.workOfStep(on: experiment))
    return isTooMuch ? .max : work
  }

  fileprivate static func workOfStep(on experiment: Experiment) -> Int {
    // An instance costs about as much as eight classes, whatever its classes.
    let rows = experiment.targets.count { $0 != nil }
    return max(1, rows * (experiment.classes * (1 + (experiment.layer?.features ?? 0)) + 8))
  }
}

struct DescentRun {
  private let descent: Descent
  private let arithmetic: Arithmetic
  private let rate: Double
  /// The divisor of each instance's gradient; nil where the losses are summed.
  private let divisor: Double?
  private let rows: [(instance: Int, target: Target)]

  /// - Throws: ``EditError/shape(_:)`` where no instance has a usable label, the format can't hold
  ///   the rate, or there is too much to do.
  init(_ descent: Descent, of experiment: Experiment) throws(EditError) {
    let format = experiment.format
    self.descent = descent
    arithmetic = Arithmetic(format)
    rate = format.round(descent.rate)
    guard rate.isFinite, rate > 0 else {
      let text = NumberText.shortest(descent.rate)
      throw .shape("a rate of \(text) is \(NumberText.shortest(rate)) in \(format)")
    }
    rows = experiment.targets.enumerated().compactMap { instance, target in
      target.map { (instance: instance, target: $0) }
    }
    guard !rows.isEmpty else { throw .shape("there is no labelled instance to learn from") }
    divisor = experiment.reduction == .mean ? experiment.divisor : nil
    try checkWork(Descent.workOfStep(on: experiment))
  }

  private func checkWork(_ work: Int) throws(EditError) {
    guard descent.steps > Descent.maximumWork / work else { return }
    let most = Descent.maximumWork / work
    guard most > 0 else { throw .shape("these are too many numbers to descend on") }
    throw .shape(
      "\(descent.steps) steps are too many for so many numbers; at most \(most) at once")
  }

  /// The gradient of the reduced loss at the logits of one instance.
  private func gradient(_ logits: [Double], _ target: Target) -> [Double] {
    let format = arithmetic.format
    let gradient =
      Gradient.by(descent.method, logits: logits, target: target, in: format) ?? []
    guard let divisor else { return gradient }
    // A count is not rounded to the format, as in the mean.
    return gradient.map { format.round($0 / divisor) }
  }

  private func isSame(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  /// x − rate·gradient; a result that is no number is the one nan.
  private func lowered(_ x: Double, _ gradient: Double) -> Double {
    let lowered = arithmetic.subtract(x, arithmetic.multiply(rate, gradient))
    return lowered.isNaN ? .nan : lowered
  }

  /// The logits of an experiment after all steps; instances without a label keep theirs.
  func logits(from experiment: Experiment) -> Matrix {
    var logits = experiment.logits
    for (instance, target) in rows {
      // No instance's gradient depends on another's logits.
      var row = experiment.roundedLogits(instance)
      for _ in 0..<descent.steps {
        let gradient = gradient(row, target)
        let next = row.indices.map { lowered(row[$0], gradient[$0]) }
        guard !isSame(next, row) else { break }
        row = next
      }
      for (column, value) in row.enumerated() { logits[instance, column] = value }
    }
    return logits
  }

  /// Takes all steps on the W and b of a layer, which are rounded to the format first.
  func descend(_ layer: inout Layer) {
    let format = arithmetic.format
    layer.biases = layer.biases.map(format.round)
    for column in layer.biases.indices {
      for feature in 0..<layer.features {
        layer.weights[column, feature] = format.round(layer.weights[column, feature])
      }
    }
    for _ in 0..<descent.steps {
      let before = layer
      step(&layer)
      if layer == before { break }
    }
  }

  private func step(_ layer: inout Layer) {
    let format = arithmetic.format
    var weights = Matrix(rows: layer.weights.rows, columns: layer.features)
    var biases = [Double](repeating: 0, count: layer.biases.count)
    for (place, row) in rows.enumerated() {
      let logits = layer.biases.indices.map {
        layer.logit(instance: row.instance, class: $0, in: format)
      }
      for (column, slope) in gradient(logits, row.target).enumerated() {
        biases[column] = place == 0 ? slope : arithmetic.add(biases[column], slope)
        for feature in 0..<layer.features {
          let input = format.round(layer.inputs[row.instance, feature])
          let product = arithmetic.multiply(slope, input)
          weights[column, feature] =
            place == 0 ? product : arithmetic.add(weights[column, feature], product)
        }
      }
    }
    for column in layer.biases.indices {
      layer.biases[column] = lowered(layer.biases[column], biases[column])
      for feature in 0..<layer.features {
        layer.weights[column, feature] = lowered(
          layer.weights[column, feature], weights[column, feature])
      }
    }
  }
}
