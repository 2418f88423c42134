import Exchange
import Experiments
import Numerics

/// A number or a name on the page that a check speaks about: `fused.loss[x1]`.
package struct Quantity: Equatable, Sendable {
  /// What it is.
  package let kind: Kind
  /// The method, where the kind has one.
  package let method: Method?
  /// The instance's name, or its number counted from one, where the kind has one.
  package let instance: String?
  /// The class's name, or its number counted from one, where the kind has one.
  package let `class`: String?
  /// The feature's name, or its number counted from one, where the kind has one.
  package let feature: String?

  /// The sorts of quantities, each described once in ``table``.
  package enum Kind: String, CaseIterable, Sendable {
    /// A score, rounded to the dtype.
    case logit
    /// The true class.
    case label
    /// A probability.
    case softmax
    /// The sum of an instance's probabilities.
    case softmaxSum = "softmax.sum"
    /// The predicted class.
    case prediction
    /// The share of right predictions.
    case accuracy
    /// An instance's loss.
    case loss
    /// The mean of the losses.
    case mean
    /// The sum of the losses.
    case sum
    /// A loss's distance from the exact one.
    case ulps
    /// The slope of a loss along one logit.
    case gradient
    /// The first operation of a loss that failed.
    case failure
    /// The factor of the logits at which a method breaks.
    case cliff
    /// An instance's naive loss minus its fused one.
    case difference
    /// The naive mean minus the fused one.
    case differenceMean = "difference.mean"
    /// An instance's loss with the mistakes that are on.
    case mistakenLoss = "mistaken.loss"
    /// The mean with the mistakes that are on.
    case mistakenMean = "mistaken.mean"
    /// The slope of the mistaken loss along one logit.
    case mistakenGradient = "mistaken.gradient"
    /// A number of the layer's x.
    case input
    /// A number of the layer's W.
    case weight
    /// A number of the layer's b.
    case bias
    /// How many instances there are.
    case instances
    /// How many classes there are.
    case classes
    /// The format of all computation.
    case dtype
    /// How the losses become one number.
    case reduction
  }

  /// What a quantity can be compared with.
  package enum Sort: Equatable, Sendable {
    /// Numbers.
    case number
    /// Class names, `none` and `tie`.
    case className
    /// The names of the formats.
    case dtype
    /// The names of the reductions.
    case reduction
    /// The names of operations, as TRACE has them, and `none`.
    case operation
  }

  /// What a name in a quantity's brackets is the name of.
  package enum Argument: String, Sendable {
    /// An instance.
    case instance
    /// A class.
    case `class`
    /// A feature of the layer.
    case feature
  }

  /// One line of the table of quantities.
  package struct Entry: Equatable, Sendable {
    /// What it describes.
    package let kind: Kind
    /// The methods whose name may stand before it; none when it has no method.
    package let methods: [Method]
    /// What stands in brackets after it.
    package let arguments: [Argument]
    /// What it is compared with.
    package let sort: Sort
    /// What it is, in words.
    package let meaning: String

    /// How it is written, with placeholders: `METHOD.loss[INSTANCE]`.
    package var form: String {
      let name = methods.isEmpty ? kind.rawValue : "METHOD." + kind.rawValue
      guard !arguments.isEmpty else { return name }
      return name + "[" + arguments.map { $0.rawValue.uppercased() }.joined(separator: ",") + "]"
    }

    /// Every name it can be written with, such as `naive.loss` and `stable.loss`.
    package var names: [String] {
      methods.isEmpty ? [kind.rawValue] : methods.map { "\($0.rawValue).\(kind.rawValue)" }
    }

    fileprivate init(
      _ kind: Kind, methods: [Method] = [], of arguments: [Argument] = [], sort: Sort = .number,
      _ meaning: String
    ) {
      self.kind = kind
      self.methods = methods
      self.arguments = arguments
      self.sort = sort
      self.meaning = meaning
    }
  }

  /// All quantities: what the parser knows, what errors suggest, and what the documentation lists.
  package static let table: [Entry] = [
    Entry(.logit, of: [.instance, .class], "the score of a class, rounded to the dtype"),
    Entry(.label, of: [.instance], sort: .className, "the true class, or `none`"),
    Entry(.softmax, of: [.instance, .class], "the probability of a class"),
    Entry(.softmaxSum, of: [.instance], "the sum of an instance's probabilities"),
    Entry(
      .prediction, of: [.instance], sort: .className,
      "the class with the largest logit, the first of a `tie`, or `none` where there is no largest"),
    Entry(.accuracy, "the share of labelled instances that are predicted right, from 0 to 1"),
    Entry(.loss, methods: Method.allCases, of: [.instance], "the loss of an instance"),
    Entry(.mean, methods: Method.allCases, "the mean of the losses of all labelled instances"),
    Entry(
      .sum, methods: Method.allCases,
      "the sum of the losses of all labelled instances, whatever the reduction"),
    Entry(
      .ulps, methods: Method.computed, of: [.instance],
      "how far an instance's loss lies from the exact one, in units of the last place"),
    Entry(
      .gradient, methods: Method.differentiated, of: [.instance, .class],
      "the slope of an instance's loss along one logit"),
    Entry(
      .failure, methods: Method.computed, of: [.instance], sort: .operation,
      "the first operation that failed, such as `exp z`, or `none`"),
    Entry(
      .cliff, methods: Method.computed, of: [.instance],
      "the factor of the logits, from 1 to 1000, at which the loss breaks; `inf` where it holds"),
    Entry(.difference, of: [.instance], "the naive loss of an instance minus its fused loss"),
    Entry(.differenceMean, "the naive mean minus the fused mean"),
    Entry(.mistakenLoss, of: [.instance], "the loss of an instance with the mistakes that are on"),
    Entry(.mistakenMean, "the mean with the mistakes that are on"),
    Entry(
      .mistakenGradient, of: [.instance, .class],
      "the slope of the loss along one logit with the mistakes that are on"),
    Entry(.input, of: [.instance, .feature], "a number of the layer's x, rounded to the dtype"),
    Entry(.weight, of: [.class, .feature], "a number of the layer's W, rounded to the dtype"),
    Entry(.bias, of: [.class], "a number of the layer's b, rounded to the dtype"),
    Entry(.instances, "how many instances there are"),
    Entry(.classes, "how many classes there are"),
    Entry(.dtype, sort: .dtype, "the format of all computation"),
    Entry(
      .reduction, sort: .reduction,
      "how the losses become one number: `mean`, `sum` or `none`"),
  ]

  /// The quantity's line in ``table``.
  package var entry: Entry { Self.table.first { $0.kind == kind } ?? Self.table[0] }

  /// A quantity of an entry; `names` stand in the brackets, in the order of the entry's arguments.
  init(_ entry: Entry, method: Method?, names: [String]) {
    func name(_ argument: Argument) -> String? {
      entry.arguments.firstIndex(of: argument).flatMap {
        names.indices.contains($0) ? names[$0] : nil
      }
    }
    kind = entry.kind
    self.method = method
    instance = name(.instance)
    `class` = name(.class)
    feature = name(.feature)
  }
}
