import Lessons
import Numerics
import TUI
import Testing

@Suite("Settings") struct SettingsTests {
  @Test("lines are read as the head of a lesson is") func lines() throws {
    let (settings, faults) = Settings.reading(
      """
      # what I like
      theme: high-contrast
        dtype :  float16

      mouse: off
      glyphs: ascii
      bind x: clear
      bind <F2>: dtype next
      """, file: "config")
    #expect(faults.isEmpty)
    #expect(settings.theme == .highContrast && settings.dtype == .float16)
    #expect(!settings.mouseIsOn && settings.glyphs == .ascii)
    #expect(settings.boundKeys["x"] == "clear" && settings.boundKeys[.function(2)] == "dtype next")
  }

  @Test(
    "what is wrong is told with its place",
    arguments: [
      ("theme: drak", "1:8: error: “drak” is none of terminal, dark, light, high-contrast, mono"),
      ("\ndtype: f16", "2:8: error: “f16” is none of float16, bfloat16, float32, float64"),
      ("mouse: maybe", "1:8: error: “maybe” is none of on, off"),
      ("glyphs: kanji", "1:9: error: “kanji” is none of unicode, ascii"),
      ("them: dark", "1:1: error: there is no key “them”; did you mean “theme”?"),
      ("theme dark", "1:1: error: expected `key: value`"),
      ("theme:", "1:1: error: `theme` has no value"),
      ("mouse: on\nmouse: off", "2:1: error: a second `mouse`"),
      ("bind x: claer", "1:9: error: there is no command “claer”; did you mean “clear”?"),
      (
        "bind xy: clear",
        "1:10: error: “xy” is not one key; keys are x, <Space>, <C-r>, <F2> …"
      ),
      ("bind ?: clear", "1:9: error: ? can't be bound anew"),
      ("bind <f2>: undo\nbind <F2>: redo", "2:12: error: F2 is bound twice"),
    ])
  func faults(text: String, fault: String) throws {
    let (_, faults) = Settings.reading(text, file: "config")
    #expect(faults.map { "\($0)" } == ["config:\(fault)"])
  }

  @Test("a fault costs no other line") func faultAmongOthers() {
    let (settings, faults) = Settings.reading("them: dark\ntheme: mono", file: "config")
    #expect(faults.count == 1 && settings.theme == .mono)
  }

  private func page(_ settings: String, _ keys: String) throws -> Model {
    var model = try Pages.example()
    model.take(Settings.reading(settings, file: "config").0)
    try Pages.press(keys, on: &model)
    return model
  }

  @Test("a bound key does its line, and is typed where text is typed") func boundKey() throws {
    #expect(try page("bind x: set 1 1 9", "x").logits[0][0] == 9)
    #expect(try page("bind x: set 1 1 9", "txx").logits[0][0] == 9, "in a pane of the lab")
    #expect(try page("bind 5: set 1 1 9", "75<Enter>").logits[0][0] == 75)
    let faulty = try page("bind x: set 7 1 9", "x")
    #expect(faulty.notice == .problem("there is no instance “7”; there are 1, 2"))
    // It is no line that somebody entered.
    #expect(try page("bind x: set 1 1 9", "x:<Up>").lineHistory.isEmpty)
  }

  @Test("the list of keys and the footer tell what keys mean now") func shown() throws {
    let list = try page("bind q: undo", "?").draw().text
    #expect(list.contains("Your own") && list.contains("q  "))
    #expect(try !page("bind q: undo", "").draw().text.contains("q quit"))
    #expect(try page("", "").draw().text.contains("q quit"))
    let found = try page("bind t: undo", "?every operation").draw().text
    #expect(!found.contains(/\bt +every operation/))
  }

  @Test("the mouse is off where that is chosen") func mouse() throws {
    var model = try page("mouse: off", "")
    #expect(!model.mouseIsOn)
    #expect(try Pages.press("%", on: &model) == [.mouse(true)])
  }
}
