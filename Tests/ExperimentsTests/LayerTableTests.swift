import Experiments
import Numerics
import TestSupport
import Testing

/// Layers, transforms and descents against `layer.txt`.
@Suite("Layers and descents, operation by operation") struct LayerTableTests {
  @Test("the table is whole") func tableIsWhole() {
    #expect(LayerCase.all.count == 121)
    #expect(LayerCase.all.allSatisfy { $0.results.count == 4 })
    #expect(Set(LayerCase.all.map(\.kind)) == ["layer", "transform", "logits", "weights"])
  }

  @Test("W·x + b agrees in every bit", arguments: FloatFormat.allCases)
  func layers(format: FloatFormat) throws {
    for row in LayerCase.all where row.kind == "layer" {
      let layer = try Layer(
        inputs: row.matrix(0), weights: row.matrix(1), biases: row.numbers(2))
      var experiment = try Experiment(
        logits: Matrix(rows: layer.inputs.rows, columns: layer.weights.rows), format: format)
      _ = try experiment.apply(.layer(layer))
      let expected = try #require(row.results[format])[0]
      for (instance, logits) in expected.enumerated()
      where !isSame(Array(experiment.logits.row(instance)), logits) {
        Issue.record("case \(row.index): \(experiment.logits.row(instance)) is not \(logits)")
      }
    }
  }

  @Test("shift, scale and temperature agree in every bit", arguments: FloatFormat.allCases)
  func transforms(format: FloatFormat) throws {
    for row in LayerCase.all where row.kind == "transform" {
      let number = row.given[1].number
      let transform: LogitTransform =
        switch row.given[0] {
        case "shift": .shift(number)
        case "scale": .scale(number)
        default: .temperature(number)
        }
      var experiment = try Experiment(logits: row.matrix(2), format: format)
      _ = try experiment.apply(.transform(transform, of: .all))
      let expected = try #require(row.results[format])[0][0]
      if !isSame(Array(experiment.logits.row(0)), expected) {
        Issue.record("case \(row.index): \(experiment.logits.row(0)) is not \(expected)")
      }
    }
  }

  @Test("descents agree, bit for bit in the narrow formats", arguments: FloatFormat.allCases)
  func descents(format: FloatFormat) throws {
    for row in LayerCase.all where row.kind == "logits" || row.kind == "weights" {
      var experiment = try start(of: row, in: format)
      let steps = try #require(Int(row.given[2]))
      let descent = try Descent(
        rate: row.given[1].number, steps: steps,
        method: try #require(Method(rawValue: row.given[0])))
      _ = try experiment.apply(.descend(descent))
      let outcome: [Matrix]
      if let layer = experiment.layer {
        outcome = [layer.weights, try #require(Matrix([layer.biases]))]
      } else {
        outcome = [experiment.logits]
      }
      for (matrix, rows) in zip(outcome, try #require(row.results[format])) {
        for (place, expected) in rows.enumerated() {
          let computed = Array(matrix.row(place)).map(format.round)
          if !agree(computed, expected, in: format, steps: steps) {
            Issue.record("case \(row.index), row \(place): \(computed) is not \(expected)")
          }
        }
      }
    }
  }

  /// In float64 every exp may be off by an ulp or so, and steps carry it on.
  private func agree(
    _ computed: [Double], _ expected: [Double], in format: FloatFormat, steps: Int
  ) -> Bool {
    guard format == .float64 else { return isSame(computed, expected) }
    return zip(computed, expected).allSatisfy { a, b in
      isSame(a, b) || (a - b).magnitude <= 1e-14 * Double(steps) * max(1, b.magnitude)
    }
  }

  private func start(of row: LayerCase, in format: FloatFormat) throws -> Experiment {
    let labels = row.labels(4)
    var experiment: Experiment
    if row.kind == "logits" {
      experiment = try Experiment(logits: row.matrix(5), labels: labels, format: format)
    } else {
      let layer = try Layer(
        inputs: row.matrix(5), weights: row.matrix(6), biases: row.numbers(7))
      experiment = try Experiment(
        logits: Matrix(rows: layer.inputs.rows, columns: layer.weights.rows), labels: labels,
        format: format)
      _ = try experiment.apply(.layer(layer))
    }
    _ = try experiment.apply(.reduction(try #require(Reduction(rawValue: row.given[3]))))
    return experiment
  }
}
