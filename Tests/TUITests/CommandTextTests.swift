import Exchange
import Experiments
import Lessons
import TUI
import Testing

@Suite("Every command is a line of text") struct CommandTextTests {
  @Test("whatever a key does has a line that means just that") func linesOfKeys() throws {
    for binding in KeyMap.bindings {
      let text = try #require(binding.command.text(in: .example), "\(binding.help)")
      #expect(try Command(parsing: text, for: .example) == binding.command, "\(text)")
    }
  }

  static let lines: [(Command, String)] = [
    (.type("1.5"), "type 1.5"), (.type(" "), "type \" \""), (.type("\"x\\"), "type \"\\\"x\\\\\""),
    (.type(""), "type \"\""), (.commit(nil), "commit"), (.commit(.down), "commit down"),
    (.erase(.backward), "erase backward"), (.caret(.home), "caret home"),
    (.select(.logits, instance: 1, column: 2), "select logits 2 3"),
    (.select(BitsPane.pane, instance: -1, column: 0), "select bits 0 1"),
    (.markAt(instance: 0, class: 1), "mark 1 \"class 2\""), (.mark, "mark"),
    (.nudge(-0.1), "nudge -0.1"), (.lab(.toggle(TracePane.pane)), "toggle trace"),
    (.lab(.open(TracePane.pane)), "trace"), (.commandLine(""), "line"),
    (.commandLine("set 1 2"), "line \"set 1 2\""), (.step(.id("a-step")), "step a-step"),
    (.turnPage(.next), "turn next"), (.answer(0.25), "answer 0.25"), (.scroll(-2), "scroll -2"),
    (.explain(.named("log odds")), "explain \"log odds\""),
    (.explain(.turn(.previous)), "word previous"),
    (.edit(.set(instance: 0, class: 1, value: -0.0)), "set 1 \"class 2\" -0"),
    (.export(path: "a b.py", kind: .numpy, overwrites: true), "export! \"a b.py\" numpy"),
    (.record(path: "a.txt", overwrites: false), "record a.txt"), (.copy(.state), "copy state"),
    (.insert(.class), "insert class"), (.resetCell, "reset cell"),
    (.forget(.lesson, isSure: true), "reset! lesson"), (.theme(.dark), "theme dark"),
    (.play(.previous), "play previous"), (.blank, "blank"),
  ]

  @Test("lines are those that a person would write", arguments: lines)
  func writtenLine(command: Command, line: String) throws {
    #expect(command.text(in: .example) == line)
    #expect(try Command(parsing: line, for: .example) == command)
  }

  @Test("the options of a file are written as they are read") func options() throws {
    let line = "load \"a b.csv\" y.csv --header yes --columns a,b --label-column 2"
    let command = try Command(parsing: line, for: .example)
    let text = try #require(command.text(in: .example))
    #expect(try Command(parsing: text, for: .example) == command)
    #expect(text == line)
  }

  @Test("other numbers are a state line") func otherNumbers() throws {
    var other = Experiment.example
    _ = try other.apply(.set(instance: 0, class: 0, value: 7))
    let command = Command.edit(.replace(other))
    let text = try #require(command.text(in: .example))
    #expect(text.hasPrefix("state logitlab1:dtype=float64:logits=7,1.5,0.1/"))
    #expect(try Command(parsing: text, for: .example) == command)
  }

  @Test("what comes from outside has no line") func outside() {
    let commands: [Command] = [
      .start(.example, message: ""), .reload(nil, faults: []), .saved(.late), .worked(.undo),
      .say("x", isProblem: false), .type("a\nb"), .answer(.nan),
    ]
    for command in commands { #expect(command.text(in: .example) == nil, "\(command)") }
  }

  @Test("numbers of cells are bounded") func bounded() {
    for line in [
      "select logits 1", "select logits 1 1e3", "select logits 1000000000 1", "scroll x",
    ] {
      #expect(throws: EditError.self) { try Command(parsing: line, for: .example) }
    }
  }
}
