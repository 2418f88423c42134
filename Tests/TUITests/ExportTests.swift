import Experiments
import Numerics
import TUI
import Testing

@Suite("What can be written, and the list of it") struct ExportTests {
  private func written(_ keys: String) throws -> (path: String, text: String, overwrites: Bool) {
    var model = try Pages.example()
    let effects = try Pages.press(keys, on: &model)
    for effect in effects {
      switch effect {
      case .write(let path, let text, let overwrites): return (path, text, overwrites)
      case .export(let path, let kind, let overwrites):
        var text = ""
        try kind.write(
          model.worksheet.experiment, evaluation: model.worksheet.evaluation, to: &text)
        return (path, text, overwrites)
      default: continue
      }
    }
    throw Missing(notice: model.notice?.text ?? "nothing was said")
  }

  @Test("the list of keys opens from the list of what can be written") func keysFromList() throws {
    let model = try Pages.example("e?")
    #expect(model.draw().line(0).contains("KEYS") && model.notice == nil)
    #expect(try Pages.example("e?<Esc>").mode == .page)
  }

  private struct Missing: Error { let notice: String }

  @Test(
    "what is written",
    arguments: [
      (":export a.py<Enter>", "a.py", "#!/usr/bin/env python3\n\"\"\"A Logit Lab experiment"),
      (":export a.swift<Enter>", "a.swift", "// A Logit Lab experiment in Swift"),
      (":export a.csv<Enter>", "a.csv", "instance,prediction,"),
      (":export a.json<Enter>", "a.json", "{\"dtype\":"),
      (":export a.md<Enter>", "a.md", "# Logits 2 × 3 in float64"),
      (":export a.state<Enter>", "a.state", "logitlab1:"),
      (":export a.txt<Enter>", "a.txt", " Logit Lab "),
      (":export dir.d/a.SVG<Enter>", "dir.d/a.SVG", "<svg "),
      (":export a.ansi<Enter>", "a.ansi", "\u{1B}["),
      (":export noending csv<Enter>", "noending", "instance,"),
      (":export a.txt state<Enter>", "a.txt", "logitlab1:"),
      ("e<Enter><Enter>", "experiment.py", "#!/usr/bin/env python3"),
      ("e<Down><Down><Down><Down><Enter><Enter>", "experiment.swift", "// A Logit Lab"),
      ("e<End><Enter><Enter>", "page.svg", "<svg "),
      (":state<Enter><Enter><Enter>", "experiment.state", "logitlab1:"),
    ])
  func texts(keys: String, path: String, beginning: String) throws {
    let file = try written(keys)
    #expect(file.path == path)
    #expect(file.text.hasPrefix(beginning), "\(file.text.prefix(60))")
    #expect(!file.overwrites)
  }

  @Test(
    "what is copied",
    arguments: [
      ("ey", "NumPy", "#!/usr/bin/env python3"), ("e<Down>y", "PyTorch", "#!/usr/bin/env python3"),
      (":state<Enter>y", "state line", "logitlab1:"), (":copy<Enter>", "state line", "logitlab1:"),
      (":copy csv<Enter>", "CSV", "instance,prediction,"),
      (":copy svg<Enter>", "page as a picture", "<svg"),
      ("e<End>y", "page as a picture", "<svg "),
      (":copy text<Enter>", "page as text", " Logit Lab "),
    ])
  func copied(keys: String, title: String, beginning: String) throws {
    var model = try Pages.example()
    let effects = try Pages.press(keys, on: &model)
    guard case .copy(let text, let called)? = effects.last else {
      throw Missing(notice: model.notice?.text ?? "nothing was said")
    }
    #expect(called == title)
    #expect(text.hasPrefix(beginning), "\(text.prefix(60))")
    #expect(keys.hasSuffix("y") == (model.mode != .page), "a list stays open")
  }

  @Test("a copied state line is whole and has no line break") func copiedState() throws {
    var model = try Pages.example()
    let effects = try Pages.press(":copy state<Enter>", on: &model)
    let line = "logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2"
    #expect(effects == [.copy(line, title: "state line")])
  }

