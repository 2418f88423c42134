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
    let plain = Array("\u{1B}]52;c;".utf8) + Self.base64(Array(text.utf8)) + [0x07]
    switch way {
    case .terminal: return plain
    // tmux takes the plain one where `set-clipboard` is on, the other where `allow-passthrough` is.
    case .tmux:
      return plain + Array("\u{1B}Ptmux;\u{1B}".utf8) + plain + Array("\u{1B}\\".utf8)
    // It hands on what stands in a string of its own, of at most 768 bytes.
    case .screen:
      return stride(from: 0, to: plain.count, by: 512).flatMap { start in
        [0x1B, 0x50] + plain[start..<min(start + 512, plain.count)] + [0x1B, 0x5C]
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

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Bytes in base 64 (RFC 4648).
  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place > group.count ? 0x3D : digits[bits >> (18 - 6 * place) & 63])
      }
    }
    return text
  }
}
