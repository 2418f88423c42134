/// The question for the terminal's background colour, `ESC ] 11 ; ?`.
package enum BackgroundQuery {
  /// True where a terminal answers the question, or at least leaves no trace of it.
  ///
  /// Consoles and terminals of old might show it as text, GNU screen hands it to whatever it runs in,
  /// and Apple's Terminal has answered late, to the shell.
  ///
  /// - Parameters:
  ///   - type: The environment's `TERM`.
  ///   - variable: A function from a variable of the environment to its value, or an empty text.
  /// - Returns: True where the question may be asked.
  package static func isHarmless(type: String, variable: (String) -> String) -> Bool {
    guard variable("STY").isEmpty, variable("TERM_PROGRAM") != "Apple_Terminal" else {
      return false
    }
    let type = TerminalType(type)
    // tmux may call itself screen.
    if type.family == "screen" { return !variable("TMUX").isEmpty }
    return type.isEmulator
  }
}
