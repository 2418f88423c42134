import Experiments
import Notation
import Numerics

extension Report {
  /// The dtype and the size.
  var title: String {
    "\(experiment.format), \(NumberText.count(experiment.instances, "instance")), "
      + NumberText.count(experiment.classes, "class", "classes")
  }

  /// What the numbers are, what is made of the loss, and which instances follow, a phrase each; none
  /// where all is as usual.
  var settings: [String] {
    let options = experiment.mistakes.options
    var settings: [String] = []
    if let filter { settings.append("where \(filter.text)") }
    if let found { settings.append(found.text) }
    if let comparison { settings.append(Self.sentence(comparison)) }
    if experiment.kind != .logits { settings.append("from \(experiment.kind.rawValue)") }
    if let smoothing = options.labelSmoothing {
      settings.append("label smoothing \(NumberText.shortest(smoothing))")
    }
    if let weights = options.classWeights {
      let shown = weights.prefix(Self.mostShown).map { NumberText.shortest($0) }
      let more = shown.count < weights.count ? " …" : ""
      let divisor =
        experiment.dividesByWeights
        ? "the sum of the labels' weights" : "the number of instances"
      settings.append(
        "class weights \(shown.joined(separator: " "))\(more), the mean by \(divisor)")
    }
    if let ignored = options.ignoredClass {
      settings.append("class \(Printable.text(experiment.classNames[ignored], limit: 24)) ignored")
    }
    if hasMistakes {
      settings.append(
        "mistaken is with " + experiment.mistakes.errors.map(\.rawValue).joined(separator: ", "))
    }
    return settings
  }

  private static let mostShown = 8

  /// The settings as members of a JSON object.
  var settingsMembers: [(key: String, value: String)] {
    let options = experiment.mistakes.options
    var members: [(key: String, value: String)] = []
    if experiment.kind != .logits {
      members.append(("from", JSONText.string(experiment.kind.rawValue)))
    }
    if let smoothing = options.labelSmoothing {
      members.append(("label_smoothing", JSONText.number(smoothing)))
    }
    if let weights = options.classWeights {
      members.append(("class_weights", JSONText.array(weights.map { JSONText.number($0) })))
      members.append(
        (
          "mean_by",
          JSONText.string(experiment.dividesByWeights ? "weights" : "count")
        ))
    }
    if let ignored = options.ignoredClass { members.append(("ignored_class", "\(ignored)")) }
    if hasMistakes {
      let names = experiment.mistakes.errors.map { JSONText.string($0.rawValue) }
      members.append(("mistakes", JSONText.array(names)))
    }
    if let filter { members.append(("where", JSONText.string(filter.text))) }
    if let found {
      if let order = found.query.order { members.append(("sort", JSONText.string(order.text))) }
      members.append(("found", "\(found.instances.count)"))
    }
    if let note { members.append(("note", JSONText.string(note))) }
    return members
  }

  /// That there is no loss though there were labels; nil where there is one or there were none.
  package var note: String? {
    guard hadLabels, !isLabelled else { return nil }
    return switch experiment.reduction {
    case .mean: "no labelled instance: PyTorch's mean is nan"
    case .sum: "no labelled instance: PyTorch's sum is 0"
    case .none: "no labelled instance"
    }
  }

  /// True if losses with mistakes stand beside the others.
  var hasMistakes: Bool { !experiment.mistakes.errors.isEmpty }

  /// The loss of an instance with the mistakes that are on, or without one the reduced loss.
  func mistaken(_ instance: Int?) -> Double {
    let mistakes = experiment.mistakes
    guard let instance else {
      return mistakes.mean(of: experiment, among: found.map { Set($0.instances) }) ?? .nan
    }
    guard let target = experiment.labels[instance].target(in: experiment.format) else {
      return .nan
    }
    return MistakenLoss(
      mistakes, logits: experiment.roundedLogits(instance), target: target, in: experiment.format
    ).loss
  }

  /// The names of the losses that are reported: the methods', and that of the mistakes.
  var lossNames: [String] { methods.map(\.rawValue) + (hasMistakes ? ["mistaken"] : []) }
}

extension FoundRows {
  /// How many there are, and how they come: `37 found; the first 20 by loss`.
  fileprivate var text: String {
    let isCut = reported.count < instances.count
    let part = isCut ? "the first \(reported.count)" : ""
    let order = query.order.map { "by \($0.text)" } ?? ""
    let rest = [part, order].filter { !$0.isEmpty }.joined(separator: " ")
    return "\(instances.count) found" + (rest.isEmpty ? "" : "; \(rest)")
  }
}
