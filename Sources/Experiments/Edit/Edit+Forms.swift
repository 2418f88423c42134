import Notation
import Numerics

extension Edit {
  /// The forms in which edits are written, one for each verb.
  package static let forms: [Form<Edit>] =
    cellForms + blockForms + lossForms + axisForms + logitForms + layerForms

  /// The form in which this edit is written; nil where no line means it.
  package var form: Form<Edit>? {
    let verb: String
    switch self {
    case .set: verb = "set"
    case .label: verb = "label"
    case .fill: verb = "fill"
    case .nudge: verb = "nudge"
    case .dtype: verb = "dtype"
    case .epsilon: verb = "epsilon"
    case .reduction: verb = "reduction"
    case .from: verb = "from"
    case .oneHot: verb = "one-hot"
    case .insertInstance, .insertClass, .insertFeature: verb = "add"
    case .deleteInstance, .deleteClass, .deleteFeature: verb = "delete"
    case .renameInstance, .renameClass, .renameFeature: verb = "rename"
    case .transform(.shift, _): verb = "shift"
    case .transform(.scale, _): verb = "scale"
    case .transform(.temperature, _): verb = "temperature"
    case .step: verb = "ulp"
    case .permute: verb = "permute"
    case .descend: verb = "descend"
    case .layer: verb = "layer"
    case .input: verb = "input"
    case .weight: verb = "weight"
    case .bias: verb = "bias"
    case .mistake: verb = "mistake"
    case .replace: return nil
    }
    return Self.forms.first { $0.verb == verb }
  }

  static func text(_ number: Double) -> String { NumberText.shortest(number) }

  /// Numbers as words; nil where there are too many for a line.
  static func texts(_ numbers: [Double]) -> [String]? {
    numbers.count <= longestLine ? numbers.map(text) : nil
  }

  static let longestLine = 32

  // MARK: Cells

  private static let cellForms: [Form<Edit>] = [
    Form("set", [.name(.instance), .name(.class), .value("NUMBER")], help: "give a logit a value") {
      words throws(EditError) in
      .set(instance: try words.instance(0), class: try words.class(1), value: try words.number(2))
    } print: {
      guard case .set(let instance, let column, let value) = $0 else { return nil }
      return [$1.instance(instance), $1.class(column), text(value)]
    },
    Form(
      "label", [.name(.instance), .choice([.name(.class), .repeated(.value("WEIGHT")), "none"])],
      help: "say what an instance truly is"
    ) { words throws(EditError) in
      .label(instance: try words.instance(0), try label(words))
    } print: {
      guard case .label(let instance, let label) = $0 else { return nil }
      let name = $1.instance(instance)
      switch label {
      case .none: return [name, "none"]
      case .index(let index): return [name, $1.class(index)]
      case .distribution(let weights): return texts(weights).map { [name] + $0 }
      }
    },
    Form("dtype", .oneOf(FloatFormat.self), help: "compute in another format") {
      words throws(EditError) in
      .dtype(try words.choice(0, "dtype"))
    } print: { edit, _ in
      if case .dtype(let format) = edit { [format.rawValue] } else { nil }
    },
  ]

  /// The label that all words but the first give: `none`, a class, or a weight for every class.
  private static func label(_ arguments: Arguments) throws(EditError) -> Label {
    let classes = arguments.experiment.classes
    guard arguments.texts.count == 2 else {
      let weights = arguments.texts.count - 1
      guard weights == classes else { throw .shape("\(weights) weights for \(classes) classes") }
      return Label(weights: try arguments.numbers(from: 1))
    }
    if arguments[1] == "none", !arguments.experiment.classNames.contains("none") { return .none }
    return .index(try arguments.class(1))
  }

  // MARK: Instances, classes and features

