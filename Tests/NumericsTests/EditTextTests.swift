import Numerics
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
    ])
  func meaning(line: String, edit: Edit) throws {
    #expect(try Edit(parsing: line, for: Self.animals) == edit)
  }

  @Test(
    "what is wrong with a line",
    arguments: [
      ("", "there is no command"),
      ("  \t ", "there is no command"),
      ("sett x1 cat 4", "there is no command “sett”"),
      ("set x1 cat", "expected: set INSTANCE CLASS NUMBER"),
      ("set x1 cat 1 2", "expected: set INSTANCE CLASS NUMBER"),
      ("label x1", "expected: label INSTANCE CLASS | WEIGHT… | none"),
      ("dtype", "expected: dtype float16 | bfloat16 | float32 | float64"),
      ("epsilon", "expected: epsilon NUMBER"),
      ("reduction", "expected: reduction mean | sum | none"),
      ("add", "expected: add instance | class [NAME]"),
      ("add row", "expected: add instance | class [NAME]"),
      ("delete instance", "expected: delete instance | class NAME"),
      ("delete row x1", "expected: delete instance | class NAME"),
      ("rename class dog", "expected: rename instance | class NAME NEW"),
      ("rename row x1 x2", "expected: rename instance | class NAME NEW"),
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
      ("rename \u{1B}[2J", "expected: rename instance | class NAME NEW"),
      ("\u{1B}[2J", "there is no command “\u{FFFD}[2J”"),
    ])
  func errors(line: String, text: String) {
    let error = #expect(throws: EditError.self) { _ = try Edit(parsing: line, for: Self.animals) }
    #expect(error?.description == text)
  }

  @Test("every verb of the grammar is known")
  func grammar() {
    for (verb, form, _) in Edit.grammar {
      #expect(form.hasPrefix(verb + " "))
      let error = #expect(throws: EditError.self) {
        _ = try Edit(parsing: verb, for: Self.animals)
      }
      #expect(error?.description == "expected: \(form)")
    }
  }

  @Test("names come before numbers, and a class may be called none")
  func namesFirst() throws {
    let logits = try #require(Matrix([[1, 2], [3, 4]]))
    let experiment = try Experiment(
      logits: logits, instanceNames: ["2", "1"], classNames: ["none", "some"])
    #expect(try experiment.instance("2") == 0 && experiment.instance("1") == 1)
    #expect(
      try Edit(parsing: "label 1 none", for: experiment) == .label(instance: 1, .index(0)))
  }

  @Test("a name comes back from its quotes")
  func quotes() {
    for name in [
      "cat", "", " ", "big fish", "\"", "a\"b", "a\\b", "\\", "a \\", "\\\" \\", "tab\there",
      "naïve café", "日本 語", "line\nbreak", "'single'", "\"quoted\"",
    ] {
      #expect(Words("set \(Words.quoted(name)) 1").texts == ["set", name, "1"], "\(name)")
    }
    #expect(Words.quoted("cat") == "cat" && Words.quoted("a\\b") == "a\\b")
  }

  @Test("words know where they begin")
  func columns() {
    let words = Words("  set \"big fish\"  é 日x \"open").words
    #expect(words.map(\.text) == ["set", "big fish", "é", "日x", "open"])
    #expect(words.map(\.column) == [3, 7, 19, 21, 24])
    #expect(Words("").texts.isEmpty && Words(" \t\n").texts.isEmpty)
  }
}
