import TUI
import Terminal
import Testing

@Suite("The run loop") struct RunLoopTests {
  private func run(
    _ page: inout TypedPage, on terminal: ScriptedTerminal, watch: Watch? = nil,
    perform: @escaping (Effect, TypedPage) -> Command? = { _, _ in nil }
  ) -> Ending {
    var loop = RunLoop(backend: terminal, watch: watch, perform: perform)
    return loop.run(&page)
  }

  @Test("waiting keys are taken before a single draw")
  func waitingKeys() {
    let terminal = ScriptedTerminal([[.key("a")], [.key("b"), .key("c"), .key("d")]])
    var page = TypedPage()
    #expect(run(&page, on: terminal) == .terminalGone)
    #expect(page.text == "abcd")
    #expect(terminal.calls == ["mouse false", "draw ", "draw a", "draw abcd", "restore"])
  }

  @Test("the page is told its size before it is drawn")
  func size() {
    let terminal = ScriptedTerminal([])
    var page = TypedPage()
    _ = run(&page, on: terminal)
    #expect(page.size == terminal.size)
  }

  @Test("keys after quitting are left alone")
  func quit() {
    let terminal = ScriptedTerminal([[.key("a"), .key(.escape), .key("b")]])
    var page = TypedPage(effects: [.escape: [.saveProgress, .quit]])
    var saved: [String] = []
    let ending = run(&page, on: terminal) { _, page in
      saved.append(page.text)
      return nil
    }
    #expect(ending == .quit)
    #expect(saved == ["a"])
    #expect(page.text == "a")
    #expect(terminal.calls.last == "restore")
  }

  @Test("a copied text goes to the terminal, and the page says what came of it") func copying() {
    let terminal = ScriptedTerminal([[.key(.enter)]])
    var page = TypedPage(effects: [.enter: [.copy("x y", title: "CSV")]])
    _ = run(&page, on: terminal)
    #expect(terminal.count("copy x y") == 1)
    #expect(page.text.contains("CSV: copied"))
  }

