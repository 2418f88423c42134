import Notation
import Numerics

extension Edit {
  /// The forms in which an edit is written, one per verb, for help and for errors.
  package static let grammar: [(verb: String, form: String, help: String)] = [
    ("set", "set INSTANCE CLASS NUMBER", "give a logit a value"),
    ("label", "label INSTANCE CLASS | WEIGHT… | none", "say what an instance truly is"),
    ("dtype", "dtype float16 | bfloat16 | float32 | float64", "compute in another format"),
    ("epsilon", "epsilon NUMBER", "what the method epsilon adds to each probability"),
    ("reduction", "reduction mean | sum | none", "how losses become one number"),
    (
      "add", "add instance | class | feature [NAME [PLACE]]",
      "add at the end, or before what has the place"
    ),
    ("delete", "delete instance | class | feature NAME", "take out"),
    ("rename", "rename instance | class | feature NAME NEW", "give another name"),
    ("shift", "shift INSTANCE | all NUMBER", "add a number to every logit of an instance"),
    ("scale", "scale INSTANCE | all NUMBER", "multiply every logit of an instance"),
    ("temperature", "temperature INSTANCE | all NUMBER", "divide every logit of an instance"),
    ("ulp", "ulp INSTANCE CLASS COUNT", "move a logit by so many values of the dtype"),
    (
      "permute", "permute reverse | ascending INSTANCE | descending INSTANCE | CLASS…",
      "put the classes into another order"
    ),
    (
      "descend", "descend RATE [STEPS] [naive | fused]",
      "gradient descent on the logits, or on W and b of the layer"
    ),
    (
      "layer", "layer FEATURES | none",
      "let the logits come from a layer W·x + b, or cut them loose"
    ),
    ("input", "input INSTANCE FEATURE NUMBER", "give a number of the layer's x a value"),
    ("weight", "weight CLASS FEATURE NUMBER", "give a number of the layer's W a value"),
    ("bias", "bias CLASS NUMBER", "give a number of the layer's b a value"),
    (
      "mistake", "mistake NAME [on | off | NUMBER… | CLASS]",
      "do something wrong with the loss: see the pane MISTAKES"
    ),
  ]

  /// Reads an edit from its line of text: `set x1 cat 4`, `label x1 dog`, `dtype float16`.
  ///
  /// Instances, classes and features are named, or numbered from one where no name says otherwise.
  /// - Throws: ``EditError`` that says what was expected.
  package init(parsing line: some StringProtocol, for experiment: Experiment) throws(EditError) {
    let words = Words(line).texts
    guard let verb = words.first else { throw .syntax("there is no command") }
    guard let form = Self.grammar.first(where: { $0.verb == verb })?.form else {
      throw .syntax("there is no command “\(Printable.text(verb, limit: 24))”")
    }
    let arguments = Array(words.dropFirst())
    guard let edit = try Self.parse(verb, arguments, experiment) else {
      throw .syntax("expected: \(form)")
    }
    self = edit
  }

  /// The edit of a verb, or nil when the arguments are not of its form.
  private static func parse(
    _ verb: String, _ arguments: [String], _ experiment: Experiment
  ) throws(EditError) -> Edit? {
    switch verb {
    case "add", "delete", "rename": try parseAxis(verb, arguments, experiment)
    case "layer", "input", "weight", "bias": try parseLayer(verb, arguments, experiment)
    case "shift", "scale", "temperature", "ulp", "permute", "descend":
      try parseTransform(verb, arguments, experiment)
    default: try parseCell(verb, arguments, experiment)
    }
  }

  private static func parseCell(
    _ verb: String, _ arguments: [String], _ experiment: Experiment
  ) throws(EditError) -> Edit? {
    switch (verb, arguments.count) {
    case ("set", 3):
      .set(
        instance: try experiment.instance(arguments[0]),
        class: try experiment.class(arguments[1]), value: try number(arguments[2]))
    case ("label", 2...):
      .label(
        instance: try experiment.instance(arguments[0]),
        try experiment.label(Array(arguments[1...])))
    case ("dtype", 1): .dtype(try choice(arguments[0], "dtype"))
    case ("epsilon", 1): .epsilon(try number(arguments[0]))
    case ("reduction", 1): .reduction(try choice(arguments[0], "reduction"))
    case ("mistake", 1...):
      try experiment.mistake(try choice(arguments[0], "mistake"), Array(arguments[1...]))
    default: nil
    }
  }

