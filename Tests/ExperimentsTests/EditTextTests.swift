import Experiments
import Notation
import Numerics
import TestSupport
import Testing

@Suite("Edits as text") struct EditTextTests {
  static let animals: Experiment = {
    var experiment = Experiment.example
    for edit in [
      Edit.renameClass(0, "cat"), .renameClass(1, "dog"), .renameClass(2, "big fish"),
      .renameInstance(0, "x1"), .renameInstance(1, "x2"),
    ] {
      _ = try? experiment.apply(edit)
    }
    return experiment
  }()

  @Test(
    "lines and what they mean",
    arguments: [
      ("set x1 cat 4", Edit.set(instance: 0, class: 0, value: 4)),
      ("  set   x2  dog\t−1.5 ", .set(instance: 1, class: 1, value: -1.5)),
      ("set 2 3 -inf", .set(instance: 1, class: 2, value: -.infinity)),
      ("set x1 \"big fish\" 0x1p-3", .set(instance: 0, class: 2, value: 0.125)),
      ("label x1 dog", .label(instance: 0, .index(1))),
      ("label x1 3", .label(instance: 0, .index(2))),
      ("label x2 none", .label(instance: 1, .none)),
      ("label x2 0.5 0.25 0.25", .label(instance: 1, .distribution([0.5, 0.25, 0.25]))),
      ("label x2 0 1 0", .label(instance: 1, .index(1))),
      ("label x2 0 0 0", .label(instance: 1, .none)),
      ("label x2 2 0 0", .label(instance: 1, .distribution([2, 0, 0]))),
      ("dtype bfloat16", .dtype(.bfloat16)),
      ("epsilon 1e-8", .epsilon(1e-8)),
      ("reduction sum", .reduction(.sum)),
      ("delete instance x1", .deleteInstance(0)),
      ("delete class 2", .deleteClass(1)),
      ("rename instance 1 \"first one\"", .renameInstance(0, "first one")),
      ("rename class dog wolf", .renameClass(1, "wolf")),
      (
        "add instance", .insertInstance(position: 2, name: "3", logits: [0, 0, 0], label: .none)
      ),
      (
        "add instance x3",
        .insertInstance(position: 2, name: "x3", logits: [0, 0, 0], label: .none)
      ),
      (
        "add class bird",
        .insertClass(position: 3, name: "bird", logits: [0, 0], labels: [.index(1), .index(2)])
      ),
      (
        "add class",
        .insertClass(position: 3, name: "class 4", logits: [0, 0], labels: [.index(1), .index(2)])
      ),
      (
        "add instance new 1",
        .insertInstance(position: 0, name: "new", logits: [0, 0, 0], label: .none)
      ),
      ("shift x1 -1.5", .transform(.shift(-1.5), of: .one(0))),
      ("shift all 1000", .transform(.shift(1000), of: .all)),
      ("scale 2 0", .transform(.scale(0), of: .one(1))),
      ("temperature all 0.5", .transform(.temperature(0.5), of: .all)),
      ("ulp x1 dog -3", .step(instance: 0, class: 1, ulps: -3)),
      ("permute reverse", .permute(.reverse)),
      ("permute ascending x2", .permute(.ascending, by: 1)),
      ("permute descending 1", .permute(.descending, by: 0)),
      ("permute \"big fish\" 1 dog", .permute(.indices([2, 0, 1]))),
      ("layer none", .layer(nil)),
    ])
  func meaning(line: String, edit: Edit) throws {
    #expect(try Edit(parsing: line, for: Self.animals) == edit)
  }

