import Terminal
import Testing

@Suite("What a terminal resembles") struct TerminalTypeTests {
  @Test(
    "a name stands for what it most likely is",
    arguments: [
      ("xterm-kitty", ["xterm-256color", "xterm", "vt100"]),
      ("alacritty-direct", ["xterm-256color", "xterm", "vt100"]),
      ("acme-256color", ["xterm-256color", "xterm", "vt100"]),
      ("tmux-direct", ["tmux-256color", "screen-256color", "screen", "vt100"]),
      ("screen.xterm-new", ["screen-256color", "screen", "vt100"]),
      ("linux-16color", ["linux", "vt100"]),
      ("vt525", ["vt220", "vt100"]),
      ("acme", ["xterm", "vt100"]),
      ("dumb-emacs-ansi", []), ("", []),
    ])
  func resembled(name: String, types: [String]) {
    #expect(TerminalType(name).resembled == types)
  }
}
