/// One change of an ``Experiment``.
///
/// An edit is also a line of text, see ``init(parsing:for:)``; the page, the `:` line, lesson
/// solutions and scripts all speak it.
public enum Edit: Equatable, Sendable {
  /// Gives one class of one instance a logit.
  case set(instance: Int, class: Int, value: Double)
  /// Gives a block of cells values; the block's top left lies at the given cell.
  case fill(instance: Int, class: Int, values: Matrix)
  /// Says what an instance truly is.
  case label(instance: Int, Label)
  /// Changes the format of all computation.
  case dtype(FloatFormat)
  /// Changes what ``Method/epsilon`` adds.
  case epsilon(Double)
  /// Changes how losses become one number.
  case reduction(Reduction)
  /// Puts an instance before `position`.
  case insertInstance(position: Int, name: String, logits: [Double], label: Label)
  /// Puts a class before `position`; `labels` are those of all instances afterwards.
  case insertClass(position: Int, name: String, logits: [Double], labels: [Label])
  /// Takes an instance out.
  case deleteInstance(Int)
  /// Takes a class out; instances labelled with it lose their label.
  case deleteClass(Int)
  /// Gives an instance another name.
  case renameInstance(Int, String)
  /// Gives a class another name.
  case renameClass(Int, String)
  /// Puts another experiment in the place of this one: loading, resetting, starting a step.
  case replace(Experiment)
}

extension Edit {
  /// The instances whose logits or label this edit gives, where it does no more than that.
  var touchedRows: Range<Int>? {
    switch self {
    case .set(let instance, _, _), .label(let instance, _): instance..<instance + 1
    case .fill(let instance, _, let values): instance..<instance + values.rows
    default: nil
    }
  }
}

/// Why an edit can't be made.
public enum EditError: Error, Equatable, Sendable {
  /// The words are not those of any edit.
  case syntax(String)
  /// A name or number means no instance or class.
  case unknown(String)
  /// A number can't be read.
  case number(NumberError)
  /// Something would not fit.
  case shape(String)
}

extension EditError: CustomStringConvertible {
  /// One sentence for the learner.
  public var description: String {
    switch self {
    case .syntax(let text), .unknown(let text), .shape(let text): text
    case .number(let error): "\(error)"
    }
  }
}

/// Which rows an edit touched, so that no more than these are evaluated again.
public enum Change: Equatable, Sendable {
  /// Nothing that an evaluation depends on.
  case nothing
  /// These rows.
  case rows(Range<Int>)
  /// A row has come, and now has this place.
  case inserted(Int)
  /// The row that had this place is gone.
  case removed(Int)
  /// The summary of the losses only.
  case reduction
  /// Everything.
  case all
}
