import Notation
import Numerics

extension MistakesView {
  /// The pane in sentences: what each kind makes of the numbers, then what the one under the cursor is.
  var reading: [String] {
    guard let right = state.right, let together = state.together else { return [] }
    let subject = "\(scene.instance(fittedTo: 24)), \(experiment.classNames[watchedClass])"
    let kinds = Mistakes.Kind.allCases.compactMap { kind in
      state.effect(of: kind).map { effect in
        let title = MistakeText(kind, effect.mistakes, experiment).title
        return sentence("\(title), \(experiment.mistakes.has(kind) ? "on" : "off")", effect)
      }
    }
    let explained = state.effect(of: state.kind).map {
      let text = MistakeText(state.kind, $0.mistakes, experiment)
      return "\(text.title): \(text.explanation)"
    }
    return [subject, sentence(state.title, right)] + kinds + [sentence(togetherTitle, together)]
      + [explained].compactMap { $0 }
  }

  private func sentence(_ title: String, _ effect: MistakesState.Effect) -> String {
    let numbers = Column.allCases.filter { $0 != .prediction }.map { column in
      "\(column.title) \(number(column, effect))"
    }
    return "\(title): \((numbers + [prediction(effect)]).joined(separator: ", "))"
  }

  /// A number, and how far it is from the right one.
  private func number(_ column: Column, _ effect: MistakesState.Effect) -> String {
    guard let value = value(column, effect) else { return "unknown" }
    let text = NumberText.cell(value, decimals: 4, width: 10)
    guard !effect.mistakes.isEmpty, let right = state.right.flatMap({ self.value(column, $0) })
    else { return text }
    if value == right || value.isNaN && right.isNaN { return "the same" }
    let difference = value - right
    return difference.isFinite
      ? "\(text) (\(NumberText.signed(difference, digits: 3)))" : text
  }

  private func prediction(_ effect: MistakesState.Effect) -> String {
    switch effect.row?.prediction {
    case let prediction?
    where !effect.mistakes.isEmpty && prediction == state.right?.row?.prediction:
      "prediction the same"
    case .one(let index): "prediction \(experiment.classNames[index])"
    case .tie(let indices): "prediction a tie of \(indices.count)"
    case .undecided, nil: "no prediction"
    }
  }
}
