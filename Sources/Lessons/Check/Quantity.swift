import Experiments
import Numerics

/// A number or a name on the page that a check is about: `fused.loss[x1]`.
package struct Quantity: Equatable, Sendable {
  /// Its line in ``table``.
  package let entry: Entry
  /// The method whose name stands before it; nil where the entry has none.
  let method: Method?
  /// The names in the brackets, or numbers counted from one, in the order of the entry's arguments.
  package let arguments: [String]

  /// A line of the table of quantities: a name, what may stand around it, and the value.
  package struct Entry: Equatable, Sendable {
    /// The name, without a method: `loss`.
    package let name: String
    /// The methods whose name may stand before it; empty where it has none.
    package var methods: [Method] = []
    /// The kinds of names that stand in brackets after it.
    package var arguments: [Argument] = []
    /// The values that it is compared with.
    package var sort = Sort.number
    /// A description in a few words.
    package let meaning: String
    /// The value on a worksheet; the description of an error is the reason why there is none.
    let value: @Sendable (Reading) throws -> Value

    /// The notation with placeholders: `METHOD.loss[INSTANCE]`.
    package var form: String {
      guard !arguments.isEmpty else { return title }
      return title + "[" + arguments.map { $0.rawValue.uppercased() }.joined(separator: ",") + "]"
    }

    /// The name with a placeholder for the method: `METHOD.loss`.
    var title: String { methods.isEmpty ? name : "METHOD." + name }

    /// Tells whether a word of the description begins with a text: `prob` is meant for a probability.
    func hasMeaning(beginningWith text: String) -> Bool {
      meaning.split(separator: " ").contains { $0.hasPrefix(text.lowercased()) }
    }

    /// Every name it can be written with, such as `naive.loss` and `stable.loss`.
    package var names: [String] {
      methods.isEmpty ? [name] : methods.map { "\($0.rawValue).\(name)" }
    }

    /// Compares names, of which each stands once in the table.
    package static func == (a: Entry, b: Entry) -> Bool { a.name == b.name }
  }

  /// A kind of values.
  package enum Sort: Equatable, Sendable {
    /// Numbers.
    case number
    /// Class names, `none` and `tie`.
    case className
    /// One of a few words.
    case oneOf([String])
    /// The name of an operation, as TRACE has it, or `none`.
    case operation
  }

  /// A kind of names in a quantity's brackets.
  package enum Argument: String, Sendable {
    /// An instance, a class, a feature of the layer.
    case instance, `class`, feature

    /// The index of what a word names in an experiment, or numbers from one.
    func index(of word: String, in experiment: Experiment) throws(EditError) -> Int {
      switch self {
      case .instance: try experiment.instance(word)
      case .class: try experiment.class(word)
      case .feature: try experiment.feature(word)
      }
    }
  }

  enum Value {
    /// A number; `format` is the one it was computed in, in which plain equality is judged.
    case number(Double, in: FloatFormat)
    case className(String)
    /// The first of several classes that share the largest logit.
    case tie(String)
    /// A word that stands for itself: a format, a reduction, an operation or `none`.
    case word(String)
    /// A weight for every class: a soft label, which is no class.
    case weights
    /// No value, for a reason given in a few words.
    case absent(String)
  }

  /// The value on a worksheet, which costs no more than looking it up.
  func value(on worksheet: Worksheet) -> Value {
    do { return try entry.value(Reading(quantity: self, worksheet: worksheet)) } catch {
      return .absent("\(error)")
    }
  }
}
