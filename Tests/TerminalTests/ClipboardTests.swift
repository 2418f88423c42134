import Terminal
import Testing

@Suite("The clipboard") struct ClipboardTests {
  private func sequence(_ text: String, _ variables: [String: String] = [:]) -> String {
    let clipboard = Clipboard { variables[$0] ?? "" }
    return String(decoding: clipboard.sequence(of: text), as: UTF8.self)
  }

  @Test(
    "texts are sent in base 64",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("π\n\u{1B}", "z4AKGw=="), ("logitlab1:dtype=float64", "bG9naXRsYWIxOmR0eXBlPWZsb2F0NjQ="),
    ])
  func texts(text: String, encoded: String) {
    #expect(sequence(text) == "\u{1B}]52;c;\(encoded)\u{07}")
  }

  @Test("tmux gets the sequence for itself, and once more to hand on") func tmux() {
    #expect(
      sequence("foo", ["TMUX": "/tmp/tmux,1,0", "STY": "1.x"])
        == "\u{1B}]52;c;Zm9v\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
  }

  @Test("GNU screen hands on what stands in strings that it can hold") func screen() {
    let text = String(repeating: "a", count: 900)
    let parts = sequence(text, ["STY": "1.x"]).split(separator: "\u{1B}P")
    #expect(parts.count == 3)
    #expect(parts.allSatisfy { $0.hasSuffix("\u{1B}\\") && $0.utf8.count <= 514 })
    let joined = parts.map { $0.dropLast(2) }.joined()
    #expect(joined == sequence(text))
  }

  @Test("what it takes is said") func messages() {
    let plain = Clipboard { _ in "" }
    #expect(
      plain.message(of: "π!")
        == "3 bytes copied, if the terminal allows it")
    let tmux = Clipboard { $0 == "TMUX" ? "x" : "" }
    #expect(
      tmux.message(of: "foo")
        == "3 bytes copied, if tmux has set-clipboard on")
  }
}
