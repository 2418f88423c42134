import Notation
import Numerics

// MARK: - What the numbers and labels mean, and what is made of the loss

extension Edit {
  static let lossForms: [Form<Edit>] = [
    Form("from", .oneOf(ScoreKind.self), help: "what the numbers are that losses begin at") {
      words throws(EditError) in
      .from(try words.choice(0, "kind of numbers"))
    } print: { edit, _ in
      if case .from(let kind) = edit { [kind.rawValue] } else { nil }
    },
    Form("log", [], help: "put log p in the place of probabilities; these are logits") {
      words throws(EditError) in
      .replace(try words.experiment.takingLogs())
    },
    Form("binary", [], help: "one score z: put a 0 before it, whose softmax is the sigmoid of z") {
      words throws(EditError) in
      try words.experiment.makingBinary()
    },
    Form(
      "one-hot", .oneOf(TargetForm.self),
      help: "what labels of one class are to the mean with class weights"
    ) { words throws(EditError) in
      .oneHot(try words.choice(0, "form of labels"))
    } print: { edit, _ in
      if case .oneHot(let form) = edit { [form.rawValue] } else { nil }
    },
    Form("epsilon", .value("NUMBER"), help: "what the method epsilon adds to each probability") {
      words throws(EditError) in
      .epsilon(try words.number(0))
    } print: { edit, _ in
      if case .epsilon(let epsilon) = edit { [text(epsilon)] } else { nil }
    },
    Form("reduction", .oneOf(Reduction.self), help: "how losses become one number") {
      words throws(EditError) in
      .reduction(try words.choice(0, "reduction"))
    } print: { edit, _ in
      if case .reduction(let reduction) = edit { [reduction.rawValue] } else { nil }
    },
    Form(
      "mistake",
      [
        .value("NAME", words: Mistakes.Kind.allCases.map(\.rawValue)),
        .optional(.choice(["on", "off", .repeated(.value("NUMBER")), .name(.class)])),
      ], help: "do something wrong with the loss: see the pane MISTAKES"
    ) { words throws(EditError) in
      let kind: Mistakes.Kind = try words.choice(0, "mistake")
      return try mistake(kind, words).map { .mistake(kind, $0) }
    } print: { edit, names in
      guard case .mistake(let kind, let mistakes) = edit else { return nil }
      let numbers = mistakes.numbers(of: kind)
      let words: [String]? =
        if !mistakes.has(kind) {
          ["off"]
        } else if let ignored = mistakes.options.ignoredClass {
          [names.class(ignored)]
        } else {
          numbers.isEmpty ? ["on"] : texts(numbers)
        }
      return words.map { [kind.rawValue] + $0 }
    },
  ]

  /// A kind of mistake as words say it: `on`, `off` or its number; without them it is switched.
  private static func mistake(
    _ kind: Mistakes.Kind, _ arguments: Arguments
  ) throws(EditError) -> Mistakes? {
    let (present, classes) = (arguments.experiment.mistakes, arguments.experiment.classes)
    switch (arguments[1], arguments.texts.count) {
    case (nil, _): return present.has(kind) ? Mistakes() : present.only(kind, classes: classes)
    case ("on", 2): return present.only(kind, classes: classes)
    case ("off", 2): return Mistakes()
    case (_, let count) where kind == .ignoredClass:
      return count == 2 ? Mistakes(kind, numbers: [Double(try arguments.class(1))]) : nil
    default: return Mistakes(kind, numbers: try arguments.numbers(from: 1))
    }
  }
}
