extension Edit {
  /// The forms in which an edit is written, one per verb, for help and for errors.
  public static let grammar: [(verb: String, form: String, help: String)] = [
    ("set", "set INSTANCE CLASS NUMBER", "give a logit a value"),
    ("label", "label INSTANCE CLASS | WEIGHT… | none", "say what an instance truly is"),
    ("dtype", "dtype float16 | bfloat16 | float32 | float64", "compute in another format"),
    ("epsilon", "epsilon NUMBER", "what the method epsilon adds to each probability"),
    ("reduction", "reduction mean | sum | none", "how losses become one number"),
    ("add", "add instance | class [NAME]", "add at the end"),
    ("delete", "delete instance | class NAME", "take out"),
    ("rename", "rename instance | class NAME NEW", "give another name"),
  ]

  /// Reads an edit from its line of text: `set x1 cat 4`, `label x1 dog`, `dtype float16`.
  ///
  /// Instances and classes are named, or numbered from one where no name says otherwise.
  /// - Throws: ``EditError`` that says what was expected.
  public init(parsing line: some StringProtocol, for experiment: Experiment) throws(EditError) {
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
    switch (verb, arguments.count) {
    case ("set", 3):
      return .set(
        instance: try experiment.instance(arguments[0]),
        class: try experiment.class(arguments[1]), value: try number(arguments[2]))
    case ("label", 2...):
      return .label(
        instance: try experiment.instance(arguments[0]),
        try experiment.label(Array(arguments[1...])))
    case ("dtype", 1): return .dtype(try choice(arguments[0], "dtype"))
    case ("epsilon", 1): return .epsilon(try number(arguments[0]))
    case ("reduction", 1): return .reduction(try choice(arguments[0], "reduction"))
    case ("add", 1...2):
      let name = arguments.dropFirst().first
      switch arguments[0] {
      case "instance": return experiment.insertingInstance(name: name)
      case "class": return experiment.insertingClass(name: name)
      default: return nil
      }
    case ("delete", 2):
      switch arguments[0] {
      case "instance": return .deleteInstance(try experiment.instance(arguments[1]))
      case "class": return .deleteClass(try experiment.class(arguments[1]))
      default: return nil
      }
    case ("rename", 3):
      switch arguments[0] {
      case "instance": return .renameInstance(try experiment.instance(arguments[1]), arguments[2])
      case "class": return .renameClass(try experiment.class(arguments[1]), arguments[2])
      default: return nil
      }
    default: return nil
    }
  }

  private static func number(_ text: String) throws(EditError) -> Double {
    do { return try NumberText.parse(text) } catch { throw .number(error) }
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

extension Experiment {
  /// The place of the instance that a word names, or numbers from one.
  public func instance(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: instanceNames, kind: "instance")
  }

  /// The place of the class that a word names, or numbers from one.
  public func `class`(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: classNames, kind: "class")
  }

  /// The label that words give: `none`, a class, or a weight for every class.
  func label(_ words: [String]) throws(EditError) -> Label {
    guard words.count == 1, let word = words.first else {
      guard words.count == classes else {
        throw .shape("\(words.count) weights for \(classes) classes")
      }
      var weights: [Double] = []
      for word in words {
        do { weights.append(try NumberText.parse(word)) } catch { throw .number(error) }
      }
      return Label(weights: weights)
    }
    if word == "none", !classNames.contains("none") { return .none }
    return .index(try self.class(word))
  }

  private static func find(
    _ word: String, among names: [String], kind: String
  ) throws(EditError) -> Int {
    if let place = names.firstIndex(of: word) { return place }
    if let number = Int(word), number >= 1, number <= names.count { return number - 1 }
    throw .unknown(
      "there is no \(kind) “\(Printable.text(word, limit: 24))”"
        + Suggestion.text(for: word, among: names))
  }
}
