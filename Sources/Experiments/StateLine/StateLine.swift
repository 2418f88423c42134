import Notation
import Numerics

/// A whole experiment as one line of text that can be copied: logits or the layer they come from to
/// the bit, labels, names, dtype, ε, reduction and mistakes.
///
///     logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2
///
/// Behind the version come fields, in any order and none twice; `/` sets instances apart and `,`
/// classes. Only `dtype` and `logits` must be there; where the logits come from a layer, its `inputs`,
/// `weights` and `biases` in place of `logits`.
///
/// | field | holds | where it is left out |
/// | --- | --- | --- |
/// | `dtype` | `float16`, `bfloat16`, `float32` or `float64` | |
/// | `logits` | numbers: decimal or hexadecimal, `inf`, `-inf`, `nan`; `nan` and 16 hexadecimal digits is the nan with these bits | |
/// | `inputs` | the layer's x: for each instance a number for every feature | there is no layer |
/// | `weights` | the layer's W: for each class, set apart by `/`, a number for every feature | |
/// | `biases` | the layer's b: a number for every class | |
/// | `features` | names | the default ones |
/// | `labels` | for each instance a class from 0, `w` and a weight for every class, or nothing | nobody has said |
/// | `classes` | names | the default ones |
/// | `instances` | names | the default ones |
/// | `epsilon` | a number | 1e-7 |
/// | `reduction` | `mean`, `sum` or `none` | `mean` |
/// | `from` | `logits`, `probabilities` or `log-probabilities`: what the numbers of `logits` are | `logits` |
/// | `onehot` | `indices` or `probabilities`: what a label of one class is | `indices` |
/// | `mistakes` | for each that is on its name and its numbers, a class from 0 for `ignore` | none |
///
/// In names, everything but ASCII letters and digits, `-`, `.` and `_` is written as `%` and two
/// hexadecimal digits for each byte of UTF-8. So the line has no blank and nothing that a shell
/// takes for its own.
package enum StateLine {
  /// The first word of every line of this version.
  static let version = "logitlab1"

  /// The most characters of a line: those that an argument of a command may have on Linux, less
  /// some room.
  package static let longest = 120_000

  enum Key: String, CaseIterable {
    case dtype, logits, inputs, weights, biases, features, labels, classes, instances, epsilon
    case reduction, from, onehot, mistakes
  }

  /// The line of an experiment; nil where it would be longer than ``longest``.
  package static func text(of experiment: Experiment) -> String? {
    // A number is a digit and a separator at the least.
    guard experiment.logits.count <= longest / 2 else { return nil }
    var line = "\(version):dtype=\(experiment.format)"
    if let layer = experiment.layer {
      guard layer.inputs.count + layer.weights.count <= longest / 2 else { return nil }
      line += ":inputs=\(numbers(layer.inputs)):weights=\(numbers(layer.weights))"
      line += ":biases=" + numbers(layer.biases[...])
      line += names(layer.featureNames, .features, of: .feature)
    } else {
      line += ":logits=" + numbers(experiment.logits)
    }
    if experiment.labels.contains(where: { $0 != .none }) {
      line += ":labels=" + experiment.labels.map(text).joined(separator: "/")
    }
    line += names(experiment.classNames, .classes, of: .class)
    line += names(experiment.instanceNames, .instances, of: .instance)
    if experiment.epsilon.bitPattern != (1e-7).bitPattern {
      line += ":epsilon=\(number(experiment.epsilon))"
    }
    if experiment.reduction != .mean { line += ":reduction=\(experiment.reduction.rawValue)" }
    if experiment.kind != .logits { line += ":from=\(experiment.kind.rawValue)" }
    if experiment.targetForm != .indices { line += ":onehot=\(experiment.targetForm.rawValue)" }
    line += text(of: experiment.mistakes)
    return line.utf8.count <= longest ? line : nil
  }

  private static func text(of label: Label) -> String {
    switch label {
    case .none: ""
    case .index(let index): "\(index)"
    case .distribution(let weights): "w" + numbers(weights[...])
    }
  }

  private static func text(of mistakes: Mistakes) -> String {
    let words = Mistakes.Kind.allCases.filter(mistakes.has).map { kind in
      [kind.rawValue] + mistakes.numbers(of: kind).map(number)
    }
    guard !words.isEmpty else { return "" }
    return ":mistakes=" + words.map { $0.joined(separator: ",") }.joined(separator: "/")
  }

  private static func numbers(_ matrix: Matrix) -> String {
    (0..<matrix.rows).map { numbers(matrix.row($0)) }.joined(separator: "/")
  }

  private static func numbers(_ values: ArraySlice<Double>) -> String {
    values.map(number).joined(separator: ",")
  }

  private static func number(_ x: Double) -> String {
    guard x.isNaN, x.bitPattern != Double.nan.bitPattern else { return NumberText.shortest(x) }
    return "nan" + BitPattern(x, in: .float64).hexadecimal
  }

  private static func names(
    _ names: some RandomAccessCollection<String>, _ key: Key, of kind: Names.Kind
  ) -> String {
    let isDefault = zip(names, 1...).allSatisfy { $0 == kind.defaultName($1) }
    guard !isDefault else { return "" }
    let separator = key == .instances ? "/" : ","
    return ":\(key.rawValue)=" + names.map(escaped).joined(separator: separator)
  }

  /// A name in which everything that might mean something is `%` and two digits for each byte.
  private static func escaped(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true).utf8
        bytes += [0x25] + (digits.count == 1 ? [0x30] : []) + digits
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// True for a byte that stands for itself in a name.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