  @Test(
    "what is wrong with a line",
    arguments: [
      ("", "there is no command"),
      ("  \t ", "there is no command"),
      ("sett x1 cat 4", "there is no command “sett”; did you mean “set”?"),
      ("set x1 cat", "expected: set INSTANCE CLASS NUMBER"),
      ("set x1 cat 1 2", "expected: set INSTANCE CLASS NUMBER"),
      ("label x1", "expected: label INSTANCE CLASS | WEIGHT… | none"),
      ("dtype", "expected: dtype float16 | bfloat16 | float32 | float64"),
      ("epsilon", "expected: epsilon NUMBER"),
      ("reduction", "expected: reduction mean | sum | none"),
      ("add", "expected: add instance | class | feature [NAME [PLACE]]"),
      ("add row", "expected: add instance | class | feature [NAME [PLACE]]"),
      ("delete instance", "expected: delete instance | class | feature NAME"),
      ("delete row x1", "expected: delete instance | class | feature NAME"),
      ("rename class dog", "expected: rename instance | class | feature NAME NEW"),
      ("rename row x1 x2", "expected: rename instance | class | feature NAME NEW"),
      ("set x3 cat 4", "there is no instance “x3”; did you mean “x1”?"),
      ("set y cat 4", "there is no instance “y”; there are x1, x2"),
      ("set 0 cat 4", "there is no instance “0”; there are x1, x2"),
      ("set 3 cat 4", "there is no instance “3”; there are x1, x2"),
      (
        "set -9223372036854775808 cat 4",
        "there is no instance “-9223372036854775808”; there are x1, x2"
      ),
      (
        "set 99999999999999999999 cat 4",
        "there is no instance “99999999999999999999”; there are x1, x2"
      ),
      ("set x1 cta 4", "there is no class “cta”; did you mean “cat”?"),
      ("label x1 zebra", "there is no class “zebra”; there are cat, dog, big fish"),
      ("set x1 cat 1.2.3", "“1.2.3” is not a number"),
      ("set x1 cat \"\"", "no number was given"),
      ("set x1 cat 1e999", "1e999 is above the largest float64, 1.797e308; inf may be typed"),
      (
        "set x1 cat 1e-999",
        "1e-999 is below the smallest float64, 4.9e-324; 0 may be typed"
      ),
      ("label x1 0.5 0.5", "2 weights for 3 classes"),
      ("label x1 0.5 0.5 x", "“x” is not a number"),
      (
        "dtype float8",
        "there is no dtype “float8”; there are float16, bfloat16, float32, float64"
      ),
      ("reduction max", "there is no reduction “max”; there are mean, sum, none"),
      ("rename \u{1B}[2J", "expected: rename instance | class | feature NAME NEW"),
      ("add class new 5", "a place is from 1 to 4"),
      ("add class new 0", "a place is from 1 to 4"),
      ("add feature", "there is no layer; `layer FEATURES` makes one"),
      ("delete feature 1", "there is no layer; `layer FEATURES` makes one"),
      ("input x1 1 2", "there is no layer; `layer FEATURES` makes one"),
      ("weight cat 1 2", "there is no layer; `layer FEATURES` makes one"),
      ("bias cat", "expected: bias CLASS NUMBER"),
      ("layer", "expected: layer FEATURES | none"),
      ("layer 0", "a layer needs at least one feature"),
      ("layer 1.5", "the number of features is a whole number, not 1.5"),
      ("layer 1e99", "the number of features is a whole number, not 1e99"),
      ("layer 99999999", "a layer has at most 65536 features"),
      ("shift x1", "expected: shift INSTANCE | all NUMBER"),
      ("shift x1 inf", "inf is not finite"),
      ("temperature all 0", "a temperature is a number above 0"),
      ("ulp x1 cat 0.5", "a count of ulps is a whole number, not 0.5"),
      ("permute cat dog", "an order of the classes names each of the 3 once"),
      ("permute ascending", "there is no class “ascending”; there are cat, dog, big fish"),
      ("descend", "expected: descend RATE [STEPS] [naive | fused]"),
      ("descend fused", "“fused” is not a number"),
      ("descend 0", "a rate is a finite number above 0"),
      ("descend nan", "a rate is a finite number above 0"),
      ("descend 1 0", "the number of steps is from 1 to 100000"),
      ("descend 1 1e6", "the number of steps is from 1 to 100000"),
      ("descend 1 2.5", "the number of steps is a whole number, not 2.5"),
      ("descend 1 stable", "one descends by naive or by fused"),
      ("descend 1 2 3", "expected: descend RATE [STEPS] [naive | fused]"),
      ("\u{1B}[2J", "there is no command “\\u{1B}[2J”; there are \(Edit.forms.count)"),
    ])
  func errors(line: String, text: String) {
    let error = #expect(throws: EditError.self) { _ = try Edit(parsing: line, for: Self.animals) }
    #expect(error?.description == text)
  }

