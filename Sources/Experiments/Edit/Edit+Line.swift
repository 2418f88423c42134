import Notation
import Numerics

/// What an edit was, in a line.
package struct EditLine: Equatable, Sendable {
  /// A line of the command language, or a few words.
  package let text: String
  /// Whether it is a line of the command language.
  package let isCommand: Bool

  /// Going back to the beginning.
  static let reset = EditLine(text: JournalWord.reset.rawValue, isCommand: true)
}

extension Edit {
  /// The line of text that ``init(parsing:for:)`` reads as this very edit.
  ///
  /// - Parameters:
  ///   - experiment: What the edit is to be made on, before it is made.
  ///   - byPlace: Whether instances, classes and features are numbered rather than named.
  /// - Returns: nil where no line means it, as for pasted numbers and for another experiment.
  package func text(in experiment: Experiment, byPlace: Bool = false) -> String? {
    guard let words = words(in: experiment, byPlace: byPlace) else { return nil }
    let text = words.joined(separator: " ")
    // What is written is read again: a name may be in the way of a number, or of a word.
    guard let read = try? Edit(parsing: text, for: experiment), read.isSame(as: self) else {
      return nil
    }
    return text
  }

  /// The edit's ``text(in:)``, or what it does in a few words.
  package func line(in experiment: Experiment) -> EditLine {
    text(in: experiment).map { EditLine(text: $0, isCommand: true) }
      ?? EditLine(text: description(in: experiment), isCommand: false)
  }

  /// How many words a line may have: more classes are not listed.
  private static let longestLine = 32

  private func words(in experiment: Experiment, byPlace: Bool = false) -> [String]? {
    let names = NameText(experiment, byPlace: byPlace)
    switch self {
    case .set(let instance, let column, let value):
      return ["set", names.instance(instance), names.class(column), Self.shown(value)]
    case .label(let instance, let label):
      return Self.words(for: label, names).map { ["label", names.instance(instance)] + $0 }
    case .dtype(let format): return ["dtype", format.rawValue]
    case .epsilon(let epsilon): return ["epsilon", Self.shown(epsilon)]
    case .reduction(let reduction): return ["reduction", reduction.rawValue]
    case .fill, .replace: return nil
    case .mistake(let kind, let other):
      return Self.words(for: kind, other, names).map { ["mistake", kind.rawValue] + $0 }
    case .layer, .input, .weight, .bias: return layerWords(in: experiment, names)
    case .transform, .step, .permute, .descend: return transformWords(names)
    default: return axisWords(in: experiment, names)
    }
  }

  private static func shown(_ number: Double) -> String { NumberText.shortest(number) }

  private static func words(for label: Label, _ names: NameText) -> [String]? {
    switch label {
    case .none: ["none"]
    case .index(let index): [names.class(index)]
    case .distribution(let weights):
      weights.count <= longestLine ? weights.map(shown) : nil
    }
  }

  private static func words(
    for kind: Mistakes.Kind, _ mistakes: Mistakes, _ names: NameText
  ) -> [String]? {
    guard mistakes.has(kind) else { return ["off"] }
    if let ignored = mistakes.ignoredClass { return [names.class(ignored)] }
    if let weights = mistakes.classWeights {
      return weights.count <= longestLine ? weights.map(shown) : nil
    }
    return [(mistakes.epsilon ?? mistakes.labelSmoothing).map(shown) ?? "on"]
  }

  private func axisWords(in experiment: Experiment, _ names: NameText) -> [String]? {
    func added(_ kind: String, _ name: String, at position: Int, of count: Int) -> [String] {
      ["add", kind, Words.quoted(name)] + (position == count ? [] : ["\(position + 1)"])
    }
    switch self {
    case .insertInstance(let position, let name, _, _, _):
      return added("instance", name, at: position, of: experiment.instances)
    case .insertClass(let position, let name, _, _, _, _):
      return added("class", name, at: position, of: experiment.classes)
    case .insertFeature(let position, let name, _, _):
      return added("feature", name, at: position, of: experiment.layer?.features ?? 0)
    case .deleteInstance(let place): return ["delete", "instance", names.instance(place)]
    case .deleteClass(let place): return ["delete", "class", names.class(place)]
    case .deleteFeature(let place): return ["delete", "feature", names.feature(place)]
    case .renameInstance(let place, let new):
      return ["rename", "instance", names.instance(place), Words.quoted(new)]
    case .renameClass(let place, let new):
      return ["rename", "class", names.class(place), Words.quoted(new)]
    case .renameFeature(let place, let new):
      return ["rename", "feature", names.feature(place), Words.quoted(new)]
    default: return nil
    }
  }

