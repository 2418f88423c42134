import Experiments
import Notation
import Numerics

/// An experiment as a program of its own, which computes the losses of the page to the bit.
///
/// The program holds the logits as hexadecimal floats, the labels, the dtype, ε and the reduction,
/// and computes every method with each operation rounded to the dtype and sums from left to right,
/// as ``CrossEntropy`` does. It prints a line for each instance and method:
///
///     1 naive 0.47901069674771046 0x1.ea81c57f0d2b4p-2
///
/// In float64 exp, log and log1p are those of the system that runs it. For a framework the program
/// then calls the framework's own loss, whose last digits may differ. Names of instances and classes
/// stand in comments only, without any character that could end one.
package struct Snippet: Sendable {
  /// The experiment that the program computes.
  package let experiment: Experiment
  /// The language or framework that the program is written for.
  package let language: SnippetLanguage

  /// What the numbers were before their logarithms became the logits.
  private let kind: ScoreKind
  private let pace: Pace

  /// A program for an experiment; `pace` is told how far it is, and where it stops the rest is left
  /// out.
  package init(
    _ experiment: Experiment, of kind: ScoreKind = .logits, language: SnippetLanguage,
    pace: Pace = .any
  ) {
    self.experiment = experiment
    self.kind = kind
    self.language = language
    self.pace = pace
  }

  /// Writes the program, piece by piece.
  package func write(to output: inout some TextOutputStream) {
    switch language {
    case .swift: writeSwift(to: &output)
    case .numpy, .pytorch, .tensorflow, .jax: writePython(to: &output)
    }
  }

  /// The whole program as one text.
  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }
}

/// The languages and frameworks that a ``Snippet`` is written for.
package enum SnippetLanguage: String, CaseIterable, Sendable {
  /// Python with NumPy.
  case numpy
  /// Python with PyTorch.
  case pytorch
  /// Python with TensorFlow.
  case tensorflow
  /// Python with JAX.
  case jax
  /// Swift.
  case swift

  /// The name as its makers write it.
  package var title: String {
    switch self {
    case .numpy: "NumPy"
    case .pytorch: "PyTorch"
    case .tensorflow: "TensorFlow"
    case .jax: "JAX"
    case .swift: "Swift"
    }
  }
}

// MARK: - Data

extension Snippet {
  func writeRows(
    _ section: ClosedRange<Double>, to output: inout some TextOutputStream, comment mark: String,
    value: (Int) -> String, comment: (Int) -> String
  ) {
    let pace = pace.part(section.lowerBound, section.upperBound)
    for instance in 0..<experiment.instances {
      guard pace.goesOn(Double(instance) / Double(experiment.instances)) else { return }
      output.write("\(value(instance)),  \(mark) \(comment(instance))\n")
    }
  }

  /// The target of an instance as a literal, with weights and smoothing in it; an unusable label is as
  /// good as none.
  func literal(
    _ instance: Int, none: String, index: (Int) -> String, weights: ([Double]) -> String
  ) -> String {
    switch experiment.target(instance) {
    case nil: none
    case .index(let place): index(place)
    case .distribution(let numbers): weights(numbers)
    }
  }

  /// The most numbers of a row that its comment tells.
  private static let mostTold = 8

  /// A name in a comment of one line: whatever could end the line or steer a terminal is gone.
  static func comment(_ name: String) -> String { Printable.text(name, limit: 40) }

  /// The comment on the logits of an instance: its name, and the numbers in decimals.
  func comment(ofInstance instance: Int) -> String {
    let name = Self.comment(experiment.instanceNames[instance])
    guard experiment.classes <= Self.mostTold else { return name }
    let numbers = experiment.logits.row(instance).map { NumberText.shortest($0) }
    return name + ": " + numbers.joined(separator: " ")
  }

  /// The comment on the label of an instance: its name, and the class.
  func comment(ofLabel instance: Int) -> String {
    let name = Self.comment(experiment.instanceNames[instance])
    switch experiment.labels[instance] {
    case .none: return name
    case .index(let index): return name + ": " + Self.comment(experiment.classNames[index])
    case .distribution:
      return experiment.labels[instance].fault.map { "\(name): \($0)" } ?? name
    }
  }

  /// The names of the classes, as many as one reads.
  var classesComment: String {
    let names = experiment.classNames.prefix(Self.mostTold).map(Self.comment)
    return names.joined(separator: ", ") + (names.count < experiment.classes ? ", …" : "")
  }

  private static let areLogs =
    "The logits are log p of what was given, as the command `log` makes them."
  private static let mistakesAreOut = "The mistakes that are switched on are left out."
  private static let upcastIsWide =
    "Only upcast rounds to float32 first, and to the dtype at the end, its sum and mean too."
  private static let optionsAreIn = "Class weights and smoothing are in the weights of the labels."

  /// The divisor of a mean as a literal; nil where it is the number of labelled instances.
  var divisor: Double? {
    experiment.mistakes.options.classWeights == nil || experiment.reduction != .mean
      ? nil : experiment.divisor
  }

  /// A few lines about the program's arithmetic.
  var arithmeticText: [String] {
    let format = experiment.format
    let mistakes = experiment.mistakes.errors.isEmpty ? [] : [Self.mistakesAreOut]
    let options = experiment.mistakes.options == LossOptions() ? [] : [Self.optionsAreIn]
    let origin = kind == .logits ? [] : [Self.areLogs]
    guard format != .float64 else {
      return [
        "Everything is float64. exp, log and log1p are this system's own, so that on another one a",
        "last digit may differ.",
      ] + origin + mistakes + options
    }
    return origin + mistakes + options + [
      "Everything is \(format): each operation is done in float64 and its result rounded once to",
      "\(format), which for + - * / is exactly what arithmetic in \(format) gives.",
    ] + (Method.upcast.isDistinct(in: format) ? [Self.upcastIsWide] : [])
  }
}