  @Test("every verb of the grammar is known") func grammar() {
    for form in Edit.forms where form.arguments != [] {
      #expect(form.text.hasPrefix(form.verb + " "))
      let error = #expect(throws: EditError.self) {
        _ = try Edit(parsing: form.verb, for: Self.animals)
      }
      #expect(error?.description == "expected: \(form.text)")
    }
  }

  @Test(
    "descents in words",
    arguments: [
      ("descend 0.5", 0.5, 1, Method.fused), ("descend 0.5 20", 0.5, 20, .fused),
      ("descend 1e-3 naive", 1e-3, 1, .naive), ("descend 2 100 fused", 2, 100, .fused),
    ])
  func descents(line: String, rate: Double, steps: Int, method: Numerics.Method) throws {
    #expect(
      try Edit(parsing: line, for: Self.animals)
        == .descend(try Descent(rate: rate, steps: steps, method: method)))
  }

  @Test("lines about a layer") func layers() throws {
    let layered = try Experiment.layered()
    for (line, edit) in [
      ("input 2 income 4", Edit.input(instance: 1, feature: 1, value: 4)),
      ("weight 3 1 -0", .weight(class: 2, feature: 0, value: -0.0)),
      ("bias 1 nan", .bias(class: 0, value: .nan)), ("delete feature age", .deleteFeature(0)),
      ("rename feature 2 \"net income\"", .renameFeature(1, "net income")),
      (
        "add feature height 2",
        .insertFeature(position: 1, name: "height", inputs: [0, 0], weights: [0, 0, 0])
      ),
      (
        "add feature", .insertFeature(position: 2, name: "f3", inputs: [0, 0], weights: [0, 0, 0])
      ),
    ] {
      let read = try Edit(parsing: line, for: layered)
      #expect("\(read)" == "\(edit)", "\(line)")
    }
    let error = #expect(throws: EditError.self) {
      try Edit(parsing: "input 1 agee 1", for: layered)
    }
    #expect(error?.description == "there is no feature “agee”; did you mean “age”?")
    guard case .layer(let layer?) = try Edit(parsing: "layer 2", for: Self.animals) else {
      Issue.record("this makes no layer")
      return
    }
    #expect(layer.inputs == Matrix([[0.5, 1.5], [2.2, 1.3]]))
    #expect(layer.weights == Matrix([[1, 0], [0, 1], [0, 0]]) && layer.biases == [0, 0, 0])
  }

  @Test("an edit's text reads as the edit", arguments: 1...60) func roundTrip(seed: UInt32) throws {
    var random = RandomExperiments(seed: seed &* 31)
    var experiment = try random.experiment(
      instances: 1 + random.below(4), classes: 1 + random.below(4))
    let names = ["all", "none", "2", "1", "reverse", "a b", "\"", "-1", "naive", "x\\", "3", "ü"]
    for _ in 0..<60 {
      var edit = try random.edit(of: experiment)
      let name = names[random.below(names.count)]
      switch random.below(8) {
      case 0 where !experiment.instanceNames.contains(name): edit = .renameInstance(0, name)
      case 1 where !experiment.classNames.contains(name): edit = .renameClass(0, name)
      default: break
      }
      let text = edit.text(in: experiment)
      if let text {
        let read = try Edit(parsing: text, for: experiment)
        #expect(Self.outcome(read, experiment) == Self.outcome(edit, experiment), "\(text)")
      } else {
        #expect(Self.hasNoText(edit, experiment), "\(edit)")
      }
      #expect(!edit.line(in: experiment).text.isEmpty)
      _ = try experiment.apply(edit)
    }
  }

  private static func outcome(_ edit: Edit, _ start: Experiment) -> Experiment? {
    var experiment = start
    return (try? experiment.apply(edit)) == nil ? nil : experiment
  }

  /// Whether no line of the grammar means this edit.
  private static func hasNoText(_ edit: Edit, _ experiment: Experiment) -> Bool {
    switch edit {
    case .fill, .replace, .layer(.some): return true
    case .transform(_, .all): return experiment.instanceNames.contains("all")
    case .insertInstance(_, _, let logits, let label, _):
      return label != .none || logits.contains { $0.bitPattern != 0 }
    case .insertClass(let position, let name, _, _, _, _):
      return edit != experiment.insertingClass(at: position, name: name)
    case .insertFeature(_, _, let inputs, let weights):
      return (inputs + weights).contains { $0.bitPattern != 0 }
    case .label(_, .distribution(let weights)):
      return weights.count == 1 || Label(weights: weights) != .distribution(weights)
    case .label(_, .none): return experiment.classNames.contains("none")
    default: return false
    }
  }

  @Test("names come before numbers, and a class may be called none") func namesFirst() throws {
    let logits = try #require(Matrix([[1, 2], [3, 4]]))
    let experiment = try Experiment(
      logits: logits, instanceNames: ["2", "1"], classNames: ["none", "some"])
    #expect(try experiment.instance("2") == 0 && experiment.instance("1") == 1)
    #expect(
      try Edit(parsing: "label 1 none", for: experiment) == .label(instance: 1, .index(0)))
  }
}