  private static let axisForms: [Form<Edit>] = [
    Form(
      "add", [.oneOf(Names.Kind.self), .optional([.value("NAME"), .optional(.value("PLACE"))])],
      help: "add at the end, or before what has the place"
    ) { words throws(EditError) in
      let experiment = words.experiment
      switch Names.Kind(rawValue: words.texts[0]) {
      case .instance:
        return experiment.insertingInstance(
          at: try place(words, experiment.instances), name: words[1])
      case .class:
        return experiment.insertingClass(at: try place(words, experiment.classes), name: words[1])
      case .feature:
        let features = try experiment.presentLayer.features
        return try experiment.insertingFeature(at: try place(words, features), name: words[1])
      case nil: return nil
      }
    } print: { edit, names in
      let (kind, position, name): (Names.Kind, Int, String)
      switch edit {
      case .insertInstance(let place, let new, _, _, _):
        (kind, position, name) = (.instance, place, new)
      case .insertClass(let place, let new, _, _, _, _):
        (kind, position, name) = (.class, place, new)
      case .insertFeature(let place, let new, _, _): (kind, position, name) = (.feature, place, new)
      default: return nil
      }
      return [kind.rawValue, Words.quoted(name)]
        + (position == names[kind].count ? [] : ["\(position + 1)"])
    },
    Form("delete", [.oneOf(Names.Kind.self), .nameOfThatKind], help: "take out") {
      words throws(EditError) in
      switch Names.Kind(rawValue: words.texts[0]) {
      case .instance: .deleteInstance(try words.instance(1))
      case .class: .deleteClass(try words.class(1))
      case .feature: .deleteFeature(try words.feature(1))
      case nil: nil
      }
    } print: {
      switch $0 {
      case .deleteInstance(let place): ["instance", $1.instance(place)]
      case .deleteClass(let place): ["class", $1.class(place)]
      case .deleteFeature(let place): ["feature", $1.feature(place)]
      default: nil
      }
    },
    Form(
      "rename", [.oneOf(Names.Kind.self), .nameOfThatKind, .value("NEW")], help: "give another name"
    ) { words throws(EditError) in
      switch Names.Kind(rawValue: words.texts[0]) {
      case .instance: .renameInstance(try words.instance(1), words.texts[2])
      case .class: .renameClass(try words.class(1), words.texts[2])
      case .feature: .renameFeature(try words.feature(1), words.texts[2])
      case nil: nil
      }
    } print: {
      switch $0 {
      case .renameInstance(let place, let new): ["instance", $1.instance(place), Words.quoted(new)]
      case .renameClass(let place, let new): ["class", $1.class(place), Words.quoted(new)]
      case .renameFeature(let place, let new): ["feature", $1.feature(place), Words.quoted(new)]
      default: nil
      }
    },
  ]

  /// The place of something new among `count`, which is the third word; nil without one.
  private static func place(_ arguments: Arguments, _ count: Int) throws(EditError) -> Int? {
    guard let text = arguments[2] else { return nil }
    guard let place = Int(text), (1...count + 1).contains(place) else {
      throw .unknown("a place is from 1 to \(count + 1)")
    }
    return place - 1
  }

  // MARK: Logits computed from logits

  private static let logitForms: [Form<Edit>] = [
    transform("shift", "add a number to every logit of an instance", LogitTransform.shift),
    transform("scale", "multiply every logit of an instance", LogitTransform.scale),
    transform("temperature", "divide every logit of an instance", LogitTransform.temperature),
    Form(
      "ulp", [.name(.instance), .name(.class), .value("COUNT")],
      help: "move a logit by so many values of the dtype"
    ) { words throws(EditError) in
      .step(
        instance: try words.instance(0), class: try words.class(1),
        ulps: try words.wholeNumber(2, "a count of ulps"))
    } print: {
      guard case .step(let instance, let column, let ulps) = $0 else { return nil }
      return [$1.instance(instance), $1.class(column), "\(ulps)"]
    },
    Form(
      "permute",
      .choice([
        "reverse", ["ascending", .name(.instance)], ["descending", .name(.instance)],
        .repeated(.name(.class)),
      ]), help: "put the classes into another order"
    ) { words throws(EditError) in
      try permutation(words)
    } print: { edit, names in
      switch edit {
      case .permute(.reverse, _): ["reverse"]
      case .permute(.ascending, let instance): ["ascending", names.instance(instance)]
      case .permute(.descending, let instance): ["descending", names.instance(instance)]
      case .permute(.indices(let places), _):
        places.count <= longestLine ? places.map(names.class) : nil
      default: nil
      }
    },
    Form(
      "descend",
      [.value("RATE"), .optional(.value("STEPS")), .optional(.oneOf(["naive", "fused"]))],
      help: "gradient descent on the logits, or on W and b of the layer"
    ) { words throws(EditError) in
      let method = words.texts.count > 1 ? words.texts.last.flatMap(Method.init) : nil
      let hasSteps = words.texts.count > (method == nil ? 1 : 2)
      guard method != nil || words.texts.count < 3 else { return nil }
      let rate = try words.number(0)
      let steps = hasSteps ? try words.wholeNumber(1, "the number of steps") : 1
      return .descend(try Descent(rate: rate, steps: steps, method: method ?? .fused))
    } print: { edit, _ in
      guard case .descend(let descent) = edit else { return nil }
      return [text(descent.rate), "\(descent.steps)"]
        + (descent.method == .fused ? [] : [descent.method.rawValue])
    },
  ]