  @Test("what is too large for a clipboard is refused") func tooLargeToCopy() throws {
    var model = try Pages.example()
    _ = model.update(
      .start(try Experiment(logits: Matrix(rows: 10, columns: 4000, repeating: 0.5)), message: ""))
    for kind in ["csv", "numpy", "state"] {
      #expect(try Pages.press(":copy \(kind)<Enter>", on: &model) == [])
      #expect(model.notice?.isProblem == true)
      #expect(
        model.notice?.text.hasSuffix("is more than a clipboard takes; :export writes a file")
          == true)
    }
  }

  @Test("the kind says which framework") func framework() throws {
    #expect(try written("e<Down><Enter><Enter>").text.contains("import torch\n"))
    #expect(try written(":export a.py jax<Enter>").text.contains("import jax\n"))
    #expect(try written(":export! a.py tensorflow<Enter>").text.contains("import tensorflow"))
    #expect(try written(":export! a.py<Enter>").overwrites)
  }

  @Test(
    "what can't be written says why",
    arguments: [
      (":export a<Enter>", "end the name in .py "),
      (":export .py<Enter>", "end the name in"), (":export a.py pdf<Enter>", "expected: export"),
      (":export<Enter>", "expected: export FILE [KIND]"),
      (":state x<Enter>", "column 1 of the state: a state line begins with logitlab1:"),
      (":state logitlab1:dtype=float64:logits=1,x<Enter>", "column 34 of the state: “x” is not"),
      (":state a b<Enter>", "expected: state [LINE]"),
    ])
  func refused(keys: String, reason: String) throws {
    var model = try Pages.example()
    #expect(try Pages.press(keys, on: &model) == [])
    #expect(model.notice?.text.hasPrefix(reason) == true, "\(model.notice?.text ?? "")")
  }

  @Test("a state line is restored and undone") func stateLineRestored() throws {
    let line = "logitlab1:dtype=float16:logits=-0,nan/inf,1:labels=1/"
    var model = try Pages.example("]:state \(line)<Enter>")
    #expect(StateLine.text(of: model.experiment) == line)
    #expect(model.notice?.isProblem != true)
    try Pages.press("u", on: &model)
    #expect(model.experiment.logits[0, 0] == 0.6)
    try Pages.press("UR", on: &model)
    #expect(model.experiment == .example, "what R goes back to is the beginning")
  }

  @Test("the list is left") func leaving() throws {
    for keys in ["e<Esc>", "eq", "ee", ":state<Enter><Esc>"] {
      let model = try Pages.example(keys)
      #expect(model.context == .page, "after \(keys)")
      #expect(model.draw().text.contains("LOGITS"))
    }
    var model = try Pages.example("e<Down>")
    #expect(try Pages.press("f", on: &model) == [])
  }

  @Test("a click chooses a kind") func clicks() throws {
    var model = try Pages.example("e")
    _ = model.handle(.click(Position(x: 3, y: 7)))
    #expect(model.draw().text.contains("JSON: all numbers, for programs"))
  }

  @Test("what is large is written but not shown") func largeMatrix() throws {
    var model = try Pages.model(Pages.large(300, 100), "e")
    #expect(model.draw().text.contains("too large to be shown here; Enter writes it"))
    let effects = try Pages.press("<Enter><Enter>", on: &model)
    #expect(
      effects == [.export(path: "experiment.py", kind: .numpy, overwrites: false)])
    try Pages.press(":state<Enter>", on: &model)
    #expect(model.notice?.text.hasPrefix("this is too large for one line") == true)
  }

  @Test("the list", arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func list(size: Size) throws {
    try expectSnapshot(try Pages.example("e", size: size).draw(), "export")
    try expectSnapshot(
      try Pages.example("e" + String(repeating: "<Down>", count: 8), size: size).draw(),
      "export-state")
  }

  @Test("the state line alone") func stateLine() throws {
    try expectSnapshot(
      try Pages.example(":state<Enter>", size: Size(width: 50, height: 8)).draw(), "state")
  }

  @Test("the list without room") func listWithoutRoom() throws {
    try expectSnapshot(
      try Pages.example("e<End>", size: Size(width: 40, height: 8)).draw(), "export")
  }
}