  @Test("effects go to the terminal or to the host")
  func effects() {
    let terminal = ScriptedTerminal([[.key(.enter)]])
    let write = Effect.write(path: "p", text: "t", overwrites: false)
    var page = TypedPage(effects: [.enter: [.redraw, .mouse(true), .suspend, write]])
    var performed: [Effect] = []
    _ = run(&page, on: terminal) { effect, _ in
      performed.append(effect)
      // What is under way outside is finished before the program stops.
      let isOver = performed.count == 3
      return isOver ? nil : .say("done \(performed.count)", isProblem: false)
    }
    #expect(performed == [.suspend, .suspend, .suspend, write])
    #expect(terminal.calls[2...4] == ["redraw", "mouse true", "suspend"])
    for count in [1, 2, 4] { #expect(page.text.contains("done \(count)")) }
  }

  @Test("a signal that stops the program waits, as Ctrl-Z does, for what is under way outside")
  func stopping() {
    let terminal = ScriptedTerminal([[.key("a"), .stopping, .key("b")]])
    var page = TypedPage()
    var performed: [Effect] = []
    _ = run(&page, on: terminal) { effect, _ in
      performed.append(effect)
      return performed.count == 2 ? nil : .say("saved", isProblem: false)
    }
    #expect(performed == [.suspend, .suspend])
    #expect(terminal.count("suspend") == 1)
    #expect(page.text.hasPrefix("a") && page.text.hasSuffix("b"))
  }

  @Test("a signal ends the loop, with the terminal restored once")
  func signal() {
    let terminal = ScriptedTerminal([[.key("a"), .ended(.signal(15)), .key("b")]])
    var page = TypedPage()
    #expect(run(&page, on: terminal) == .signal(15))
    #expect(page.text == "a")
    #expect(terminal.count("restore") == 1)
  }

  @Test("pending work is done between keys and then drawn")
  func pendingWork() {
    let idle = Array(repeating: [TerminalReport](), count: 10)
    let terminal = ScriptedTerminal([[.key("a")]] + idle + [[.key("b")]])
    var page = TypedPage(slicesLeft: 5)
    _ = run(&page, on: terminal)
    #expect(page.slicesLeft == 0)
    #expect(page.text == "ab")
    #expect(terminal.count("draw a") >= 2)
  }

  @Test("pending work waits for keys")
  func keysFirst() {
    let terminal = ScriptedTerminal([[.key("a")], [.key("b")], [.key(.escape)]])
    var page = TypedPage(slicesLeft: 1_000_000, effects: [.escape: [.quit]])
    #expect(run(&page, on: terminal) == .quit)
    #expect(page.text == "ab")
    #expect(page.slicesLeft > 999_000)
  }

  @Test("the watch looks while nothing else happens")
  func watch() {
    let terminal = ScriptedTerminal([[.key("a"), .key("b")], [], [], [.key("c")]])
    var page = TypedPage()
    var looks = 0
    let watch = Watch(every: .zero) {
      looks += 1
      return looks == 3 ? .say("seen", isProblem: false) : nil
    }
    _ = run(&page, on: terminal, watch: watch)
    #expect(looks == 3, "a key goes before a look, but for the first")
    #expect(page.text.hasPrefix("ab") && page.text.contains("seen") && page.text.hasSuffix("c"))
    #expect(terminal.count("draw " + "ab") == 1, "nothing new, nothing drawn")
  }

  @Test("a watch may want to look sooner than before")
  func sooner() {
    let terminal = ScriptedTerminal([[], [.key("a")], [], [], [.key("b")]])
    var page = TypedPage()
    var isHasty = false
    var looks = 0
    let watch = Watch(every: isHasty ? .zero : .seconds(3600)) {
      looks += 1
      isHasty = false
      return nil
    }
    var loop = RunLoop<ScriptedTerminal, TypedPage>(backend: terminal, watch: watch) { _, _ in nil }
    isHasty = true
    _ = loop.run(&page)
    #expect(page.text == "ab" && looks == 1)
  }

  @Test("a watch waits for its time")
  func patience() {
    let terminal = ScriptedTerminal([[], [], [.key("a")], [], [.key("b")]])
    var page = TypedPage()
    var looks = 0
    let watch = Watch(every: .seconds(3600)) {
      looks += 1
      return nil
    }
    _ = run(&page, on: terminal, watch: watch)
    #expect(page.text == "ab" && looks == 0)
  }

  @Test("what is taken back leaves the page as it was") func takenBack() {
    let terminal = ScriptedTerminal([
      [.key("a")], [.tentative(.key("x"))], [.takenBack, .key("b")],
    ])
    var page = TypedPage()
    _ = run(&page, on: terminal)
    #expect(page.text == "ab")
    #expect(terminal.calls[1...] == ["draw ", "draw a", "draw ax", "draw ab", "restore"])
  }

  @Test("what came since stays when something is taken back") func since() {
    let size = Size(width: 9, height: 2)
    let terminal = ScriptedTerminal([
      [.tentative(.key("x"))], [.event(.resize(size))], [.takenBack],
    ])
    var page = TypedPage()
    _ = run(&page, on: terminal)
    #expect(page.text.isEmpty && page.size == size)
  }

  @Test("effects wait until there is no doubt, and progress is not stored meanwhile")
  func doubtfulEffects() {
    for (answer, expected) in [(TerminalReport.confirmed, ["ab", "ab"]), (.takenBack, ["ab"])] {
      let terminal = ScriptedTerminal([
        [.key("a"), .key(.enter), .key("b"), .tentative(.key(.escape))], [answer],
      ])
      let write = Effect.write(path: "p", text: "t", overwrites: false)
      var page = TypedPage(effects: [.enter: [.saveProgress], .escape: [write]])
      var performed: [String] = []
      _ = run(&page, on: terminal) { effect, page in
        performed.append(page.text)
        let isOver = terminal.script.allSatisfy { $0.isEmpty }
        #expect(isOver, "\(effect) before the doubt was over")
        return nil
      }
      #expect(performed == expected)
    }
  }

  @Test("an end in doubt carries out what was held back") func endInDoubt() {
    let terminal = ScriptedTerminal([[.tentative(.key(.escape)), .ended(.signal(15))]])
    var page = TypedPage(effects: [.escape: [.saveProgress]])
    var saves = 0
    let ending = run(&page, on: terminal) { _, _ in
      saves += 1
      return nil
    }
    #expect(ending == .signal(15) && saves == 1)
  }

  @Test("the watch does not look while there is doubt") func watchInDoubt() {
    let terminal = ScriptedTerminal([[.tentative(.key("x"))], [], [], [.takenBack], [], []])
    var page = TypedPage()
    var looks = 0
    let watch = Watch(every: .zero) {
      looks += 1
      return nil
    }
    _ = run(&page, on: terminal, watch: watch)
    #expect(looks == 3)
  }

  @Test("what is due at once comes before the first key, and after the first frame")
  func dueAtOnce() {
    let terminal = ScriptedTerminal([[.key("a")], [.key("b")]])
    var page = TypedPage()
    var looks = 0
    let watch = Watch(every: looks == 0 ? .zero : nil) {
      looks += 1
      return .say("\(terminal.count("draw "))", isProblem: false)
    }
    _ = run(&page, on: terminal, watch: watch)
    #expect(page.text == "say(\"1\", isProblem: false)ab")
  }
}
