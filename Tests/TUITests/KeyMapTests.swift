import TUI
import Testing

@Suite("The one table of keys") struct KeyMapTests {
  @Test("no key means two things in one context") func noConflict() {
    for context in Set(KeyMap.bindings.map(\.context)) {
      var seen: [Key: Command] = [:]
      for binding in KeyMap.bindings where binding.context == context {
        for key in binding.keys {
          let earlier = seen.updateValue(binding.command, forKey: key)
          #expect(earlier == nil, "\(KeyText.label(key)) in \(context) is bound twice")
        }
      }
    }
  }

  @Test("a command is small, for every key looks through those of all keys") func smallCommands() {
    #expect(MemoryLayout<Command>.size <= 80)
  }

  @Test("every pane of the lab leaves the way out") func wayOut() {
    let others: [Key] = ["n", "p", "o", "H", "q", "?", ":", "e", "u", "U", "f", "z", "T", "y"]
    let opening = KeyMap.bindings.filter { $0.group == .lab && $0.context == .page }.flatMap(\.keys)
    #expect(opening.count >= 9)
    for context in Set(KeyMap.bindings.map(\.context)) where context.isLab {
      for key in opening + others {
        #expect(
          KeyMap.command(for: key, in: context) == KeyMap.command(for: key, in: .page),
          "\(KeyText.label(key)) in \(context)")
      }
    }
  }

  @Test("keys that terminals take are free") func terminalKeys() {
    let taken: [Key] = "sqhimjab".map { .control($0) }
    for binding in KeyMap.bindings {
      #expect(binding.keys.allSatisfy { !taken.contains($0) }, "\(binding.help)")
    }
  }

  @Test("one can always leave, stop and redraw") func alwaysThere() {
    for context in Set(KeyMap.bindings.map(\.context)) {
      #expect(KeyMap.command(for: .control("c"), in: context) == .quit)
      #expect(KeyMap.command(for: .control("z"), in: context) == .suspend)
      #expect(KeyMap.command(for: .control("l"), in: context) == .redraw)
    }
  }

  @Test("dispatch follows the table") func dispatchFollows() {
    for binding in KeyMap.bindings {
      for key in binding.keys {
        #expect(KeyMap.command(for: key, in: binding.context) == binding.command)
      }
    }
  }

  @Test("numbers begin an entry on the page only") func numbersBegin() {
    for character in "0123456789-.+" {
      #expect(
        KeyMap.command(for: .character(character), in: .page) == .type(String(character)))
    }
    #expect(KeyMap.command(for: "W", in: .page) == nil)
    #expect(KeyMap.command(for: "w", in: .entry) == .type("w"))
    #expect(KeyMap.command(for: "5", in: .outline) == .type("5"))
  }

  @Test("every binding says what it does") func everyBinding() {
    for binding in KeyMap.bindings {
      #expect(!binding.keys.isEmpty && !binding.help.isEmpty)
      #expect(binding.help.count <= 60, "\(binding.help) is too long for a list at 80 columns")
    }
    for gesture in KeyMap.gestures {
      #expect(gesture.help.count <= 60, "\(gesture.help) is too long for a list at 80 columns")
    }
  }

  @Test(
    "keys have a readable spelling",
    arguments: [
      ("<Right>1.5<Enter>", [Key.right, "1", ".", "5", .enter]),
      ("<C-r><F2><lt><Space><S-Tab>", [.control("r"), .function(2), "<", " ", .backTab]),
      ("a<b", ["a", "<", "b"]),
      ("<pagedown><Esc><BS><Del>", [.pageDown, .escape, .backspace, .delete]),
    ] as [(String, [Key])])
  func spelling(text: String, keys: [Key]) throws {
    #expect(try KeyText.parse(text) == keys)
  }

  @Test("an unknown name of a key is refused") func unknownName() {
    #expect(throws: KeyTextError(name: "Rigth")) { try KeyText.parse("a<Rigth>") }
    #expect("\(KeyTextError(name: "Rigth"))".hasPrefix("there is no key <Rigth>; write <lt>"))
  }
}
