import Notation

/// One line for an edit, as the history shows it.
package struct EditLine: Equatable, Sendable {
  /// A line of the command language, or a few words.
  package let text: String
  /// True for a line of the command language.
  package let isCommand: Bool
}

extension Edit {
  /// Reads an edit from its line of text: `set x1 cat 4`, `label x1 dog`, `dtype float16`.
  ///
  /// Instances, classes and features are named, or numbered from one where no name says otherwise.
  /// - Throws: ``EditError`` that says what was expected.
  package init(parsing line: some StringProtocol, for experiment: Experiment) throws(EditError) {
    let words = Words(line).texts
    guard let verb = words.first else { throw .syntax("there is no command") }
    guard let form = Self.forms.first(where: { $0.verb == verb }) else {
      throw .syntax(
        "there is no command “\(Printable.text(verb, limit: 24))”"
          + Suggestion.text(for: verb, among: Self.forms.map(\.verb)))
    }
    self = try form.value(of: Array(words.dropFirst()), in: experiment)
  }

  /// The line of text that ``init(parsing:for:)`` reads as this very edit.
  ///
  /// - Parameters:
  ///   - experiment: The experiment before the edit.
  ///   - byPlace: Numbers instances, classes and features rather than naming them.
  /// - Returns: nil where no line means it, as for pasted numbers and for another experiment.
  package func text(in experiment: Experiment, byPlace: Bool = false) -> String? {
    guard let text = unprovenText(in: experiment, byPlace: byPlace),
      // A name may be in the way of a number, or of a word.
      let read = try? Edit(parsing: text, for: experiment), read.isSame(as: self)
    else { return nil }
    return text
  }

  /// The edit's ``text(in:byPlace:)``, or a few words about it.
  package func line(in experiment: Experiment) -> EditLine {
    text(in: experiment).map { EditLine(text: $0, isCommand: true) }
      ?? EditLine(text: description(in: experiment), isCommand: false)
  }

  /// The edit's text without a check that it reads as the edit.
  func unprovenText(in experiment: Experiment, byPlace: Bool = false) -> String? {
    var names = experiment.names
    names.isNumbered = byPlace
    return form?.words(for: self, names: names)?.joined(separator: " ")
  }

  private func description(in experiment: Experiment) -> String {
    let names = experiment.names
    switch self {
    case .fill(let block, _):
      return "\(block.size) numbers" + cornerText(of: block, names)
    case .nudge(let block, let step):
      return "\(Self.text(step)) added to \(block.size) logits" + cornerText(of: block, names)
    case .label(let instance, _): return "a soft label for \(names.instance(instance))"
    case .layer(let layer): return "a layer of \(layer?.features ?? 0) features"
    case .permute: return "another order of the classes"
    case .mistake: return "other class weights"
    case .replace(let other):
      return "another experiment of \(other.instances)×\(other.classes) logits"
    case .set, .dtype, .epsilon, .reduction, .from, .oneHot, .insertInstance, .insertClass,
      .insertFeature,
      .deleteInstance, .deleteClass, .deleteFeature, .renameInstance, .renameClass, .renameFeature,
      .input, .weight, .bias, .transform, .step, .descend:
      return unprovenText(in: experiment) ?? "a change"
    }
  }

  private func cornerText(of block: Block, _ names: Names) -> String {
    guard let instance = block.instances.ranges.first, let column = block.classes.ranges.first
    else { return "" }
    return " from \(names.instance(instance.lowerBound)) \(names.class(column.lowerBound))"
  }
}
