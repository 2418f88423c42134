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

  @Test("effects go to the terminal or to the host")
  func effects() {
    let terminal = ScriptedTerminal([[.key(.enter)]])
    let write = Effect.write(path: "p", text: "t", overwrites: false)
    var page = TypedPage(effects: [.enter: [.redraw, .mouse(true), .suspend, write]])
    var performed: [Effect] = []
    _ = run(&page, on: terminal) { effect, _ in
      performed.append(effect)
      return .say("done", isProblem: false)
    }
    #expect(performed == [write])
    #expect(terminal.calls[2...4] == ["redraw", "mouse true", "suspend"])
    #expect(page.text.contains("done"))
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
    let watch = Watch(every: { .zero }) {
      looks += 1
      return looks == 2 ? .say("seen", isProblem: false) : nil
    }
    _ = run(&page, on: terminal, watch: watch)
    #expect(looks == 2, "a key goes before a look")
    #expect(page.text.hasPrefix("ab") && page.text.contains("seen") && page.text.hasSuffix("c"))
    #expect(terminal.count("draw " + "ab") == 1, "nothing new, nothing drawn")
  }

  @Test("a watch waits for its time")
  func patience() {
    let terminal = ScriptedTerminal([[], [], [.key("a")], [], [.key("b")]])
    var page = TypedPage()
    var looks = 0
    let watch = Watch(every: { .seconds(3600) }) {
      looks += 1
      return nil
    }
    _ = run(&page, on: terminal, watch: watch)
    #expect(page.text == "ab" && looks == 0)
  }
}
