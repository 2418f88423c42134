import Experiments
import Numerics

extension Quantity {
  /// All quantities: those that checks know, errors suggest and the documentation lists.
  package static let table = ofInstances + others

  /// Those that filters and orders of a batch know, too.
  private static let ofInstances = RowQuantity.Kind.allCases.filter { !$0.needsBaseline }.map {
    kind in
    Entry(
      name: kind.rawValue, methods: kind.methods, arguments: [.instance], meaning: kind.meaning,
      value: { try $0.number(of: kind) })
  }

  private static let others: [Entry] = [
    Entry(
      name: "logit", arguments: [.instance, .class],
      meaning: "the score of a class, rounded to the dtype",
      value: { try $0.rounded($0.experiment.logits[$0.row, $0.column]) }),
    Entry(
      name: "label", arguments: [.instance], sort: .className, meaning: "the true class, or `none`",
      value: { try $0.name(of: $0.experiment.labels[$0.row]) }),
    Entry(
      name: "softmax", arguments: [.instance, .class], meaning: "the probability of a class",
      value: { try $0.number($0.evaluated.softmax[$0.column]) }),
    Entry(
      name: "softmax.sum", arguments: [.instance],
      meaning: "the sum of an instance's probabilities",
      value: { try $0.number($0.evaluated.softmaxSum) }),
    Entry(
      name: "prediction", arguments: [.instance], sort: .className,
      meaning:
        "the class with the largest logit, the first of a `tie`, or `none` where there is no largest",
      value: { try $0.name(of: $0.evaluated.prediction) }),
    Entry(
      name: "accuracy",
      meaning: "the share of labelled instances that are predicted right, from 0 to 1",
      value: { try $0.exact($0.batch.accuracy) }),
    Entry(
      name: "mean", methods: Method.allCases,
      meaning: "the mean of the losses of all labelled instances",
      value: { try $0.loss($0.mean) }),
    Entry(
      name: "sum", methods: Method.allCases,
      meaning: "the sum of the losses of all labelled instances, whatever the reduction",
      value: { try $0.number($0.batch.sum(by: $0.method, in: $0.format)) }),
    Entry(
      name: "gradient", methods: Method.differentiated, arguments: [.instance, .class],
      meaning: "the slope of an instance's loss along one logit",
      value: { try $0.slope }),
    Entry(
      name: "failure", methods: Method.computed, arguments: [.instance], sort: .operation,
      meaning: "the first operation that failed, such as `exp z`, or `none`",
      value: { try .word($0.failure ?? "none") }),
    Entry(
      name: "cliff", methods: Method.computed, arguments: [.instance],
      meaning:
        "the factor of the logits, from 1 to 1000, at which the loss breaks; `inf` where it holds",
      value: { try $0.exact($0.cliff) }),
    Entry(
      name: "difference.mean", meaning: "the naive mean minus the fused mean",
      value: { try $0.exact($0.mean.difference) }),
    Entry(
      name: "mistaken.loss", arguments: [.instance],
      meaning: "the loss of an instance with the mistakes that are on",
      value: { try $0.number($0.mistaken.loss) }),
    Entry(
      name: "mistaken.mean", meaning: "the mean with the mistakes that are on",
      value: { try $0.number($0.mistakenMean) }),
    Entry(
      name: "mistaken.gradient", arguments: [.instance, .class],
      meaning: "the slope of the loss along one logit with the mistakes that are on",
      value: { try $0.number($0.mistaken.gradient[$0.column]) }),
    Entry(
      name: "input", arguments: [.instance, .feature],
      meaning: "a number of the layer's x, rounded to the dtype",
      value: { try $0.rounded($0.layer.inputs[$0.row, $0.feature]) }),
    Entry(
      name: "weight", arguments: [.class, .feature],
      meaning: "a number of the layer's W, rounded to the dtype",
      value: { try $0.rounded($0.layer.weights[$0.column, $0.feature]) }),
    Entry(
      name: "bias", arguments: [.class], meaning: "a number of the layer's b, rounded to the dtype",
      value: { try $0.rounded($0.layer.biases[$0.column]) }),
    Entry(
      name: "instances", meaning: "how many instances there are",
      value: { try $0.exact(Double($0.experiment.instances)) }),
    Entry(
      name: "classes", meaning: "how many classes there are",
      value: { try $0.exact(Double($0.experiment.classes)) }),
    Entry(
      name: "dtype", sort: .oneOf(FloatFormat.allCases.map(\.rawValue)),
      meaning: "the format of all computation",
      value: { .word($0.format.rawValue) }),
    Entry(
      name: "reduction", sort: .oneOf(Reduction.allCases.map(\.rawValue)),
      meaning: "how the losses become one number: `mean`, `sum` or `none`",
      value: { .word($0.experiment.reduction.rawValue) }),
  ]
}
