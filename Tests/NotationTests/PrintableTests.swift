import Notation
import Testing

@Suite("Texts that are safe to show") struct PrintableTests {
  @Test(
    "texts that are safe to show",
    arguments: [
      ("cat", "cat"), ("naïve 日本", "naïve 日本"), ("", ""), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"),
      ("a\nb\tc", "a\u{FFFD}b\u{FFFD}c"), ("\u{7F}\u{9B}", "\u{FFFD}\u{FFFD}"),
      ("\u{202E}abc", "\u{FFFD}abc"), ("\u{2028}", "\u{FFFD}"), ("\u{2066}x", "\u{FFFD}x"),
      ("\u{E000}\u{E0041}", "\u{FFFD}\u{FFFD}"), ("\u{FEFF}x", "\u{FFFD}x"),
      ("e\u{301}", "e\u{301}"), ("👩‍🔬", "👩‍🔬"),
    ])
  func printable(text: String, shown: String) {
    #expect(Printable.text(text) == shown)
  }

  @Test("long texts are cut") func cut() {
    #expect(Printable.text("abcdef", limit: 6) == "abcdef")
    #expect(Printable.text("abcdefg", limit: 6) == "abcdef…")
    #expect(Printable.text(String(repeating: "x", count: 300)).count == 201)
    #expect(Printable.text("abc", limit: 0) == "…")
  }
}
