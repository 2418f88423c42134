import TUI
import Testing

/// The one table of keys.
struct KeyMapTests {
  @Test func noKeyMeansTwoThingsInOneContext() {
    for context in KeyMap.Context.allCases {
      var seen: [Key: Command] = [:]
      for binding in KeyMap.bindings where binding.context == context {
        for key in binding.keys {
          let earlier = seen.updateValue(binding.command, forKey: key)
          #expect(earlier == nil, "\(KeyText.label(key)) in \(context) is bound twice")
        }
      }
    }
  }

  @Test func everyPaneOfTheLabLeavesTheWayOut() {
    let others: [Key] = ["n", "p", "o", "H", "q", "?", ":", "e", "u", "U", "f", "z", "T", "y"]
    let opening = KeyMap.bindings.filter { $0.group == .lab && $0.context == .page }.flatMap(\.keys)
    #expect(opening.count >= 9)
    for context in KeyMap.Context.allCases where context.isLab {
      for key in opening + others {
        #expect(
          KeyMap.command(for: key, in: context) == KeyMap.command(for: key, in: .page),
          "\(KeyText.label(key)) in \(context)")
      }
    }
  }

  @Test func keysThatTerminalsTakeAreFree() {
    let taken: [Key] = "sqhimjab".map { .control($0) }
    for binding in KeyMap.bindings {
      #expect(binding.keys.allSatisfy { !taken.contains($0) }, "\(binding.help)")
    }
  }

  @Test func oneCanAlwaysLeaveStopAndRedraw() {
    for context in KeyMap.Context.allCases {
      #expect(KeyMap.command(for: .control("c"), in: context) == .quit)
      #expect(KeyMap.command(for: .control("z"), in: context) == .suspend)
      #expect(KeyMap.command(for: .control("l"), in: context) == .redraw)
    }
  }

  @Test func dispatchFollowsTheTable() {
    for binding in KeyMap.bindings {
      for key in binding.keys {
        #expect(KeyMap.command(for: key, in: binding.context) == binding.command)
      }
    }
  }

  @Test func numbersBeginAnEntryOnThePageOnly() {
    for character in "0123456789-.+" {
      #expect(
        KeyMap.command(for: .character(character), in: .page) == .type(String(character)))
    }
    #expect(KeyMap.command(for: "W", in: .page) == nil)
    #expect(KeyMap.command(for: "w", in: .entry) == .type("w"))
    #expect(KeyMap.command(for: "5", in: .outline) == .type("5"))
  }

  @Test func everyBindingSaysWhatItDoes() {
    for binding in KeyMap.bindings {
      #expect(!binding.keys.isEmpty && !binding.help.isEmpty)
      #expect(binding.help.count <= 60, "\(binding.help) is too long for a list at 80 columns")
    }
    for gesture in KeyMap.gestures {
      #expect(gesture.help.count <= 60, "\(gesture.help) is too long for a list at 80 columns")
    }
  }

  @Test(
    arguments: [
      ("<Right>1.5<Enter>", [Key.right, "1", ".", "5", .enter]),
      ("<C-r><F2><lt><Space><S-Tab>", [.control("r"), .function(2), "<", " ", .backTab]),
      ("a<b", ["a", "<", "b"]),
      ("<pagedown><Esc><BS><Del>", [.pageDown, .escape, .backspace, .delete]),
    ] as [(String, [Key])])
  func keysHaveAReadableSpelling(text: String, keys: [Key]) throws {
    #expect(try KeyText.parse(text) == keys)
  }

  @Test func anUnknownNameOfAKeyIsRefused() {
    #expect(throws: KeyTextError(name: "Rigth")) { try KeyText.parse("a<Rigth>") }
    #expect("\(KeyTextError(name: "Rigth"))".hasPrefix("there is no key <Rigth>; write <lt>"))
  }
}
