import Experiments
import Numerics
import TUI
import Testing

@Suite("Completion, and commands in the list of keys") struct CompletionTests {
  private func line(_ model: Model) -> String { String(model.draw().line(23).dropFirst()).plain }
  private func help(_ model: Model) -> String { model.draw().line(22) }

  @Test("Tab goes through the words where it can't complete them further") func cycle() throws {
    var model = try Pages.example(":dtype <Tab>")
    #expect(line(model) == "dtype next")
    try Pages.press("<Tab><Tab><Tab>", on: &model)
    #expect(line(model) == "dtype bfloat16")
    try Pages.press("<S-Tab>", on: &model)
    #expect(line(model) == "dtype float16")
    try Pages.press("<S-Tab><S-Tab><S-Tab>", on: &model)
    #expect(line(model) == "dtype float64")
    try Pages.press("<Tab><Tab><Tab><Enter>", on: &model)
    #expect(model.experiment.format == .float16)
  }

  @Test("what doesn't fit is counted, and Tab brings it into sight") func more() throws {
    var model = try Pages.example(":")
    #expect(help(model).contains("more: Tab"))
    let first = help(model)
    for _ in 0..<30 { try Pages.press("<Tab>", on: &model) }
    #expect(help(model) != first && help(model).contains(line(model)))
    let names = (1...300).map { "name-\($0)" }
    let wide = try Experiment(logits: Matrix(rows: 1, columns: 300), classNames: names)
    #expect(help(try Pages.model(wide, ":set 1 name-<Tab>")).contains("over 9"))
  }

  @Test("the form of a command is shown whole, over the page where it has to be") func whole()
    throws
  {
    let text = try Pages.example(":cliff ").draw().text
    for word in [
      "cliff [scale LOW HIGH |", "logsumexp", "braille |", "where each method breaks as t grows",
    ] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test("a command that there is not is told while it is typed, with the nearest") func unknown()
    throws
  {
    #expect(help(try Pages.example(":temprature")).contains("did you mean “temperature”?"))
    #expect(help(try Pages.example(":set 1 clas 3")).contains("set INSTANCE CLASS NUMBER"))
    #expect(
      try Pages.example(":set 1 clas 3<Enter>").notice?.text
        == "there is no class “clas”; there are class 1, class 2, class 3")
  }

  @Test("paths are asked for where one can stand, and taken where they still do") func paths()
    throws
  {
    var model = try Pages.example()
    #expect(try Pages.press(":e da<Tab>", on: &model) == [.list("da")])
    _ = model.update(.paths(typed: "da", ["data/"]))
    #expect(line(model) == "e data/")
    #expect(try Pages.press("<Tab>", on: &model) == [.list("data/")])
    _ = model.update(.paths(typed: "data/", ["data/a b.npy", "data/a c.npy"]))
    #expect(line(model) == "e \"data/a")
    #expect(try Pages.press("<Tab>", on: &model) == [.list("data/a ")])
    _ = model.update(.paths(typed: "data/a ", ["data/a b.npy", "data/a c.npy"]))
    #expect(line(model) == "e \"data/a b.npy\"")
    #expect(try Pages.press("<Tab>", on: &model) == [])
    #expect(line(model) == "e \"data/a c.npy\"")
    try Pages.press(" ", on: &model)
    _ = model.update(.paths(typed: "other", ["other.npy"]))
    #expect(line(model) == "e \"data/a c.npy\"")
    #expect(try Pages.press("<C-u>w x<Tab>", on: &model) == [.list("x")])
    #expect(try Pages.press("<C-u>set x<Tab>", on: &model) == [])
  }

  @Test("the list of keys has every command, found by any of its words") func commands() throws {
    #expect(
      try Pages.example("?temperature").draw().text.contains(":temperature INSTANCE | all NUMBER"))
    #expect(try Pages.example("?:goto").draw().text.contains("move the cursor to a logit"))
    #expect(
      try Pages.example("?braille").draw().text.contains("where each method breaks as t grows"))
    for size in [
      Size(width: 80, height: 24), Size(width: 40, height: 10), Size(width: 120, height: 40),
    ] {
      var model = try Pages.example("?", size: size)
      var seen = ""
      while !seen.hasSuffix(model.draw().text) {
        seen += model.draw().text
        try Pages.press("<PageDown>", on: &model)
      }
      for form in Command.pageForms { #expect(seen.contains(":\(form.verb)"), "\(form.verb)") }
    }
  }

  @Test("a line of a number goes to that instance, and a count says so") func counts() throws {
    let large = try Pages.large(30, 3)
    #expect(try Pages.model(large, ":12<Enter>").cursor.instance == 11)
    #expect(try Pages.model(large, ":12 2<Enter>").cursor.class == 1)
    #expect(
      try Pages.model(large, ":99<Enter>").notice?.text
        == "there is no instance “99”; did you mean “9”?"
    )
    #expect(
      help(try Pages.model(large, "5j")).contains(
        "digits type numbers, so there are no counts: Esc, then :5 goes to instance 5"))
  }
}

extension String {
  /// The text without the blanks at its end.
  fileprivate var plain: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
