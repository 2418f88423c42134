import Notation

/// The terminal's clipboard, which a program sets by OSC 52: `ESC ] 52 ; c ; BASE64 BEL`.
package struct Clipboard {
  private let way: Way

  /// What stands between the program and the terminal.
  private enum Way {
    case terminal, tmux, screen
  }

  /// The clipboard of an environment, given as a function from a variable to its value.
  package init(variable: (String) -> String) {
    way = !variable("TMUX").isEmpty ? .tmux : !variable("STY").isEmpty ? .screen : .terminal
  }

  /// The bytes that put a text on the clipboard.
  package func sequence(of text: String) -> [UInt8] {
    let plain = Array("\u{1B}]52;c;".utf8) + Array(Base64.text(text.utf8).utf8) + [0x07]
    switch way {
    case .terminal: return plain
    // tmux takes the plain one where `set-clipboard` is on, the other where `allow-passthrough` is.
    case .tmux:
      return plain + Array("\u{1B}Ptmux;\u{1B}".utf8) + plain + Array("\u{1B}\\".utf8)
    // It hands on what stands in a string of its own, of at most 768 bytes.
    case .screen:
      return stride(from: 0, to: plain.count, by: 512).flatMap { start -> [UInt8] in
        let part = plain[start..<min(start + 512, plain.count)]
        return Array("\u{1B}P".utf8) + part + Array("\u{1B}\\".utf8)
      }
    }
  }

  /// What was done, and what it takes to work.
  package func message(of text: String) -> String {
    let done = "\(text.utf8.count) bytes copied"
    return switch way {
    case .terminal, .screen: "\(done), if the terminal allows it"
    case .tmux: "\(done), if tmux has set-clipboard on"
    }
  }
}
