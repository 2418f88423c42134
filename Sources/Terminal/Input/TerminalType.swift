/// A name of a kind of terminals, as the environment's `TERM` has it, such as `xterm-256color`.
package struct TerminalType {
  private let name: String
  /// Its first part, which it has in common with its variants: `xterm`.
  package let family: String

  /// Takes a name apart.
  package init(_ name: String) {
    self.name = name
    family = String(name.prefix { $0 != "-" && $0 != "+" && $0 != "." })
  }

  /// True for programs of today that draw terminals in windows.
  package var isEmulator: Bool { Self.emulators.contains(family) }

  /// The types that a terminal of this one can be taken for, the most capable first.
  ///
  /// A name that nobody has heard of is most likely that of an emulator, and all of them follow xterm;
  /// its eight colours are safe everywhere. Names that promise nothing have none.
  package var resembled: [String] {
    switch family {
    case "", "dumb", "unknown", "network", "dialup", "emacs": []
    case "screen": ["screen-256color", "screen", "vt100"]
    case "tmux": ["tmux-256color", "screen-256color", "screen", "vt100"]
    case "rxvt": ["rxvt-unicode-256color", "rxvt", "xterm", "vt100"]
    case "linux", "fbterm": ["linux", "vt100"]
    case _ where family.hasPrefix("vt"): ["vt220", "vt100"]
    case _ where isEmulator || name.contains("256color"): ["xterm-256color", "xterm", "vt100"]
    default: ["xterm", "vt100"]
    }
  }

  private static let emulators = [
    "alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "iterm2", "kitty", "konsole",
    "mintty", "mlterm", "rxvt", "st", "tmux", "vte", "wezterm", "xterm",
  ]
}