  private func layerWords(in experiment: Experiment, _ names: NameText) -> [String]? {
    switch self {
    case .layer(nil): ["layer", "none"]
    case .layer(let layer?): ["layer", "\(layer.features)"]
    case .input(let instance, let feature, let value):
      ["input", names.instance(instance), names.feature(feature), Self.shown(value)]
    case .weight(let column, let feature, let value):
      ["weight", names.class(column), names.feature(feature), Self.shown(value)]
    case .bias(let column, let value): ["bias", names.class(column), Self.shown(value)]
    default: nil
    }
  }

  private func transformWords(_ names: NameText) -> [String]? {
    switch self {
    case .transform(let transform, let choice):
      [transform.verb, names.choice(choice), Self.shown(transform.number)]
    case .step(let instance, let column, let ulps):
      ["ulp", names.instance(instance), names.class(column), "\(ulps)"]
    case .permute(.reverse): ["permute", "reverse"]
    case .permute(.ascending(let instance)): ["permute", "ascending", names.instance(instance)]
    case .permute(.descending(let instance)): ["permute", "descending", names.instance(instance)]
    case .permute(.places(let places)):
      places.count <= Self.longestLine ? ["permute"] + places.map(names.class) : nil
    case .descend(let descent):
      ["descend", Self.shown(descent.rate), "\(descent.steps)"]
        + (descent.method == .fused ? [] : [descent.method.rawValue])
    default: nil
    }
  }

  /// The edit's line where it is known to have one, without another look at what it means.
  func knownLine(in experiment: Experiment) -> EditLine? {
    words(in: experiment).map { EditLine(text: $0.joined(separator: " "), isCommand: true) }
  }

  /// A few words for an edit that has no line.
  private func description(in experiment: Experiment) -> String {
    let names = NameText(experiment)
    switch self {
    case .fill(let instance, let column, let values):
      return "\(values.rows)×\(values.columns) numbers from \(names.instance(instance)) "
        + names.class(column)
    case .label(let instance, _): return "a soft label for \(names.instance(instance))"
    case .layer(let layer): return "a layer of \(layer?.features ?? 0) features"
    case .permute: return "another order of the classes"
    case .mistake: return "other class weights"
    case .replace(let other):
      return "another experiment of \(other.instances)×\(other.classes) logits"
    default: return words(in: experiment)?.joined(separator: " ") ?? "a change"
    }
  }
}

/// How a line of text names instances, classes and features.
private struct NameText {
  private let experiment: Experiment
  private let byPlace: Bool

  init(_ experiment: Experiment, byPlace: Bool = false) {
    self.experiment = experiment
    self.byPlace = byPlace
  }

  func instance(_ place: Int) -> String { text(place, experiment.instanceNames) }
  func `class`(_ place: Int) -> String { text(place, experiment.classNames) }
  func feature(_ place: Int) -> String { text(place, experiment.layer?.featureNames ?? []) }

  func choice(_ choice: InstanceChoice) -> String {
    switch choice {
    case .all: "all"
    case .one(let place): instance(place)
    }
  }

  /// The name, or the number where the name means another or is empty.
  private func text(_ place: Int, _ names: [String]) -> String {
    guard !byPlace, names.indices.contains(place) else { return "\(place + 1)" }
    let name = names[place]
    return name.isEmpty || names.firstIndex(of: name) != place
      ? "\(place + 1)" : Words.quoted(name)
  }
}
