import Experiments
import Notation
import Numerics

extension Quantity {
  /// The reason why a quantity has no value.
  struct Absence: Error, CustomStringConvertible {
    let description: String
    init(_ reason: String) { description = reason }
  }

  /// A quantity and the worksheet that it is read off.
  struct Reading {
    let quantity: Quantity
    let worksheet: Worksheet

    var experiment: Experiment { worksheet.experiment }
    var format: FloatFormat { experiment.format }
    var method: Method { get throws(Absence) { try known(quantity.method, or: "no method") } }

    // MARK: Arguments

    var row: Int { get throws(Absence) { try index(of: .instance) } }
    var column: Int { get throws(Absence) { try index(of: .class) } }
    var feature: Int { get throws(Absence) { try index(of: .feature) } }

    private func index(of argument: Argument) throws(Absence) -> Int {
      let words = zip(quantity.entry.arguments, quantity.arguments)
      let word = words.first { $0.0 == argument }?.1 ?? ""
      do { return try argument.index(of: word, in: experiment) } catch {
        throw Absence("no \(argument.rawValue) \(Printable.text(word, limit: 24))")
      }
    }

    // MARK: Parts of the page

    var layer: Layer {
      get throws(Absence) { try known(experiment.layer, or: "no layer") }
    }

    var evaluated: RowEvaluation {
      get throws(Absence) { try known(worksheet.evaluation[try row]) }
    }

    var losses: LossComparison {
      get throws(Absence) { try known(try evaluated.loss, or: try noLabel) }
    }

    /// The numbers of all instances, some of which have labels.
    var batch: Evaluation {
      get throws(Absence) {
        let evaluation = worksheet.evaluation
        guard evaluation.isComplete else { return try known(nil) }
        guard evaluation.labelled > 0 else { throw Absence("no label") }
        return evaluation
      }
    }

    var mean: LossComparison {
      get throws(Absence) {
        let batch = try batch
        let reduction = experiment.reduction
        guard reduction == .mean else { throw Absence("the reduction is \(reduction.rawValue)") }
        return try known(batch.reduced)
      }
    }

    private var target: Target {
      get throws(Absence) {
        try known(experiment.target(try row), or: try noLabel)
      }
    }

    private var noLabel: String {
      get throws(Absence) {
        experiment.labels[try row] == .none ? "no label" : "an unusable label"
      }
    }

    // MARK: Values

    /// A value that may not be computed yet, or be missing for another reason.
    private func known<T>(
      _ value: T?, or reason: @autoclosure () throws(Absence) -> String = "not yet computed"
    ) throws(Absence) -> T {
      guard let value else { throw Absence(try reason()) }
      return value
    }

    /// A number of the experiment, in the dtype.
    func rounded(_ number: Double) -> Value { .number(format.round(number), in: format) }

    /// A number that the dtype has no part in; exact ones are compared as the nearest `float64`.
    func exact(_ number: Double?) throws(Absence) -> Value {
      .number(try known(number), in: .float64)
    }

    /// A number that was computed, by the method where there is one.
    func number(_ number: Double?) throws(Absence) -> Value {
      .number(try known(number), in: quantity.method == .exact ? .float64 : format)
    }

    func number(of kind: RowQuantity.Kind) throws(Absence) -> Value {
      let quantity = RowQuantity(kind, by: quantity.method)
      let row = try evaluated
      if quantity.isOfLabel { _ = try losses }
      let value = RowSummary(row, of: try self.row, in: experiment).value(of: quantity)
      return .number(
        try known(value, or: quantity.isOfLabel ? "no exact loss" : "no largest logit"),
        in: quantity.format(in: format))
    }

    func loss(_ losses: LossComparison) throws(Absence) -> Value {
      let method = try method
      return try number(
        method == .exact
          ? losses.exactSum.rounded(to: .float64, dividedBy: losses.divisor)
          : losses.losses[method])
    }

    func name(of label: Label) -> Value {
      switch label {
      case .none: .word("none")
      case .index(let index): .className(experiment.classNames[index])
      case .distribution: .weights
      }
    }

    func name(of prediction: Prediction) -> Value {
      switch prediction {
      case .one(let index): .className(experiment.classNames[index])
      case .tie(let indices): .tie(experiment.classNames[indices.first ?? 0])
      case .undecided: .word("none")
      }
    }
  }
}

// MARK: - Values that the page does not keep

extension Quantity.Reading {
  /// The slope of the loss by the method along a logit.
  var slope: Quantity.Value {
    get throws(Quantity.Absence) {
      _ = try evaluated
      let (method, column) = (try method, try column)
      let logits = experiment.roundedLogits(try row)
      let target = try target
      return try number(
        method == .exact
          ? ExactGradient(logits: logits, target: target).entry(column).nearest(in: .float64)
          : Gradient.by(method, logits: logits, target: target, in: format)?[column])
    }
  }

  /// The first operation of the method that failed.
  var failure: String? {
    get throws(Quantity.Absence) {
      _ = try evaluated
      let trace = Trace(
        of: try method, logits: experiment.roundedLogits(try row), target: try target, in: format,
        epsilon: experiment.epsilon)
      return trace.failure.map { trace.steps[$0.place.step].name }
    }
  }

  /// The largest number of classes with which a row is swept for its cliff after every key.
  private static let mostSwept = 64

  /// The factor of the logits at which the method breaks in the dtype; infinite where it holds.
  var cliff: Double {
    get throws(Quantity.Absence) {
      _ = try evaluated
      let (method, row) = (try method, try row)
      guard experiment.classes <= Self.mostSwept else { throw Quantity.Absence("too many classes") }
      guard experiment.targetFault(row) == nil else { throw Quantity.Absence(try noLabel) }
      do {
        var sweep = try Sweep(
          logits: Array(experiment.logits.row(row)), label: experiment.labels[row],
          options: experiment.mistakes.options, epsilon: experiment.epsilon, axis: .scale,
          range: .usual(for: .scale), first: format)
        while sweep.hasWork, sweep.finding(method, in: format, .above) == nil {
          sweep.advance(budget: 400)
        }
        switch sweep.finding(method, in: format, .above) {
        case .breaks(let cliff): return cliff.t
        case .brokenFromStart: return sweep.start
        case .holds, nil: return .infinity
        }
      } catch {
        throw Quantity.Absence("a logit is not finite")
      }
    }
  }

  var mistaken: MistakenLoss {
    get throws(Quantity.Absence) {
      MistakenLoss(
        experiment.mistakes, logits: experiment.roundedLogits(try row),
        target: try known(experiment.labels[try row].target(in: format), or: try noLabel),
        in: format)
    }
  }

  /// The largest number of logits for a mean that is not kept up to date with every edit.
  private static let mostLogits = 65_536

  var mistakenMean: Double {
    get throws(Quantity.Absence) {
      guard experiment.logits.count <= Self.mostLogits else {
        throw Quantity.Absence("too many logits")
      }
      return try known(experiment.mistakes.mean(of: experiment), or: "no label")
    }
  }
}