  private static func parseAxis(
    _ verb: String, _ arguments: [String], _ experiment: Experiment
  ) throws(EditError) -> Edit? {
    guard let kind = arguments.first else { return nil }
    let (name, other) = (arguments.dropFirst().first, arguments.dropFirst(2).first)
    switch (verb, kind, arguments.count) {
    case ("add", "instance", 1...3):
      return experiment.insertingInstance(at: try place(other, experiment.instances), name: name)
    case ("add", "class", 1...3):
      return experiment.insertingClass(at: try place(other, experiment.classes), name: name)
    case ("add", "feature", 1...3):
      let features = try experiment.presentLayer.features
      return try experiment.insertingFeature(at: try place(other, features), name: name)
    default: break
    }
    guard let name else { return nil }
    switch (verb, kind, other) {
    case ("delete", "instance", nil): return .deleteInstance(try experiment.instance(name))
    case ("delete", "class", nil): return .deleteClass(try experiment.class(name))
    case ("delete", "feature", nil): return .deleteFeature(try experiment.feature(name))
    case ("rename", "instance", let new?) where arguments.count == 3:
      return .renameInstance(try experiment.instance(name), new)
    case ("rename", "class", let new?) where arguments.count == 3:
      return .renameClass(try experiment.class(name), new)
    case ("rename", "feature", let new?) where arguments.count == 3:
      return .renameFeature(try experiment.feature(name), new)
    default: return nil
    }
  }

  /// A place for something new among `count`, counted from one.
  private static func place(_ text: String?, _ count: Int) throws(EditError) -> Int? {
    guard let text else { return nil }
    guard let place = Int(text), (1...count + 1).contains(place) else {
      throw .unknown("a place is from 1 to \(count + 1)")
    }
    return place - 1
  }

  private static func parseLayer(
    _ verb: String, _ arguments: [String], _ experiment: Experiment
  ) throws(EditError) -> Edit? {
    switch (verb, arguments.count) {
    case ("layer", 1):
      if arguments[0] == "none" { return .layer(nil) }
      let features = try wholeNumber(arguments[0], "the number of features")
      return try experiment.makingLayer(features: features)
    case ("input", 3):
      return .input(
        instance: try experiment.instance(arguments[0]),
        feature: try experiment.feature(arguments[1]), value: try number(arguments[2]))
    case ("weight", 3):
      return .weight(
        class: try experiment.class(arguments[0]), feature: try experiment.feature(arguments[1]),
        value: try number(arguments[2]))
    case ("bias", 2):
      return .bias(class: try experiment.class(arguments[0]), value: try number(arguments[1]))
    default: return nil
    }
  }

  private static func parseTransform(
    _ verb: String, _ arguments: [String], _ experiment: Experiment
  ) throws(EditError) -> Edit? {
    switch (verb, arguments.count) {
    case ("shift", 2), ("scale", 2), ("temperature", 2):
      let number = try number(arguments[1])
      let transform: LogitTransform =
        verb == "shift" ? .shift(number) : verb == "scale" ? .scale(number) : .temperature(number)
      try transform.check(in: experiment.format)
      return .transform(transform, of: try experiment.instances(arguments[0]))
    case ("ulp", 3):
      return .step(
        instance: try experiment.instance(arguments[0]),
        class: try experiment.class(arguments[1]),
        ulps: try wholeNumber(arguments[2], "a count of ulps"))
    case ("permute", 1...): return .permute(try experiment.classOrder(arguments))
    case ("descend", 1...3): return try descent(arguments).map(Edit.descend)
    default: return nil
    }
  }

  private static func descent(_ arguments: [String]) throws(EditError) -> Descent? {
    var rest = arguments[1...]
    var method = Method.fused
    if let last = rest.last, let named = Method(rawValue: last) {
      method = named
      rest.removeLast()
    }
    guard rest.count < 2 else { return nil }
    let rate = try number(arguments[0])
    let steps = try rest.first.map { text throws(EditError) in
      try wholeNumber(text, "the number of steps")
    }
    return try Descent(rate: rate, steps: steps ?? 1, method: method)
  }

  private static func number(_ text: String) throws(EditError) -> Double {
    do { return try NumberText.parse(text) } catch { throw .number(error) }
  }

  private static func wholeNumber(_ text: String, _ what: String) throws(EditError) -> Int {
    let value = try number(text)
    guard let whole = Int(exactly: value) else {
      throw .shape("\(what) is a whole number, not \(Printable.text(text, limit: 24))")
    }
    return whole
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String, _ kind: String
  ) throws(EditError) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: text) else {
      let all = Choice.allCases.map(\.rawValue)
      throw .unknown(
        "there is no \(kind) “\(Printable.text(text, limit: 24))”; there are \(all.joined(separator: ", "))"
      )
    }
    return choice
  }
}
