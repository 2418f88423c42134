import CNcurses
import Testing

/// One sequence for a look instead of several, with the same cells.
@Suite("Shortening what ncurses writes") struct ShorteningTests {
  private func shortened(_ text: String) -> String {
    var bytes = text.utf8.map { CChar(bitPattern: $0) }
    let length = cn_shorten(&bytes, bytes.count)
    return String(decoding: bytes[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test(
    "looks are joined, and what a reset undoes is left out",
    arguments: [
      ("\u{1B}[39m\u{1B}(B\u{1B}[m\u{1B}[1m\u{1B}[36mTab", "\u{1B}[0;1;36mTab"),
      ("\u{1B}(B\u{1B}[0;1mx\u{1B}(B\u{1B}[m move", "\u{1B}[0;1mx\u{1B}[m move"),
      ("\u{1B}[mx\u{1B}[0;1m\u{1B}[36my\u{1B}[0;7mz", "\u{1B}[mx\u{1B}[1;36my\u{1B}[0;7mz"),
      ("\u{1B}[38;5;0m\u{1B}[48;5;231m7", "\u{1B}[38;5;0;48;5;231m7"),
      ("\u{1B}[1m\u{1B}[39;49m─", "\u{1B}[1;39;49m─"),
      ("\u{1B}[31m", "\u{1B}[31m"),
    ])
  func joined(text: String, expected: String) {
    #expect(shortened(text) == expected)
  }

  @Test(
    "everything else stays, and in its order",
    arguments: [
      "", "class 1\u{1B}[3;16H", "\u{1B}[1m\u{1B}[2;5H\u{1B}[mx", "\u{1B}[?25l\u{1B}[4dé→\u{1B}[K",
      "\u{1B}[12", "\u{1B}", "\u{1B}[m\u{0F}\u{1B}[m", "\u{1B}(0q",
    ])
  func kept(text: String) { #expect(shortened(text) == text) }

  @Test("more than a terminal takes in one sequence is sent in two") func long() {
    let looks = Array(repeating: "\u{1B}[38;5;111m", count: 6).joined()
    #expect(
      shortened(looks)
        == "\u{1B}[38;5;111;38;5;111;38;5;111;38;5;111m\u{1B}[38;5;111;38;5;111m")
    let endless = "\u{1B}[" + String(repeating: "1;", count: 40) + "1m"
    #expect(shortened(endless + "x") == endless + "x")
  }
}