  private static func transform(
    _ verb: String, _ help: String, _ transform: @escaping @Sendable (Double) -> LogitTransform
  ) -> Form<Edit> {
    Form(verb, [.choice([.name(.instance), "all"]), .value("NUMBER")], help: help) {
      words throws(EditError) in
      let transform = transform(try words.number(1))
      try transform.check(in: words.experiment.format)
      let isAll = words[0] == "all" && !words.experiment.instanceNames.contains("all")
      return .transform(transform, of: isAll ? .all : .one(try words.instance(0)))
    } print: {
      guard case .transform(let transform, let choice) = $0 else { return nil }
      switch choice {
      case .all: return ["all", text(transform.number)]
      case .one(let place): return [$1.instance(place), text(transform.number)]
      }
    }
  }

  private static func permutation(_ arguments: Arguments) throws(EditError) -> Edit {
    switch (arguments.texts[0], arguments.texts.count) {
    case ("reverse", 1): return .permute(.reverse)
    case ("ascending", 2): return .permute(.ascending, by: try arguments.instance(1))
    case ("descending", 2): return .permute(.descending, by: try arguments.instance(1))
    default:
      let places = try arguments.experiment.classes(arguments.texts)
      _ = try arguments.experiment.places(of: .indices(places), by: 0)
      return .permute(.indices(places))
    }
  }

  // MARK: The layer

  private static let layerForms: [Form<Edit>] = [
    Form(
      "layer", .choice([.value("FEATURES"), "none"]),
      help: "let the logits come from a layer W·x + b, or cut them loose"
    ) { words throws(EditError) in
      if words[0] == "none" { return .layer(nil) }
      return try words.experiment.makingLayer(
        features: try words.wholeNumber(0, "the number of features"))
    } print: { edit, _ in
      guard case .layer(let layer) = edit else { return nil }
      return [layer.map { "\($0.features)" } ?? "none"]
    },
    Form(
      "input", [.name(.instance), .name(.feature), .value("NUMBER")],
      help: "give a number of the layer's x a value"
    ) { words throws(EditError) in
      .input(
        instance: try words.instance(0), feature: try words.feature(1), value: try words.number(2))
    } print: {
      guard case .input(let instance, let feature, let value) = $0 else { return nil }
      return [$1.instance(instance), $1.feature(feature), text(value)]
    },
    Form(
      "weight", [.name(.class), .name(.feature), .value("NUMBER")],
      help: "give a number of the layer's W a value"
    ) { words throws(EditError) in
      .weight(class: try words.class(0), feature: try words.feature(1), value: try words.number(2))
    } print: {
      guard case .weight(let column, let feature, let value) = $0 else { return nil }
      return [$1.class(column), $1.feature(feature), text(value)]
    },
    Form(
      "bias", [.name(.class), .value("NUMBER")], help: "give a number of the layer's b a value"
    ) { words throws(EditError) in
      .bias(class: try words.class(0), value: try words.number(1))
    } print: {
      guard case .bias(let column, let value) = $0 else { return nil }
      return [$1.class(column), text(value)]
    },
  ]
}
